"""Checks of an input before anything is made of it; one file a check.

A check has `CODES` and `check(draft, ruleset) -> Iterator[Finding]`. It passes over kinds that
lack its fields. `SEVERITY` (an error, unless the module says otherwise) is what it weighs by
itself: a demand that names the check gives the findings of that weight its own severity, and
all of them its citation; findings that the check makes lighter or graver on purpose stay so.
"""

from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType

from pipeline import checks
from pipeline.kinds.base import Document
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import Demand, RuleSet


def run(draft: Draft, ruleset: RuleSet) -> tuple[Finding, ...]:
    """The findings of every check in the order of their places in the input."""
    found = [f for module in checks.modules("input") for f in _of(module, draft, ruleset)]
    return tuple(sorted(found, key=lambda f: (f.place.line or 0, f.place.column or 0, f.code)))


def _of(module: ModuleType, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    demands = ruleset.of_check(module.__name__.rpartition(".")[2])
    facts = draft.model.facts() if isinstance(draft.model, Document) else {}
    demand = next((d for d in demands if d.applies(facts)), None)
    if demands and demand is None:
        return
    own = getattr(module, "SEVERITY", Severity.ERROR)
    for finding in module.check(draft, ruleset):
        yield finding if demand is None or finding.demand else _demanded(finding, demand, own)


def _demanded(finding: Finding, demand: Demand, own: Severity) -> Finding:
    severity = demand.weight if finding.severity is own else finding.severity
    return replace(finding, severity=severity, demand=demand.id, source=demand.source)
