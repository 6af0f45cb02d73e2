"""What a clause says in words, whatever fields it is made of."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import cast

from pydantic import JsonValue

from pipeline.model.fields import Part
from pipeline.model.outline import Passage
from pipeline.model.request import FieldPath
from pipeline.model.terms import Difference, Reading
from pipeline.terms.placing import Lost, Printed, Text, leaves, lost
from pipeline.terms.reading import folded, lines

SHOWN = 160
"""Characters of a lost part that a difference quotes."""


class Value(Part):
    """Every value of the clause as it is to be printed: texts, lists of them, and groups by name.

    The items of a list belong in this order, each with what is part of it; the fields of a group
    may stand in any order.
    """

    parts: JsonValue


def from_fields(said: Iterable[tuple[FieldPath, str]]) -> Value:
    """The value from the fields that a clause prints: path within the clause, and text."""
    return Value(parts=_nested(list(said)))


def _nested(said: Sequence[tuple[FieldPath, str]]) -> JsonValue:
    if len(said) == 1 and not said[0][0]:
        return said[0][1]
    inner: dict[str | int, list[tuple[FieldPath, str]]] = {}
    for path, text in said:
        inner.setdefault(path[0], []).append((path[1:], text))
    built = {step: _nested(own) for step, own in inner.items()}
    if all(isinstance(step, int) for step in built):
        return list(built.values())
    return {str(step): value for step, value in built.items()}


def show(value: Value, language: str) -> dict[str, object]:
    """The texts as they are, in the input's order."""
    return {"parts": list(leaves(cast(Printed, value.parts)))}


def read(passage: Passage, language: str) -> tuple[Reading, ...]:
    """The passage itself, unless it is empty."""
    if not passage.text.strip():
        return ()
    return (Reading(Value(parts=passage.text), passage.text),)


def differ(agreed: Value, found: Value, language: str) -> tuple[Difference, ...]:
    """The agreed parts that do not stand in the found text where they belong.

    White space counts as one space, upper and lower case differ, and a part must stand there as
    whole words and whole numbers. What belongs to one item of a list stands together, after the
    item before it and before the next one; a part of a longer part does not count as standing
    there. Each difference has the line that comes closest.
    """
    wanted, text = cast(Printed, agreed.parts), "\n".join(leaves(cast(Printed, found.parts)))
    missing = lost(wanted, Text(text, set(leaves(wanted))))
    return tuple(_difference(one, lines(text)) for one in missing)


def _difference(one: Lost, there: list[str]) -> Difference:
    owner = " – ".join(dict.fromkeys((*one.beside, one.text)))
    return Difference(one.where or "parts", owner[:SHOWN], _closest(one.text, there))


def _closest(part: str, there: list[str]) -> str:
    whole = folded(part)
    holding = (line for line in there if whole in line)
    return next(holding, next(iter(get_close_matches(whole, there, n=1)), ""))
