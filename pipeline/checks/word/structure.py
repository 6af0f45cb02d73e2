"""The document is built of real headings, tables and figures, with its title and language set.

Screen readers, bookmarks and the archive's tags are made from this structure and from nothing
else (WCAG 2.1: 1.1.1, 1.3.1, 2.4.2, 2.4.6, 3.1.1). A bold paragraph is no heading, and a number
typed before one goes wrong with the next change.
"""

import re
from collections.abc import Iterator

from pipeline import clauses, language
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.model.text import one_line
from pipeline.rulesets.model import RuleSet

CODES = (
    "word-title-wrong",
    "word-title-differs",
    "word-language-wrong",
    "word-figure-without-alt",
    "word-heading-skips",
    "word-heading-typed-number",
    "word-heading-faked",
    "word-table-without-header",
)
WCAG = "WCAG 2.1"
_TYPED = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[a-zA-Z]\)|§+ ?\d+)\s+\S")
_LAYOUT = ("signatures",)
"""Clauses whose table only places things side by side and has no header."""


def check(outline: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Findings about the document's properties, headings, figures and tables."""
    yield from _properties(outline, draft)
    yield from _printed_title(outline, draft)
    yield from _headings(outline)
    for block in outline.body():
        if block.kind is BlockKind.FIGURE and not block.alt.strip():
            yield _finding("word-figure-without-alt", block.place)
    yield from _faked(outline, draft)
    yield from _tables(outline)


def _properties(outline: Outline, draft: Draft) -> Iterator[Finding]:
    if one_line(outline.title) != one_line(draft.title):
        both = {"title": draft.title, "found": outline.title or "–"}
        yield _finding("word-title-wrong", Place(), **both)
    wanted = language.tag(draft.request.language)
    if outline.language != wanted:
        both = {"language": wanted, "found": outline.language or "–"}
        yield _finding("word-language-wrong", Place(), **both)


def _printed_title(outline: Outline, draft: Draft) -> Iterator[Finding]:
    """The first line is the title and nothing more."""
    first = next((b for b in outline.body() if b.text), None)
    if first is not None and " ".join(first.text.split()) != " ".join(draft.title.split()):
        both = {"title": draft.title, "found": first.text}
        yield _finding("word-title-differs", first.place, **both)


def _headings(outline: Outline) -> Iterator[Finding]:
    level = 0
    for block in outline.body():
        if block.kind is not BlockKind.HEADING or block.level == 0:
            continue
        if block.level > level + 1:
            levels = {"heading": block.text, "level": str(block.level), "last": str(level)}
            yield _finding("word-heading-skips", block.place, **levels)
        if _TYPED.match(block.text):
            yield _finding("word-heading-typed-number", block.place, heading=block.text)
        level = block.level


def _faked(outline: Outline, draft: Draft) -> Iterator[Finding]:
    """A paragraph that is only a clause's name, in a clause that has no heading."""
    shown = draft.request.language
    headed = {b.clause for b in outline.blocks if b.kind is BlockKind.HEADING}
    for block in outline.body():
        if block.kind is BlockKind.PARAGRAPH and block.clause and block.clause not in headed:
            names = _names(block.clause, shown)
            if block.text.strip().rstrip(":").casefold() in names:
                yield _finding("word-heading-faked", block.place, heading=block.text)


def _names(clause: str, shown: str) -> set[str]:
    known = clauses.keys()
    named = clauses.get(clause).names if clause in known else {}
    return {
        name.casefold() for language, names in named.items() if language == shown for name in names
    }


def _tables(outline: Outline) -> Iterator[Finding]:
    tables: dict[tuple[str | None, int], list[Block]] = {}
    for block in outline.body():
        if block.kind is BlockKind.CELL and block.place.table and block.clause not in _LAYOUT:
            tables.setdefault((block.place.part, block.place.table), []).append(block)
    for cells in tables.values():
        if not any(c.header_cell for c in cells):
            yield _finding("word-table-without-header", cells[0].place)


def _finding(code: str, place: Place, **params: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, place=place, params=params, source=WCAG)
