"""Colours as a reader sees them: the theme's, mixed ones, and how well one shows on another."""

import colorsys
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from pipeline.word.ns import W_VAL, Element, q

UNKNOWN = "unknown"
"""A colour that cannot be told: nothing counts as readable in it or on it."""
WHITE = "FFFFFF"
BLACK = "000000"

_SLOTS = {
    **{"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2"},
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
    **{"hyperlink": "hlink", "followedHyperlink": "folHlink"},
    **{"dk1": "dk1", "lt1": "lt1", "dk2": "dk2", "lt2": "lt2"},
    **{"hlink": "hlink", "folHlink": "folHlink"},
}
"""Names of theme colours (ECMA-376 17.18.97, and DrawingML's) by element of the theme part."""
_MAPPED = {
    **{"background1": "bg1", "text1": "t1", "background2": "bg2", "text2": "t2"},
    **{"bg1": "bg1", "tx1": "t1", "bg2": "bg2", "tx2": "t2"},
}
_PLAIN_MAPPING = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
_SOLID_PERCENT = 100
_LINEAR_UP_TO = 0.04045
_A_SYSTEM = q("a:sysClr")


class Naming(NamedTuple):
    """The attributes that together name one colour of an element."""

    value: str
    theme: str
    tint: str
    shade: str


def _naming(value: str, theme: str) -> Naming:
    return Naming(q(f"w:{value}"), *(q(f"w:{theme}{end}") for end in ("Color", "Tint", "Shade")))


TEXT = _naming("val", "theme")
PATTERN = _naming("color", "theme")
FILL = Naming(*(q(f"w:{n}") for n in ("fill", "themeFill", "themeFillTint", "themeFillShade")))


class Theme:
    """`word/theme/theme1.xml`, with the names that the settings give its colours.

    Both may be missing: Word then takes the colours that stand beside the theme's names.
    """

    def __init__(self, root: Element | None = None, settings: Element | None = None) -> None:
        scheme = None if root is None else next(root.iter(q("a:clrScheme")), None)
        self._colors = {} if scheme is None else {_local(e): _rgb(e) for e in scheme}
        mapping = None if settings is None else settings.find(q("w:clrSchemeMapping"))
        own: Mapping[str, str] = {} if mapping is None else dict(mapping.attrib)
        self._mapping = {k: own.get(q(f"w:{k}"), v) for k, v in _PLAIN_MAPPING.items()}
        self._fonts = _fonts(root)

    def named(self, name: str) -> str | None:
        """A theme colour as RRGGBB; None when there is no theme, UNKNOWN when it lacks it."""
        if not self._colors:
            return None
        plain = self._mapping[_MAPPED[name]] if name in _MAPPED else name
        return self._colors.get(_SLOTS.get(plain, ""), UNKNOWN)

    def color(self, element: Element, naming: Naming) -> str | None:
        """A colour of an element as RRGGBB, or None for the automatic one."""
        name = element.get(naming.theme)
        named = None if name in (None, "none") else self.named(str(name))
        if named is None:
            return _hex(element.get(naming.value))
        lighter, darker = element.get(naming.tint), element.get(naming.shade)
        if lighter is not None:
            share = _byte(lighter)
            named = with_luminance(named, share, 1 - share)
        return named if darker is None else with_luminance(named, _byte(darker), 0)

    def font(self, name: str) -> str:
        """The typeface behind a theme font such as `minorHAnsi`; "" when there is none."""
        return self._fonts.get(name[:5], "")


def _fonts(root: Element | None) -> dict[str, str]:
    """The Latin typefaces of the theme, by `major` and `minor`."""
    found = {}
    for name in ("major", "minor"):
        latin = None if root is None else next(root.iter(q(f"a:{name}Font")), None)
        latin = None if latin is None else latin.find(q("a:latin"))
        found[name] = "" if latin is None else latin.get("typeface", "")
    return found


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _rgb(slot: Element) -> str:
    """The colour of an element of the theme's colour scheme."""
    for color in slot:
        value = color.get("lastClr") if color.tag == _A_SYSTEM else color.get("val")
        return readable(value or "") if len(color) == 0 else UNKNOWN
    return UNKNOWN


def _hex(value: str | None) -> str | None:
    return None if value in (None, "", "auto") else readable(str(value))


def readable(value: str) -> str:
    """RRGGBB as it is, or UNKNOWN."""
    try:
        return f"{int(value, 16):06X}" if len(value) == len(WHITE) else UNKNOWN
    except ValueError:
        return UNKNOWN


def _byte(value: str) -> float:
    try:
        return int(value, 16) / 255
    except ValueError:
        return 1.0


def _parts(rgb: str) -> tuple[float, float, float]:
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def _joined(parts: tuple[float, float, float]) -> str:
    return "".join(f"{round(min(max(p, 0), 1) * 255):02X}" for p in parts)


def with_luminance(color: str, factor: float, more: float) -> str:
    """A colour with its luminance multiplied by `factor` and raised by `more` (0 to 1)."""
    if color == UNKNOWN:
        return color
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(color))
    return _joined(colorsys.hls_to_rgb(hue, min(max(light * factor + more, 0), 1), saturation))


def shade(element: Element | None, theme: Theme) -> str | None:
    """What a `w:shd` paints as RRGGBB; None when it paints nothing (ECMA-376 17.18.78).

    Of stripes and grids, whose lines cross the text, the colour of the lines counts.
    """
    pattern = "nil" if element is None else element.get(W_VAL, "clear")
    if element is None or pattern == "nil":
        return None
    fill = theme.color(element, FILL)
    if pattern == "clear":
        return fill
    ink = theme.color(element, PATTERN) or BLACK
    percent = pattern.removeprefix("pct")
    if percent == pattern or not percent.isdecimal():
        return ink
    if UNKNOWN in (ink, fill):
        return UNKNOWN
    share = int(percent) / _SOLID_PERCENT
    pairs = zip(_parts(ink), _parts(fill or WHITE), strict=True)
    red, green, blue = (i * share + f * (1 - share) for i, f in pairs)
    return _joined((red, green, blue))


@lru_cache(maxsize=256)
def contrast(color: str | None, ground: str) -> float:
    """Contrast by WCAG 2.1, from 1 to 21. Automatic text is black, or white on a dark ground."""
    if UNKNOWN in (color, ground):
        return 1.0
    back = _luminance(ground)
    if color is None:
        return max(_ratio(0.0, back), _ratio(1.0, back))
    return _ratio(_luminance(color), back)


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(rgb: str) -> float:
    red, green, blue = (
        c / 12.92 if c <= _LINEAR_UP_TO else ((c + 0.055) / 1.055) ** 2.4 for c in _parts(rgb)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
