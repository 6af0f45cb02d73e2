"""What must hold of every value: its own words read back to it, and altered words do not."""

import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline import language as words
from pipeline import terms
from pipeline.terms import finance, notice, parties, period, text
from pipeline.terms.placing import whole_spans
from tests.terms import values, wording

LANGUAGES = st.sampled_from(words.LANGUAGES)


def differences(kind: Any, value: Any, said: str, code: str = "nb") -> list[Any]:
    """The differences of every reading; one that says "lost" when nothing is read."""
    readings = kind.read(wording.passage(said), code)
    if not readings:
        return ["lost"]
    return [d for r in readings for d in kind.differ(value, r.value, code)]


def altered(said: str, data: st.DataObject, code: str) -> str:
    """The text with one digit or one number word exchanged for another."""
    numbers = list(words.data.general(code)["spelled"][2:])
    pattern = r"\d|(?<!\w)(?:" + "|".join(numbers) + r")(?!\w)"
    places = list(re.finditer(pattern, said))
    assume(places)
    place = data.draw(st.sampled_from(places))
    others = list("0123456789") if place[0].isdigit() else numbers
    other = data.draw(st.sampled_from([o for o in others if o != place[0]]))
    return said[: place.start()] + other + said[place.end() :]


@given(values.notices, LANGUAGES)
def test_a_notice_reads_back_from_its_own_words(value: notice.Value, code: str) -> None:
    assert differences(notice, value, wording.notice(value, code), code) == []


@given(values.notices, st.data(), LANGUAGES)
def test_a_notice_with_an_altered_number_differs(
    value: notice.Value, data: st.DataObject, code: str
) -> None:
    value = value.model_copy(update={"who": "any"})
    assert differences(notice, value, altered(wording.notice(value, code), data, code), code)


@given(values.periods)
def test_a_period_reads_back_from_its_own_words(value: period.Value) -> None:
    assert differences(period, value, wording.period(value)) == []


@given(values.periods, st.sampled_from(["nn", "en"]))
def test_a_period_of_dates_reads_back_in_the_other_languages(
    value: period.Value, code: str
) -> None:
    assume(value.end_event is None and value.start_event in (None, "signing"))
    assert differences(period, value, wording.period(value, code), code) == []


@given(values.periods, st.data(), LANGUAGES)
def test_a_period_with_an_altered_number_differs(
    value: period.Value, data: st.DataObject, code: str
) -> None:
    assume(value.end_event is None and value.start_event in (None, "signing"))
    assert differences(period, value, altered(wording.period(value, code), data, code), code)


@given(values.finances)
def test_finance_reads_back_from_its_own_words(value: finance.Value) -> None:
    assert differences(finance, value, wording.finance(value)) == []


@given(values.finances, st.data())
def test_finance_with_an_altered_digit_differs(value: finance.Value, data: st.DataObject) -> None:
    value = value.model_copy(update={"remark": None})
    said = altered(wording.finance(value), data, "nb")
    assert differences(finance, value, said)


@given(values.party_lists)
def test_parties_read_back_from_their_own_words(value: parties.Value) -> None:
    assert differences(parties, value, wording.parties(value)) == []


@given(st.lists(values.texts | values.days.map(str), min_size=1), st.data())
def test_a_text_stands_in_itself_and_not_with_an_altered_number(
    parts: list[str], data: st.DataObject
) -> None:
    value = text.Value(parts=parts)
    said = "\n".join(parts)
    assert differences(text, value, said) == []
    shorter = altered(said, data, "nb")
    assume(not all(list(whole_spans(p, shorter)) for p in parts))
    assert differences(text, value, shorter)


@pytest.mark.parametrize("name", terms.TYPES)
def test_nothing_is_read_from_an_empty_passage(name: str) -> None:
    for code in words.LANGUAGES:
        assert terms.TYPES[name].read(wording.passage(" \n "), code) == ()


@given(values.notices | values.periods | values.finances | values.party_lists)
def test_a_value_survives_as_json(value: Any) -> None:
    name = next(n for n, t in terms.TYPES.items() if t.Value is type(value))
    assert terms.term_from(name, value.model_dump(mode="json")) == value
