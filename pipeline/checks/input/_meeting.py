"""What the checks of minutes share: ways into the model, and making a finding."""

from collections.abc import Iterator, Mapping

from pipeline.kinds.minutes import Attendee, Case, CaseKind, Minutes
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.request import FieldPath


def minutes_of(draft: Draft) -> Minutes | None:
    """The model when the document is minutes."""
    return draft.model if isinstance(draft.model, Minutes) else None


def cases_of(draft: Draft) -> Iterator[tuple[FieldPath, Case]]:
    """The cases with their paths; none when the document is not minutes."""
    minutes = minutes_of(draft)
    cases = minutes.cases if minutes and isinstance(minutes.cases, list) else []
    yield from ((("cases", index), case) for index, case in enumerate(cases))


def treated_cases(draft: Draft) -> Iterator[tuple[FieldPath, Case]]:
    """The cases that were discussed or decided, not only told of."""
    return ((p, c) for p, c in cases_of(draft) if c.purpose is not CaseKind.INFORMATION)


def speakers(minutes: Minutes) -> list[Attendee]:
    """Those present who speak for a party."""
    present = minutes.present if isinstance(minutes.present, list) else []
    return [person for person in present if not person.observer]


def parties(minutes: Minutes) -> list[str]:
    """The parties that somebody present speaks for, each once, in the order of the list."""
    return list(dict.fromkeys(person.represents for person in speakers(minutes)))


def finding(
    draft: Draft,
    code: str,
    path: FieldPath,
    params: Mapping[str, str],
    severity: Severity = Severity.ERROR,
) -> Finding:
    """A finding at the place of a field, or of the nearest field around it."""
    place = draft.request.places.of(path)
    clause = str(path[0])
    return Finding(code=code, severity=severity, place=place, params=params, clause=clause)
