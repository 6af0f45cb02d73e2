"""Where money moves between the parties, the agreement says how it is paid.

A sum without a due date and a way of claiming it is a sum to quarrel about.
"""

from collections.abc import Iterator

from pipeline.checks.fields import filled
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet
from pipeline.terms.finance import Finance

CODES = ("payment-terms-absent",)
SEVERITY = Severity.WARNING


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding when there are sums and no payment clause, grant letter or remark on them."""
    finance = filled(draft, "finance")
    if not isinstance(finance, Finance) or not finance.amounts:
        return
    settled = finance.grant_letter or finance.remark or "payment" in draft.terms
    if not settled and "further" in type(draft.model).model_fields:
        place = draft.request.places.of(("finance", "amounts"))
        yield Finding(code="payment-terms-absent", severity=SEVERITY, place=place)
