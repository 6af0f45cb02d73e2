"""Every text that somebody can type into a document, and the same document with other texts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, get_origin

from pydantic import BaseModel

from pipeline.kinds import KINDS
from pipeline.load.shapes import Shape, Sort
from pipeline.model.fields import NoValue
from pipeline.model.request import FieldPath
from pipeline.terms.notice import ANY
from pipeline.terms.period import SIGNING
from tests.whole import Whole

NUMBERS = ("org_number",)
"""Texts that must be a number of a certain form."""
KEYWORDS = (SIGNING, ANY)
"""Texts that stand for words of the template's own."""
UNPRINTED_STATES = ("by_hand", "not_stated")
"""Of a gap that is not open only the mark is printed; its note is for the receipt."""


def texts(document: Whole) -> dict[FieldPath, str]:
    """Each text that the document prints, by its path in the model."""
    return dict(_texts(document.draft.model, ()))


def _texts(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if is_printed(type(value), name):
                yield from _texts(getattr(value, name), (*path, name))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
    elif isinstance(value, str) and not isinstance(value, Enum) and value not in KEYWORDS:
        yield path, value


def is_printed(group: type[BaseModel], name: str) -> bool:
    field = group.model_fields[name]
    extra = field.json_schema_extra
    steers = isinstance(extra, Mapping) and extra.get("printed") is False
    is_closed = get_origin(field.annotation) is Literal or name in (*NUMBERS, *UNPRINTED_STATES)
    return not steers and not is_closed


def added(document: Whole, more: Sequence[str]) -> dict[FieldPath, str]:
    """Each text of the document with one of `more` behind it, and a number of its own.

    Equal texts stay equal, as a party's short name has to.
    """
    found = texts(document)
    each = list(dict.fromkeys(found.values()))
    new = {old: f"{old} {more[n % len(more)]} n{n}" for n, old in enumerate(each)}
    return {path: new[old] for path, old in found.items()}


def with_texts(document: Whole, name: str, new: Mapping[FieldPath, str]) -> Whole:
    """The document with other texts in some of its fields."""
    data = _plain(document.draft.model)
    for path, text in new.items():
        holder = data
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = text
    return Whole(name, data)


def _plain(value: Any) -> Any:
    """A model as somebody would type it."""
    match value:
        case BaseModel():
            given = {n: getattr(value, n) for n in type(value).model_fields}
            return {n: _plain(v) for n, v in given.items() if v is not None}
        case dict():
            return {k: _plain(v) for k, v in value.items()}
        case list() | tuple():
            return [_plain(v) for v in value]
        case Enum():
            return value.value
        case time():
            return f"{value:%H:%M}"
        case Decimal():
            return float(value)
        case _:
            return value


def fields_of(kind: str) -> set[tuple[str, str]]:
    """Every text field of a kind: the group that it is in, and its name."""
    found: set[tuple[str, str]] = set()
    seen: set[type[BaseModel]] = set()

    def search(shape: Shape, group: type[BaseModel] | None, name: str) -> None:
        if shape.sort in (Sort.TEXT, Sort.PROSE) and group and is_printed(group, name):
            found.add((group.__qualname__, name))
        for inner in (shape.item, *shape.arms):
            if inner is not None:
                search(inner, group, name)
        if shape.group is not None and shape.group not in seen:
            seen.add(shape.group)
            for field in shape.fields:
                inner = shape.field(field)
                if inner is not None and is_printed(shape.group, field):
                    search(inner, shape.group, field)

    search(Shape(Sort.GROUP, group=KINDS[kind]), None, "")
    return found


def fields_in(document: Whole) -> set[tuple[str, str]]:
    """The text fields that have a text in the document."""
    return set(_fields(document.draft.model, None, ""))


def _fields(value: Any, group: type | None, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        for inner in type(value).model_fields:
            if is_printed(type(value), inner):
                yield from _fields(getattr(value, inner), type(value), inner)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _fields(item, group, name)
    elif isinstance(value, str) and not isinstance(value, Enum) and group not in (None, NoValue):
        yield group.__qualname__, name
