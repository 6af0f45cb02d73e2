"""Who may end an agreement, and how long before (notice)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from pipeline import language as words
from pipeline.model.fields import Part, Text
from pipeline.model.outline import Passage
from pipeline.model.terms import Difference, Reading
from pipeline.terms import reading

ANY = "any"
LONGEST = 999


class Unit(StrEnum):
    """The units that a notice is measured in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Value(Part):
    """A length with its unit, who may give notice, and in what form."""

    amount: int = Field(ge=1, le=LONGEST, description="How many units")
    unit: Unit = Field(description="day, week, month or year")
    at_least: bool = Field(default=False, description="true: the notice is a minimum")
    written: bool | None = Field(
        default=None, description="true: in writing; leave out when the agreement does not say"
    )
    who: Text = Field(default=ANY, description='"any" party, or one party\'s short name')


Notice = Value


def show(value: Value, language: str) -> dict[str, object]:
    """The notice in words: `length` "tre måneder", `length_of` "tre måneders", the flags.

    `who` is None when any party may give notice; a named party is left to be walked as a field.
    """
    unit = value.unit.value
    shown: dict[str, object] = {
        "length": words.length(value.amount, unit, language),
        "length_of": words.length_of(value.amount, unit, language),
        "amount": value.amount,
        "unit": words.word("Unit", unit, language),
        "at_least": value.at_least,
        "written": bool(value.written),
        "any_party": value.who == ANY,
    }
    return shown | ({"who": None} if value.who == ANY else {})


def read(passage: Passage, language: str) -> tuple[Reading, ...]:
    """Every notice that the passage states, in order, equal ones once.

    A length counts where its sentence, or the one before (a heading), speaks of giving notice,
    and does not say that something is not so.
    A length whose numbers disagree ("3 – to – måneder") or are not filled in is not read.
    """
    lexicon = words.lexicon(language)
    texts = reading.all_sentences(passage.text, lexicon)
    about = [reading.first_match(lexicon.patterns("notice", "about"), t) for t in texts]
    near = [t for i, t in enumerate(texts) if about[i] or (i and about[i - 1])]
    readings: dict[Value, Reading] = {}
    for text in near:
        if reading.is_negated(text, lexicon, _who(text, lexicon)):
            continue
        for found in _lengths(text, lexicon):
            value = _value(found, text, near, lexicon)
            readings.setdefault(value, Reading(value, text))
    return tuple(readings.values())


@dataclass(frozen=True, slots=True)
class _Found:
    length: reading.Length
    at_least: bool


def _lengths(text: str, lexicon: words.Lexicon) -> Iterator[_Found]:
    for pattern in lexicon.patterns("notice", "length"):
        for match in pattern.finditer(text):
            length = reading.parse_length(match["length"], lexicon)
            if length is not None and 1 <= length.amount <= LONGEST:
                yield _Found(length, match["least"] is not None)


def _value(found: _Found, text: str, near: list[str], lexicon: words.Lexicon) -> Value:
    written = any(reading.first_match(lexicon.patterns("notice", "written"), t) for t in near)
    return Value(
        amount=found.length.amount,
        unit=Unit(found.length.unit),
        at_least=found.at_least,
        written=written or None,
        who=_who(text, lexicon),
    )


def _who(text: str, lexicon: words.Lexicon) -> str:
    match = reading.first_match(lexicon.patterns("notice", "who"), text)
    return _named(match["who"], lexicon) if match else ANY


def _named(who: str, lexicon: words.Lexicon) -> str:
    return ANY if lexicon.is_word("notice", "any_party", who) else who


def differ(agreed: Value, found: Value, language: str) -> tuple[Difference, ...]:
    """How a found notice differs; the form counts only where the agreed one is in writing."""
    return tuple(_differences(agreed, found, language))


def _differences(agreed: Value, found: Value, language: str) -> Iterator[Difference]:
    if (agreed.amount, agreed.unit) != (found.amount, found.unit):
        field = "amount" if agreed.unit == found.unit else "unit"
        yield Difference(field, _length(agreed, language), _length(found, language))
    if agreed.at_least != found.at_least:
        yield _flag("at_least", agreed.at_least, language)
    if agreed.written and not found.written:
        yield _flag("written", True, language)
    lexicon = words.lexicon(language)
    if not reading.same_words(_named(agreed.who, lexicon), found.who, -1, lexicon):
        yield Difference("who", _party(agreed.who, language), _party(found.who, language))


def _flag(field: str, agreed: bool, language: str) -> Difference:
    said = words.label(field, language)
    return Difference(field, said if agreed else "", "" if agreed else said)


def _length(value: Value, language: str) -> str:
    return words.length(value.amount, value.unit.value, language)


def _party(who: str, language: str) -> str:
    return words.label("any_party", language) if who == ANY else who
