"""Every party takes something on: by a duty of its own, or by duties that all share.

A party without a duty has no part in the collaboration, and the others cannot ask anything of it.
"""

from collections.abc import Iterator

from pipeline.checks.fields import filled, groups
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.request import FieldPath
from pipeline.rulesets.model import RuleSet

CODES = ("party-without-duty", "duties-repeated")


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each party without a duty, and for each party that stands twice."""
    duties = filled(draft, "duties")
    if not hasattr(duties, "by_party") or not hasattr(duties, "common"):
        return
    named = [own.party for own in duties.by_party]
    for index, party in enumerate(named):
        if party in named[:index]:
            path = ("duties", "by_party", index, "party")
            yield _finding(draft, "duties-repeated", path, party)
    if duties.common:
        return
    for party in (str(getattr(p, "short", "")) for p in groups(draft, "parties")):
        if party not in named:
            yield _finding(draft, "party-without-duty", ("duties",), party)


def _finding(draft: Draft, code: str, path: FieldPath, party: str) -> Finding:
    place = draft.request.places.of(path)
    return Finding(code=code, severity=Severity.ERROR, place=place, params={"party": party})
