"""No wording of the template turns what the input says into its opposite.

"Det er ikke slik at" before a paragraph leaves the paragraph where it should be and makes it
false. What the input itself says with a negation is its own; so is fixed wording that stands
apart from any value.
"""

import re
from collections.abc import Iterator

from pipeline import language
from pipeline.checks.word import _own
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.outline import Outline
from pipeline.rulesets.model import RuleSet

CODES = ("word-value-negated",)


def check(outline: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each block with a negation of the template's beside a value or before one."""
    pattern = language.lexicon(draft.request.language).macros["negation"]
    suspects = [b for b in outline.blocks if pattern.search(b.text)]
    if not suspects:
        return
    said, typed = _own.said(draft), _own.typed_clauses(draft)
    for block in suspects:
        left = _own.without(block.text, said)
        found = pattern.search(left)
        if found and (block.clause in typed or _beside(found, left)):
            yield Finding(
                code="word-value-negated",
                severity=Severity.ERROR,
                place=block.place,
                params={"word": found[0], "text": block.text},
                clause=block.clause,
            )


def _beside(negation: re.Match[str], left: str) -> bool:
    """True when the negation's sentence has a value in it, or leads up to one."""
    before, after = left[: negation.start()], left[negation.end() :]
    sentence = _own.SENTENCE_END.split(before)[-1] + _own.SENTENCE_END.split(after)[0]
    return "…" in sentence or left.endswith(":")
