"""Checks of the filled Word document as a reader meets it; one file a check.

A check has `CODES` and `check(outline, draft, ruleset) -> Iterator[Finding]`. It reads the
outline alone, never the file, so that what it sees is what can be seen.
"""

from pipeline import checks
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.model.outline import Outline
from pipeline.rulesets.model import RuleSet


def run(outline: Outline, draft: Draft, ruleset: RuleSet) -> tuple[Finding, ...]:
    """The findings of every check, in the order of the checks' names."""
    modules = checks.modules("word")
    return tuple(f for module in modules for f in module.check(outline, draft, ruleset))
