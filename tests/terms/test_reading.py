from datetime import date
from decimal import Decimal

import pytest

from pipeline import language
from pipeline.terms import reading

NB = language.lexicon("nb")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Det gjelder ut 2019. Partene møtes.", ["Det gjelder ut 2019.", "Partene møtes."]),
        ("Fra 1. Januar 2021 gjelder den.", ["Fra 1. Januar 2021 gjelder den."]),
        ("Se nr. A og H. Dahl. Ja.", ["Se nr. A og H. Dahl.", "Ja."]),
        ("Fra 1. september 2021.", ["Fra 1. september 2021."]),
    ],
)
def test_a_paragraph_is_parted_into_sentences(text: str, sentences: list[str]) -> None:
    assert reading.sentences(text, NB) == sentences


def test_a_line_that_was_broken_is_joined_and_a_heading_is_not() -> None:
    text = (
        "Varighet\nPartene kan si opp denne avtalen skriftlig med tre \n\nmåneders varsel.\nenighet"
    )
    assert reading.blocks(text) == [
        "Varighet",
        "Partene kan si opp denne avtalen skriftlig med tre måneders varsel.",
        "enighet",
    ]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("tre måneders", (3, "month")),
        ("Seks (6) uker", (6, "week")),
        ("3 – tre – måneder", (3, "month")),
        ("14 dagers", (14, "day")),
        ("3 – to – måneder", None),
        ("måneder", None),
        ("tre dusin", None),
    ],
)
def test_a_length_is_a_number_and_a_unit(text: str, length: tuple[int, str] | None) -> None:
    found = reading.parse_length(text, NB)
    assert (found and (found.amount, found.unit)) == length


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1. september 2022", date(2022, 9, 1)),
        ("1.9.2022", date(2022, 9, 1)),
        ("01.09.2022", date(2022, 9, 1)),
        ("2022-09-01", date(2022, 9, 1)),
        ("31. februar 2022", None),
        ("9.2022", None),
        ("september 2022", None),
    ],
)
def test_a_date_is_read_in_words_and_in_figures(text: str, day: date | None) -> None:
    assert reading.parse_long_date(text, NB) == day


def test_money_without_a_currency_is_an_error() -> None:
    with pytest.raises(ValueError, match="no amount with a currency: 500"):
        reading.parse_money("500", NB)


def test_money_in_english_has_commas_between_thousands() -> None:
    found = reading.parse_money("NOK 1,250,000.50", language.lexicon("en"))
    assert found == (Decimal("1250000.50"), "NOK")


@pytest.mark.parametrize("text", ["[antall]", "____", "{{ x }}", "xx", "……", "(beløp)", "<navn>"])
def test_a_placeholder_is_seen(text: str) -> None:
    assert reading.has_placeholder(f"med {text} måneders varsel")


@pytest.mark.parametrize("text", ["tre måneder", "x", "(KMD)", "3 < 5", "snake_case"])
def test_ordinary_text_is_no_placeholder(text: str) -> None:
    assert not reading.has_placeholder(f"med {text} måneders varsel")
