"""What a rule set can demand: each clause's type of term and its names, one YAML a clause.

A clause's key is the name of its file and of the field that bears it in an input.
"""

from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

QUICK: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same loader in C, ten times as fast; a PyYAML without libyaml lacks it. For our own files
only: it is not made for hostile ones."""

Names = Annotated[list[str], Field(min_length=1)]


class Clause(BaseModel):
    """One clause: its key, its type of term (`terms.TYPES`), its names by language.

    The first name of a language is the plain one; the others are headings that mean the same.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    type: str
    names: dict[Literal["nb", "nn", "en"], Names]


@cache
def _all() -> dict[str, Clause]:
    found = {}
    for file in sorted(files(__name__).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            key = file.name.removesuffix(".yaml")
            data = yaml.load(file.read_text(encoding="utf-8"), Loader=QUICK)
            found[key] = Clause.model_validate({"key": key, **data})
    return found


def keys() -> frozenset[str]:
    """The keys of every clause there is."""
    return frozenset(_all())


def get(key: str) -> Clause:
    """The clause of that key; KeyError when there is none."""
    return _all()[key]


def name(key: str, language: str) -> str:
    """A clause's plain name in "nb", "nn" or "en"; KeyError when there is no such clause."""
    return _all()[key].names[language][0]  # type: ignore[index]
