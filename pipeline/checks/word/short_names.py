"""Each party's short name stands beside its full name where the parties are introduced.

From there on the short name is all that the document uses; undefined, it names nobody.
"""

from collections.abc import Iterator

from pipeline.checks.fields import groups
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.outline import Outline
from pipeline.model.text import one_line
from pipeline.rulesets.model import RuleSet

CODES = ("word-short-name-undefined",)


def check(outline: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each short name that the clause on the parties does not define."""
    passage = outline.passage("parties")
    if passage is None:
        return
    for party in groups(draft, "parties"):
        name, short = getattr(party, "name", ""), getattr(party, "short", "")
        defined = f"{name} ({short})" in one_line(passage.text)
        if name and short and name != short and not defined:
            yield Finding(
                code="word-short-name-undefined",
                severity=Severity.ERROR,
                place=passage.place,
                params={"name": str(name), "short": str(short)},
                clause="parties",
            )
