"""What a check found, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: only an error stops a PDF."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands. All counts are from 1; None means not known or not fitting.

    An input has file, line, column and field (`parties[2].name`); a Word document has part,
    heading, paragraph, table, row and cell; a PDF has page.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    field: str | None = None
    part: str | None = None
    heading: str | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a check found; its words are looked up by `code` in `language/messages`.

    `params` fill the message's placeholders. `demand` names the demand of a rule set that was
    not met (`SA-08`), `source` its citation. `clause` is the clause's key where one is at stake.
    """

    code: str
    severity: Severity
    place: Place = field(default_factory=Place)
    params: Mapping[str, str] = field(default_factory=dict)
    demand: str | None = None
    clause: str | None = None
    source: str | None = None


def has_errors(findings: tuple[Finding, ...] | list[Finding]) -> bool:
    """True when at least one finding stops the PDF."""
    return any(f.severity is Severity.ERROR for f in findings)
