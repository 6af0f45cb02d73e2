"""One signature block for each party, each party once, and a place and a date of signing.

Who has not signed is not bound. Name and title stand in each block (the input's form demands
both), or a line to fill with a pen.
"""

from collections.abc import Iterator

from pipeline.checks.fields import filled, finding_at, groups
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.rulesets.model import RuleSet

CODES = ("signature-missing", "signature-repeated", "signature-of-no-party", "signing-absent")


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Findings about parties without a block, blocks too many, and an absent place and date."""
    blocks = [str(getattr(b, "party", "")) for b in groups(draft, "signatures")]
    parties = [str(getattr(p, "short", "")) for p in groups(draft, "parties")]
    if not blocks or not parties:
        return
    for party in parties:
        if party not in blocks:
            yield finding_at(draft, "signature-missing", ("signatures",), party=party)
    for index, party in enumerate(blocks):
        path = ("signatures", index, "party")
        if party not in parties:
            known = ", ".join(parties)
            yield finding_at(draft, "signature-of-no-party", path, party=party, parties=known)
        elif party in blocks[:index]:
            yield finding_at(draft, "signature-repeated", path, party=party)
    if "signing" in type(draft.model).model_fields and filled(draft, "signing") is None:
        yield finding_at(draft, "signing-absent", ("signatures",))
