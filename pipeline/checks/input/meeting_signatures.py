"""Every party to a negotiation has its signature block in the protocol.

A protocol binds those who sign it (Hovedavtalen i staten § 23 for the state; custom elsewhere).
"""

from collections.abc import Iterator

from pipeline.checks.input._meeting import finding, minutes_of, parties
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.rulesets.model import RuleSet

CODES = ("protocol-unsigned-party",)


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each party that met and has no block, where there are blocks."""
    minutes = minutes_of(draft)
    if minutes is None or not isinstance(minutes.signatures, list) or not minutes.signatures:
        return
    signing = [block.party for block in minutes.signatures]
    for party in parties(minutes):
        if party not in signing:
            yield finding(draft, "protocol-unsigned-party", ("signatures",), {"party": party})
