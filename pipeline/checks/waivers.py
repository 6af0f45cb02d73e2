"""Findings that somebody answers for.

A waiver names a finding by its code or by its demand, and optionally the field; the receipt
keeps who waived it and why. Some findings nobody can answer for: a mandatory clause that a final
lacks, and everything that proves that the document says what was agreed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline import checks
from pipeline.checks.word import clauses as word_clauses
from pipeline.kinds.base import Document, Waiver
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.receipt import WaivedFinding
from pipeline.model.request import Status
from pipeline.rulesets.model import RuleSet

CODES = ("waiver-refused", "waiver-unused")
MANDATORY = frozenset({"clause-absent", "clause-empty", "clause-open", "clause-not-stated"})


@dataclass(frozen=True, slots=True)
class Waived:
    """The findings that still count, and those that somebody answers for."""

    kept: tuple[Finding, ...]
    waived: tuple[WaivedFinding, ...]


def apply(
    findings: Iterable[Finding], draft: Draft, ruleset: RuleSet, *, complete: bool = True
) -> Waived:
    """Part the findings by the input's waivers; a waiver in vain is a finding of its own.

    `complete` is false when checks are still to come: what matches nothing yet may match later.
    """
    listed = tuple(findings)
    model = draft.model
    waivers: Sequence[Waiver] = model.waivers if isinstance(model, Document) else ()
    kept: list[Finding] = []
    waived: list[WaivedFinding] = []
    refused: set[int] = set()
    for finding in listed:
        index = next((i for i, w in enumerate(waivers) if matches(w, finding)), None)
        if index is None:
            kept.append(finding)
        elif is_refused(finding, draft):
            kept.append(finding)
            refused.add(index)
        else:
            waived.append(WaivedFinding(finding, waivers[index].who, waivers[index].why))
    kept += [_about(draft, waivers, i, "waiver-refused") for i in sorted(refused)]
    if complete:
        unused = (i for i, w in enumerate(waivers) if not any(matches(w, f) for f in listed))
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


def is_refused(finding: Finding, draft: Draft) -> bool:
    """Whether nobody can answer for the finding."""
    if finding.severity is not Severity.ERROR:
        return False
    if finding.code in word_clauses.CODES or finding.code in checks.codes("pdf"):
        return True
    if finding.place.page is not None or finding.code.startswith(("pdf-", "archive-")):
        return True
    return draft.request.status is Status.FINAL and finding.code in MANDATORY


def _about(draft: Draft, waivers: Sequence[Waiver], index: int, code: str) -> Finding:
    place = draft.request.places.of(("waivers", index))
    params = {"finding": waivers[index].finding}
    return Finding(code=code, severity=Severity.WARNING, place=place, params=params)
