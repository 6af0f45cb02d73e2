"""Every check says what it demands and why, and has words for what it finds."""

import pytest

from pipeline import checks, language
from pipeline.checks import waivers

EVERY = [(room, name) for room in ("input", "word") for name in checks.names(room)]
SHORTEST = 10
"""Words in a docstring that can say both."""


@pytest.mark.parametrize(("room", "name"), EVERY)
def test_a_check_says_what_it_demands_and_why(room, name):
    index = checks.names(room).index(name)
    doc = checks.modules(room)[index].__doc__ or ""
    assert len(doc.split()) >= SHORTEST


@pytest.mark.parametrize("messages", ["nb", "en"])
@pytest.mark.parametrize(
    "code", sorted({*checks.codes("input"), *checks.codes("word"), *waivers.CODES})
)
def test_a_code_has_a_message_a_hint_and_an_explanation(code, messages):
    words = language.explanation(code, messages)
    assert words.message
    assert words.hint
    assert words.explain


@pytest.mark.parametrize("room", ["input", "word"])
def test_no_two_checks_share_a_code(room):
    codes = [c for m in checks.modules(room) for c in m.CODES]
    assert len(codes) == len(set(codes))
