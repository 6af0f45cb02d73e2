"""The employer decides after the consultation: a decision before it makes it empty."""

from collections.abc import Iterator

from pipeline.checks.input._consultation import consultation_of, dates_of, finding, shown
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet

CODES = ("decision-before-consultation",)
SEVERITY = Severity.WARNING
"""That of the clause; the finding is graver, whatever a rule set says of the clause."""


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """An error when the decision is planned before the meeting."""
    model = consultation_of(draft)
    if model is None:
        return
    days = dates_of(model)
    if days.meeting and days.decided_on and days.decided_on < days.meeting:
        words = shown(draft, meeting=days.meeting, decided_on=days.decided_on)
        path = ("consultation_decision", "decided_on")
        yield finding(draft, "decision-before-consultation", path, Severity.ERROR, words)
