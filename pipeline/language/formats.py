"""Values in words: dates, times, numbers, money, lengths, marks."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from pipeline.language import data

NO_BREAK = "\u00a0"
SPELLED_UP_TO = 12
"""Whole numbers up to this one stand in words in running text (Språkrådet)."""
GROUPED_FROM = 10_000
"""Numbers from this one on have their thousands parted (Språkrådet)."""


def tag(language: str) -> str:
    """The language with its country, as Word and PDF want it: "nb-NO" (BCP 47)."""
    return str(data.general(language)["tag"])


def long_date(value: date, language: str) -> str:
    """A date for running text: "14. september 2020"."""
    words = data.general(language)
    month = words["months"][value.month - 1]
    return str(words["date"].format(day=value.day, month=month, year=value.year))


def clock(value: time, language: str) -> str:
    """A time of day to the minute: "kl. 09.00"."""
    pattern = data.general(language)["clock"]
    return str(pattern.format(hour=f"{value.hour:02}", minute=f"{value.minute:02}"))


def number(value: int | Decimal, language: str) -> str:
    """A number in digits, thousands parted from 10 000, decimals as many as it has.

    The space between thousands does not break (U+00A0).
    """
    signs = data.general(language)["number"]
    whole, _, decimals = f"{abs(Decimal(value)):f}".partition(".")
    if int(whole) >= GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", signs["group"])
    shown = whole + (signs["decimal"] + decimals if decimals else "")
    return signs["minus"] + shown if value < 0 else shown


def money(amount: Decimal, currency: str, language: str) -> str:
    """An amount with its currency (ISO 4217): "1 250 000 kroner", "1 250 000,50 kroner".

    Raises `KeyError` for a currency without a name in the language.
    """
    words = data.general(language)
    exact = amount.quantize(Decimal("0.01")) if amount % 1 else amount.to_integral_value()
    shown = number(exact, language)
    return str(words["money"].format(number=shown, currency=words["currencies"][currency]))


def length(amount: int, unit: str, language: str) -> str:
    """A length of time: "tre måneder", "ett år", "14 dager". `unit` is day, week, month or year."""
    return _length(amount, unit, language, "one", "many")


def length_of(amount: int, unit: str, language: str) -> str:
    """A length of time in the genitive: "tre måneders" (varsel)."""
    return _length(amount, unit, language, "one_of", "many_of")


def _length(amount: int, unit: str, language: str, one: str, many: str) -> str:
    words = data.general(language)
    forms = words["units"][unit]
    if amount == 1:
        return str(forms[one])
    spelled = words["spelled"]
    count = spelled[amount] if amount <= SPELLED_UP_TO else number(amount, language)
    return f"{count} {forms[many]}"


def genitive(name: str, language: str) -> str:
    """A name's genitive: "Stortingets", "KS'"."""
    rule = data.general(language)["genitive"]
    after_s = name[-1:].casefold() in rule["sibilants"]
    return name + str(rule["after_sibilant"] if after_s else rule["ending"])


def word(group: str, key: str, language: str) -> str:
    """What an enumeration's value is called: `word("Joint", "yes", "nb")` is "Ja".

    Raises `KeyError` when `words/<language>/` has no such group or key: documents never fall
    back to another language.
    """
    return str(data.merged("words", language)[group][key])


def label(key: str, language: str) -> str:
    """A short general word of reports, such as `absent`. Raises `KeyError` for an unknown one."""
    return str(data.general(language)["labels"][key])


def gap_mark(state: str, note: str, language: str) -> str:
    """What stands in a document where a field has no value; `state` as in `FieldState`."""
    marks: dict[str, Any] = data.general(language)["gaps"]
    return str(marks[state].format(note=note.replace("\n", " ")))
