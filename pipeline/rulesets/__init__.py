"""Which clauses law or custom demands: one YAML a rule set, every demand with its citation."""

from functools import cache
from pathlib import Path

from pipeline.errors import AvtaleverkError, ExitCode
from pipeline.model.finding import Finding
from pipeline.model.outcome import Outcome
from pipeline.rulesets.model import Demand, InBoth, RuleSet
from pipeline.rulesets.reader import built_in, locate, open_set

__all__ = [
    "Demand",
    "InBoth",
    "RuleSet",
    "RuleSetError",
    "exists",
    "find",
    "get",
    "is_path",
    "names",
]

CODES = (
    "ruleset-circular",
    "ruleset-missing-key",
    "ruleset-not-yaml",
    "ruleset-unknown",
    "ruleset-unknown-check",
    "ruleset-unknown-clause",
    "ruleset-unknown-demand",
    "ruleset-unknown-key",
    "ruleset-unknown-kind",
    "ruleset-unknown-severity",
    "ruleset-wrong-value",
)
"""Codes of the findings about a rule set's own file."""


class RuleSetError(AvtaleverkError):
    """There is no such rule set, or its file is wrong; `findings` say where and how."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings[0].code, findings[0].params)
        self.findings = findings

    def __reduce__(self) -> tuple[type, tuple[tuple[Finding, ...]]]:  # type: ignore[override]
        """Travels between processes whole."""
        return type(self), (self.findings,)


def names() -> tuple[str, ...]:
    """The names of the rule sets that travel with the package, sorted."""
    return built_in()


def is_path(name: str) -> bool:
    """Whether it is the file of a user's own rule set, and no built-in one's name."""
    return name.endswith((".yaml", ".yml"))


def exists(name: str, near: Path | None = None) -> bool:
    """Whether there is a rule set of that name, or such a file from the folder `near`."""
    try:
        return locate(name, near) is not None
    except OSError:  # such as a name that is too long
        return False


def find(name: str, near: Path | None = None) -> Outcome[RuleSet]:
    """The rule set of a name, or of a path to a user's own YAML file; or findings.

    A path that ends in .yaml or .yml is looked for from the folder `near`.
    """
    return open_set(name, near)


@cache
def get(name: str) -> RuleSet:
    """The rule set of that name; raises RuleSetError."""
    outcome = find(name)
    if outcome.value is None:
        raise RuleSetError(outcome.findings)
    return outcome.value
