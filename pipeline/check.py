"""Checks inputs against their rule sets without writing anything."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import load, rulesets
from pipeline.checks import input as input_checks
from pipeline.checks import waivers
from pipeline.compose import compose
from pipeline.errors import AvtaleverkError, ExitCode, UsageProblem, unforeseen
from pipeline.kinds.base import Document
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, has_errors
from pipeline.model.receipt import WaivedFinding
from pipeline.model.request import Request
from pipeline.rulesets import RuleSet

_LATER = {".docx", ".pdf", ".txt"}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one input; what is None was not reached."""

    path: Path
    request: Request | None = None
    ruleset: RuleSet | None = None
    draft: Draft | None = None
    findings: tuple[Finding, ...] = ()
    waived: tuple[WaivedFinding, ...] = ()
    failure: AvtaleverkError | None = None
    """What kept the input from being checked, when it was not the input."""
    trace: str = ""

    @property
    def exit_code(self) -> ExitCode:
        """What the command says of this file."""
        if self.failure is not None:
            return self.failure.exit_code
        return ExitCode.FINDINGS if has_errors(self.findings) else ExitCode.SOUND


def check_all(paths: Sequence[Path], ruleset: str | None = None) -> list[Checked]:
    """Checks every input; one that fails does not stop the others.

    Raises UsageProblem for a file of a type that cannot be checked.
    """
    for path in paths:
        if path.suffix.lower() in _LATER:
            raise UsageProblem("usage-only-inputs", {"path": path.as_posix()})
    return [_checked(path, ruleset) for path in paths]


def _checked(path: Path, ruleset: str | None) -> Checked:
    try:
        return check(path, ruleset)
    except Exception as error:
        failure = unforeseen(error)
        findings = getattr(failure, "findings", None) or (failure.finding(),)
        trace = traceback.format_exc()
        return Checked(path, findings=tuple(findings), failure=failure, trace=trace)


def check(path: Path, ruleset: str | None = None) -> Checked:
    """Holds an input against the rule set of that name, or against the one it names itself.
    A set that is named here is looked for from the working folder, one that the input names from
    the input's own.
    """
    loaded = load.load(path)
    checked = Checked(path, loaded.value, findings=loaded.findings)
    if loaded.value is None:
        return checked
    document = load.validate(loaded.value)
    checked = _with(checked, document.findings)
    if document.value is None:
        return checked
    return _against(checked, loaded.value, document.value, ruleset)


def _against(checked: Checked, request: Request, model: Document, name: str | None) -> Checked:
    wanted = name or model.ruleset or model.default_ruleset()
    found = rulesets.find(wanted, None if name else checked.path.parent)
    checked = _with(checked, found.findings)
    if found.value is None:
        return checked
    draft = compose(model, request)
    findings = (*checked.findings, *input_checks.run(draft, found.value))
    settled = waivers.apply(findings, draft, found.value)
    return replace(
        checked,
        ruleset=found.value,
        draft=draft,
        findings=tuple(settled.kept),
        waived=tuple(settled.waived),
    )


def _with(checked: Checked, findings: tuple[Finding, ...]) -> Checked:
    return replace(checked, findings=(*checked.findings, *findings))
