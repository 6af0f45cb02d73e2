"""Every case has a conclusion or a decision, if only that it was noted.

Runs where a rule set demands it; model: kommuneloven § 11-4, which demands the decisions.
"""

from collections.abc import Iterator

from pipeline.checks.input._meeting import cases_of, finding
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.rulesets.model import RuleSet

CODES = ("conclusion-missing",)
NAME = "meeting_conclusions"


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each case without a conclusion."""
    if not ruleset.of_check(NAME):
        return
    for path, case in cases_of(draft):
        if case.conclusion is None:
            where = (*path, "conclusion")
            yield finding(draft, "conclusion-missing", where, {"number": case.number})
