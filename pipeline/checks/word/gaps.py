"""A draft shows that it is one, marks each gap where it is and lists the open ones; a final does
neither.

A final with a draft's mark is doubted; a draft without one is signed by mistake.
"""

from collections.abc import Iterator

from pipeline import language
from pipeline.model.draft import Draft, FieldState
from pipeline.model.finding import Finding, Severity
from pipeline.model.outline import BlockKind, Outline
from pipeline.model.request import Status, field_name
from pipeline.rulesets.model import RuleSet

CODES = (
    "word-gap-unmarked",
    "word-gap-unlisted",
    "word-draft-unmarked",
    "word-final-marked",
    "word-final-has-gap",
)


def check(outline: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Findings about gaps that are not marked or listed, and marks that are wrong."""
    yield from _gaps(outline, draft)
    marked = [b for b in outline.blocks if _is_head(b.kind) and _mark(draft) in b.text]
    if draft.request.status is Status.DRAFT:
        if not marked:
            params = {"mark": _mark(draft)}
            yield Finding(code="word-draft-unmarked", severity=Severity.ERROR, params=params)
        return
    for block in marked[:1]:
        params = {"mark": _mark(draft)}
        yield Finding(
            code="word-final-marked", severity=Severity.ERROR, place=block.place, params=params
        )
    opening = language.gap_mark("open", "", draft.request.language).rstrip("] ")
    for block in outline.body():
        if opening in block.text and not any(opening in s.text for s in draft.said):
            params = {"mark": opening}
            yield Finding(
                code="word-final-has-gap", severity=Severity.ERROR, place=block.place, params=params
            )


def _is_head(kind: BlockKind) -> bool:
    return kind in (BlockKind.HEADER, BlockKind.FOOTER)


def _mark(draft: Draft) -> str:
    return language.word("Mark", "draft", draft.request.language)


def _gaps(outline: Outline, draft: Draft) -> Iterator[Finding]:
    texts = [" ".join(b.text.split()) for b in outline.blocks]
    listed = draft.request.status is Status.DRAFT
    for gap in draft.gaps:
        params = {"field": field_name(gap.path), "mark": gap.mark, "note": gap.note}
        if not any(" ".join(gap.mark.split()) in text for text in texts):
            yield Finding(
                code="word-gap-unmarked", severity=Severity.ERROR, place=gap.place, params=params
            )
        note = " ".join(gap.note.split())
        unlisted = all(note not in t.replace(gap.mark, "") for t in texts)
        if listed and gap.state is FieldState.OPEN and unlisted:
            yield Finding(
                code="word-gap-unlisted", severity=Severity.ERROR, place=gap.place, params=params
            )
