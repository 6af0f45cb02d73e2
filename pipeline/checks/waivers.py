"""Findings of the input that somebody answers for.

A waiver names a finding by its code or by its demand, and optionally the field; the receipt
keeps who waived it and why. Only what the checks of the input find can be waived, and of that not
a mandatory clause that a final lacks. What is wrong with the file itself, with its Word document
or with its PDF nobody can answer for: there the document does not say what was agreed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline import checks, language
from pipeline.kinds.base import Document, Waiver
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.receipt import WaivedFinding
from pipeline.model.request import Status

CODES = ("waiver-refused", "waiver-unused")
MANDATORY = frozenset(
    {"clause-absent", "clause-empty", "clause-open", "clause-not-stated", "clause-by-hand"}
)


@dataclass(frozen=True, slots=True)
class Waived:
    """The findings that still count, and those that somebody answers for."""

    kept: tuple[Finding, ...]
    waived: tuple[WaivedFinding, ...]


def apply(findings: Iterable[Finding], draft: Draft) -> Waived:
    """Part what the checks of an input have found by its waivers.

    A waiver in vain, or of what cannot be waived, is a finding of its own.
    """
    listed = tuple(findings)
    model = draft.model
    waivers: Sequence[Waiver] = model.waivers if isinstance(model, Document) else ()
    kept: list[Finding] = []
    waived: list[WaivedFinding] = []
    refused = {i for i, w in enumerate(waivers) if _is_of_another_room(w)}
    for finding in listed:
        index = next((i for i, w in enumerate(waivers) if matches(w, finding)), None)
        if index is None:
            kept.append(finding)
        elif not is_waivable(finding, draft):
            kept.append(finding)
            refused.add(index)
        else:
            waived.append(WaivedFinding(finding, waivers[index].who, waivers[index].why))
    kept += [_about(draft, waivers, i, "waiver-refused") for i in sorted(refused)]
    matched = {i for i, w in enumerate(waivers) if any(matches(w, f) for f in listed)}
    unused = sorted(set(range(len(waivers))) - matched - refused)
    kept += [_about(draft, waivers, i, "waiver-unused") for i in unused]
    return Waived(tuple(kept), tuple(waived))


def matches(waiver: Waiver, finding: Finding) -> bool:
    """Whether the waiver is about the finding: its code or demand, and its field or one around."""
    wanted = waiver.finding.casefold()
    if wanted not in (finding.code.casefold(), (finding.demand or "").casefold()):
        return False
    field = finding.place.field or ""
    around = waiver.field
    return around is None or field == around or field.startswith((f"{around}.", f"{around}["))


def is_waivable(finding: Finding, draft: Draft) -> bool:
    """Whether somebody can answer for the finding."""
    if finding.code not in checks.codes("input"):
        return False
    graver = finding.severity is Severity.ERROR and draft.request.status is Status.FINAL
    return not (graver and finding.code in MANDATORY)


def _is_of_another_room(waiver: Waiver) -> bool:
    """Whether a waiver names a finding of the file, the Word document or the PDF."""
    code = waiver.finding.casefold()
    return code in language.codes("nb") and code not in checks.codes("input")


def _about(draft: Draft, waivers: Sequence[Waiver], index: int, code: str) -> Finding:
    place = draft.request.places.of(("waivers", index))
    params = {"finding": waivers[index].finding}
    return Finding(code=code, severity=Severity.WARNING, place=place, params=params)
