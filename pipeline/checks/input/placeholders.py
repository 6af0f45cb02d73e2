"""No text of a final still has the template's or the writer's placeholder in it.

`DD/MM/ÅÅÅÅ`, `xx`, `____`, `[antall]`, `{ }` and `(beløp)` have all been signed by somebody.
A gap has a way of its own to be written (`{open: note}`), which marks and lists it.
"""

import re
from collections.abc import Iterator

from pipeline import language
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.request import Status, field_name
from pipeline.rulesets.model import RuleSet

CODES = ("placeholder-left",)

_SHAPES = (
    r"\b[DdMm]{2}[./-][DdMm]{2}[./-](?:ÅÅ|AA|YY|åå|yy){1,2}(?!\w)",
    r"(?<!\w)(?:ÅÅÅÅ|YYYY)(?!\w)",
    r"(?<!\w)[xX]{2,}(?!\w)",
    r"_{2,}",
    r"[.…]{4,}|…{2,}",
    r"\[(?!\d+\])[^\[\]]*\]",
    r"(?<!_)\{+\s*[\w .-]*\s*\}+(?!_)",
    r"(?<!\w)(?:TODO|TBD)(?!\w)|\?{3,}",
    r"<\s*[^\W\d_][\w .-]+>(?!.*</)",
    r"(?i:lorem ipsum)",
)


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """One finding for each value that has a placeholder in it; in a draft a warning."""
    words = language.word("Sought", "placeholders", draft.request.language)
    alone = language.word("Sought", "stand_ins", draft.request.language)
    whole = rf"\A\W*(?i:{alone})\W*\Z"
    pattern = re.compile("|".join((*_SHAPES, rf"\(\s*(?:{words})\s*\)", whole)))
    final = draft.request.status is Status.FINAL
    for said in draft.said:
        found = pattern.search(said.text)
        if found:
            yield Finding(
                code="placeholder-left",
                severity=Severity.ERROR if final else Severity.WARNING,
                place=said.place,
                params={"field": field_name(said.path), "found": found.group()},
            )
