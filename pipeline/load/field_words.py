"""A field's plain name and description in a language, as the models and the language room say.

English ones are the models' own (the field's name, its `description`); bokmål ones stand in
`language/fields.nb.toml`, a table a model, an entry a field: `name = ["navn", "Fullt navn"]`.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel


def field_key(model: type[BaseModel], name: str) -> tuple[str, str]:
    """Where a field's words stand: the model that declares it, and the field's name.

    The value of a type of term (`terms/notice.py`, class `Value`) is known by its module: Notice.
    """
    for base in model.__mro__:
        if name in getattr(base, "__annotations__", {}):
            model = base
            break
    own = model.__name__
    return (model.__module__.rpartition(".")[2].capitalize() if own == "Value" else own), name


def label(model: type[BaseModel], name: str, language: str) -> str:
    """The field's plain name: "kortnavn", or "short" where no other is known."""
    words = _words(model, name, language)
    return words[0] if words else name.replace("_", " ")


def description(model: type[BaseModel], name: str, language: str) -> str:
    """What the field is for; in English where the language has no words for it."""
    words = _words(model, name, language)
    return words[1] if words else (model.model_fields[name].description or "")


def choice_synonyms(field: str) -> Mapping[str, list[str]]:
    """Other words for a field's values: {"nb": ["bokmål", …]}."""
    found: Mapping[str, list[str]] = _data("nb").get("choices", {}).get(field, {})
    return found


def skeleton_words(language: str) -> Mapping[str, Any]:
    """What a file to fill in says besides its fields, in "nb" (also for "nn") or "en"."""
    found: Mapping[str, Any] = _data("nb" if language == "nn" else language)["skeleton"]
    return found


def param_words(language: str) -> Mapping[str, str]:
    """What a message's params stand for, in words: {"found": "det som står der"}."""
    found: Mapping[str, str] = _data("nb" if language == "nn" else language)["params"]
    return found


def _words(model: type[BaseModel], name: str, language: str) -> tuple[str, str] | None:
    table, field = field_key(model, name)
    found = _data("nb" if language == "nn" else language).get(table, {}).get(field)
    return None if found is None else (found[0], found[1])


@cache
def _data(language: str) -> Mapping[str, Any]:
    file = files("pipeline.language") / f"fields.{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
