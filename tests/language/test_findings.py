from string import Formatter
from typing import Any

import pytest

from pipeline import language
from pipeline.language import data
from pipeline.model.finding import Finding, Severity

WORDS = {
    "gone": {"message": "feltet «{field}» finnes ikke", "hint": "skriv «{near}»", "wrong": "x"},
}


@pytest.fixture
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    by_language: dict[str, Any] = {"nb": WORDS, "nn": {}, "en": {}}
    monkeypatch.setattr(data, "merged", lambda _folder, code: by_language[code])


def finding(code: str = "gone", **params: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, params=params)


@pytest.mark.usefixtures("few_words")
def test_a_message_and_its_hint_are_filled_from_the_finding() -> None:
    words = language.message(finding(field="varsel", near="notice"), "nb")
    assert words == language.Message("feltet «varsel» finnes ikke", "skriv «notice»")


@pytest.mark.usefixtures("few_words")
def test_nynorsk_readers_get_bokmal_where_nynorsk_is_missing() -> None:
    words = language.message(finding(field="a", near="b"), "nn")
    assert words.text == "feltet «a» finnes ikke"


@pytest.mark.usefixtures("few_words")
def test_braces_in_a_value_stay_as_they_are() -> None:
    assert language.message(finding(field="{near}", near="b"), "nb").text.count("{near}") == 1


@pytest.mark.usefixtures("few_words")
@pytest.mark.parametrize(("code", "reader"), [("unknown", "nb"), ("unknown", "nn"), ("gone", "en")])
def test_a_code_without_words_is_an_error(code: str, reader: str) -> None:
    with pytest.raises(KeyError):
        language.message(finding(code, field="a", near="b"), reader)


@pytest.mark.usefixtures("few_words")
def test_a_param_that_the_finding_lacks_is_an_error() -> None:
    with pytest.raises(KeyError):
        language.message(finding(field="a"), "nb")


@pytest.mark.usefixtures("few_words")
def test_an_explanation_keeps_the_patterns_and_is_empty_where_nothing_is_said() -> None:
    words = language.explanation("gone", "nb")
    assert (words.message, words.explain, words.wrong) == (WORDS["gone"]["message"], "", "x")


def test_every_message_exists_in_bokmal_and_english_with_the_same_params() -> None:
    nb, en = (data.merged("messages", code) for code in ("nb", "en"))
    assert nb.keys() == en.keys()
    for code in nb:
        assert _params(nb[code]) == _params(en[code]), code


def _params(words: Any) -> set[str]:
    texts = words["message"] + words.get("hint", "")
    names = {name for _, name, _, _ in Formatter().parse(texts) if name}
    return {name.removesuffix("_nb").removesuffix("_en") for name in names}
