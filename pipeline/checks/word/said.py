"""Every value of the input stands in the Word document, in its own clause, for each field of it.

A template that never prints a field loses what somebody took the trouble to state, and nobody
who signs will notice. A number or a name that happens to stand there for another field does not
count: 28 measures are not stated by a row with the number 28.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from pipeline.checks.fields import clause_of
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.outline import Block, Outline
from pipeline.model.request import FieldPath, field_name
from pipeline.model.text import one_line
from pipeline.rulesets.model import RuleSet

CODES = ("word-value-lost",)
SHOWN = 60
"""Characters of a lost value that a message quotes."""


def check(outline: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """One finding for each value that does not stand where it belongs."""

    @cache
    def text_of(clause: str | None) -> str:
        own = [b for b in outline.blocks if clause is None or b.clause == clause]
        return _text(own)

    @cache
    def is_there(text: str, clause: str | None, inside: str | None) -> bool:
        there = text_of(inside).count(text)
        return there >= (1 if clause is None else max(1, _owed(text, printed[clause])))

    printed = _printed(draft)
    for said in draft.said:
        clause = clause_of(said, draft)
        inside = clause if text_of(clause) else None
        if not is_there(_joined(said.text), clause, inside):
            params = {"field": field_name(said.path), "text": _short(said.text)}
            yield Finding(
                code="word-value-lost",
                severity=Severity.ERROR,
                place=said.place,
                params=params,
                clause=clause,
            )


def _printed(draft: Draft) -> dict[str | None, set[tuple[FieldPath, str]]]:
    """By clause: what a template must print by itself, as a group's path and a text.

    Equal texts in one group, or in groups of one list, may be printed once for all of them: a
    name that is its own short name, attendees under the heading of their party.
    """
    found: dict[str | None, set[tuple[FieldPath, str]]] = defaultdict(set)
    for said in draft.said:
        group = () if isinstance(said.path[-1], int) else _names(said.path[:-1])
        found[clause_of(said, draft)].add((group, _joined(said.text)))
    return found


def _names(path: FieldPath) -> FieldPath:
    return tuple(step for step in path if isinstance(step, str))


def _owed(text: str, printed: set[tuple[FieldPath, str]]) -> int:
    """How often a text stands there at least when each of these is printed once.

    A list's own texts (they have no group) may be printed in other words, such as a matrix; only
    texts around this one count.
    """
    return sum(one.count(text) for group, one in printed if group or one != text)


def _text(blocks: list[Block]) -> str:
    return "\n".join(_joined(f"{b.text} {b.alt}") for b in blocks)


def _joined(text: str) -> str:
    return one_line(text)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
