"""Findings and results as JSON, for other programs."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.errors import AvtaleverkError
from pipeline.model.batch import Batch, Failed
from pipeline.model.checked import Checked
from pipeline.model.draft import Draft, FieldState, Term
from pipeline.model.finding import Finding
from pipeline.model.receipt import WaivedFinding, finding_data, place_data
from pipeline.model.rendered import Rendered
from pipeline.report.words import words_of


def findings(found: Iterable[Finding], messages: str) -> list[dict[str, Any]]:
    """Findings as plain data with their words."""
    return [_finding(f, messages) for f in found]


def checked(files: Sequence[Checked], messages: str) -> str:
    """What `check --json` prints: each file's clauses and findings."""
    return _text({"files": [_checked(c, messages) for c in files]})


def rendered(batch: Batch, messages: str) -> str:
    """What `render --json` prints: each file's outputs and findings, and what failed."""
    files = [_rendered(r, messages) for r in batch.rendered]
    return _text({"files": [*files, *(_failed(f, messages) for f in batch.failed)]})


def failure(error: AvtaleverkError, messages: str) -> str:
    """What any `--json` prints when the whole run failed."""
    return _text({"files": [], "findings": findings([error.finding()], messages)})


def _text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _finding(finding: Finding, messages: str) -> dict[str, Any]:
    words = words_of(finding, messages)
    return finding_data(finding) | {"message": words.text, "hint": words.hint}


def _waived(waived: Iterable[WaivedFinding], messages: str) -> list[dict[str, Any]]:
    return [{"finding": _finding(w.finding, messages), "who": w.who, "why": w.why} for w in waived]


def _checked(file: Checked, messages: str) -> dict[str, Any]:
    return {
        "path": file.path.as_posix(),
        "kind": file.request.kind if file.request else None,
        "language": file.request.language if file.request else None,
        "ruleset": file.ruleset,
        "clauses": _clauses(file),
        "findings": findings(file.findings, messages),
        "waived": _waived(file.waived, messages),
    }


def _clauses(file: Checked) -> dict[str, Any]:
    if file.draft is None:
        return {}
    draft = file.draft
    absent = {key: {"found": False, "state": "absent"} for key in file.demanded}
    return absent | {key: _term(term, draft) for key, term in draft.terms.items()}


def _term(term: Term, draft: Draft) -> dict[str, Any]:
    filled = term.state is FieldState.FILLED
    return {
        "found": True,
        "state": "filled" if filled else "unfilled",
        "value": term.value.model_dump(mode="json") if term.value is not None else None,
        "text": _said(term, draft),
        "place": place_data(term.place),
    }


def _said(term: Term, draft: Draft) -> str:
    """What the clause prints of its fields: the values in words, or the mark of a gap."""
    inside = [s.text for s in draft.said if _within(s.place.field, term.place.field)]
    marks = [g.mark for g in draft.gaps if _within(g.place.field, term.place.field)]
    return "\n".join([*inside, *marks])


def _within(inner: str | None, outer: str | None) -> bool:
    if not inner or not outer:
        return False
    return inner == outer or inner.startswith((f"{outer}.", f"{outer}["))


def _rendered(file: Rendered, messages: str) -> dict[str, Any]:
    receipt = file.receipt.to_data()
    return {
        "path": file.path.as_posix(),
        **{k: receipt[k] for k in ("name", "kind", "language", "verdict", "engine", "levels")},
        "pages": receipt["pages"],
        "ruleset": file.receipt.ruleset.name if file.receipt.ruleset else None,
        "outputs": [p.as_posix() for p in file.outputs],
        "findings": findings(file.findings, messages),
        "waived": _waived(file.waived, messages),
    }


def _failed(file: Failed, messages: str) -> dict[str, Any]:
    return {
        "path": file.path.as_posix(),
        "verdict": "failed",
        "outputs": [],
        "findings": findings(file.findings, messages),
        "waived": [],
    }
