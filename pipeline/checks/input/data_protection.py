"""Where one party handles personal data for another, their data processing agreement is an annex.

The regulation wants a contract with a fixed content between controller and processor; a
collaboration agreement is not one, so it must point to it.
"""

from collections.abc import Iterator

from pipeline import language
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet

CODES = ("processing-agreement-not-annexed",)
SEVERITY = Severity.WARNING


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding when there is a clause on personal data and no such annex."""
    term = draft.terms.get("data_protection")
    if term is None or not hasattr(draft.model, "annexes"):
        return
    sought = language.word("Sought", "processing_agreement", draft.request.language)
    if not any(sought in str(annex).casefold() for annex in draft.model.annexes):
        yield Finding(code="processing-agreement-not-annexed", severity=SEVERITY, place=term.place)
