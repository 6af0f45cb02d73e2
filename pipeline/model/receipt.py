"""What was made of an input, with which parts, and what was found: kept beside the outputs."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from pipeline.model.finding import Finding, Place

DEFECT = "defect"
"""The code of the finding for what nobody foresaw."""


class Verdict(StrEnum):
    """Whether the outputs were written."""

    WRITTEN = "written"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that went into the work: its name without a folder, and its SHA-256 in hexadecimal."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class WaivedFinding:
    """A finding that somebody answers for."""

    finding: Finding
    who: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One document's receipt. It holds no clock, no user's name and no folder of the machine,
    so that the same input gives the same receipt anywhere.

    `language` is the document's (nb, nn, en). `docx_sha256` and `pdf_sha256` are filled in when
    the files are recorded. `levels` are the claims that were proven, such as "PDF/A-2a".
    What is None was not reached: a broken input has neither template nor engine.
    """

    name: str
    verdict: Verdict
    avtaleverk: str
    input: Source
    language: str = "nb"
    kind: str | None = None
    ruleset: Source | None = None
    template: Source | None = None
    engine: str | None = None
    engine_version: str | None = None
    docx_sha256: str | None = None
    pdf_sha256: str | None = None
    pages: int | None = None
    levels: tuple[str, ...] = ()
    clauses: int = 0
    """How many clauses were checked: in the input, in the Word text and in the PDF's."""
    findings: tuple[Finding, ...] = ()
    waived: tuple[WaivedFinding, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Plain data in a fixed order, ready for JSON."""
        data = asdict(self)
        data["verdict"] = self.verdict.value
        data["levels"] = list(self.levels)
        data["findings"] = [finding_data(portable(f)) for f in self.findings]
        data["waived"] = [
            {"finding": finding_data(portable(w.finding)), "who": w.who, "why": w.why}
            for w in self.waived
        ]
        return data


def portable(finding: Finding) -> Finding:
    """The finding without what differs from machine to machine.

    The file of its place and a param `path` keep their names alone. What Python says of a defect
    may hold folders and addresses, so only its type stays.
    """
    params = {k: _file_name(v) if k == "path" else v for k, v in finding.params.items()}
    if finding.code == DEFECT:
        params["detail"] = "-"
    file = finding.place.file
    place = replace(finding.place, file=None if file is None else _file_name(file))
    return replace(finding, params=params, place=place)


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as plain data."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "demand": finding.demand,
        "clause": finding.clause,
        "source": finding.source,
        "params": dict(sorted(finding.params.items())),
        "place": place_data(finding.place),
    }


def place_data(place: Place) -> dict[str, Any]:
    """A place as plain data without what is not known of it."""
    return {key: value for key, value in asdict(place).items() if value is not None}


def _file_name(path: str) -> str:
    return PurePath(path.replace("\\", "/")).name
