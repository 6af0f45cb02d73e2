"""What stands in the document can be seen.

A clause in white letters or in hidden text is in the file and not in the agreement: a machine
finds it and a reader does not. Inside a clause that stops the document; elsewhere it warns.
"""

from collections.abc import Iterator

from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.outline import Block, Outline
from pipeline.rulesets.model import RuleSet

CODES = ("word-hidden-text", "word-low-contrast")
SHOWN = 60
"""Characters of what cannot be seen that a message quotes."""


def check(outline: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each block with text that is hidden or too faint to read."""
    for block in outline.blocks:
        if block.hidden.strip():
            yield _finding("word-hidden-text", block, block.hidden)
        if block.low_contrast.strip():
            yield _finding("word-low-contrast", block, block.low_contrast)


def _finding(code: str, block: Block, text: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR if block.clause else Severity.WARNING,
        place=block.place,
        params={"text": text.strip()[:SHOWN]},
        clause=block.clause,
    )
