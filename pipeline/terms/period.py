"""How long an agreement is in force (duration)."""

import re
from collections.abc import Iterator
from datetime import MINYEAR, date

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from pipeline import language as words
from pipeline.model.fields import Day, Part, Text
from pipeline.model.outline import Passage
from pipeline.model.terms import Difference, Reading
from pipeline.terms import reading

SIGNING = "signing"


class Value(Part):
    """A start (a date or an event) and an end (a date, an event, or none: open-ended)."""

    start: Day | None = Field(default=None, description="First day in force")
    start_event: Text | None = Field(
        default=None, description='What puts it in force; "signing" is the usual one'
    )
    end: Day | None = Field(default=None, description="The day it ends")
    through_end: bool | None = Field(
        default=None, description="true: that day is part of the term; leave out when not stated"
    )
    end_event: Text | None = Field(default=None, description="What ends it, in words")
    open_ended: bool = Field(default=False, description="true: it runs until it is terminated")

    @model_validator(mode="after")
    def _one_start_and_one_end(self) -> "Value":
        if self.start is not None and self.start_event is not None:
            raise PydanticCustomError(
                "period_two_starts", "either a start (a date) or a start_event, not both"
            )
        if self.open_ended and (self.end is not None or self.end_event is not None):
            raise PydanticCustomError(
                "period_two_ends",
                "either open_ended or an end (end, end_event): what runs until terminated has none",
            )
        if not self.open_ended and self.end is None and self.end_event is None:
            raise PydanticCustomError(
                "period_no_end", "an end: a date (end), an event (end_event), or open_ended: true"
            )
        if self.through_end is not None and self.end is None:
            raise PydanticCustomError(
                "period_through_nothing", "an end where through_end says whether it is included"
            )
        return self


Period = Value


def show(value: Value, language: str) -> dict[str, object]:
    """The period in words: dates as printed or None, `signing` true when that starts it.

    Events in the input's own words are left to be walked as fields.
    """
    signing = value.start_event == SIGNING
    shown: dict[str, object] = {
        "start": value.start and words.long_date(value.start, language),
        "end": value.end and words.long_date(value.end, language),
        "through_end": bool(value.through_end),
        "open_ended": value.open_ended,
        "signing": signing,
    }
    return shown | ({"start_event": None} if signing else {})


def read(passage: Passage, language: str) -> tuple[Reading, ...]:
    """The period that the passage states; one reading more for each value that contradicts it.

    Sentences that speak of being in force are read together, but for negated ones. Without an
    end (a date, an event, or that it runs until terminated) there is no period, and nothing is
    read.
    """
    lexicon = words.lexicon(language)
    texts = [
        t
        for t in reading.all_sentences(passage.text, lexicon)
        if reading.first_match(lexicon.patterns("period", "about"), t)
    ]
    said = " ".join(texts)
    return tuple(Reading(value, said) for value in _values([_fields(t, lexicon) for t in texts]))


Fields = dict[str, object]


def _values(found: list[Fields]) -> Iterator[Value]:
    first: Fields = {}
    others: list[Fields] = []
    for fields in found:
        for group in (_START, _END):
            own = {k: v for k, v in fields.items() if k in group}
            if own and not first.keys() & group:
                first |= own
            elif own and any(first.get(k) != v for k, v in own.items()):
                others.append(own)
    for own in ({}, *others):
        group = next((g for g in (_START, _END) if own.keys() & g), frozenset())
        fields = {k: v for k, v in first.items() if k not in group} | own
        if fields.keys() & {"end", "end_event", "open_ended"}:
            yield Value.model_validate(fields)


_START = frozenset({"start", "start_event"})
_END = frozenset({"end", "through_end", "end_event", "open_ended"})


def _fields(text: str, lexicon: words.Lexicon) -> Fields:
    fields = _start(text, lexicon) | _end(text, lexicon)
    events = (str(fields[name]) for name in ("start_event", "end_event") if name in fields)
    return {} if reading.is_negated(text, lexicon, *events) else fields


def _match(name: str, text: str, lexicon: words.Lexicon) -> re.Match[str] | None:
    return reading.first_match(lexicon.patterns("period", name), text)


def _start(text: str, lexicon: words.Lexicon) -> Fields:
    dated = _match("start", text, lexicon)
    day = dated and reading.parse_long_date(dated["date"], lexicon)
    if day:
        return {"start": day}
    if _match("signing", text, lexicon):
        return {"start_event": SIGNING}
    event = _match("start_event", text, lexicon)
    return {"start_event": event["event"]} if event else {}


def _end(text: str, lexicon: words.Lexicon) -> Fields:
    fields = _end_date(text, lexicon)
    if not fields and _match("open_ended", text, lexicon):
        return {"open_ended": True}
    event = _match("end_event" if fields else "only_event", text, lexicon)
    return fields | ({"end_event": event["event"]} if event else {})


def _end_date(text: str, lexicon: words.Lexicon) -> Fields:
    for name in ("through", "end"):
        match = _match(name, text, lexicon)
        day = match and _last_day(match, lexicon)
        if day:
            return {"end": day} | ({"through_end": True} if name == "through" else {})
    return {}


def _last_day(match: re.Match[str], lexicon: words.Lexicon) -> date | None:
    """The date in a match, or the last day of the year in it."""
    named = match.groupdict()
    if named.get("date"):
        return reading.parse_long_date(named["date"], lexicon)
    year = int(named["year"])
    return date(year, 12, 31) if year >= MINYEAR else None


def differ(agreed: Value, found: Value, language: str) -> tuple[Difference, ...]:
    """How a found period differs; whether the last day is included counts where it is agreed."""
    return tuple(_differences(agreed, found, language))


def _differences(agreed: Value, found: Value, language: str) -> Iterator[Difference]:
    if not _same_start(agreed, found, language):
        yield Difference("start", _start_shown(agreed, language), _start_shown(found, language))
    for field in ("end", "open_ended"):
        if getattr(agreed, field) != getattr(found, field):
            yield _plain(field, agreed, found, language)
    stated = agreed.through_end is not None and found.end is not None
    if stated and agreed.through_end != bool(found.through_end):
        yield _plain("through_end", agreed, found, language)
    if not _same_event(agreed.end_event, found.end_event, 0, language):
        yield Difference("end_event", agreed.end_event or "", found.end_event or "")


def _plain(field: str, agreed: Value, found: Value, language: str) -> Difference:
    return Difference(field, *(_shown(getattr(v, field), field, language) for v in (agreed, found)))


def _shown(value: date | bool | None, field: str, language: str) -> str:
    if isinstance(value, date):
        return words.long_date(value, language)
    return words.label(field, language) if value else ""


def _start_shown(value: Value, language: str) -> str:
    if value.start_event == SIGNING:
        return words.label(SIGNING, language)
    return value.start_event or _shown(value.start, "start", language)


def _same_start(agreed: Value, found: Value, language: str) -> bool:
    same_event = _same_event(agreed.start_event, found.start_event, -1, language)
    return agreed.start == found.start and same_event


def _same_event(agreed: str | None, found: str | None, part: int, language: str) -> bool:
    if agreed is None or found is None:
        return agreed is found
    return reading.same_words(agreed, found, part, words.lexicon(language))
