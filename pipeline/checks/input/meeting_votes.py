"""No more votes are counted than there were people to cast them."""

from collections.abc import Iterator

from pipeline.checks.input._meeting import cases_of, finding, minutes_of, speakers
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.rulesets.model import RuleSet

CODES = ("votes-exceed-present",)


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each vote with more votes than those present who speak for a party."""
    minutes = minutes_of(draft)
    if minutes is None or not isinstance(minutes.present, list):
        return
    present = len(speakers(minutes))
    for path, case in cases_of(draft):
        if case.vote is None:
            continue
        cast = case.vote.in_favour + case.vote.against + case.vote.abstained
        if cast > present:
            counted = {"cast": str(cast), "present": str(present), "number": case.number}
            yield finding(draft, "votes-exceed-present", (*path, "vote"), counted)
