"""Failures that are not findings about a document, each with its exit code."""

from collections.abc import Mapping

from pipeline.model.exit_code import ExitCode, worst
from pipeline.model.finding import Finding, Severity
from pipeline.model.receipt import DEFECT

__all__ = [
    "AvtaleverkError",
    "Defect",
    "EngineError",
    "EnvironmentProblem",
    "ExitCode",
    "UsageProblem",
    "findings_of",
    "unforeseen",
    "worst",
]


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


def unforeseen(error: Exception) -> AvtaleverkError:
    """An exception as a failure with words; one that nobody foresaw is a defect."""
    if isinstance(error, AvtaleverkError):
        return error
    return Defect(DEFECT, {"type": type(error).__name__, "detail": str(error) or "-"})


def findings_of(error: AvtaleverkError) -> tuple[Finding, ...]:
    """A failure as findings: those that it carries with their places, or itself."""
    carried: tuple[Finding, ...] = getattr(error, "findings", ())
    return carried or (error.finding(),)
