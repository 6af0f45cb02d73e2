"""The heading fits the meeting: its date is the meeting's, and its name that of the document.

A consultation gives minutes, a negotiation a protocol that is signed; the names are not to be
mixed (Hovedavtalen i staten §§ 21 and 23). Seen in real minutes: a date in the file's name that
is not the meeting's.
"""

import re
from collections.abc import Iterator
from datetime import date

from pipeline import language
from pipeline.checks.input._meeting import finding, minutes_of
from pipeline.kinds.minutes import MeetingKind, MeetingTime, Minutes
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet

CODES = ("date-in-heading-differs", "minutes-misnamed")
SEVERITY = Severity.WARNING
IN_WORDS = re.compile(r"\b\d{1,2}\.\s\w+\s\d{4}\b")
IN_FIGURES = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Findings about another date in title or file name, and about the wrong name."""
    minutes = minutes_of(draft)
    if minutes is None:
        return
    if isinstance(minutes.meeting_time, MeetingTime):
        yield from _dates(draft, minutes.meeting_time.date)
    yield from _name(draft, minutes)


def _dates(draft: Draft, held: date) -> Iterator[Finding]:
    right = language.long_date(held, draft.request.language)
    written = [d for d in IN_WORDS.findall(draft.title) if d.casefold() != right.casefold()]
    written += [
        d
        for text in (draft.title, draft.request.path.stem)
        for d in IN_FIGURES.findall(text)
        if d != held.isoformat()
    ]
    for other in written:
        words = {"written": other, "meeting": right}
        yield finding(draft, "date-in-heading-differs", ("title",), words, SEVERITY)


def _name(draft: Draft, minutes: Minutes) -> Iterator[Finding]:
    signed = minutes.meeting_kind is MeetingKind.FORHANDLING
    names = [
        language.word("MinutesName", key, draft.request.language)
        for key in (("protocol", "minutes") if signed else ("minutes", "protocol"))
    ]
    if names[0] not in draft.title.casefold() or names[1] in draft.title.casefold():
        words = {"title": draft.title, "name": names[0]}
        yield finding(draft, "minutes-misnamed", ("title",), words, SEVERITY)
