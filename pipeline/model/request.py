"""What somebody asks for: one input file, loaded, with the place of every field."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.model.finding import Place

FieldPath = tuple[str | int, ...]
"""Keys and 0-based list positions from the top of an input: ("parties", 1, "name")."""


class Status(StrEnum):
    """A draft may have gaps and is marked; a final has neither gaps nor marks."""

    DRAFT = "draft"
    FINAL = "final"


def field_name(path: FieldPath) -> str:
    """A path as people read it, list positions from 1: `parties[2].name`."""
    shown = ""
    for step in path:
        shown += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if shown else step
    return shown


@dataclass(frozen=True, slots=True)
class Places:
    """The place of every field of one file."""

    file: str
    marks: Mapping[FieldPath, tuple[int, int]]
    """Line and column (from 1) of each field's key, or of the value of a list's item."""

    def of(self, path: FieldPath) -> Place:
        """The place of a field, or of the nearest field around it when it is absent."""
        near = path
        while near and near not in self.marks:
            near = near[:-1]
        line, column = self.marks.get(near, (1, 1))
        return Place(file=self.file, line=line, column=column, field=field_name(path) or None)


@dataclass(frozen=True, slots=True)
class Request:
    """One input file: what it says it is, its fields as plain data, and where each stands."""

    path: Path
    kind: str
    language: str
    status: Status
    fields: Mapping[str, object]
    places: Places
    sha256: str
    """Of the file's bytes, in hexadecimal."""
