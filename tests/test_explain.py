import re

import pytest

from pipeline import checks, language, rulesets
from pipeline.checks import waivers
from pipeline.explain import explain
from pipeline.load.field_words import param_words

CODES = sorted({*checks.codes("input"), *checks.codes("word"), *rulesets.CODES, *waivers.CODES})
DEMANDS = sorted({d.id for n in rulesets.names() for d in rulesets.get(n).demands})


@pytest.mark.parametrize("messages", ["nb", "en"])
@pytest.mark.parametrize("code", CODES)
def test_a_code_is_explained(code, messages):
    found = explain(code, messages)
    assert found.known
    assert found.why


@pytest.mark.parametrize("messages", ["nb", "en"])
@pytest.mark.parametrize("demand", DEMANDS)
def test_a_demand_is_explained_with_its_source_and_the_month_it_was_read(demand, messages):
    found = explain(demand, messages)
    assert found.what
    assert found.why
    assert found.source
    assert found.read
    assert found.right


def test_a_demand_is_found_in_whatever_case():
    assert explain("sa-08", "nb").name == "SA-08"


def test_the_reason_is_in_the_readers_language():
    assert explain("SA-08", "en").why == rulesets.get("free-form").named("SA-08").why.en


def test_a_demand_says_which_rule_sets_it_is_in():
    assert "free-form" in explain("SA-08", "nb").rulesets


def test_an_unknown_name_gets_the_nearest():
    found = explain("clause-absnt", "en")
    assert not found.known
    assert found.near[0] == "clause-absent"


def test_a_name_like_no_other_gets_none():
    assert explain("qqqqqqqqqq", "en").near == ()


@pytest.mark.parametrize(
    ("demand", "messages", "said"),
    [
        ("DG-03", "nb", "advarsel (kilden er fagkunnskap som ingen har slått opp)"),
        ("DG-03", "en", "warning (the source is professional knowledge that nobody"),
        ("SA-08", "nb", ": feil"),
        ("SA-03", "nb", ": råd"),
    ],
)
def test_a_demand_says_how_much_it_weighs_and_why_no_more(demand, messages, said):
    assert said in explain(demand, messages).what
    assert ("(" in explain(demand, messages).what) == ("(" in said)


@pytest.mark.parametrize("name", rulesets.names())
def test_a_rule_set_lists_its_demands_with_weight_and_source(name):
    own = rulesets.get(name)
    title, *lines = explain(name, "nb").what.split("\n")
    assert own.title.nb in title
    assert len(lines) == len(own.demands)
    for demand, line in zip(own.demands, lines, strict=True):
        assert line.startswith(f"{demand.id}  ")
        assert demand.source in line


def test_a_rule_set_says_when_a_demand_applies():
    assert "(når closed = yes)" in explain("minutes-styringsgruppe", "nb").what


@pytest.mark.parametrize("messages", ["nb", "en"])
@pytest.mark.parametrize("code", sorted(language.codes("nb")))
def test_a_message_is_explained_without_placeholders(code, messages):
    words = language.explanation(code, messages)
    named = set(re.findall(r"(?<!{){(\w+)}", words.message + words.hint))
    assert named <= set(param_words(messages))
    found = explain(code, messages)
    assert not re.search(r"(?<!{){\w+}|_nb>|_en>", found.what + found.hint)


def test_a_message_says_what_stands_in_place_of_its_values():
    assert explain("clause-absent", "nb").what == (
        "bestemmelsen «<bestemmelsen>» mangler: feltet «<feltet>» finnes ikke"
    )


def test_braces_that_an_input_has_are_shown_as_written():
    assert "{number: 1, date: 2020-09-14}" in explain("draft-unmarked", "en").hint
