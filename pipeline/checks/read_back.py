"""Is the agreed value of a clause what its text says? Shared by the Word and the PDF check."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline import terms
from pipeline.model.draft import FieldState, Term
from pipeline.model.outline import Passage
from pipeline.model.terms import Difference, Reading, TermType
from pipeline.model.text import one_line

UNEQUIVOCAL = frozenset({"period", "notice"})
"""Types of term that a passage may state once only: a second, other value is a contradiction."""

GIST_LENGTH = 100


def compare(term: Term, passage: Passage | None, language: str) -> Iterator[Difference]:
    """How the passage differs from the agreed term; nothing when the term is read back.

    A term is read back when one of the readings of the passage (`terms.TYPES[type].read`) says
    the same (`differ` yields nothing) and, for a period and a notice, no other
    reading of the passage says something else. Another reading that is silent on a field (its
    difference has an empty `found`) does not contradict.

    Yields, in this order of precedence:
    - nothing, when the term has a state in place of a value (open, by hand, not stated);
    - one difference that `is_lost`, when there is no passage or no value can be read in it;
    - the differences of the reading that comes closest, when no reading is equal;
    - the differences of the readings that contradict the equal one.
    """
    if term.state is not FieldState.FILLED or term.value is None:
        return
    term_type = terms.TYPES[term.type]
    readings = term_type.read(passage, language) if passage is not None else ()
    if not readings:
        yield Difference("", gist(term, language), "")
        return
    compared = [_differences(term_type, term.value, r, language) for r in readings]
    closest = min(compared, key=len)
    if closest:
        yield from closest
    elif term.type in UNEQUIVOCAL:
        yield from _contradictions(compared)


def is_lost(difference: Difference) -> bool:
    """True when the text states no value of the type at all."""
    return not difference.field


def gist(term: Term, language: str) -> str:
    """The agreed value in a few words, for a message."""
    if term.value is None:
        return ""
    shown = terms.TYPES[term.type].show(term.value, language)
    words = one_line(next(texts(shown), ""))
    return words if len(words) <= GIST_LENGTH else words[: GIST_LENGTH - 1] + "…"


def _differences(
    term_type: TermType, agreed: Any, reading: Reading, language: str
) -> tuple[Difference, ...]:
    return term_type.differ(agreed, reading.value, language)


def _contradictions(compared: list[tuple[Difference, ...]]) -> Iterator[Difference]:
    for differences in compared:
        yield from (d for d in differences if d.found)


def texts(value: object) -> Iterator[str]:
    """Every text in plain data, in order."""
    if isinstance(value, str) and value.strip():
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
