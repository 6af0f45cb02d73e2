"""The times of a meeting agree: it ends after it begins, and what follows from it comes later.

A deadline before the meeting that set it is a slip of the keyboard, and nobody can keep it.
"""

from collections.abc import Iterator
from datetime import date, time

from pipeline import language
from pipeline.checks.fields import day
from pipeline.checks.input._meeting import finding, minutes_of
from pipeline.kinds.minutes import MeetingTime, Minutes, NextMeeting, Remarks
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.model.request import FieldPath
from pipeline.rulesets.model import RuleSet

CODES = (
    "meeting-end-not-after-start",
    "deadline-not-after-meeting",
    "next-meeting-not-after",
    "remarks-not-after-meeting",
)


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """One finding for each time that cannot be right."""
    minutes = minutes_of(draft)
    if minutes is None or not isinstance(minutes.meeting_time, MeetingTime):
        return
    held = minutes.meeting_time
    if isinstance(held.end, time) and held.end <= held.start:
        shown = draft.request.language
        words = {
            "start": language.clock(held.start, shown),
            "end": language.clock(held.end, shown),
        }
        yield finding(draft, "meeting-end-not-after-start", ("meeting_time", "end"), words)
    for code, path, when in _later(minutes):
        if when is not None and when <= held.date:
            yield _not_after(draft, code, path, when, held.date)


def _later(minutes: Minutes) -> Iterator[tuple[str, FieldPath, date | None]]:
    """Every date that must come after the meeting, with the code of its finding."""
    actions = minutes.actions if isinstance(minutes.actions, list) else []
    for index, action in enumerate(actions):
        where: FieldPath = ("actions", index, "deadline")
        yield "deadline-not-after-meeting", where, day(action.deadline)
    if isinstance(minutes.next_meeting, NextMeeting):
        where = ("next_meeting", "date")
        yield "next-meeting-not-after", where, day(minutes.next_meeting.date)
    if isinstance(minutes.remarks, Remarks):
        where = ("remarks", "deadline")
        yield "remarks-not-after-meeting", where, day(minutes.remarks.deadline)


def _not_after(draft: Draft, code: str, path: FieldPath, when: date, held: date) -> Finding:
    shown = draft.request.language
    words = {"date": language.long_date(when, shown), "meeting": language.long_date(held, shown)}
    return finding(draft, code, path, words)
