from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.terms import period
from tests.terms.wording import passage

THROUGH_2019 = {"end": "2019-12-31", "through_end": True}
FOUND = [
    ("nb", "Avtalen gjelder fra tidspunkt for undertegning og ut 2019.",
     {"start_event": "signing", **THROUGH_2019}),
    ("nb", "Varighet\nAvtalen gjelder fra den er undertegnet av alle parter til og med "
     "31. desember 2019.", {"start_event": "signing", **THROUGH_2019}),
    ("nb", "Avtalen gjelder til 1. september 2022 eller til én av partene ønsker å si den opp. "
     "Oppsigelse skal gis med minst tre måneders varsel.",
     {"end": "2022-09-01", "end_event": "én av partene ønsker å si den opp"}),
    ("nb", "Avtalen gjelder fra 1.1.2021 til 01.09.2022.",
     {"start": "2021-01-01", "end": "2022-09-01"}),
    ("nb", "Avtalen gjelder fra 1. Januar 2021 til og med\u00a01. september 2022.",
     {"start": "2021-01-01", "end": "2022-09-01", "through_end": True}),
    ("nb", "Avtalen trer i kraft 1. januar 2021. Den løper til den blir sagt opp.",
     {"start": "2021-01-01", "open_ended": True}),
    ("nb", "Avtalen gjelder fra alle kommunestyrene har vedtatt den til prosjektet er avsluttet.",
     {"start_event": "alle kommunestyrene har vedtatt den",
      "end_event": "prosjektet er avsluttet"}),
    ("nn", "Avtalen gjeld frå 1. januar 2021 og løper til ho blir sagd opp.",
     {"start": "2021-01-01", "open_ended": True}),
    ("en", "The agreement is in force from when it is signed by all parties through 2019.",
     {"start_event": "signing", **THROUGH_2019}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "value"), FOUND)
def test_a_period_is_read(code: str, text: str, value: dict[str, Any]) -> None:
    (reading,) = period.read(passage(text), code)
    assert reading.value == period.Value.model_validate(value)


@pytest.mark.parametrize(
    "text",
    [
        "Oslo, 14. september 2020",
        "Rapporten sendes innen 1. september 2022.",
        "Avtalen gjelder til enhver tid.",
        "Avtalen gjelder fra 1. januar 2021.",
        "Varighet",
    ],
)
def test_no_period_is_read_where_no_end_is_stated(text: str) -> None:
    assert period.read(passage(text), "nb") == ()


@pytest.mark.parametrize("day", ["32. januar 2021", "31. februar 2021", "1.13.2021", "xx.xx.2021"])
def test_a_day_that_does_not_exist_is_no_date(day: str) -> None:
    text = f"Avtalen gjelder fra 1. januar 2020 til {day}."
    assert all(r.value.end is None for r in period.read(passage(text), "nb"))


def test_a_second_end_is_a_second_reading() -> None:
    text = "Avtalen gjelder til 1. september 2022. Avtalen gjelder til 1. september 2023."
    ends = [r.value.end and r.value.end.year for r in period.read(passage(text), "nb")]
    assert ends == [2022, 2023]


AGREED = {
    "start": "2021-01-01",
    "end": "2022-09-01",
    "through_end": True,
    "end_event": "den brytes",
}


@pytest.mark.parametrize(
    ("change", "field", "agreed", "found"),
    [
        ({"start": "2021-01-02"}, "start", "1. januar 2021", "2. januar 2021"),
        ({"start": None, "start_event": "signing"}, "start", "1. januar 2021", "undertegning"),
        ({"end": "2023-09-01"}, "end", "1. september 2022", "1. september 2023"),
        ({"through_end": None}, "through_end", "til og med", ""),
        ({"end_event": None}, "end_event", "den brytes", ""),
        ({"end_event": "den sies opp"}, "end_event", "den brytes", "den sies opp"),
    ],
)
def test_each_field_that_differs_is_named_as_printed(
    change: dict[str, Any], field: str, agreed: str, found: str
) -> None:
    other = period.Value.model_validate(AGREED | change)
    (difference,) = period.differ(period.Value.model_validate(AGREED), other, "nb")
    assert (difference.field, difference.agreed, difference.found) == (field, agreed, found)


def test_whether_the_last_day_is_included_is_compared_only_where_it_is_agreed() -> None:
    agreed = period.Value.model_validate(AGREED | {"through_end": None})
    found = period.Value.model_validate(AGREED)
    assert period.differ(agreed, found, "nb") == ()


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"start": "2021-01-01"}, "period_no_end"),
        ({}, "period_no_end"),
        ({"end": "2022-09-01", "open_ended": True}, "period_two_ends"),
        ({"end_event": "prosjektet er slutt", "open_ended": True}, "period_two_ends"),
        ({"open_ended": True, "through_end": True}, "period_through_nothing"),
        (
            {"start": "2021-01-01", "start_event": "signing", "open_ended": True},
            "period_two_starts",
        ),
    ],
)
def test_a_period_that_contradicts_itself_is_refused(fields: dict[str, Any], error: str) -> None:
    with pytest.raises(ValidationError) as caught:
        period.Value.model_validate(fields)
    assert [e["type"] for e in caught.value.errors()] == [error]
