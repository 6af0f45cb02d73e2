"""Case numbers say which case is meant: each is used once, and follow-up names one that exists."""

from collections.abc import Iterator

from pipeline.checks.input._meeting import cases_of, finding, minutes_of
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.rulesets.model import RuleSet

CODES = ("case-repeated", "action-of-no-case")


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each number used twice, and for each action that follows from no case."""
    minutes = minutes_of(draft)
    if minutes is None:
        return
    seen: list[str] = []
    for path, case in cases_of(draft):
        if case.number in seen:
            yield finding(draft, "case-repeated", (*path, "number"), {"number": case.number})
        seen.append(case.number)
    actions = minutes.actions if isinstance(minutes.actions, list) else []
    for index, action in enumerate(actions):
        if seen and action.case not in seen:
            path = ("actions", index, "case")
            params = {"number": action.case, "cases": ", ".join(seen)}
            yield finding(draft, "action-of-no-case", path, params)
