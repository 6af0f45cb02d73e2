"""The parties are those of the input, in their clause and under the title, and no others.

A line more in the list, or "KMD i Oslo kommune", makes a party of somebody who has not agreed.
"""

import re
from collections.abc import Iterator

from pipeline import language, terms
from pipeline.checks.fields import groups
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.outline import Block, BlockKind, Outline, passage_of
from pipeline.rulesets.model import RuleSet
from pipeline.terms import reading

CODES = ("word-party-foreign", "word-parties-differ")
LINES = (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)


def check(outline: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each line that names another party, and for other names under the title."""
    term = draft.terms.get("parties")
    if term is None or not isinstance(term.value, terms.parties.Value):
        return
    agreed = term.value.parties
    names = {reading.folded(name) for p in agreed for name in (p.shown, p.name, p.short)}
    for block in outline.body():
        if block.clause == "parties" and block.kind in LINES and block.text:
            for name in _introduced(block, draft):
                if name not in names:
                    yield _finding("word-party-foreign", block, draft, name)
    yield from _under_the_title(outline, draft)


def _introduced(block: Block, draft: Draft) -> list[str]:
    read = terms.parties.read(passage_of([block]), draft.request.language)
    return [party.shown for r in read for party in r.value.parties]  # type: ignore[attr-defined]


def _under_the_title(outline: Outline, draft: Draft) -> Iterator[Finding]:
    """The line "mellom A, B og C" after the title has the short names, in order."""
    lexicon = language.lexicon(draft.request.language)
    (joint,) = lexicon.patterns("parties", "joint")
    short = (re.escape(str(getattr(p, "short", ""))) for p in groups(draft, "parties"))
    wanted = re.compile(f"(?:{joint.pattern})".join(short), re.IGNORECASE)
    for block in [b for b in outline.body() if b.text][1:2]:
        listed = reading.first_match(lexicon.patterns("parties", "listed"), block.text)
        under = block.clause is None and listed and listed.start() == 0
        if under and listed and not wanted.fullmatch(listed["list"]):
            yield _finding("word-parties-differ", block, draft, block.text)


def _finding(code: str, block: Block, draft: Draft, found: str) -> Finding:
    names = ", ".join(str(getattr(p, "short", "")) for p in groups(draft, "parties"))
    params = {"found": found, "parties": names}
    return Finding(
        code=code, severity=Severity.ERROR, place=block.place, params=params, clause=block.clause
    )
