"""Those who met make a meeting: the chair was there, and there is somebody on each side.

A consultation or negotiation without the employer, or without an organisation, is none
(Hovedavtalen KS, part B § 3-1).
"""

from collections.abc import Iterator

from pipeline import language
from pipeline.checks.input._meeting import finding, minutes_of, parties, speakers
from pipeline.kinds.minutes import MeetingKind, Minutes, Side
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.rulesets.model import RuleSet

CODES = ("chair-not-present", "meeting-one-party", "meeting-side-missing")
TWO_SIDED = (MeetingKind.DROFTING, MeetingKind.FORHANDLING)
FEWEST = 2


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Findings about an absent chair, a lone party, and a side that nobody speaks for."""
    minutes = minutes_of(draft)
    if minutes is None or not isinstance(minutes.present, list) or not minutes.present:
        return
    yield from _chair(draft, minutes)
    met = parties(minutes)
    if len(met) < FEWEST:
        yield finding(draft, "meeting-one-party", ("present",), {"parties": ", ".join(met) or "–"})
    if minutes.meeting_kind in TWO_SIDED:
        there = {person.side for person in speakers(minutes)}
        for side in (Side.EMPLOYER, Side.EMPLOYEES):
            if side not in there:
                word = language.word("Side", side.value, draft.request.language)
                params = {"side": word, "key": side.value}
                yield finding(draft, "meeting-side-missing", ("present",), params)


def _chair(draft: Draft, minutes: Minutes) -> Iterator[Finding]:
    present = minutes.present if isinstance(minutes.present, list) else []
    known = {text for person in present for text in (person.name, person.role) if text}
    if isinstance(minutes.chair, str) and minutes.chair not in known:
        people = "; ".join(person.name or person.role for person in present)
        params = {"chair": minutes.chair, "present": people}
        yield finding(draft, "chair-not-present", ("chair",), params)
