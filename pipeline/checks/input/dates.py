"""Dates agree with one another: a term ends after it starts and after it is signed, and the
notice is shorter than the term.

A notice as long as the whole term can never run out inside it. A start before the signing is
possible and seldom meant, so it is told as advice; a later start is stated by being a date of
its own. Dates outside 1950 to 2150 are slips of the keyboard.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from pipeline import language
from pipeline.checks.fields import day, filled, finding_at, walk
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet
from pipeline.terms.notice import Notice, Unit
from pipeline.terms.period import Period

CODES = (
    "date-implausible",
    "end-not-after-start",
    "end-not-after-signing",
    "notice-not-shorter",
    "start-before-signing",
)
EARLIEST, LATEST = 1950, 2150
"""Years that a date may have."""


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Findings about single dates, then about the term against signing and notice."""
    for path, value in walk(draft.model):
        when = day(value)
        if when and not EARLIEST <= when.year <= LATEST:
            years = {"earliest": str(EARLIEST), "latest": str(LATEST)}
            yield finding_at(draft, "date-implausible", path, date=when.isoformat(), **years)
    term = filled(draft, "duration")
    if isinstance(term, Period):
        signed = day(getattr(filled(draft, "signing"), "date", None))
        yield from _term(draft, term, signed)
        yield from _notice(draft, term, signed)


def _term(draft: Draft, term: Period, signed: date | None) -> Iterator[Finding]:
    if term.start and term.end and term.end <= term.start:
        both = _in_words(draft, start=term.start, end=term.end)
        yield finding_at(draft, "end-not-after-start", ("duration", "end"), **both)
    if signed and term.end and term.end <= signed:
        both = _in_words(draft, end=term.end, signed=signed)
        yield finding_at(draft, "end-not-after-signing", ("duration", "end"), **both)
    if signed and term.start and term.start < signed:
        both = _in_words(draft, start=term.start, signed=signed)
        path = ("duration", "start")
        finding = finding_at(draft, "start-before-signing", path, **both)
        yield replace(finding, severity=Severity.ADVICE)


def _notice(draft: Draft, term: Period, signed: date | None) -> Iterator[Finding]:
    notice = filled(draft, "notice")
    start = term.start or signed
    if not isinstance(notice, Notice) or start is None or term.end is None:
        return
    if start < term.end <= later(start, notice.amount, notice.unit):
        length = language.length(notice.amount, notice.unit.value, draft.request.language)
        dates = _in_words(draft, start=start, end=term.end)
        yield finding_at(draft, "notice-not-shorter", ("notice", "amount"), length=length, **dates)


def later(start: date, amount: int, unit: Unit) -> date:
    """The day that many units after a day; at a shorter month's end, its last day."""
    if unit in (Unit.DAY, Unit.WEEK):
        return start + timedelta(days=amount * (7 if unit is Unit.WEEK else 1))
    months = start.year * 12 + start.month - 1 + amount * (12 if unit is Unit.YEAR else 1)
    year, month = min(months // 12, date.max.year), months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _in_words(draft: Draft, **dates: date) -> dict[str, str]:
    shown = draft.request.language
    return {name: language.long_date(value, shown) for name, value in dates.items()}
