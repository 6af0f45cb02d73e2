"""Tests of the status report: model, rule set, template, chart, worked input."""

import re
import subprocess
import sys

import pytest

from pipeline.kinds.status_report import Progress
from pipeline.model.finding import Severity
from tests.kinds import filled

NAME = "statusrapport-digitaliseringsstrategien"
MANDATORY = ["report_period", "report_date", "author", "receiver", "statuses"]
JOINT = {2, 3, 4, 6, 7, 14, 23}
"""The measures that the agreement of 2020 says are carried out with KS."""


@pytest.fixture(scope="module")
def worked():
    return filled.draft(filled.worked(NAME))


@pytest.fixture(scope="module")
def text(worked):
    return filled.text_of(worked)


def test_the_worked_input_has_no_findings(worked):
    assert filled.findings(worked) == ()


def test_everything_that_the_worked_input_says_stands_in_the_document(worked, text):
    whole = " ".join(text.split())
    assert [s.text for s in worked.said if " ".join(s.text.split()) not in whole] == []


def test_the_worked_input_has_the_measures_of_the_agreement_and_guesses_no_joint_one(worked):
    rows = worked.model.statuses.rows
    assert [row.number for row in rows] == list(range(1, 29))
    assert {row.number for row in rows if row.carrier == "joint"} == JOINT
    assert {row.carrier.value for row in rows if row.number not in JOINT} == {"unknown"}


def test_the_counts_add_up_to_the_rows_and_have_the_whole_closed_list(worked):
    counts = worked.model.counts()
    assert [count.progress for count in counts] == list(Progress)
    assert sum(count.number for count in counts) == 28


def test_a_measure_without_a_stated_status_is_counted_apart(tmp_path):
    def silence(fields):
        fields["statuses"]["rows"][0]["progress"] = {"not_stated": "avtalen av 2020"}

    draft = filled.changed(NAME, tmp_path, silence)
    assert (draft.model.counts()[-1].progress, draft.model.counts()[-1].number) == (None, 1)
    assert "Ikke oppgitt 1" in alt_of(draft)


def alt_of(draft):
    found = re.search(r'<wp:docPr [^>]*descr="([^"]*)"', filled.xml_of(filled.word_of(draft)))
    return found.group(1) if found else ""


def test_the_chart_says_in_words_what_it_shows(worked):
    assert alt_of(worked) == (
        "Stolpediagram over 28 tiltak etter status: Ikke startet 4, I rute 15, Forsinket 2, "
        "Avvik 1, Ferdig 6, Stanset 0."
    )


def test_the_chart_replaces_the_placeholder(worked):
    assert worked.pictures["chart"] in filled.parts_of(filled.word_of(worked))


@pytest.mark.parametrize("key", MANDATORY)
@pytest.mark.parametrize("lost", ["absent", "empty"])
def test_a_report_without_a_mandatory_clause_has_an_error(key, lost, tmp_path):
    def lose(fields):
        fields.pop(key) if lost == "absent" else fields.update({key: None})

    found = filled.findings(filled.changed(NAME, tmp_path, lose))
    assert [f.code for f in found if f.severity is Severity.ERROR] == [f"clause-{lost}"]


def test_deviations_are_demanded_where_a_measure_is_off_track(tmp_path):
    found = filled.findings(filled.changed(NAME, tmp_path, lambda f: f.pop("deviations")))
    assert [f.code for f in found] == ["clause-absent", *["deviation-missing"] * 3]


def test_no_deviations_are_demanded_where_nothing_is_off_track(tmp_path):
    def all_well(fields):
        del fields["deviations"]
        for row in fields["statuses"]["rows"]:
            row["progress"] = "finished"

    draft = filled.changed(NAME, tmp_path, all_well)
    assert filled.findings(draft) == ()
    assert "deviations" not in filled.tags_of(filled.word_of(draft))


def test_a_row_too_few_is_found(tmp_path):
    found = filled.findings(filled.changed(NAME, tmp_path, lambda f: f["statuses"]["rows"].pop()))
    assert [(f.code, f.demand) for f in found] == [("count-differs", "SR-15")]


def test_status_is_said_in_words_in_each_row(text):
    shown = [text.count(word) for word in ("I rute", "Forsinket", "Ferdig", "Ikke startet")]
    assert shown == [15, 2, 6, 4]


def test_a_deviation_names_its_measure(text):
    assert "7. Generisk datafordeler" in text


def test_any_clause_may_be_a_gap(tmp_path):
    keys = [*MANDATORY, "agreement", "summary", "deviations", "circumstances", "lifted"]
    keys += ["spending", "risks", "gains", "cooperation", "evaluation"]

    def open_all(fields):
        fields.update(status="draft", draft={"number": 1, "date": "2021-10-01"})
        fields.update({key: {"open": f"mangler {key}"} for key in keys})

    text = filled.text_of(filled.changed(NAME, tmp_path, open_all))
    assert [key for key in keys if f"[Gjenstår: mangler {key}]" not in text] == []


def test_the_other_kinds_do_not_pay_for_the_chart():
    code = "import sys, pipeline.kinds, pipeline.compose; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
