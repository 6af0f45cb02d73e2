"""What a clause says in words, whatever fields it is made of."""

import re
from difflib import get_close_matches

from pipeline.model.fields import Part
from pipeline.model.outline import Passage
from pipeline.model.terms import Difference, Reading
from pipeline.terms.reading import folded, lines

BORDER = 6
"""How many characters on each side say whether a number goes on there."""
GLUED_NUMBER = re.compile(
    r"\d\0[.,]\d|\d[.,]\0\d"
    r"|(?<!\d)\d{1,3} \0\d{3}(?!\d)|(?<!\d)\d{1,3}\0 \d{3}(?!\d)"
)


class Value(Part):
    """Every value of the clause as it is to be printed, in the input's order."""

    parts: tuple[str, ...]


def show(value: Value, language: str) -> dict[str, object]:
    """The parts as they are."""
    return {"parts": list(value.parts)}


def read(passage: Passage, language: str) -> tuple[Reading, ...]:
    """The passage itself, unless it is empty."""
    if not passage.text.strip():
        return ()
    return (Reading(Value(parts=(passage.text,)), passage.text),)


def differ(agreed: Value, found: Value, language: str) -> tuple[Difference, ...]:
    """The agreed parts that do not stand in the found text, with the line that comes closest.

    White space counts as one space, upper and lower case differ, and a part must stand there as
    whole words and whole numbers: "3" does not stand in "13", nor "250 000" in "1 250 000".
    """
    there = [line for part in found.parts for line in lines(part)]
    text = "\n".join(there)
    return tuple(
        Difference(f"parts[{index + 1}]", part, _closest(part, there))
        for index, part in enumerate(agreed.parts)
        if not stands(part, text)
    )


def stands(part: str, text: str) -> bool:
    """True when a text has a part as whole words; a space in the part may be a line break."""
    words = part.split()
    if not words:
        return True
    pattern = r"\s+".join(re.escape(w) for w in words)
    return any(_whole(m, text) for m in re.finditer(pattern, text))


def _whole(match: re.Match[str], text: str) -> bool:
    before, after = text[: match.start()][-BORDER:], text[match.end() :][:BORDER]
    return not _glued(before, match[0]) and not _glued(match[0], after)


def _glued(left: str, right: str) -> bool:
    """True when two neighbouring texts are one word or one number."""
    if not left or not right:
        return False
    if left[-1].isalnum() and right[0].isalnum():
        return True
    return GLUED_NUMBER.search(left[-BORDER:] + "\0" + right[:BORDER]) is not None


def _closest(part: str, there: list[str]) -> str:
    return next(iter(get_close_matches(folded(part), there, n=1)), "")
