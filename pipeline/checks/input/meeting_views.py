"""Every party that met has its view in every case that was discussed, also when it was silent.

The minutes are to show that the employee representatives were heard (Hovedavtalen KS, part B
§ 3-1). Runs where a rule set demands it.
"""

from collections.abc import Iterator

from pipeline.checks.input._meeting import finding, minutes_of, parties, treated_cases
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.rulesets.model import RuleSet

CODES = ("view-missing", "view-of-no-party", "view-repeated")
NAME = "meeting_views"


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each party without a view, and for each view of a party that was not there."""
    minutes = minutes_of(draft)
    if minutes is None or not ruleset.of_check(NAME):
        return
    met = parties(minutes)
    for path, case in treated_cases(draft):
        heard = [view.party for view in case.views]
        for party in met:
            if party not in heard:
                where = (*path, "views")
                params = {"party": party, "number": case.number}
                yield finding(draft, "view-missing", where, params)
        for index, party in enumerate(heard):
            where = (*path, "views", index, "party")
            if party not in met:
                params = {"party": party, "parties": ", ".join(met)}
                yield finding(draft, "view-of-no-party", where, params)
            elif party in heard[:index]:
                params = {"party": party, "number": case.number}
                yield finding(draft, "view-repeated", where, params)
