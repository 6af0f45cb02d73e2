"""The worked inputs say what their sources say, and no more."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml

from pipeline import language
from pipeline.checks.fields import walk
from pipeline.kinds.collaboration_agreement import Joint
from pipeline.kinds.status_report import Carrier
from pipeline.model.draft import FieldState
from pipeline.model.fields import NoValue
from pipeline.model.outline import Block, Outline
from pipeline.model.receipt import Verdict
from pipeline.terms.notice import Unit
from tests import whole

NAMES = [p.stem for p in whole.WORKED]
KMD_KS = "samarbeidsavtale-kmd-ks-digitalisering"
SIX_PARTIES = "samarbeidsavtale-digital-kompetanse"
STATUS = "statusrapport-digitaliseringsstrategien"
JOINT = [2, 3, 4, 6, 7, 14, 23]
"""The measures that the agreement's text itself says are joint; 13 are, by a shading that is
lost in the copy of the text."""


def model(name: str) -> Any:
    return whole.worked(name).draft.model


def text_of(name: str) -> str:
    return "\n".join(b.text for b in whole.outline_of(whole.written(name, ".docx")).blocks)


def signatures(name: str) -> list[tuple[str, str, object]]:
    return [(s.party, s.name, s.title) for s in model(name).signatures]


# Each of them


@pytest.mark.parametrize("name", NAMES)
def test_a_worked_input_is_rendered_without_errors(name):
    done = whole.rendered(name)
    assert done.receipt.verdict is Verdict.WRITTEN
    assert whole.errors(done.findings) == []
    assert done.receipt.levels == ("PDF/A-2a", "PDF/UA-1")


@pytest.mark.parametrize("name", NAMES)
def test_the_outline_is_the_reviewed_one(name, golden):
    outline = whole.outline_of(whole.written(name, ".docx"))
    golden(f"{name}.outline.txt", "\n".join(lines(outline)) + "\n")


def lines(outline: Outline) -> Iterator[str]:
    yield f"title: {outline.title}"
    yield f"language: {outline.language}"
    for block in outline.blocks:
        yield f"{block.clause or '-'} | {kind_of(block)} | {said(block)}"


def kind_of(block: Block) -> str:
    head = " head" if block.header_cell else ""
    return f"{block.kind.value}{head}{f' {block.level}' if block.level else ''}"


def said(block: Block) -> str:
    return " ".join(t for t in (block.number, block.text, block.alt) if t)


@pytest.mark.parametrize("name", NAMES)
def test_an_organisation_number_is_never_invented(name):
    assert "org_number" not in whole.worked(name).path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(set(NAMES) - {KMD_KS, SIX_PARTIES}))
def test_what_no_source_records_says_in_print_that_it_is_an_example(name):
    fields = yaml.safe_load((whole.ROOT / "inputs" / f"{name}.yaml").read_text(encoding="utf-8"))
    assert fields["example"].startswith("Ingen kilde")
    assert f"Eksempel: {fields['example']}" in text_of(name)


@pytest.mark.parametrize("name", [KMD_KS, SIX_PARTIES])
def test_what_a_source_records_is_no_example_and_says_that_it_restates(name):
    assert model(name).example is None
    assert "Eksempel:" not in text_of(name)
    assert f"Gjengivelse: {model(name).restates}" in text_of(name)


@pytest.mark.parametrize("name", [n for n in NAMES if n.startswith("referat")])
def test_a_role_stands_where_no_source_has_a_name(name):
    people = [*model(name).present, *getattr(model(name).absent, "people", [])]
    assert people
    assert all(person.name is None for person in people)


@pytest.mark.parametrize("name", NAMES)
def test_only_the_draft_says_that_it_is_one(name):
    is_draft = whole.worked(name).data["status"] == "draft"
    assert ("UTKAST" in text_of(name)) is is_draft


def test_there_are_two_agreements_a_basis_four_minutes_and_a_report():
    kinds = sorted(whole.worked(name).kind for name in NAMES)
    assert kinds == [
        "collaboration_agreement",
        "collaboration_agreement",
        "consultation_basis",
        "minutes",
        "minutes",
        "minutes",
        "minutes",
        "status_report",
    ]


# The agreement between KMD and KS, 2020


def test_kmd_and_ks_signed_in_oslo_on_14_september_2020():
    assert model(KMD_KS).signing.place == "Oslo"
    assert model(KMD_KS).signing.date == date(2020, 9, 14)
    assert signatures(KMD_KS) == [
        ("KMD", "Linda Hofstad Helleland", "distrikts- og digitaliseringsminister"),
        ("KS", "Bjørn Arild Gram", "styreleder"),
    ]
    said_in_print = " ".join(text_of(KMD_KS).split())
    assert "Sted: Oslo" in said_in_print
    assert "Dato: 14. september 2020" in said_in_print


def test_it_runs_from_signing_to_1_september_2022():
    duration = model(KMD_KS).duration
    assert (duration.start_event, duration.end) == ("signing", date(2022, 9, 1))
    assert "til 1. september 2022" in text_of(KMD_KS)


def test_either_may_end_it_with_at_least_three_months_notice():
    notice = model(KMD_KS).notice
    assert (notice.amount, notice.unit, notice.at_least) == (3, Unit.MONTH, True)
    assert notice.written is None
    assert "kan si opp avtalen med minst tre måneders varsel" in text_of(KMD_KS)


def test_it_has_28_measures_in_seven_areas_and_states_that_13_are_joint():
    measures = model(KMD_KS).measures
    assert [m.number for m in measures.rows] == list(range(1, 29))
    assert len(measures.areas) == 7
    assert (measures.stated_total, measures.stated_joint) == (28, 13)
    assert measures.remark is not None


def test_exactly_the_seven_measures_that_the_text_names_are_joint():
    rows = model(KMD_KS).measures.rows
    assert [m.number for m in rows if m.joint is Joint.YES] == JOINT
    assert {m.joint for m in rows if m.number not in JOINT} == {Joint.UNKNOWN}


def test_a_ministry_is_named_only_where_the_text_names_one():
    rows = model(KMD_KS).measures.rows
    government = {m.number for m in rows if m.responsible == "Regjeringen"}
    assert {m.number for m in rows} - government == {1, 15, *JOINT}
    assert rows[0].points == [
        "Få barn (ASD)",
        "Alvorlig sykt barn (HOD)",
        "Miste og finne jobb (ASD)",
        "Ny i Norge (KD)",
        "Dødsfall og arv (KMD)",
        "Starte og drive en frivillig organisasjon (KUD)",
        "Starte og drive en bedrift (NFD)",
    ]
    assert rows[14].responsible == "KMD"


def test_no_sum_is_named_and_the_storting_decides_the_yearly_budgets():
    finance = model(KMD_KS).finance
    assert finance.amounts == []
    assert finance.appropriation == "Stortinget"
    assert [b.party for b in finance.bearers] == ["KS"]


# The agreement of the six parties, 2017


def test_the_six_parties_are_those_of_2017():
    assert [(p.name, p.short) for p in model(SIX_PARTIES).parties] == [
        ("Kommunal- og moderniseringsdepartementet", "KMD"),
        ("KS", "KS"),
        ("LO Kommune", "LO Kommune"),
        ("Unio", "Unio"),
        ("YS Kommune", "YS Kommune"),
        ("Akademikerne Kommune", "Akademikerne Kommune"),
    ]


def test_it_runs_through_2019_and_any_party_may_end_it_with_three_months_notice():
    agreement = model(SIX_PARTIES)
    assert agreement.duration.end == date(2019, 12, 31)
    assert agreement.duration.through_end is True
    assert (agreement.notice.amount, agreement.notice.unit) == (3, Unit.MONTH)
    assert agreement.notice.at_least is False
    assert "til og med 31. desember 2019" in text_of(SIX_PARTIES)
    assert "med tre måneders varsel" in text_of(SIX_PARTIES)


def test_five_of_its_six_signatories_have_no_title_in_the_source():
    names = [(party, name) for party, name, _ in signatures(SIX_PARTIES)]
    assert names == [
        ("KMD", "Paul Chaffey"),
        ("KS", "Mette Gundersen"),
        ("LO Kommune", "Mette Nord"),
        ("Unio", "Ragnhild Lied"),
        ("YS Kommune", "Erik Kollerud"),
        ("Akademikerne Kommune", "Jan Olav Birkenhagen"),
    ]
    titles = [title for _, _, title in signatures(SIX_PARTIES)]
    assert titles[0] == "statssekretær"
    assert all(isinstance(t, NoValue) and t.state is FieldState.NOT_STATED for t in titles[1:])
    mark = language.gap_mark("not_stated", "", "nb")
    assert text_of(SIX_PARTIES).count(mark) >= 5


def test_no_source_says_where_and_when_it_was_signed():
    signing = model(SIX_PARTIES).signing
    assert isinstance(signing.place, NoValue)
    assert isinstance(signing.date, NoValue)
    assert re.search(r"\d+\. \w+ 2017", text_of(SIX_PARTIES)) is None


def test_its_money_comes_yearly_by_grant_letter_and_no_sum_is_named():
    finance = model(SIX_PARTIES).finance
    assert finance.grant_letter is True
    assert finance.amounts == []


def test_the_political_meeting_advises_once_or_twice_a_year():
    political, steering = model(SIX_PARTIES).bodies
    assert "En til to ganger i året" in political.meetings
    assert "ådgivende" in political.role
    assert steering.meetings.state is FieldState.NOT_STATED


# The meetings and the report under them


def test_the_report_has_the_28_measures_and_guesses_no_joint_one():
    rows = model(STATUS).statuses.rows
    assert model(STATUS).statuses.stated_total == 28
    assert [r.number for r in rows] == list(range(1, 29))
    assert [r.number for r in rows if r.carrier is Carrier.JOINT] == JOINT
    assert {r.carrier for r in rows if r.number not in JOINT} == {Carrier.UNKNOWN}


def test_the_report_has_no_status_without_the_word_for_it():
    off = {d.measure for d in model(STATUS).deviations}
    assert off == {r.number for r in model(STATUS).statuses.rows if r.progress.value in OFF_TRACK}


OFF_TRACK = ("delayed", "deviation")


def test_the_steering_group_heard_of_40_projects_with_71_municipalities():
    said = text_of("referat-styringsgruppe")
    assert "40 prosjekter med til sammen 71 kommuner" in said
    assert "21. november 2019" in said


def test_the_consultation_is_in_the_second_phase_with_three_weeks_for_anchoring():
    basis = model("droftingsgrunnlag-felles-saksbehandling")
    assert basis.project_phase.number == 2
    assert basis.anchoring_days() == 21


@pytest.mark.parametrize("name", NAMES)
def test_a_gap_says_which_source_is_silent_or_what_is_missing(name):
    notes = [v.note for _, v in walk(model(name)) if isinstance(v, NoValue)]
    assert all(len(note) > 3 for note in notes)
