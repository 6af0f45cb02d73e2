"""The dates of a status report agree: the period runs forward, and the report comes at its end.

A report dated before its period ends tells of days that had not been.
"""

from collections.abc import Iterator

from pipeline import language
from pipeline.checks.fields import day
from pipeline.kinds.status_report import ReportingPeriod, StatusReport
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet

CODES = ("period-not-forward", "report-before-period-end")


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for a period that ends before it begins, and for a report that came too early."""
    report = draft.model
    if not isinstance(report, StatusReport):
        return
    period = report.report_period
    if not isinstance(period, ReportingPeriod):
        return
    shown = draft.request.language
    words = {"last": language.long_date(period.last, shown)}
    if period.last <= period.first:
        first = language.long_date(period.first, shown)
        place = draft.request.places.of(("report_period", "last"))
        params = words | {"first": first}
        code = "period-not-forward"
        yield Finding(code=code, severity=Severity.ERROR, place=place, params=params)
    dated = day(report.report_date)
    if dated and dated < period.last:
        place = draft.request.places.of(("report_date",))
        params = words | {"date": language.long_date(dated, shown)}
        code = "report-before-period-end"
        yield Finding(code=code, severity=Severity.ERROR, place=place, params=params)
