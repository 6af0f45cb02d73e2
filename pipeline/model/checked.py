"""What checking an input has found."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.model.draft import Draft
from pipeline.model.exit_code import ExitCode
from pipeline.model.finding import Finding, has_errors
from pipeline.model.receipt import WaivedFinding
from pipeline.model.request import Request


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one input; what is None was not reached.

    `ruleset` is the name of the rule set, `demanded` the clauses that it names.
    """

    path: Path
    request: Request | None = None
    ruleset: str | None = None
    demanded: tuple[str, ...] = ()
    draft: Draft | None = None
    findings: tuple[Finding, ...] = ()
    waived: tuple[WaivedFinding, ...] = ()
    failure: ExitCode = ExitCode.SOUND
    """What kept the input from being checked, when it was not the input."""
    trace: str = ""
    """Where in the code that arose."""

    @property
    def exit_code(self) -> ExitCode:
        """What the command says of this file."""
        if self.failure is not ExitCode.SOUND:
            return self.failure
        return ExitCode.FINDINGS if has_errors(self.findings) else ExitCode.SOUND
