"""How text looks, as far as it decides whether a reader sees it."""

from dataclasses import dataclass, replace
from typing import Any

from pipeline.word.colors import TEXT, UNKNOWN, Theme, readable, shade, with_luminance
from pipeline.word.ns import W_VAL, Element, is_on, q

SMALLEST_SIZE = 8
"""Half-points; smaller text counts as hidden."""
NARROWEST = 34
"""Percent of a letter's width; narrower text counts as hidden."""
TIGHTEST = -3
"""Twentieths of a point between letters for each half-point of size; tighter ones overlap."""

_COLOR, _SHADING, _HIGHLIGHT, _FONTS = (
    q(f"w:{n}") for n in ("color", "shd", "highlight", "rFonts")
)
_GONE = frozenset(q(f"w:{n}") for n in ("vanish", "specVanish", "strike", "dstrike"))
"""On/off properties that take text away: it is not printed, or it is struck out."""
_TEXT_FILL = q("w14:textFill")
_SOLID = q("w14:solidFill")
_RGB = q("w14:srgbClr")
_W14_VAL = q("w14:val")
_ALPHA, _LESS, _MORE = (q(f"w14:{n}") for n in ("alpha", "lumMod", "lumOff"))
_THOUSANDTHS = 100_000
_FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_SYMBOL_FONTS = frozenset(
    {"wingdings", "wingdings 2", "wingdings 3", "webdings", "symbol", "marlett", "mt extra"}
    | {"zapfdingbats", "itc zapf dingbats", "opensymbol", "bookshelf symbol 7"}
)
HIGHLIGHTS = {
    **{"yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF"},
    **{"blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080"},
    **{"darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000"},
    **{"darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0"},
    **{"black": "000000", "white": "FFFFFF"},
}
_DEFAULT_SIZE = 20
"""Half-points, when nothing says a size (ECMA-376 17.3.2.38)."""
_DEFAULT_WIDTH = 100
_MEASURES = {
    q("w:sz"): ("size", _DEFAULT_SIZE),
    q("w:w"): ("width", _DEFAULT_WIDTH),
    q("w:spacing"): ("spacing", 0),
}


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as RRGGBB (None: automatic, or none), size in half-points, width in percent.

    `gone` are the on/off properties that take the text away; `symbols` are the kinds of letters
    that a font of symbols shows as something else; `spacing` is in twentieths of a point.
    """

    gone: frozenset[str] = frozenset()
    symbols: frozenset[str] = frozenset()
    color: str | None = None
    shading: str | None = None
    highlight: str | None = None
    size: float = _DEFAULT_SIZE
    width: float = _DEFAULT_WIDTH
    spacing: float = 0

    @property
    def ground(self) -> str | None:
        """What is painted behind the letters themselves."""
        return self.highlight or self.shading

    @property
    def unseen(self) -> bool:
        """Whether no reader gets the text, whatever its ground."""
        return bool(
            self.gone
            or self.symbols
            or self.size < SMALLEST_SIZE
            or self.width < NARROWEST
            or self.spacing < TIGHTEST * self.size
        )

    def with_run(self, properties: Element | None, theme: Theme) -> "Look":
        """This look with the run properties of a style or a run laid over it."""
        look = self
        for prop in () if properties is None else properties:
            look = _with(look, prop, theme)
        if properties is not None and (fill := properties.find(_TEXT_FILL)) is not None:
            look = replace(look, color=_filled(fill, theme))
        return look

    def above(self, lower: "Look") -> "Look":
        """This look of a style, on that of the styles below it.

        An on/off property that two kinds of styles share cannot be taken back by the upper one
        (ECMA-376 17.7.3); only the run itself can do that.
        """
        return replace(self, gone=self.gone | lower.gone)


def _with(look: Look, prop: Element, theme: Theme) -> Look:
    tag = prop.tag
    if tag in _GONE:
        return replace(look, gone=look.gone | {tag} if is_on(prop) else look.gone - {tag})
    if tag == _FONTS:
        return replace(look, symbols=_symbols(look.symbols, prop, theme))
    if tag in _MEASURES:
        return _measured(look, prop, *_MEASURES[tag])
    if tag == _COLOR:
        return replace(look, color=theme.color(prop, TEXT))
    if tag == _SHADING:
        return replace(look, shading=shade(prop, theme))
    if tag == _HIGHLIGHT:
        return replace(look, highlight=HIGHLIGHTS.get(prop.get(W_VAL)))
    return look


def _measured(look: Look, prop: Element, name: str, default: float) -> Look:
    change: dict[str, Any] = {name: _number(prop, default)}
    return replace(look, **change)


def _number(prop: Element, default: float) -> float:
    """A measure without its unit; what cannot be read counts as nothing at all."""
    try:
        return float(str(prop.get(W_VAL, default)).removesuffix("%").removesuffix("pt"))
    except ValueError:
        return 0.0


def _symbols(before: frozenset[str], fonts: Element, theme: Theme) -> frozenset[str]:
    """The kinds of letters in a font of symbols; a theme's font goes before a named one."""
    found = set(before)
    for slot in _FONT_SLOTS:
        themed = fonts.get(q(f"w:{'cstheme' if slot == 'cs' else slot + 'Theme'}"))
        name = fonts.get(q(f"w:{slot}")) if themed is None else theme.font(themed)
        if name is not None:
            found.discard(slot)
            found |= {slot} if name.casefold().strip() in _SYMBOL_FONTS else set()
    return frozenset(found)


def _filled(fill: Element, theme: Theme) -> str | None:
    """The colour of letters filled as a shape is: UNKNOWN unless plain and opaque."""
    solid = fill.find(_SOLID)
    color = None if solid is None or not len(solid) else solid[0]
    if color is None:
        return UNKNOWN
    value = color.get(_W14_VAL, "")
    named = readable(value) if color.tag == _RGB else theme.named(value) or UNKNOWN
    for change in color:
        share = _number_of(change)
        if change.tag == _LESS:
            named = with_luminance(named, share, 0)
        elif change.tag == _MORE:
            named = with_luminance(named, 1, share)
        elif change.tag != _ALPHA or share:
            return UNKNOWN
    return named


def _number_of(change: Element) -> float:
    try:
        return int(change.get(_W14_VAL, "")) / _THOUSANDTHS
    except ValueError:
        return 1.0
