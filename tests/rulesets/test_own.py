"""A user's own rule set, and what is said of a wrong one."""

import pickle

import pytest

from pipeline import rulesets
from pipeline.language import message
from pipeline.model.finding import Severity

SOUND = """title: {nb: Våre krav, en: Our demands}
kinds: [collaboration_agreement]
demands:
  X-1:
    clause: exit
    severity: error
    proof: L
    source: kommuneloven § 18-4
    read: 2026-04
    why: {nb: Fordi., en: Because.}
    write: "further: []"
"""


def own(tmp_path, text, name="own.yaml"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return rulesets.find(name, tmp_path)


def test_a_rule_set_of_ones_own_needs_no_code(tmp_path):
    found = own(tmp_path, SOUND).value
    assert found.name == "own"
    assert found.named("x-1").clause == "exit"


def test_extending_changes_one_field_of_a_demand_and_keeps_the_others(tmp_path):
    text = SOUND.replace("demands:", "extends: free-form\ndemands:\n  SA-14: {severity: error}")
    found = own(tmp_path, text).value
    assert found.named("SA-14").severity is Severity.ERROR
    assert found.named("SA-14").why == rulesets.get("free-form").named("SA-14").why
    assert len(found.demands) == len(rulesets.get("free-form").demands) + 1


def test_extending_can_take_a_demand_away(tmp_path):
    text = SOUND.replace("demands:", "extends: free-form\ndemands:\n  SA-15: off")
    assert own(tmp_path, text).value.named("SA-15") is None


def test_what_is_extended_is_part_of_the_hash(tmp_path):
    extending = SOUND.replace("demands:", "extends: base.yaml\ndemands:")
    own(tmp_path, SOUND.replace("X-1", "B-1"), "base.yaml")
    before = own(tmp_path, extending).value.sha256
    own(tmp_path, SOUND.replace("X-1", "B-2"), "base.yaml")
    assert own(tmp_path, extending).value.sha256 != before


def test_an_unproven_error_is_lowered_to_a_warning(tmp_path):
    found = own(tmp_path, SOUND.replace("proof: L", "proof: K")).value.named("X-1")
    assert found.weight is Severity.WARNING


def test_a_demand_applies_when_the_facts_are_there(tmp_path):
    text = SOUND.replace("    write:", '    when: {phase: ["2", "3"]}\n    write:')
    found = own(tmp_path, text).value.named("X-1")
    assert found.applies({"phase": "3"})
    assert not found.applies({"phase": "1"})
    assert not found.applies({})


@pytest.mark.parametrize(
    ("right", "wrong", "code", "line", "near"),
    [
        ("clause: exit", "clause: exitt", "ruleset-unknown-clause", 5, "exit"),
        ("clause: exit", "check: signature", "ruleset-unknown-check", 5, "signatures"),
        ("severity: error", "severity: eror", "ruleset-unknown-severity", 6, "error"),
        ("severity: error", "severty: error", "ruleset-unknown-key", 6, "severity"),
        ("[collaboration_agreement]", "[agreement]", "ruleset-unknown-kind", 2, "agreement"),
        ("title:", "tittle:", "ruleset-unknown-key", 1, "title"),
        ("  X-1:", "  X-0: off\n  X-1:", "ruleset-unknown-demand", 4, ""),
    ],
)
def test_a_wrong_name_is_told_with_its_line_and_the_nearest(
    tmp_path, right, wrong, code, line, near
):
    outcome = own(tmp_path, SOUND.replace(right, wrong, 1))
    finding = next(f for f in outcome.findings if f.code == code)
    assert outcome.value is None
    assert finding.place.line == line
    assert finding.place.file.endswith("own.yaml")
    assert near in finding.params["nearest"]


@pytest.mark.parametrize(
    ("right", "wrong", "code", "line"),
    [
        ("    source: kommuneloven § 18-4\n", "", "ruleset-missing-key", 4),
        ("read: 2026-04", "read: april", "ruleset-wrong-value", 9),
        ("    clause: exit\n", "", "ruleset-wrong-value", 4),
        ("severity: error", "severity: ]", "ruleset-not-yaml", 6),
        ("severity: error", "clause: notice", "ruleset-not-yaml", 6),
        ("demands:\n", "demands: []\nx:\n", "ruleset-wrong-value", 1),
        ("  X-1:\n", "  X-2: yes\n  X-1:\n", "ruleset-wrong-value", 4),
    ],
)
def test_a_wrong_file_is_told_with_its_line(tmp_path, right, wrong, code, line):
    outcome = own(tmp_path, SOUND.replace(right, wrong, 1))
    assert outcome.value is None
    assert (code, line) in [(f.code, f.place.line) for f in outcome.findings]


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    text = SOUND.replace("exit", "exitt").replace("error", "eror").replace("2026-04", "april")
    assert len(own(tmp_path, text).findings) == 3


def test_rule_sets_that_extend_one_another_are_told(tmp_path):
    text = SOUND.replace("demands:", "extends: own.yaml\ndemands:")
    assert "ruleset-circular" in [f.code for f in own(tmp_path, text).findings]


def test_a_file_that_is_not_utf8_is_told(tmp_path):
    (tmp_path / "own.yaml").write_bytes(SOUND.encode("latin-1"))
    assert [f.code for f in rulesets.find("own.yaml", tmp_path).findings] == ["ruleset-not-yaml"]


def test_an_unknown_rule_set_names_the_nearest():
    with pytest.raises(rulesets.RuleSetError) as caught:
        rulesets.get("freeform")
    assert caught.value.findings[0].params["nearest"] == "free-form"


def test_the_error_travels_between_processes():
    error = rulesets.RuleSetError(rulesets.find("freeform").findings)
    assert pickle.loads(pickle.dumps(error)).findings == error.findings


@pytest.mark.parametrize("messages", ["nb", "en"])
@pytest.mark.parametrize("code", rulesets.CODES)
def test_each_code_has_words(tmp_path, code, messages):
    from pipeline.language import explanation

    assert explanation(code, messages).explain


@pytest.mark.parametrize("messages", ["nb", "en"])
def test_words_are_filled_for_each_finding(tmp_path, messages):
    texts = [
        SOUND.replace("exit", "exitt"),
        SOUND.replace("error", "eror"),
        SOUND.replace("proof", "prof"),
        SOUND.replace("2026-04", "april"),
        "a: [",
    ]
    for text in texts:
        for finding in own(tmp_path, text).findings:
            assert message(finding, messages).text


def test_a_file_nested_beyond_reason_is_a_finding_and_no_crash(tmp_path):
    (finding,) = own(tmp_path, "title: " + "[" * 5_000 + "]" * 5_000).findings
    assert finding.code == "ruleset-not-yaml"
    assert "deep" in message(finding, "en").text
