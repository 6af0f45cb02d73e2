from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.terms import notice
from tests.terms.wording import passage

FOUND = [
    ("nb", "Hver av partene kan si opp avtalen med minst tre måneders skriftlig varsel.",
     {"amount": 3, "unit": "month", "at_least": True, "written": True}),
    ("nb", "Partene kan si opp avtalen med tre\u00a0måneders varsel.",
     {"amount": 3, "unit": "month"}),
    ("nb", "Oppsigelse skal gis med minst tre måneders varsel. Avtalen kan forlenges.",
     {"amount": 3, "unit": "month", "at_least": True}),
    ("nb", "KS kan si opp avtalen med 3 – tre – måneders varsel.",
     {"amount": 3, "unit": "month", "who": "KS"}),
    ("nb", "Oppsigelse\nFristen er seks (6) uker.", {"amount": 6, "unit": "week"}),
    ("nb", "Avtalen kan sies opp av Rælingen kommune med ett års varsel.",
     {"amount": 1, "unit": "year", "who": "Rælingen kommune"}),
    ("nb", "En deltaker kan tre ut av samarbeidet med 12 mnd. varsel.",
     {"amount": 12, "unit": "month", "who": "En deltaker"}),
    ("nb", "Den som vil si opp avtalen, varsler senest 14 dager på forhånd.",
     {"amount": 14, "unit": "day", "at_least": True}),
    ("nn", "Kvar av partane kan seie opp avtalen med eitt års skriftleg varsel.",
     {"amount": 1, "unit": "year", "written": True}),
    ("en", "Either party may terminate the agreement on at least six (6) months' written notice.",
     {"amount": 6, "unit": "month", "at_least": True, "written": True}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "value"), FOUND)
def test_a_notice_is_read(code: str, text: str, value: dict[str, Any]) -> None:
    (reading,) = notice.read(passage(text), code)
    assert reading.value == notice.Value.model_validate(value)


@pytest.mark.parametrize(
    "text",
    [
        "Hver av partene kan si opp avtalen med [antall] måneders varsel.",
        "Hver av partene kan si opp avtalen med ____ måneders varsel.",
        "Hver av partene kan si opp avtalen med {{ x }} måneders varsel.",
        "Hver av partene kan si opp avtalen med xx måneders varsel.",
        "Hver av partene kan si opp avtalen med 3 – to – måneders varsel.",
        "Hver av partene kan si opp avtalen med varsel.",
        "Partene møtes med tre måneders varsel.",
        "Oppsigelse",
        "Avtalen kan sies opp dersom den brytes vesentlig.",
    ],
)
def test_no_notice_is_read_where_none_is_stated(text: str) -> None:
    assert notice.read(passage(text), "nb") == ()


def test_two_lengths_are_two_readings() -> None:
    text = "KS kan si opp med tre måneders varsel. KMD kan si opp med seks måneders varsel."
    values = [r.value for r in notice.read(passage(text), "nb")]
    assert [(v.amount, v.who) for v in values] == [(3, "KS"), (6, "KMD")]


AGREED = {"amount": 3, "unit": "month", "at_least": True, "written": True, "who": "KS"}


@pytest.mark.parametrize(
    ("change", "field", "agreed", "found"),
    [
        ({"amount": 2}, "amount", "tre måneder", "to måneder"),
        ({"unit": "week"}, "unit", "tre måneder", "tre uker"),
        ({"at_least": False}, "at_least", "minst", ""),
        ({"written": None}, "written", "skriftlig", ""),
        ({"who": "any"}, "who", "KS", "hver av partene"),
        ({"who": "KMD"}, "who", "KS", "KMD"),
    ],
)
def test_each_field_that_differs_is_named_as_printed(
    change: dict[str, Any], field: str, agreed: str, found: str
) -> None:
    other = notice.Value.model_validate(AGREED | change)
    (difference,) = notice.differ(notice.Value.model_validate(AGREED), other, "nb")
    assert (difference.field, difference.agreed, difference.found) == (field, agreed, found)


def test_the_form_is_not_compared_where_the_agreed_notice_does_not_say_it() -> None:
    agreed = notice.Value(amount=3, unit=notice.Unit.MONTH)
    assert notice.differ(agreed, agreed.model_copy(update={"written": True}), "nb") == ()


@pytest.mark.parametrize("amount", [0, -1, 1000])
def test_an_amount_out_of_bounds_is_refused(amount: int) -> None:
    with pytest.raises(ValidationError):
        notice.Value(amount=amount, unit=notice.Unit.MONTH)


def test_a_named_party_is_left_to_be_printed_as_a_field() -> None:
    named = notice.show(notice.Value.model_validate(AGREED), "nb")
    anyone = notice.show(notice.Value(amount=3, unit=notice.Unit.MONTH), "nb")
    assert "who" not in named
    assert anyone["who"] is None
