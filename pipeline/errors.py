"""Failures that are not findings about a document, and every exit code in one table."""

from collections.abc import Mapping
from enum import IntEnum

from pipeline.model.finding import Finding, Severity


class ExitCode(IntEnum):
    """What the command tells the shell."""

    SOUND = 0
    """Everything asked for was done; warnings are allowed."""
    FINDINGS = 1
    """At least one finding of severity error."""
    USAGE = 2
    """The command line asks for what cannot be."""
    ENVIRONMENT = 3
    """No engine, no disk, a file that is open or not writable."""
    DEFECT = 4
    """A defect in avtaleverk itself."""
    INTERRUPTED = 130
    """Stopped with Ctrl-C."""


class AvtaleverkError(Exception):
    """A failure with a code, whose words stand in `language/messages` as a finding's do.

    `params` fill the message's placeholders; all of them are strings.
    """

    exit_code: ExitCode = ExitCode.DEFECT

    def __init__(
        self,
        code: str,
        params: Mapping[str, str] | None = None,
        exit_code: ExitCode | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, str] = dict(params or {})
        if exit_code is not None:
            self.exit_code = exit_code

    def __str__(self) -> str:
        return ", ".join([self.code, *(f"{k}={v}" for k, v in self.params.items())])

    def __reduce__(self) -> tuple[type, tuple[str, dict[str, str], ExitCode]]:
        """Travels between processes whole, which an exception with its own fields does not."""
        return type(self), (self.code, dict(self.params), self.exit_code)

    def finding(self) -> Finding:
        """The failure as a finding, so that one report shows both."""
        return Finding(code=self.code, severity=Severity.ERROR, params=self.params)


class UsageProblem(AvtaleverkError):
    """The command line asks for what cannot be."""

    exit_code = ExitCode.USAGE


class EnvironmentProblem(AvtaleverkError):
    """The machine does not let us: disk, permissions, a missing program."""

    exit_code = ExitCode.ENVIRONMENT


class EngineError(EnvironmentProblem):
    """An engine could not make a PDF: it is missing, failed, or took too long."""


class Defect(AvtaleverkError):
    """Something that must not happen, whatever the input."""

    exit_code = ExitCode.DEFECT


def worst(codes: "list[ExitCode]") -> ExitCode:
    """The one exit code of many pieces of work: the highest, and 0 for none."""
    return max(codes, default=ExitCode.SOUND)


def unforeseen(error: Exception) -> AvtaleverkError:
    """An exception as a failure with words; one that nobody foresaw is a defect."""
    if isinstance(error, AvtaleverkError):
        return error
    return Defect("defect", {"type": type(error).__name__, "detail": str(error) or "-"})
