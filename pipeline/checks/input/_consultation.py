"""What the checks of a consultation basis share: its dates, and making a finding."""

from dataclasses import dataclass
from datetime import date

from pipeline import language
from pipeline.checks.fields import day
from pipeline.kinds.consultation_basis import ConsultationBasis
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.request import FieldPath


@dataclass(frozen=True, slots=True)
class Dates:
    """The days that must come in this order; None where there is no date."""

    sent: date | None
    reply_by: date | None
    meeting: date | None
    decided_on: date | None


def consultation_of(draft: Draft) -> ConsultationBasis | None:
    """The model when the document is a consultation basis."""
    return draft.model if isinstance(draft.model, ConsultationBasis) else None


def dates_of(model: ConsultationBasis) -> Dates:
    """Sent, deadline for reply, meeting, decision."""
    return Dates(
        sent=day(getattr(model.dispatch, "sent", None)),
        reply_by=day(getattr(model.consultation_meeting, "reply_by", None)),
        meeting=day(getattr(model.consultation_meeting, "date", None)),
        decided_on=day(getattr(model.consultation_decision, "decided_on", None)),
    )


def shown(draft: Draft, **dates: date) -> dict[str, str]:
    """Dates in words, for a finding's params."""
    tongue = draft.request.language
    return {name: language.long_date(value, tongue) for name, value in dates.items()}


def finding(
    draft: Draft, code: str, path: FieldPath, severity: Severity, params: dict[str, str]
) -> Finding:
    """A finding at the place of a field, or of the nearest field around it."""
    place = draft.request.places.of(path)
    return Finding(code=code, severity=severity, place=place, params=params, clause=str(path[0]))
