"""Tests of the minutes: model, rule sets by kind of meeting, template, worked inputs."""

import pytest

from pipeline import rulesets
from pipeline.kinds.minutes import MeetingKind, Minutes
from pipeline.model.finding import Severity
from tests.kinds import filled

DROFTING = "referat-drofting"
WORKED = [DROFTING, "referat-styringsgruppe", "referat-konsultasjonsmote", "referat-politisk-mote"]
ERRORS = {
    "drofting": "RF-01 RF-02 RF-03 RF-04 RF-05 RF-08 RF-09 RF-10 RF-11 RF-14",
    "forhandling": "RF-01 RF-02 RF-03 RF-04 RF-05 RF-08 RF-09 RF-10 RF-11 RF-15",
    "styringsgruppe": "RF-01 RF-02 RF-03 RF-04 RF-05 RF-08 RF-11 RF-12 RF-17",
    "konsultasjonsmote": "RF-01 RF-02 RF-03 RF-04 RF-05 RF-08 RF-09 RF-10 RF-11",
    "politisk_mote": "RF-01 RF-02 RF-03 RF-04 RF-05 RF-08 RF-17",
}


def negotiation(fields):
    fields["meeting_kind"] = "forhandling"
    fields["title"] = "Protokoll fra forhandling om ny løsning"
    fields["signing"] = {"place": {"by_hand": "sted"}, "date": {"by_hand": "dato"}}
    fields["signatures"] = [
        {"party": p, "name": {"by_hand": "navn"}, "title": "Forhandlingsleder"}
        for p in ("Arbeidsgiverne", "Organisasjon A", "Organisasjon B", "Organisasjon C")
    ]


@pytest.mark.parametrize("kind", [k.value for k in MeetingKind])
def test_each_kind_of_meeting_has_a_rule_set_of_its_own(kind):
    name = Minutes.model_construct(meeting_kind=MeetingKind(kind)).default_ruleset()
    assert name == f"minutes-{kind.replace('_', '-')}"
    assert rulesets.find(name).findings == ()


@pytest.mark.parametrize("kind", list(ERRORS))
def test_the_demands_that_stop_a_document_follow_the_kind_of_meeting(kind):
    demands = rulesets.get(f"minutes-{kind.replace('_', '-')}").demands
    assert {d.id for d in demands if d.weight is Severity.ERROR} == set(ERRORS[kind].split())


@pytest.mark.parametrize("name", WORKED)
def test_a_worked_input_has_no_findings_but_the_gaps_of_a_draft(name):
    codes = {f.code for f in filled.findings(filled.draft(filled.worked(name)))}
    assert codes <= {"gap-open", "clause-open"}


@pytest.mark.parametrize("name", WORKED)
def test_everything_that_a_worked_input_says_stands_in_the_document(name):
    draft = filled.draft(filled.worked(name))
    text = " ".join(filled.text_of(draft).split())
    missing = [s.text for s in draft.said if " ".join(s.text.split()) not in text]
    assert missing == []


@pytest.mark.parametrize("name", WORKED)
def test_a_worked_input_says_in_the_document_that_it_is_an_example(name):
    draft = filled.draft(filled.worked(name))
    assert f"Eksempel: {draft.model.example}" in filled.text_of(draft)


@pytest.mark.parametrize(
    "key",
    ["meeting_body", "meeting_time", "meeting_place", "present", "absent", "cases", "documents"],
)
@pytest.mark.parametrize("lost", ["absent", "empty"])
def test_a_consultation_without_a_mandatory_clause_has_an_error(key, lost, tmp_path):
    def lose(fields):
        fields.pop(key) if lost == "absent" else fields.update({key: None})

    found = filled.findings(filled.changed(DROFTING, tmp_path, lose))
    errors = [f for f in found if f.severity is Severity.ERROR and f.clause == key]
    assert [f.code for f in errors if f.code.startswith("clause")] == [f"clause-{lost}"]


@pytest.mark.parametrize("key", ["approvals", "actions", "next_meeting", "remarks", "shared_with"])
def test_an_optional_clause_leaves_no_control_behind(key, tmp_path):
    draft = filled.changed(DROFTING, tmp_path, lambda fields: fields.pop(key))
    assert key not in filled.tags_of(filled.word_of(draft))


def test_a_closed_steering_group_must_name_the_provision(tmp_path):
    draft = filled.changed("referat-styringsgruppe", tmp_path, lambda f: f.update(closed=True))
    assert [f.demand for f in filled.findings(draft) if f.code == "clause-absent"] == ["RF-17"]


def test_a_protocol_has_a_signature_block_for_each_party(tmp_path):
    text = filled.text_of(filled.changed(DROFTING, tmp_path, negotiation))
    assert [line for line in text.splitlines() if line.startswith("For ")] == [
        "For Arbeidsgiverne",
        "For Organisasjon A",
        "For Organisasjon B",
        "For Organisasjon C",
    ]


def test_a_protocol_without_signatures_is_stopped_even_where_remarks_are_asked_for(tmp_path):
    def unsigned(fields):
        negotiation(fields)
        del fields["signatures"]

    found = filled.findings(filled.changed(DROFTING, tmp_path, unsigned))
    assert [(f.severity, f.demand) for f in found if f.code == "clause-absent"] == [
        (Severity.ERROR, "RF-15")
    ]


def test_a_protocol_speaks_of_itself_as_a_protocol(tmp_path):
    text = filled.text_of(filled.changed(DROFTING, tmp_path, negotiation))
    assert "Resultat: " in text
    assert "Protokollen sendes til" in text
    assert "Merknader til protokollen" in text


def test_a_political_meeting_gives_advice_and_notes_information():
    text = filled.text_of(filled.draft(filled.worked("referat-politisk-mote")))
    assert "Råd: Møtet rår kommunalministeren" in text
    assert "Konklusjon: Møtet tok rapporten til orientering." in text


def test_a_vote_its_dissent_and_a_statement_are_printed(tmp_path):
    def add(fields):
        fields["cases"][0]["vote"] = {"in_favour": 4, "against": 1, "dissent": ["KS: for dyrt"]}
        fields["cases"][0]["statements"] = [{"party": "KS", "view": "Ber om ny sak."}]

    text = filled.text_of(filled.changed("referat-styringsgruppe", tmp_path, add))
    assert "Avstemning: 4 for, 1 mot, 0 avsto." in text
    assert "Dissens: KS: for dyrt" in text
    assert "Protokolltilførsel fra KS: Ber om ny sak." in text


def test_the_secretary_is_told_from_an_observer(tmp_path):
    def add(fields):
        fields["present"].append({"role": "Student", "represents": "OsloMet", "observer": True})

    text = filled.text_of(filled.changed(DROFTING, tmp_path, add))
    assert "Prosjektet (referent)" in text
    assert "OsloMet (observatør)" in text


def test_the_gaps_of_a_draft_are_listed_and_marked_in_place():
    text = filled.text_of(filled.draft(filled.worked("referat-styringsgruppe")))
    assert "Dette gjenstår før referatet er ferdig:" in text
    assert "Neste møte [Gjenstår: dato og sted for neste møte]" in " ".join(text.split("\n"))


def test_any_clause_may_be_a_gap(tmp_path):
    keys = ["meeting_body", "meeting_time", "meeting_place", "chair", "secretary", "present"]
    keys += [
        "absent",
        "approvals",
        "documents",
        "cases",
        "actions",
        "next_meeting",
        "remarks",
        "shared_with",
    ]

    def open_all(fields):
        fields.update(status="draft", draft={"number": 1, "date": "2026-09-25"})
        fields.update({key: {"open": f"mangler {key}"} for key in keys})

    text = filled.text_of(filled.changed(DROFTING, tmp_path, open_all))
    assert [key for key in keys if f"[Gjenstår: mangler {key}]" not in text] == []
