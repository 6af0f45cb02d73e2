from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import language

NB = "nb"
SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("code", "shown"),
    [("nb", "4. september 2020"), ("nn", "4. september 2020"), ("en", "4 September 2020")],
)
def test_a_date_has_no_leading_zero(code: str, shown: str) -> None:
    assert language.long_date(date(2020, 9, 4), code) == shown


@pytest.mark.parametrize(("code", "shown"), [("nb", "kl. 09.05"), ("en", "09:05")])
def test_a_time_has_two_digits_each(code: str, shown: str) -> None:
    assert language.clock(time(9, 5), code) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (9999, "9999"),
        (10_000, f"10{SPACE}000"),
        (1_250_000, f"1{SPACE}250{SPACE}000"),
        (Decimal("1250000.50"), f"1{SPACE}250{SPACE}000,50"),
        (Decimal("1E+4"), f"10{SPACE}000"),
        (-3, "−3"),
    ],
)
def test_thousands_are_parted_from_ten_thousand_on(value: int | Decimal, shown: str) -> None:
    assert language.number(value, NB) == shown


@pytest.mark.parametrize(
    ("amount", "currency", "code", "shown"),
    [
        ("1250000", "NOK", "nb", f"1{SPACE}250{SPACE}000 kroner"),
        ("1250000.00", "NOK", "nb", f"1{SPACE}250{SPACE}000 kroner"),
        ("1250000.5", "NOK", "nb", f"1{SPACE}250{SPACE}000,50 kroner"),
        ("1250000", "EUR", "nb", f"1{SPACE}250{SPACE}000 euro"),
        ("100", "SEK", "nn", "100 svenske kroner"),
        ("1250000.05", "NOK", "en", "NOK 1,250,000.05"),
    ],
)
def test_money_has_two_decimals_or_none(amount: str, currency: str, code: str, shown: str) -> None:
    assert language.money(Decimal(amount), currency, code) == shown


@pytest.mark.parametrize(
    ("amount", "unit", "code", "shown", "genitive"),
    [
        (1, "day", "nb", "én dag", "én dags"),
        (1, "month", "nb", "én måned", "én måneds"),
        (1, "year", "nb", "ett år", "ett års"),
        (2, "week", "nb", "to uker", "to ukers"),
        (3, "month", "nb", "tre måneder", "tre måneders"),
        (12, "month", "nb", "tolv måneder", "tolv måneders"),
        (14, "day", "nb", "14 dager", "14 dagers"),
        (1, "year", "nn", "eitt år", "eitt års"),
        (3, "month", "nn", "tre månader", "tre månaders"),
        (1, "month", "en", "one month", "one month’s"),
        (3, "month", "en", "three months", "three months’"),
    ],
)
def test_a_length_is_spelled_to_twelve_and_inflected(
    amount: int, unit: str, code: str, shown: str, genitive: str
) -> None:
    assert language.length(amount, unit, code) == shown
    assert language.length_of(amount, unit, code) == genitive


@pytest.mark.parametrize(
    ("name", "genitive"), [("Stortinget", "Stortingets"), ("KS", "KS’"), ("Rælingen", "Rælingens")]
)
def test_a_genitive_after_s_is_an_apostrophe(name: str, genitive: str) -> None:
    assert language.genitive(name, NB) == genitive


@pytest.mark.parametrize(
    ("state", "mark"),
    [
        ("open", "[Gjenstår: beløpet for 2026]"),
        ("not_stated", "(ikke oppgitt i kilden)"),
        ("by_hand", "______________"),
    ],
)
def test_a_gap_has_a_mark_for_its_state(state: str, mark: str) -> None:
    assert language.gap_mark(state, "beløpet for 2026", NB) == mark


def test_a_note_with_braces_stands_in_the_mark_as_it_is() -> None:
    assert language.gap_mark("open", "{{ 7*7 }}", NB) == "[Gjenstår: {{ 7*7 }}]"


def test_an_enumeration_is_named_in_the_language_of_the_document() -> None:
    assert language.word("Joint", "unknown", "nb") == "Ikke kjent"
    assert language.word("Joint", "unknown", "nn") == "Ikkje kjent"


def test_an_unknown_word_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(KeyError):
        language.word("Joint", "perhaps", NB)


def test_tags_name_the_country() -> None:
    assert [language.tag(code) for code in language.LANGUAGES] == ["nb-NO", "nn-NO", "en-GB"]


@given(st.dates(), st.sampled_from(language.LANGUAGES))
def test_two_dates_never_look_the_same(day: date, code: str) -> None:
    other = day.replace(year=day.year % 9999 + 1, day=min(day.day, 28))
    assert language.long_date(day, code) != language.long_date(other, code)
