"""A final has no gaps; a draft tells of each, and says which draft it is and of what date.

An open field in a document that is called final is an unfinished promise. A draft without
number and date cannot be told from the next one.
"""

from collections.abc import Iterator

from pipeline.kinds.base import Document
from pipeline.model.draft import Draft, FieldState, Gap
from pipeline.model.finding import Finding, Severity
from pipeline.model.request import Status, field_name
from pipeline.rulesets.model import RuleSet

CODES = ("gap-in-final", "gap-open", "draft-unmarked")


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """One finding for each open field that no demand speaks of, and for an unmarked draft."""
    final = draft.request.status is Status.FINAL
    demanded = {key for d in ruleset.demands for key in d.clauses}
    for gap in draft.gaps:
        if gap.state is FieldState.OPEN and not (len(gap.path) == 1 and gap.path[0] in demanded):
            yield _gap(gap, final=final)
    if not final and isinstance(draft.model, Document) and draft.model.draft is None:
        place = draft.request.places.of(("draft",))
        yield Finding(code="draft-unmarked", severity=Severity.ERROR, place=place)


def _gap(gap: Gap, *, final: bool) -> Finding:
    return Finding(
        code="gap-in-final" if final else "gap-open",
        severity=Severity.ERROR if final else Severity.WARNING,
        place=gap.place,
        params={"field": field_name(gap.path), "note": gap.note},
    )
