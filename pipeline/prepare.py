"""From a path to a draft that is held against its rule set: all that can be said of an input."""

from dataclasses import dataclass
from pathlib import Path

from pipeline import load, rulesets
from pipeline.checks import input as input_checks
from pipeline.checks import waivers
from pipeline.compose import compose
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.model.receipt import WaivedFinding
from pipeline.model.request import Request
from pipeline.rulesets import RuleSet


@dataclass(frozen=True, slots=True)
class Prepared:
    """One input as far as it came; what is None was not reached.

    `findings` are those that count, `waived` those that somebody answers for.
    """

    request: Request | None = None
    ruleset: RuleSet | None = None
    draft: Draft | None = None
    findings: tuple[Finding, ...] = ()
    waived: tuple[WaivedFinding, ...] = ()


def prepare(path: Path, ruleset: str | None = None) -> Prepared:
    """Reads, validates, composes and checks an input, as far as it can be done.

    A rule set that is named here is looked for from the working folder, one that the input names
    from the input's own. Only what the checks of the input find can be waived: what is wrong with
    the file, its fields or its rule set cannot.
    """
    loaded = load.load(path)
    request = loaded.value
    if request is None:
        return Prepared(findings=loaded.findings)
    validated = load.validate(request)
    model, found = validated.value, (*loaded.findings, *validated.findings)
    if model is None:
        return Prepared(request, findings=found)
    wanted = ruleset or model.ruleset or model.default_ruleset()
    chosen = rulesets.find(wanted, None if ruleset else path.parent)
    found += chosen.findings
    if chosen.value is None:
        return Prepared(request, findings=found)
    draft = compose(model, request)
    judged = waivers.apply(input_checks.run(draft, chosen.value), draft)
    return Prepared(request, chosen.value, draft, (*found, *judged.kept), judged.waived)
