"""Styles and what follows from them: levels, numbering, and how a run's text looks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.word.ns import W_VAL, Element, child_val, is_on, q

_MOST_STEPS = 50
_W_RPR = q("w:rPr")
_W_PPR = q("w:pPr")
_W_VANISH = q("w:vanish")
_W_COLOR = q("w:color")
_W_SZ = q("w:sz")
_W_SHD = q("w:shd")
_W_HIGHLIGHT = q("w:highlight")
_W_FILL = q("w:fill")
_W14_TEXTFILL = q("w14:textFill")
_W14_NOFILL = q("w14:noFill")

HIGHLIGHTS = {
    **{"yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF"},
    **{"blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080"},
    **{"darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000"},
    **{"darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0"},
    **{"black": "000000", "white": "FFFFFF"},
}
_BODY_TEXT = 9
"""The outline level that is none (ECMA-376 17.3.1.20)."""
_LINEAR_UP_TO = 0.04045
_DEFAULT_SIZE = 20
"""Half-points, when nothing says a size (ECMA-376 17.3.2.38)."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks: colour and shading as RRGGBB (None: automatic), size in half-points."""

    hidden: bool = False
    color: str | None = None
    shading: str | None = None
    size: float = _DEFAULT_SIZE

    def with_run(self, properties: Element | None) -> "Look":
        """This look with the run properties of a style or a run laid over it."""
        if properties is None:
            return self
        hidden, color, shading, size = self.hidden, self.color, self.shading, self.size
        for prop in properties:
            tag = prop.tag
            if tag == _W_VANISH:
                hidden = is_on(prop)
            elif tag == _W_COLOR:
                color = _hex(prop.get(W_VAL))
            elif tag == _W_SHD:
                shading = _hex(prop.get(_W_FILL)) or shading
            elif tag == _W_HIGHLIGHT:
                shading = HIGHLIGHTS.get(prop.get(W_VAL), shading)
            elif tag == _W_SZ:
                size = float(prop.get(W_VAL, _DEFAULT_SIZE))
            elif tag == _W14_TEXTFILL and prop.find(_W14_NOFILL) is not None:
                hidden = True
        return Look(hidden, color, shading, size)

    def on(self, shading: str | None) -> "Look":
        """This look on a ground, when there is one."""
        return self if shading is None else replace(self, shading=shading)


def shading_of(properties: Element | None) -> str | None:
    """The fill of the `w:shd` in paragraph, cell or table properties, as RRGGBB."""
    shade = None if properties is None else properties.find(_W_SHD)
    return None if shade is None else _hex(shade.get(_W_FILL))


def _hex(value: str | None) -> str | None:
    return value.upper() if value and value != "auto" else None


@lru_cache(maxsize=256)
def contrast(color: str | None, ground: str | None) -> float:
    """Contrast by WCAG 2.1, from 1 to 21. Automatic text is black, or white on a dark ground."""
    back = _luminance(ground or "FFFFFF")
    if color is None:
        return max(_ratio(0.0, back), _ratio(1.0, back))
    return _ratio(_luminance(color), back)


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(rgb: str) -> float:
    try:
        parts = [int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    except ValueError:
        return 0.0
    red, green, blue = (
        c / 12.92 if c <= _LINEAR_UP_TO else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _level(value: str) -> int | None:
    return int(value) + 1 if int(value) < _BODY_TEXT else None


class Styles:
    """`word/styles.xml`, with what a style inherits worked out once."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else list(root.iter(q("w:style")))
        self._styles = {s.get(q("w:styleId")): s for s in found}
        self._default = {
            s.get(q("w:type")): s.get(q("w:styleId"))
            for s in found
            if s.get(q("w:default")) in ("1", "true", "on")
        }
        rpr = None if root is None else root.find(f"{q('w:docDefaults')}/{q('w:rPrDefault')}")
        self._base = Look().with_run(None if rpr is None else rpr.find(_W_RPR))
        lang = None if rpr is None else rpr.find(f"{_W_RPR}/{q('w:lang')}")
        self.language: str = "" if lang is None else lang.get(W_VAL, "")
        self._looks: dict[str | None, Look] = {}
        self._outline: dict[str | None, int | None] = {}

    def chain(self, style: str | None, kind: str = "paragraph") -> Iterator[Element]:
        """A style and those it is based on, nearest first; the default where none is named."""
        name = style if style in self._styles else self._default.get(kind)
        seen: set[str | None] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = child_val(self._styles[name], "w:basedOn")

    def look(self, style: str | None) -> Look:
        """How text of a paragraph style looks."""
        if style not in self._looks:
            look = self._base
            for element in reversed(list(self.chain(style))):
                look = look.with_run(element.find(_W_RPR)).on(shading_of(element.find(_W_PPR)))
            self._looks[style] = look
        return self._looks[style]

    def run_look(self, look: Look, style: str) -> Look:
        """A look with a character style laid over it."""
        for element in reversed(list(self.chain(style, "character"))):
            look = look.with_run(element.find(_W_RPR))
        return look

    def has(self, style: str) -> bool:
        """Whether there is a style of this id."""
        return style in self._styles

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
        ids = (s for s, e in self._styles.items() if e.get(q("w:type")) == "paragraph")
        return frozenset(s for s in ids if s and self.outline_level(s))

    def table_shading(self, style: str | None, *, first_row: bool) -> str | None:
        """The ground that a table style gives its cells; the first row may have its own."""
        for element in self.chain(style, "table"):
            if first_row:
                for part in element.findall(q("w:tblStylePr")):
                    ground = shading_of(part.find(q("w:tcPr")))
                    if part.get(q("w:type")) == "firstRow" and ground:
                        return ground
            ground = shading_of(element.find(q("w:tcPr")))
            if ground:
                return ground
        return None
