"""Money that is given as a grant refers to its grant letter.

The letter, not the agreement, sets the amount and the conditions for each year; an agreement
that speaks of a grant and not of the letter hides half of what was agreed.
"""

from collections.abc import Iterator

from pipeline import language
from pipeline.checks.fields import clause_of, filled
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet
from pipeline.terms.finance import Finance

CODES = ("grant-letter-not-named",)
SEVERITY = Severity.WARNING


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding when the finance clause speaks of a grant and names no grant letter."""
    finance = filled(draft, "finance")
    if not isinstance(finance, Finance) or finance.grant_letter:
        return
    shown = draft.request.language
    grant = language.word("Sought", "grant", shown)
    letter = language.word("Sought", "grant_letter", shown)
    texts = [s.text.casefold() for s in draft.said if clause_of(s, draft) == "finance"]
    if any(grant in text for text in texts) and not any(letter in text for text in texts):
        place = draft.request.places.of(("finance",))
        yield Finding(code="grant-letter-not-named", severity=SEVERITY, place=place)
