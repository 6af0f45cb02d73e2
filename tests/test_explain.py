import pytest

from pipeline import checks, rulesets
from pipeline.checks import waivers
from pipeline.explain import explain

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
