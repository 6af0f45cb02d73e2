"""What a stage returns: a value, findings, or both."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.model.finding import Finding

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A stage's result. `value` is None when the findings made one impossible."""

    value: T | None
    findings: tuple[Finding, ...] = ()
