"""What a model expects of each field, read off its annotations, as far as messages need it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum, StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, MinLen
from pydantic import BaseModel

from pipeline.model.fields import PARAGRAPHS, NoValue


class Sort(StrEnum):
    """The sorts of value that an input can have."""

    TEXT = "text"
    PROSE = "prose"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    CLOCK = "clock"
    CHOICE = "choice"
    GROUP = "group"
    LIST = "list"
    UNION = "union"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand in a field."""

    sort: Sort
    optional: bool = False
    """True when null is allowed."""
    maybe: bool = False
    """True when a gap state may stand in place of a value."""
    group: type[BaseModel] | None = None
    item: "Shape | None" = None
    choices: tuple[str, ...] = ()
    words: str = ""
    """The name of a choice's enumeration, whose words the language room knows."""
    arms: tuple["Shape", ...] = ()
    least: int | None = None
    """The smallest number, or the smallest length of a list."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of a group's fields; empty for all else."""
        return tuple(self.group.model_fields) if self.group else ()

    def field(self, name: str) -> "Shape | None":
        """The shape of one of a group's fields, or None when it has no such field."""
        if self.group is None or name not in self.group.model_fields:
            return None
        info = self.group.model_fields[name]
        return shape_of(info.annotation, info.metadata)


_SIMPLE = {
    str: Sort.TEXT,
    int: Sort.WHOLE,
    Decimal: Sort.NUMBER,
    float: Sort.NUMBER,
    bool: Sort.FLAG,
    date: Sort.DAY,
    time: Sort.CLOCK,
}


def shape_of(annotation: Any, metadata: Iterable[Any] = ()) -> Shape:
    """The shape that an annotation with its metadata describes."""
    known = list(metadata)
    while get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        known += more
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return _union(get_args(annotation), known)
    if origin is Literal:
        return Shape(Sort.CHOICE, choices=tuple(str(a) for a in get_args(annotation)))
    if origin in (list, tuple):
        if any(getattr(m, "func", None) is PARAGRAPHS.func for m in known):
            return Shape(Sort.PROSE)
        return Shape(Sort.LIST, item=shape_of(get_args(annotation)[0]), least=_least(known))
    return _plain(annotation, known)


def _plain(annotation: Any, known: list[Any]) -> Shape:
    if annotation in _SIMPLE:
        return Shape(_SIMPLE[annotation], least=_least(known))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape(Sort.GROUP, group=annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        choices = tuple(str(member.value) for member in annotation)
        return Shape(Sort.CHOICE, choices=choices, words=annotation.__name__)
    return Shape(Sort.DATA)


def _union(arms: tuple[Any, ...], known: list[Any]) -> Shape:
    optional = NoneType in arms
    maybe = any(_bare(arm) is NoValue for arm in arms)
    kept = [a for a in arms if a is not NoneType and _bare(a) is not NoValue]
    shapes = tuple(shape_of(a, known) for a in kept)
    if len(shapes) != 1:
        return Shape(Sort.UNION, optional, maybe, arms=shapes)
    only = shapes[0]
    return Shape(
        only.sort,
        optional or only.optional,
        maybe or only.maybe,
        only.group,
        only.item,
        only.choices,
        only.words,
        only.arms,
        only.least,
    )


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _least(known: list[Any]) -> int | None:
    for one in known:
        for nested in getattr(one, "metadata", [one]):  # Field(...) carries its own list
            if isinstance(nested, Ge):
                return int(str(nested.ge))
            if isinstance(nested, MinLen):
                return nested.min_length
    return None
