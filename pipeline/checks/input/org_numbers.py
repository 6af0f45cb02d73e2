"""Each party's organisation number is there, and its check digit is right.

The number is what tells a municipality before a merger from the one after it. The last of its
nine digits follows from the others (modulus 11, weights 3 2 7 6 5 4 3 2; Brønnøysundregistrene).
"""

from collections.abc import Iterator

from pipeline.checks.fields import groups
from pipeline.model.draft import Draft
from pipeline.model.fields import NoValue
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet

CODES = ("org-number-absent", "org-number-wrong")
SEVERITY = Severity.ADVICE

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Advice for each party without a number, an error for each number that cannot be one."""
    for index, party in enumerate(groups(draft, "parties")):
        if not hasattr(party, "org_number") or isinstance(party.org_number, NoValue):
            continue
        params = {"party": str(getattr(party, "short", ""))}
        if party.org_number is None:
            place = draft.request.places.of(("parties", index))
            yield Finding(code="org-number-absent", severity=SEVERITY, place=place, params=params)
        elif not is_valid(party.org_number):
            params |= {"number": party.org_number}
            place = draft.request.places.of(("parties", index, "org_number"))
            yield Finding(
                code="org-number-wrong", severity=Severity.ERROR, place=place, params=params
            )


def is_valid(number: str) -> bool:
    """Whether nine digits, spaces aside, end in the check digit that the first eight give."""
    digits = number.replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) == len(_WEIGHTS) + 1):
        return False
    rest = sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=False)) % 11
    return (11 - rest) % 11 == int(digits[-1])
