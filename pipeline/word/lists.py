"""Automatic numbers, worked out as Word does (ECMA-376 17.9)."""

from dataclasses import dataclass

from pipeline.word.ns import Element, child_val, is_on, q
from pipeline.word.styles import Styles

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LEVELS = 9
_W_NUMPR = q("w:numPr")
_W_ILVL = q("w:ilvl")
_W_NUMID = q("w:numId")
_W_PPR = q("w:pPr")
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered paragraph: its level from 1, its number as printed, and the `w:lvl` behind it."""

    level: int
    number: str
    bullet: bool
    definition: Element


class Numbering:
    """`word/numbering.xml`, and the counters of one reading of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        found = [] if root is None else list(root)
        self._abstract = {
            a.get(q("w:abstractNumId")): a for a in found if a.tag == q("w:abstractNum")
        }
        self._nums = {n.get(_W_NUMID): n for n in found if n.tag == q("w:num")}
        self._levels: dict[tuple[str, int], Element | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[str] = set()
        self._of_style: dict[str | None, tuple[str, int] | None] = {}

    def item(self, properties: Element | None, style: str | None) -> Item | None:
        """Counts a paragraph; its place in its list, or None when it is in none."""
        where = self._where(properties, style)
        if where is None:
            return None
        num, level = where
        definition = self._level(num, level)
        if definition is None:
            return None
        counters = self._count(num, level)
        bullet = child_val(definition, "w:numFmt") == "bullet"
        number = BULLET if bullet else self._text(num, definition, counters)
        return Item(level + 1, number, bullet, definition)

    def _where(self, properties: Element | None, style: str | None) -> tuple[str, int] | None:
        if style not in self._of_style:
            self._of_style[style] = self._style_place(style)
        inherited = self._of_style[style]
        own = None if properties is None else properties.find(_W_NUMPR)
        if own is None:
            return inherited
        num = child_val(own, "w:numId") or (inherited[0] if inherited else None)
        level = child_val(own, "w:ilvl") or str(inherited[1] if inherited else 0)
        return None if num in (None, "0") else (str(num), int(level))

    def _style_place(self, style: str | None) -> tuple[str, int] | None:
        """A style's list. Its level is the one that names the style, if one does."""
        num = level = None
        for element in self._styles.chain(style):
            properties = element.find(f"{_W_PPR}/{_W_NUMPR}")
            num = num or child_val(properties, "w:numId")
            level = level or child_val(properties, "w:ilvl")
            if num is not None:
                linked = self._linked_level(num, element.get(q("w:styleId")))
                return (
                    None if num == "0" else (num, linked if linked is not None else int(level or 0))
                )
        return None

    def _linked_level(self, num: str, style: str) -> int | None:
        for level in range(_LEVELS):
            if child_val(self._level(num, level), "w:pStyle") == style:
                return level
        return None

    def _level(self, num: str, level: int) -> Element | None:
        if (num, level) not in self._levels:
            override = self._override(num, level)
            own = None if override is None else override.find(q("w:lvl"))
            self._levels[num, level] = own if own is not None else self._abstract_level(num, level)
        return self._levels[num, level]

    def _override(self, num: str, level: int) -> Element | None:
        found = self._nums.get(num)
        overrides = [] if found is None else found.findall(q("w:lvlOverride"))
        return next((o for o in overrides if o.get(_W_ILVL) == str(level)), None)

    def _abstract_level(self, num: str, level: int) -> Element | None:
        abstract = self._abstract.get(self._abstract_id(num))
        levels = [] if abstract is None else abstract.findall(q("w:lvl"))
        return next((x for x in levels if x.get(_W_ILVL) == str(level)), None)

    def _abstract_id(self, num: str) -> str:
        """The definition behind a list, through the list style that it may borrow from."""
        own = child_val(self._nums.get(num), "w:abstractNumId")
        link = child_val(self._abstract.get(own), "w:numStyleLink")
        for key, abstract in self._abstract.items():
            if link is not None and child_val(abstract, "w:styleLink") == link:
                return str(key)
        return str(own)

    def _count(self, num: str, level: int) -> list[int | None]:
        """Lists with the same definition count on together, unless one says where to start."""
        counters = self._counters.setdefault(self._abstract_id(num), [None] * _LEVELS)
        if num not in self._started:
            self._started.add(num)
            for each in range(_LEVELS):
                start = child_val(self._override(num, each), "w:startOverride")
                if start is not None:
                    counters[each] = int(start) - 1
        for upper in range(level):
            if counters[upper] is None:
                counters[upper] = self._start(num, upper)
        current = counters[level]
        counters[level] = self._start(num, level) if current is None else current + 1
        for lower in range(level + 1, _LEVELS):
            if child_val(self._level(num, lower), "w:lvlRestart") != "0":
                counters[lower] = None
        return counters

    def _start(self, num: str, level: int) -> int:
        definition = self._level(num, level)
        return int(child_val(definition, "w:start") or (1 if definition is not None else 0))

    def _text(self, num: str, definition: Element, counters: list[int | None]) -> str:
        text = child_val(definition, "w:lvlText") or ""
        legal = is_on(definition.find(q("w:isLgl")))
        for level in range(_LEVELS):
            mark = f"%{level + 1}"
            if mark in text:
                form = child_val(self._level(num, level), "w:numFmt") or "decimal"
                text = text.replace(mark, shown(counters[level] or 0, "decimal" if legal else form))
        return "" if child_val(definition, "w:numFmt") == "none" else text


def shown(value: int, form: str) -> str:
    """A counter in a number format of Word; formats that are not known are decimal."""
    match form:
        case "lowerLetter" | "upperLetter" if value > 0:
            letters = chr(ord("a") + (value - 1) % 26) * (1 + (value - 1) // 26)
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if value > 0:
            roman = _roman(value)
            return roman if form == "upperRoman" else roman.lower()
        case "decimalZero":
            return f"{value:02d}"
        case "none":
            return ""
    return str(value)


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (value // worth)
        value %= worth
    return text
