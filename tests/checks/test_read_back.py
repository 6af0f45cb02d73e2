from datetime import date

import pytest
from pydantic import BaseModel

from pipeline.checks import read_back
from pipeline.model.draft import FieldState, Term
from pipeline.model.finding import Place
from pipeline.model.outline import Passage
from pipeline.terms import text
from pipeline.terms.notice import Notice, Unit
from pipeline.terms.period import Period

NOTICE = Notice(amount=3, unit=Unit.MONTH)
PERIOD = Period(start=date(2021, 1, 1), end=date(2024, 12, 31))


def compared(type_name: str, value: BaseModel | None, says: str | None) -> list[str]:
    state = FieldState.OPEN if value is None else FieldState.FILLED
    term = Term("clause", type_name, state, value, Place())
    passage = None if says is None else Passage(says, Place())
    differences = list(read_back.compare(term, passage, "nb"))
    return ["lost" if read_back.is_lost(d) else d.field for d in differences]


@pytest.mark.parametrize(
    ("type_name", "value", "says"),
    [
        ("notice", NOTICE, "Avtalen kan sies opp med tre måneders varsel."),
        ("period", PERIOD, "Avtalen gjelder fra 1. januar 2021 til 31. desember 2024."),
        ("text", text.Value(parts=["Dele data", "Møtes"]), "Formål\nDele data.\nMøtes ofte."),
        ("notice", None, "Noe helt annet."),
        ("notice", None, None),
    ],
)
def test_what_the_text_says_is_read_back(type_name, value, says):
    assert compared(type_name, value, says) == []


@pytest.mark.parametrize("says", [None, "", "Partene er enige."])
def test_a_value_that_cannot_be_read_is_lost(says):
    assert compared("notice", NOTICE, says) == ["lost"]


@pytest.mark.parametrize(
    ("type_name", "value", "says"),
    [
        ("notice", NOTICE, "Avtalen kan sies opp med to måneders varsel."),
        ("period", PERIOD, "Avtalen gjelder fra 1. januar 2021 til 31. desember 2023."),
        ("text", text.Value(parts=["Dele data"]), "Dele alt."),
        (
            "notice",
            NOTICE,
            "Avtalen kan sies opp med tre måneders varsel. "
            "Avtalen kan sies opp med seks måneders varsel.",
        ),
    ],
)
def test_what_the_text_says_otherwise_differs(type_name, value, says):
    fields = compared(type_name, value, says)
    assert fields
    assert "lost" not in fields


def test_the_gist_of_a_value_is_short():
    long = text.Value(parts=["ord " * 100])
    term = Term("clause", "text", FieldState.FILLED, long, Place())
    assert len(read_back.gist(term, "nb")) == read_back.GIST_LENGTH
