"""The phases of a digital transition project and the questions to be answered in each."""

from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

PhaseNumber = Literal[1, 2, 3]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Data):
    """One text in the three languages."""

    nb: str
    nn: str
    en: str

    def text(self, language: str) -> str:
        """The text in `language`: nb, nn or en."""
        return str(getattr(self, language))


class Question(_Data):
    """What is asked, and the documents in which the answer is found."""

    ask: Words
    documents: Words


class Phase(_Data):
    """One phase: its name, what it starts from, what it ends in, its questions by id."""

    name: Words
    origin: Words
    result: Words
    questions: dict[str, Question]


@cache
def phases() -> dict[int, Phase]:
    """The three phases by number, from `phases.yaml`."""
    source = files("pipeline.kinds").joinpath("phases.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[int, Phase]).validate_python(yaml.safe_load(source))
