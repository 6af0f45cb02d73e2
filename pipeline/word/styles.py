"""Styles and what follows from them: levels, languages, and how text and its ground look."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.word.colors import Theme, shade
from pipeline.word.look import Look
from pipeline.word.ns import W_VAL, Element, child_val, q

_W_RPR = q("w:rPr")
_W_PPR = q("w:pPr")
_W_SHD = q("w:shd")
_BODY_TEXT = 9
"""The outline level that is none (ECMA-376 17.3.1.20)."""


def _level(value: str) -> int | None:
    return int(value) + 1 if int(value) < _BODY_TEXT else None


class Styles:
    """`word/styles.xml`, with what a style inherits worked out once."""

    def __init__(self, root: Element | None, theme: Theme | None = None) -> None:
        found = [] if root is None else list(root.iter(q("w:style")))
        self.theme = theme or Theme()
        self._styles = {(s.get(q("w:type"), "paragraph"), s.get(q("w:styleId"))): s for s in found}
        self._default = {
            s.get(q("w:type")): s.get(q("w:styleId"))
            for s in found
            if s.get(q("w:default")) in ("1", "true", "on")
        }
        rpr = None if root is None else root.find(f"{q('w:docDefaults')}/{q('w:rPrDefault')}")
        base = None if rpr is None else rpr.find(_W_RPR)
        self.base = Look().with_run(base, self.theme)
        lang = None if base is None else base.find(q("w:lang"))
        self.language: str = "" if lang is None else lang.get(W_VAL, "")
        self._looks: dict[tuple[str | None, Look | None], Look] = {}
        self._grounds: dict[str | None, Element | None] = {}
        self._outline: dict[str | None, int | None] = {}

    def chain(self, style: str | None, kind: str = "paragraph") -> Iterator[Element]:
        """A style and those it is based on, nearest first; the default where none is named.

        A name that belongs to a style of another kind counts as none.
        """
        name = style if (kind, style) in self._styles else self._default.get(kind)
        seen: set[str | None] = set()
        while (kind, name) in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[kind, name]
            name = child_val(self._styles[kind, name], "w:basedOn")

    def look(self, style: str | None, below: Look | None = None) -> Look:
        """How text of a paragraph style looks; `below` is what its table's style says."""
        key = style, below
        if key not in self._looks:
            self._looks[key] = self._over(below or self.base, self.chain(style))
        return self._looks[key]

    def run_look(self, look: Look, style: str) -> Look:
        """A look with a character style laid over it."""
        return self._over(look, self.chain(style, "character"))

    def _over(self, below: Look, chain: Iterator[Element]) -> Look:
        """A kind of styles over the kinds below it."""
        look = replace(below, gone=frozenset())
        for element in reversed(list(chain)):
            look = look.with_run(element.find(_W_RPR), self.theme)
        return look.above(below)

    def ground(
        self, properties: Element | None, style: str | None, below: str | None
    ) -> str | None:
        """What is painted behind a paragraph: its own shading, its style's, or what is below."""
        own = None if properties is None else properties.find(_W_SHD)
        if own is None:
            if style not in self._grounds:
                found = (e.find(f"{_W_PPR}/{_W_SHD}") for e in self.chain(style))
                self._grounds[style] = next((s for s in found if s is not None), None)
            own = self._grounds[style]
        return shade(own, self.theme) or below

    def has(self, style: str) -> bool:
        """Whether there is a style of this id."""
        return any(name == style for _kind, name in self._styles)

    def outline_level(self, style: str | None) -> int | None:
        """The heading level of a paragraph style, from 1, or None."""
        if style not in self._outline:
            values = (child_val(e.find(_W_PPR), "w:outlineLvl") for e in self.chain(style))
            first = next((v for v in values if v is not None), None)
            self._outline[style] = None if first is None else _level(first)
        return self._outline[style]

    def heading_level(self, properties: Element | None, style: str | None) -> int | None:
        """The heading level of a paragraph: its own, else its style's."""
        own = child_val(properties, "w:outlineLvl")
        return self.outline_level(style) if own is None else _level(own)

    def heading_ids(self) -> frozenset[str]:
        """The ids of all paragraph styles with a heading level."""
        ids = (name for kind, name in self._styles if kind == "paragraph")
        return frozenset(s for s in ids if s and self.outline_level(s))
