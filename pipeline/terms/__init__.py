"""What a clause can say. One file a type of value; a new type is one file and one line below."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from pydantic import BaseModel

from pipeline.model.terms import Difference, Reading, TermType
from pipeline.terms import finance, notice, parties, period, text

TYPES: Mapping[str, TermType] = MappingProxyType(
    {
        "period": cast(TermType, period),
        "notice": cast(TermType, notice),
        "finance": cast(TermType, finance),
        "parties": cast(TermType, parties),
        "text": cast(TermType, text),
    }
)
"""Every type of term by the name that `clauses/<key>.yaml` gives as its `type`."""


def type_of(model_class: type[BaseModel]) -> TermType | None:
    """The type of term whose value is of this class, or None."""
    return next((t for t in TYPES.values() if t.Value is model_class), None)


def term_from(type_name: str, raw: object) -> BaseModel:
    """A typed value from plain data, such as the terms part of a Word file holds.

    Raises `KeyError` for an unknown type and `pydantic.ValidationError` for unsound data.
    """
    return TYPES[type_name].Value.model_validate(raw)


__all__ = ["TYPES", "Difference", "Reading", "TermType", "term_from", "type_of"]
