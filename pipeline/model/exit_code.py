"""What the command tells the shell, in one table."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The higher, the worse; the worst of many pieces of work is the command's."""

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


def worst(codes: "list[ExitCode]") -> ExitCode:
    """The one exit code of many pieces of work: the highest, and 0 for none."""
    return max(codes, default=ExitCode.SOUND)
