"""An input file's bytes become text: present, readable, not too large, UTF-8."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.load.reporter import Reporter

MAX_BYTES = 1_000_000
SUFFIXES = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file without its byte order mark, its format, and its bytes' SHA-256."""

    text: str
    format: str
    sha256: str


def read_source(path: Path, report: Reporter) -> Source | None:
    """The file's text, or None with the reason reported."""
    form = SUFFIXES.get(path.suffix.lower())
    data = _read(path, report)
    if data is None:
        return None
    if form is None:
        report.error("file-type", suffix=path.suffix or path.name, valid=", ".join(SUFFIXES))
        return None
    text = _decode(data, report)
    return None if text is None else Source(text, form, hashlib.sha256(data).hexdigest())


def _read(path: Path, report: Reporter) -> bytes | None:
    try:
        if path.is_dir():
            report.error("file-is-folder", path=str(path))
            return None
        if path.exists() and not path.is_file():
            report.error("file-unreadable", path=str(path), reason="not a regular file")
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        report.error("file-missing", path=str(path))
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        report.error("file-unreadable", path=str(path), reason=reason)
        return None
    if len(data) > MAX_BYTES:
        report.error("file-too-large", limit=str(MAX_BYTES))
        return None
    return data


def _decode(data: bytes, report: Reporter) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", errors="ignore")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        report.error("file-not-utf8", (line, column), byte=f"0x{error.object[error.start]:02X}")
        return None
