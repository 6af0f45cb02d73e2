"""A commented input to fill in, written from a kind's model (`avtaleverk new`).

It is a draft that can be rendered at once: what must have a value has one in square brackets,
and what may be left open is left open, with an example to uncomment beneath.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from pydantic import BaseModel

from pipeline import language as words
from pipeline.kinds import KINDS
from pipeline.kinds.base import Document
from pipeline.load.field_words import choice_synonyms, description, label, skeleton_words
from pipeline.load.shapes import Shape, Sort

EXAMPLE_DAY = "2026-01-31"
EXAMPLE_CLOCK = '"09:00"'
_FIXED = ("kind", "language", "status")
_ACTIVE = ("draft",)
"""Optional fields that every new draft has."""
_TWO = ("parties", "options")
"""Lists of which one item is none: an agreement has two parties, a choice two alternatives."""


def skeleton(kind: str, language: str) -> str:
    """The text of a YAML input for a kind, in "nb", "nn" or "en". KeyError for no such kind.

    Comments are in the document's language; for nynorsk in bokmål.
    """
    return "\n".join(_Skeleton(KINDS[kind], language).lines()) + "\n"


@dataclass(frozen=True, slots=True)
class _Field:
    """A field to be written, with its group and how it is to look."""

    group: type[BaseModel]
    name: str
    shape: Shape
    indent: str = ""
    number: str = ""
    """Tells the items of a list apart: " 1"."""
    example: bool = False
    """In an example a field that may be left open has a value."""

    @property
    def default(self) -> object:
        return self.group.model_fields[self.name].get_default()

    @property
    def required(self) -> bool:
        return self.group.model_fields[self.name].is_required()


class _Skeleton:
    def __init__(self, kind: type[Document], language: str) -> None:
        self.kind = kind
        self.language = language
        self.own = skeleton_words(language)

    def lines(self) -> Iterator[str]:
        """The whole file, line by line."""
        intro = self.own["intro"].format(kind=self._kind_name())
        yield from _commented(intro.strip().splitlines())
        yield ""
        yield f"kind: {self.kind.KIND}"
        yield f"language: {self.language}"
        status = Shape(Sort.GROUP, group=self.kind).field("status")
        yield f"status: draft  # {self._choices(status, 'status')}" if status else ""
        for field in _fields(self.kind):
            if field.name not in _FIXED:
                yield ""
                yield from self._top(field)

    def _kind_name(self) -> str:
        names = choice_synonyms("kind").get(self.kind.KIND, [])
        plain = self.kind.KIND.replace("_", " ")
        return (plain if self.language == "en" or not names else names[0]).capitalize()

    def _top(self, field: _Field) -> Iterator[str]:
        said = f"# {label(self.kind, field.name, self.language).capitalize()}: {self._said(field)}"
        is_active = field.required or field.shape.maybe or _wanted(field)
        yield said if is_active else f"{said} ({self.own['optional']})"
        example = replace(field, example=True)
        if not is_active:
            yield from _commented(self._field(example, comment=False))
            return
        yield from self._field(field, comment=False)
        if field.shape.maybe:
            yield from _commented(self._field(example, comment=False))

    def _field(self, field: _Field, *, comment: bool = True) -> Iterator[str]:
        """A field with its value; nested ones with a comment behind."""
        remark = f"  # {self._said(field)}" if comment else ""
        key, shape = f"{field.indent}{field.name}:", field.shape
        if shape.maybe and not field.example:
            yield f"{key}{remark}"
            yield f"{field.indent}  open: {_quoted(self._plain_description(field))}"
        elif shape.sort is Sort.GROUP and shape.group:
            yield f"{key}{remark}"
            yield from self._group(field, shape.group, field.indent + "  ")
        elif shape.sort is Sort.LIST and shape.item:
            yield f"{key}{remark}"
            yield from self._items(field, shape.item)
        elif shape.sort is Sort.PROSE and not comment:
            yield f"{key} |"
            first, second = self.own["paragraphs"]
            yield from (f"{field.indent}  {first}", "", f"{field.indent}  {second}")
        else:
            yield f"{key} {self._scalar(field)}{remark}"

    def _group(self, field: _Field, group: type[BaseModel], indent: str) -> Iterator[str]:
        # In a list's item what must be there comes first: a dash needs a field behind it.
        in_item = field.shape.sort is Sort.LIST
        for inner in sorted(_fields(group), key=lambda f: in_item and not f.required):
            shown = replace(inner, indent=indent, number=field.number, example=field.example)
            if inner.required:
                yield from self._field(shown)
            else:
                bare = self._field(replace(shown, indent="", example=True))
                yield from (f"{indent}# {line}".rstrip() for line in bare)

    def _items(self, field: _Field, item: Shape) -> Iterator[str]:
        count = max(field.shape.least or 1, 2 if field.name in _TWO else 1)
        for number in range(1, count + 1):
            own = replace(field, number=f" {number}" if count > 1 else field.number)
            indent = field.indent + "  "
            if item.sort is Sort.GROUP and item.group:
                lines = list(self._group(own, item.group, indent + "  "))
                yield f"{indent}- {lines[0].strip()}"
                yield from lines[1:]
            else:
                yield f"{indent}- {self._scalar(replace(own, shape=item))}"

    def _scalar(self, field: _Field) -> str:
        shape, default = field.shape, field.default
        match shape.sort:
            case Sort.TEXT if isinstance(default, str):
                return _quoted(default)
            case Sort.TEXT | Sort.PROSE:
                blank = f"[{label(field.group, field.name, self.language)}{field.number}]"
                is_title = field.group is self.kind and field.name == "title"
                return _quoted(f"{self._kind_name()} {blank}" if is_title else blank)
            case Sort.CHOICE:
                value = getattr(default, "value", default)
                return str(value) if isinstance(value, str) else shape.choices[0]
            case Sort.WHOLE | Sort.NUMBER:
                return str(default) if isinstance(default, int) else str(shape.least or 1)
            case Sort.FLAG:
                return "true" if default is True else "false"
        return {Sort.DAY: EXAMPLE_DAY, Sort.CLOCK: EXAMPLE_CLOCK}.get(shape.sort, "{}")

    def _said(self, field: _Field) -> str:
        """What the field is for, with its values where there is a closed list."""
        said = self._plain_description(field)
        if all(choice in said for choice in field.shape.choices):
            return said
        return f"{said}; {self._choices(field.shape, field.name)}"

    def _plain_description(self, field: _Field) -> str:
        return description(field.group, field.name, self.language)

    def _choices(self, shape: Shape, field: str) -> str:
        named = (f"{c}{self._meaning(shape, field, c)}" for c in shape.choices)
        return f"{self.own['one_of']} {', '.join(named)}"

    def _meaning(self, shape: Shape, field: str, choice: str) -> str:
        try:
            meaning = words.word(shape.words, choice, self.language).lower().rstrip(".")
        except KeyError:
            return ""
        return "" if meaning == choice else f" ({meaning})"


def _fields(group: type[BaseModel]) -> Iterator[_Field]:
    shape = Shape(Sort.GROUP, group=group)
    for name in group.model_fields:
        inner = shape.field(name)
        if inner is not None:
            yield _Field(group, name, inner)


def _wanted(field: _Field) -> bool:
    """True for what a document of this kind is made of, though a model can do without it."""
    is_own = field.name not in Document.model_fields or field.name in _ACTIVE
    is_made_of_fields = field.shape.sort in (Sort.GROUP, Sort.LIST)
    return is_own and is_made_of_fields and field.default is None


def _commented(lines: Iterable[str]) -> Iterator[str]:
    return (f"# {line}".rstrip() for line in lines)


_quoted = partial(json.dumps, ensure_ascii=False)
