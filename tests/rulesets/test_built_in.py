"""The rule sets that travel with the package."""

import pytest
import yaml
from pydantic import TypeAdapter

from pipeline import checks, rulesets
from pipeline.kinds import KINDS
from pipeline.model.finding import Severity

DEMANDS = [(name, d.id) for name in rulesets.names() for d in rulesets.get(name).demands]
OF_CLAUSES = [(name, demand) for name, demand in DEMANDS if rulesets.get(name).named(demand).clause]


@pytest.mark.parametrize("name", rulesets.names())
def test_a_rule_set_loads_without_findings(name):
    assert rulesets.find(name).findings == ()


@pytest.mark.parametrize(("name", "demand"), DEMANDS)
def test_a_demand_has_a_citation_and_its_reason_in_both_languages(name, demand):
    found = rulesets.get(name).named(demand)
    assert found.source.strip()
    assert found.why.nb.strip()
    assert found.why.en.strip()
    assert found.why.nb != found.why.en


@pytest.mark.parametrize(("name", "demand"), OF_CLAUSES)
def test_what_a_demand_says_to_write_is_sound_in_a_kind_that_it_is_for(name, demand):
    ruleset = rulesets.get(name)
    written = yaml.safe_load(ruleset.named(demand).write)
    for kind in ruleset.kinds:
        fields = KINDS[kind].model_fields
        assert set(written) <= set(fields)
        for key, value in written.items():
            TypeAdapter(fields[key].annotation).validate_python(value)


@pytest.mark.parametrize(("name", "demand"), DEMANDS)
def test_what_a_demand_says_to_write_and_not_to_write_is_yaml(name, demand):
    found = rulesets.get(name).named(demand)
    assert isinstance(yaml.safe_load(found.write), dict)
    assert isinstance(yaml.safe_load(found.wrong), dict | None)


@pytest.mark.parametrize(("name", "demand"), DEMANDS)
def test_an_unproven_demand_stops_no_document(name, demand):
    found = rulesets.get(name).named(demand)
    assert found.proof != "K" or found.weight is not Severity.ERROR


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_rule_set(kind):
    assert any(kind in rulesets.get(name).kinds for name in rulesets.names())


def test_free_form_has_the_demands_of_agreements():
    ids = [d.id for d in rulesets.get("free-form").demands]
    assert ids == [f"SA-{n:02}" for n in range(1, 22)]


def test_every_check_that_a_demand_names_is_there():
    named = {c for n in rulesets.names() for d in rulesets.get(n).demands for c in d.check}
    assert named <= set(checks.names("input"))


@pytest.mark.parametrize("name", rulesets.names())
def test_a_demand_weighs_what_its_file_says(name):
    assert [d.id for d in rulesets.get(name).demands if d.weight is not d.severity] == []
