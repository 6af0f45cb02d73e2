"""Every value of the input stands in the Word document, in its own clause.

A template that never prints a field loses what somebody took the trouble to state, and nobody
who signs will notice.
"""

from collections.abc import Iterator
from functools import cache

from pipeline.checks.fields import clause_of
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.outline import Block, Outline
from pipeline.model.request import field_name
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

    for said in draft.said:
        clause = clause_of(said, draft)
        inside = clause if text_of(clause) else None
        if _joined(said.text) not in text_of(inside):
            params = {"field": field_name(said.path), "text": _short(said.text)}
            yield Finding(
                code="word-value-lost",
                severity=Severity.ERROR,
                place=said.place,
                params=params,
                clause=clause,
            )


def _text(blocks: list[Block]) -> str:
    return "\n".join(_joined(f"{b.text} {b.alt}") for b in blocks)


def _joined(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
