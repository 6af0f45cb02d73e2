"""Agreement or disagreement is said in every case that was discussed.

Where it is left out, each party reads its own outcome into the minutes. Runs where a rule set
demands it.
"""

from collections.abc import Iterator

from pipeline.checks.input._meeting import finding, treated_cases
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.rulesets.model import RuleSet

CODES = ("agreement-missing",)
NAME = "meeting_agreement"


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each discussed case that does not say whether the parties agreed."""
    if not ruleset.of_check(NAME):
        return
    for path, case in treated_cases(draft):
        if case.agreement is None:
            where = (*path, "agreement")
            yield finding(draft, "agreement-missing", where, {"number": case.number})
