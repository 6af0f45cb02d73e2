"""Every character of the input can be drawn, and is of the script that it looks like.

The font of the archive PDF lacks pictures, ticks and most scripts; a character that it lacks would
stand there as an empty box. A Cyrillic а inside a Latin word looks right and is found by no search.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pipeline import language
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.request import FieldPath, field_name
from pipeline.rulesets.model import RuleSet

CODES = ("sign-not-in-font", "sign-of-another-script")
NO_BREAK_SPACE = "\u00a0"
"""Drawn as a space, which every font has."""
_SCRIPTS = ("CYRILLIC", "GREEK")
"""Those with letters that look like Latin ones."""


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each such character of a field, each once."""
    for path, text, place in _texts(draft):
        for sign in dict.fromkeys(text):
            if not is_drawable(sign):
                yield _not_in_font(sign, path, place)
        yield from _mixed(text, path, place)


def is_drawable(sign: str) -> bool:
    """Whether the text font of the embedded engine has the character."""
    return sign in _font()


def _texts(draft: Draft) -> Iterator[tuple[FieldPath, str, Place]]:
    """All that is printed of the input: its values, and the notes of its gaps."""
    yield from ((said.path, said.text, said.place) for said in draft.said)
    yield from ((gap.path, gap.note, gap.place) for gap in draft.gaps)


def _not_in_font(sign: str, path: FieldPath, place: Place) -> Finding:
    params = {
        "field": field_name(path),
        "sign": sign,
        "character": f"U+{ord(sign):04X}",
        "unicode": unicodedata.name(sign, "?"),
        "instead_nb": _instead(sign, "nb"),
        "instead_en": _instead(sign, "en"),
    }
    return Finding(code="sign-not-in-font", severity=Severity.ERROR, place=place, params=params)


def _instead(sign: str, reader: str) -> str:
    """What says the same: the usual word for it, or the plain form that Unicode knows."""
    try:
        return language.word("Instead", sign, reader)
    except KeyError:
        plain = unicodedata.normalize("NFKC", sign)
    if plain == sign or not all(map(is_drawable, plain)):
        return language.word("Instead", "other", reader)
    return f"«{plain}»" if reader == "nb" else f'"{plain}"'


def _mixed(text: str, path: FieldPath, place: Place) -> Iterator[Finding]:
    """Letters of another script in a word that has Latin letters too."""
    if text.isascii():
        return
    for word in dict.fromkeys(re.findall(r"[^\W\d_]+", text)):
        scripts = {letter: unicodedata.name(letter, "").partition(" ")[0] for letter in word}
        strange = next((letter for letter in word if scripts[letter] in _SCRIPTS), None)
        if strange is not None and "LATIN" in scripts.values():
            params = {
                "field": field_name(path),
                "word": word,
                "number": str(word.index(strange) + 1),
                "character": f"U+{ord(strange):04X}",
                "unicode": unicodedata.name(strange),
            }
            code = "sign-of-another-script"
            yield Finding(code=code, severity=Severity.WARNING, place=place, params=params)


@cache
def _font() -> frozenset[str]:
    """The characters that `font.toml` lists."""
    data = tomllib.loads((files(__package__) / "font.toml").read_text(encoding="utf-8"))
    found = {NO_BREAK_SPACE}
    for one in data["ranges"]:
        first, _, last = one.partition("-")
        found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(found)
