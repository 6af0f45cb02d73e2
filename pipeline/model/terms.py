"""What a type of term must be able to do; each module in `terms/` is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import BaseModel

from pipeline.model.outline import Passage


@dataclass(frozen=True, slots=True)
class Reading:
    """A value read out of a text, and the words that it was read from."""

    value: BaseModel
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a found value is not the agreed one, in values as they are printed."""

    field: str
    agreed: str
    found: str


class TermType(Protocol):
    """A type of value that a clause can have. A module with these names is one."""

    Value: type[BaseModel]
    """The pydantic model of the value: parses an input, and travels as JSON."""

    def show(self, value: Any, language: str) -> Mapping[str, object]:
        """The value in words, for a template's context."""
        ...

    def read(self, passage: Passage, language: str) -> tuple[Reading, ...]:
        """Every such value that the passage states, in order; none when it states none."""
        ...

    def differ(self, agreed: Any, found: Any, language: str) -> tuple[Difference, ...]:
        """How the found value differs from the agreed one; none when they say the same."""
        ...
