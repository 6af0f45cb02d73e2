"""Characters that nobody sees and that would travel into the document: refused, each by kind."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.load.reporter import Reporter

MAX_FINDINGS = 100
STAND_IN = "\ue000"
"""Holds a refused character's place while the rest is read, so that columns stay right."""

_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011", "-"))
"""Word's non-breaking hyphen (and Unicode's own): few fonts can draw them, and no search finds a
word that is spelt with one."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_NOT_A_CHARACTER = 0xFFFE
"""The last two positions of every plane are none."""
_SINGLE = {"\u00ad": "soft-hyphen", "\ufffd": "damaged-character"}
_BY_CATEGORY = {
    "Cc": "control-character",
    "Cf": "invisible-character",
    "Cs": "lone-surrogate",
    "Co": "private-character",
    "Zl": "line-separator",
    "Zp": "line-separator",
}
_SUSPECT = re.compile(
    "[^\t\n\r\\x20-\\x7e\u00a0-\u00ac\u00ae-\u034e\u0350-\u05ff\u1e00-\u1fff\u2010-\u2027\u2030-\u205e]"
)
"""Everything outside the ranges that hold no refused character; the rest is looked up."""


@dataclass(frozen=True, slots=True)
class BadCharacter:
    """A refused character: what kind it is, and its position in the text."""

    code: str
    character: str
    position: int


def bad_characters(text: str) -> Iterator[BadCharacter]:
    """Every refused character of a text: control, invisible, bidirectional, private, lone."""
    for match in _SUSPECT.finditer(text):
        code = _code(match.group())
        if code is not None:
            yield BadCharacter(code, match.group(), match.start())


def shown(character: str) -> str:
    """A character's number as Unicode writes it: U+00AD."""
    return f"U+{ord(character):04X}"


def with_plain_hyphens(text: str) -> str:
    """The text with an ordinary hyphen for every non-breaking one (U+2011) and for U+2010."""
    return text.translate(_HYPHENS)


def replace_bad_characters(text: str, report: Reporter) -> str:
    """The text with a stand-in for each refused character; each is reported with its place."""
    bad = list(bad_characters(text))
    if not bad:
        return text
    lines = LineIndex(text)
    for one in bad[:MAX_FINDINGS]:
        report.error(one.code, lines.mark(one.position), character=shown(one.character))
    letters = list(text)
    for one in bad:
        letters[one.position] = STAND_IN
    return "".join(letters)


class LineIndex:
    """Positions in a text as line and column; lines end as in YAML and JSON."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in re.finditer("\r\n|\r|\n", text))]

    def mark(self, position: int) -> tuple[int, int]:
        """Line and column, from 1, of a position from 0."""
        line = bisect_right(self._starts, position)
        return line, position - self._starts[line - 1] + 1


def _code(character: str) -> str | None:
    if character in "\t\n\r":
        return None
    if character in _BIDI:
        return "bidi-character"
    if character in _BLANK_LETTERS or ord(character) & _NOT_A_CHARACTER == _NOT_A_CHARACTER:
        return "invisible-character"
    return _SINGLE.get(character) or _BY_CATEGORY.get(unicodedata.category(character))
