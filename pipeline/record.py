"""Writes a document's files and its receipt: all at once or not at all, and never over lost work.

Each file is written under a temporary name and flushed to the disk before any changes places. A
run that fails there puts everything back; what a run that was killed has begun, the next one puts
back before it starts.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import names
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.receipt import Receipt, Verdict, portable
from pipeline.report.words import words_of
from pipeline.storage import DOCX, PDF, RECEIPT, Change, failures_named, read_if_there

SUPERSEDED = "superseded"
CODES = ("edited-by-hand",)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written, with the receipt as it stands on the disk."""

    outputs: tuple[Path, ...]
    receipt: Receipt
    findings: tuple[Finding, ...] = ()
    """What recording itself found: a Word file that somebody edited."""


def record(
    out: Path,
    name: str,
    docx: bytes | None,
    pdf: bytes | None,
    receipt: Receipt,
    *,
    force: bool,
) -> Recorded:
    """Puts `<name>.docx`, `<name>.pdf` and `<name>.receipt.json` into the folder `out`.

    A receipt that says "refused" is written alone, whatever bytes come with it, and what an
    earlier run left under the name moves to `out/superseded/`. A Word file whose hash is not
    the earlier receipt's was edited by hand: it stays where it is and the document is refused,
    unless `force` moves it to `out/superseded/`.

    Raises UsageProblem for a name that is no file name everywhere, and EnvironmentProblem when
    the folder is not writable, a file is open elsewhere, the disk is full, or another run is at
    work on the same name and does not end soon.
    """
    names.check(name)
    change = Change(out, name)
    with failures_named(out):
        out.mkdir(parents=True, exist_ok=True)
        with change.alone():
            kept = _edited(out, name, docx) and not force
            if kept:
                receipt = _refused_as_edited(receipt, out / f"{name}{DOCX}")
            new = _files(docx, pdf) if receipt.verdict is Verdict.WRITTEN else {}
            receipt = replace(
                receipt, docx_sha256=_sha256(new.get(DOCX)), pdf_sha256=_sha256(new.get(PDF))
            )
            _supersede(change, new, keep={DOCX} if kept else set())
            change.commit({**new, RECEIPT: _as_bytes(receipt)})
    written = tuple(out / f"{name}{ending}" for ending in (*new, RECEIPT))
    return Recorded(written, receipt, receipt.findings[-1:] if kept else ())


def _files(docx: bytes | None, pdf: bytes | None) -> dict[str, bytes]:
    return {ending: data for ending, data in ((DOCX, docx), (PDF, pdf)) if data is not None}


def _sha256(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def _as_bytes(receipt: Receipt) -> bytes:
    """The receipt as JSON, with its findings in words of the document's language."""
    data = receipt.to_data()
    messages = "en" if receipt.language == "en" else "nb"
    for shown, finding in zip(data["findings"], receipt.findings, strict=True):
        message = words_of(portable(finding), messages)
        shown |= {"message": message.text, "hint": message.hint}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _earlier(out: Path, name: str) -> Mapping[str, object]:
    """The receipt of an earlier run, or nothing when there is none that can be read."""
    data = read_if_there(out / f"{name}{RECEIPT}")
    try:
        earlier = json.loads(data or b"{}")
    except ValueError:
        return {}
    return earlier if isinstance(earlier, dict) else {}


def _edited(out: Path, name: str, docx: bytes | None) -> bool:
    there = read_if_there(out / f"{name}{DOCX}")
    if there is None or there == docx:
        return False
    return _sha256(there) != _earlier(out, name).get("docx_sha256")


def _refused_as_edited(receipt: Receipt, path: Path) -> Receipt:
    finding = Finding(
        code="edited-by-hand",
        severity=Severity.ERROR,
        place=Place(file=path.as_posix()),
        params={"file": path.name, "folder": SUPERSEDED},
    )
    return replace(
        receipt,
        verdict=Verdict.REFUSED,
        pages=None,
        levels=(),
        findings=(*receipt.findings, finding),
    )


def _supersede(change: Change, new: Mapping[str, bytes], keep: set[str]) -> None:
    """Moves aside what the new files do not replace, and what no receipt of ours knows."""
    earlier = _earlier(change.folder, change.name)
    aside = []
    for ending, known in ((DOCX, "docx_sha256"), (PDF, "pdf_sha256")):
        there = read_if_there(change.folder / f"{change.name}{ending}")
        if there is None or ending in keep or there == new.get(ending):
            continue
        if ending not in new or _sha256(there) != earlier.get(known):
            aside.append(ending)
    if aside:
        change.move_aside([*aside, RECEIPT], change.folder / SUPERSEDED)
