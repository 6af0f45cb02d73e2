"""What came of many inputs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.exit_code import ExitCode, worst
from pipeline.model.finding import Finding
from pipeline.model.rendered import Rendered

Progress = Callable[[Path, int, int], None]
"""Told before each document: its input, its number from 1, and how many there are."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An input of which nothing could be recorded, for a reason that is not the document's."""

    path: Path
    findings: tuple[Finding, ...]
    exit_code: ExitCode
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of many inputs, in their order."""

    rendered: tuple[Rendered, ...] = ()
    failed: tuple[Failed, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """The worst that happened to any input."""
        return worst([*(r.exit_code for r in self.rendered), *(f.exit_code for f in self.failed)])
