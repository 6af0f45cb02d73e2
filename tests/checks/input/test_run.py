"""How a rule set weighs what the checks find."""

import pytest

from pipeline import rulesets
from pipeline.checks import input as input_checks
from pipeline.model.finding import Severity
from tests.checks.cases import draft_from

HEAD = (
    "kind: collaboration_agreement\nlanguage: nb\nstatus: final\ntitle: Avtale om kurs\nowner: KS\n"
)
KMD = "{name: Kommunal- og moderniseringsdepartementet, short: KMD}"
PARTY = f"parties:\n  - {{name: KS, short: KS}}\n  - {KMD}\n"


def of(code, findings):
    return [f for f in findings if f.code == code]


@pytest.fixture
def ruleset():
    return rulesets.get("free-form")


def changed(ruleset, demand, **fields):
    demands = tuple(d.model_copy(update=fields) if d.id == demand else d for d in ruleset.demands)
    return ruleset.model_copy(update={"demands": demands})


def test_findings_come_in_the_order_of_the_input(tmp_path, ruleset):
    found = input_checks.run(draft_from(HEAD + PARTY, tmp_path), ruleset)
    assert [f.place.line for f in found] == sorted(f.place.line for f in found)


def test_a_demand_gives_its_checks_findings_their_citation(tmp_path, ruleset):
    found = of("org-number-absent", input_checks.run(draft_from(HEAD + PARTY, tmp_path), ruleset))
    assert {(f.demand, f.source) for f in found} == {("SA-03", ruleset.named("SA-03").source)}


def test_a_demand_can_make_advice_an_error(tmp_path, ruleset):
    strict = changed(ruleset, "SA-03", severity=Severity.ERROR, proof="L")
    found = input_checks.run(draft_from(HEAD + PARTY, tmp_path), strict)
    assert {f.severity for f in of("org-number-absent", found)} == {Severity.ERROR}


def test_what_a_check_makes_lighter_on_purpose_stays_so(tmp_path, ruleset):
    text = HEAD + PARTY + "purpose: Kommunal- og moderniseringsdepartementet leder.\n"
    found = of("name-after-first-use", input_checks.run(draft_from(text, tmp_path), ruleset))
    assert [(f.severity, f.demand) for f in found] == [(Severity.WARNING, "SA-02")]


def test_without_a_demand_a_check_weighs_what_it_weighs_by_itself(tmp_path, ruleset):
    rest = tuple(d for d in ruleset.demands if d.id != "SA-03")
    bare = ruleset.model_copy(update={"demands": rest})
    found = of("org-number-absent", input_checks.run(draft_from(HEAD + PARTY, tmp_path), bare))
    assert {(f.severity, f.demand) for f in found} == {(Severity.ADVICE, None)}


def test_a_check_rests_when_its_demand_does_not_apply(tmp_path, ruleset):
    resting = changed(ruleset, "SA-03", when={"phase": ("3",)})
    found = input_checks.run(draft_from(HEAD + PARTY, tmp_path), resting)
    assert of("org-number-absent", found) == []
