"""A draft shows that it is one, marks each gap where it is and lists the open ones; a final does
neither.

A final with a draft's mark is doubted; a draft without one is signed by mistake.
"""

from collections.abc import Iterable, Iterator

from pipeline import language
from pipeline.checks.fields import clause_at, day
from pipeline.model.draft import Draft, FieldState, Gap
from pipeline.model.finding import Finding, Severity
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.model.request import Status, field_name
from pipeline.model.text import one_line
from pipeline.rulesets.model import RuleSet

CODES = (
    "word-gap-unmarked",
    "word-gap-unlisted",
    "word-draft-unmarked",
    "word-final-marked",
    "word-final-has-gap",
)
_FURNITURE = (BlockKind.HEADER, BlockKind.FOOTER)


def check(outline: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Findings about gaps that are not marked or listed, and marks that are wrong."""
    yield from _unmarked(outline, draft)
    if draft.request.status is Status.DRAFT:
        yield from _unlisted(outline, draft)
        yield from _draft(outline, draft)
    else:
        yield from _final(outline, draft)


def _unmarked(outline: Outline, draft: Draft) -> Iterator[Finding]:
    """Marks that stand fewer times than there are such gaps, in their clause or else in all."""
    for mark in dict.fromkeys(_joined(g.mark) for g in draft.gaps):
        gaps = [g for g in draft.gaps if _joined(g.mark) == mark]
        missing: list[Gap] = []
        for clause in dict.fromkeys(clause_at(g.path, draft) for g in gaps):
            own = [b for b in outline.blocks if clause and b.clause == clause]
            inside = [g for g in gaps if clause_at(g.path, draft) == clause]
            missing += inside[_count(mark, own) :] if own else []
        for gap in missing or gaps[_count(mark, outline.blocks) :]:
            yield _about(gap, "word-gap-unmarked")


def _count(mark: str, blocks: Iterable[Block]) -> int:
    return sum(_joined(b.text).count(mark) for b in blocks)


def _unlisted(outline: Outline, draft: Draft) -> Iterator[Finding]:
    """An open gap whose note stands nowhere but in its own mark."""
    texts = [_joined(b.text) for b in outline.blocks]
    for gap in draft.gaps:
        elsewhere = (t.replace(_joined(gap.mark), "") for t in texts)
        if gap.state is FieldState.OPEN and not any(_joined(gap.note) in t for t in elsewhere):
            yield _about(gap, "word-gap-unlisted")


def _draft(outline: Outline, draft: Draft) -> Iterator[Finding]:
    """The mark and the draft's date, which every page must show."""
    furniture = "\n".join(b.text for b in outline.blocks if b.kind in _FURNITURE)
    mark = getattr(draft.model, "draft", None)
    when = day(getattr(mark, "date", None))
    wanted = [_mark(draft)]
    wanted += [language.long_date(when, draft.request.language)] if when else []
    for text in wanted:
        if text not in furniture:
            params = {"mark": text}
            yield Finding(code="word-draft-unmarked", severity=Severity.ERROR, params=params)


def _final(outline: Outline, draft: Draft) -> Iterator[Finding]:
    opening = language.gap_mark("open", "", draft.request.language).rstrip("] ")
    said = any(opening in s.text for s in draft.said)
    for block in outline.blocks:
        if block.kind in _FURNITURE and _mark(draft) in block.text:
            yield _left(block, "word-final-marked", _mark(draft))
        if opening in block.text and not said:
            yield _left(block, "word-final-has-gap", opening)


def _mark(draft: Draft) -> str:
    return language.word("Mark", "draft", draft.request.language)


def _joined(text: str) -> str:
    return one_line(text)


def _left(block: Block, code: str, mark: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, place=block.place, params={"mark": mark})


def _about(gap: Gap, code: str) -> Finding:
    params = {"field": field_name(gap.path), "mark": gap.mark, "note": gap.note}
    return Finding(code=code, severity=Severity.ERROR, place=gap.place, params=params)
