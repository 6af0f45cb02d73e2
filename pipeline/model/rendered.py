"""What is asked of one rendering, and what came of it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.model.draft import Draft
from pipeline.model.exit_code import ExitCode, worst
from pipeline.model.finding import Finding
from pipeline.model.receipt import Receipt, Verdict, WaivedFinding


class Target(StrEnum):
    """What to make: a PDF with its Word file, or the Word file alone."""

    PDF = "pdf"
    DOCX = "docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to render; the same for every input of one run.

    `template` replaces the kind's own template. `engine` is "auto" or an engine's name.
    `force` lets a Word file that somebody edited be moved aside.
    """

    out: Path = Path("outputs")
    to: Target = Target.PDF
    template: Path | None = None
    engine: str = "auto"
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One input's rendering: `outputs` are the files written, the receipt among them.

    `failure` is what else kept the document from being made than the document itself, and
    `trace` where in the code that arose.
    """

    path: Path
    receipt: Receipt
    outputs: tuple[Path, ...]
    findings: tuple[Finding, ...]
    waived: tuple[WaivedFinding, ...] = ()
    draft: Draft | None = None
    failure: ExitCode = ExitCode.SOUND
    trace: str = ""

    @property
    def exit_code(self) -> ExitCode:
        """What the command says of this document."""
        refused = self.receipt.verdict is Verdict.REFUSED
        return worst([ExitCode.FINDINGS if refused else ExitCode.SOUND, self.failure])
