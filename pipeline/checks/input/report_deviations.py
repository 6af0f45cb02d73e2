"""Every measure that is delayed or deviates says why, what follows, and what is proposed.

The parties owe each other word of deviations and a proposed way on (samarbeidsavtalen KMD–KS
2020, point 2.1); a deviation of a measure that the table shows as on track is a contradiction.
"""

from collections.abc import Iterator

from pipeline import language
from pipeline.kinds.status_report import OFF_TRACK, Deviation, MeasureStatus, Statuses, StatusReport
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.request import FieldPath
from pipeline.rulesets.model import RuleSet

CODES = ("deviation-missing", "deviation-of-no-measure", "deviation-on-track")


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Findings about measures without their deviation, and deviations without their measure."""
    report = draft.model
    if not isinstance(report, StatusReport) or not isinstance(report.statuses, Statuses):
        return
    rows = {row.number: row for row in report.statuses.rows}
    deviations = report.deviations if isinstance(report.deviations, list) else []
    explained = {deviation.measure for deviation in deviations}
    for index, row in enumerate(report.statuses.rows):
        if row.progress in OFF_TRACK and row.number not in explained:
            yield _finding(draft, "deviation-missing", ("statuses", "rows", index, "progress"), row)
    for index, deviation in enumerate(deviations):
        yield from _measure_of(draft, ("deviations", index, "measure"), deviation, rows)


def _measure_of(
    draft: Draft, path: FieldPath, deviation: Deviation, rows: dict[int, MeasureStatus]
) -> Iterator[Finding]:
    row = rows.get(deviation.measure)
    if row is None:
        place = draft.request.places.of(path)
        params = {"number": str(deviation.measure)}
        code = "deviation-of-no-measure"
        yield Finding(code=code, severity=Severity.ERROR, place=place, params=params)
    elif row.progress not in OFF_TRACK:
        yield _finding(draft, "deviation-on-track", path, row)


def _finding(draft: Draft, code: str, path: FieldPath, row: MeasureStatus) -> Finding:
    key = str(getattr(row.progress, "value", "not_stated"))
    status = language.word("Progress", key, draft.request.language)
    params = {"number": str(row.number), "name": row.name, "status": status}
    place = draft.request.places.of(path)
    return Finding(
        code=code, severity=Severity.ERROR, place=place, params=params, clause="deviations"
    )
