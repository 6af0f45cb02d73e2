"""At least two parties, and each can be told from the others by its name and its short name.

An agreement with oneself is none, and a short name that two parties share says nothing of who
owes what.
"""

from collections import Counter
from collections.abc import Iterator

from pipeline.checks.fields import groups
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet

CODES = ("parties-too-few", "party-repeated")
FEWEST = 2


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for too few parties, and one for each name that was there before."""
    parties = groups(draft, "parties")
    if parties and len(parties) < FEWEST:
        place = draft.request.places.of(("parties",))
        yield Finding(code="parties-too-few", severity=Severity.ERROR, place=place)
    for field in ("name", "short"):
        seen: Counter[str] = Counter()
        for index, party in enumerate(parties):
            name = str(getattr(party, field, ""))
            if seen[name.casefold()]:
                place = draft.request.places.of(("parties", index, field))
                params = {"name": name}
                yield Finding(
                    code="party-repeated", severity=Severity.ERROR, place=place, params=params
                )
            seen[name.casefold()] += 1
