"""Collects the findings of one input file, each with its place."""

from dataclasses import dataclass, field

from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.request import FieldPath, field_name

Mark = tuple[int, int]
"""Line and column, from 1."""


@dataclass
class Reporter:
    """Every finding of one file, in the order in which the readers meet them."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def error(
        self, code: str, mark: Mark | None = None, path: FieldPath = (), /, **params: str
    ) -> None:
        """Add an error at a line and column, or on the file as a whole."""
        line, column = mark or (None, None)
        place = Place(file=self.file, line=line, column=column, field=field_name(path) or None)
        self.findings.append(
            Finding(code=code, severity=Severity.ERROR, place=place, params=params)
        )

    def in_order(self) -> tuple[Finding, ...]:
        """The findings from the top of the file to its end."""
        return tuple(sorted(self.findings, key=_position))


def _position(finding: Finding) -> tuple[int, int, str]:
    return finding.place.line or 0, finding.place.column or 0, finding.code
