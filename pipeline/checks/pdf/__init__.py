"""Whether a PDF says and shows what its Word document does; one file a check."""

from pipeline import checks
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.model.outline import Outline
from pipeline.model.pdf_facts import PdfSeen
from pipeline.rulesets import RuleSet


def run(seen: PdfSeen, word: Outline, draft: Draft, ruleset: RuleSet) -> tuple[Finding, ...]:
    """The findings of every check of this folder, in the order of the checks' names."""
    return tuple(
        finding
        for module in checks.modules("pdf")
        for finding in module.check(seen, word, draft, ruleset)
    )
