"""Nothing of the template's machinery is left over where a value was filled in or was empty.

No tag, no "None", no heading over nothing, no empty frame of a clause, no hole in a sentence. A
value that happens to look like a tag is the user's own and stays.
"""

import re
from collections.abc import Iterator

from pipeline.checks.fields import walk
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.rulesets.model import RuleSet

CODES = (
    "word-tag-left",
    "word-none-left",
    "word-heading-empty",
    "word-heading-alone",
    "word-control-empty",
    "word-hole-in-text",
)

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\}\}|\{%|%\}")
_NONE = re.compile(r"(?<!\w)None(?!\w)")
_HOLE = re.compile(r"\( ?\)|(?<=\w) [,;](?= |$)|(?<=\w) \.(?=\s|$)|,\s*,")


def check(outline: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Findings about single blocks, then about headings and frames with nothing in them."""
    values = sorted({v for _, v in walk(draft.model) if isinstance(v, str)}, key=len)
    for block in outline.blocks:
        yield from _in_block(block, values)
    yield from _alone(outline)
    for clause in dict.fromkeys(b.clause for b in outline.blocks if b.clause):
        passage = outline.passage(clause)
        if passage and not passage.text.strip():
            yield _finding("word-control-empty", passage.place, Severity.ERROR, clause)


def _in_block(block: Block, values: list[str]) -> Iterator[Finding]:
    for code, pattern, severity in (
        ("word-tag-left", _TAG, Severity.ERROR),
        ("word-none-left", _NONE, Severity.ERROR),
        ("word-hole-in-text", _HOLE, Severity.WARNING),
    ):
        if pattern.search(block.text):
            left = pattern.search(_without(block.text, pattern, values))
            if left:
                yield _finding(code, block.place, severity, left.group())


def _without(text: str, pattern: re.Pattern[str], values: list[str]) -> str:
    """The text without the values that have such a thing in them, the longest first."""
    for value in reversed(values):
        if pattern.search(value):
            text = text.replace(value, "…")
    return text


def _alone(outline: Outline) -> Iterator[Finding]:
    body = outline.body()
    for block, after in zip(body, (*body[1:], None), strict=True):
        if block.kind is not BlockKind.HEADING:
            continue
        if not block.text.strip():
            yield _finding("word-heading-empty", block.place, Severity.ERROR, block.number)
        elif block.level > 0 and _nothing_under(block, after):
            yield _finding("word-heading-alone", block.place, Severity.ERROR, block.text)


def _nothing_under(heading: Block, after: Block | None) -> bool:
    return after is None or (after.kind is BlockKind.HEADING and after.level <= heading.level)


def _finding(code: str, place: Place, severity: Severity, found: str) -> Finding:
    return Finding(code=code, severity=severity, place=place, params={"found": found})
