"""A joint measure that is under way says what is done since last, or what comes next.

The parties answer for the joint measures together, so these are told of in more than a word.
"""

from collections.abc import Iterator

from pipeline.kinds.status_report import Carrier, Progress, Statuses, StatusReport
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet

CODES = ("progress-untold",)
SEVERITY = Severity.WARNING
UNDER_WAY = frozenset({Progress.ON_TRACK, Progress.DELAYED, Progress.DEVIATION})


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each joint measure under way with neither `done` nor `planned`."""
    report = draft.model
    if not isinstance(report, StatusReport) or not isinstance(report.statuses, Statuses):
        return
    for index, row in enumerate(report.statuses.rows):
        told = row.done or row.planned
        if row.carrier is Carrier.JOINT and row.progress in UNDER_WAY and not told:
            place = draft.request.places.of(("statuses", "rows", index))
            params = {"number": str(row.number), "name": row.name}
            yield Finding(code="progress-untold", severity=SEVERITY, place=place, params=params)
