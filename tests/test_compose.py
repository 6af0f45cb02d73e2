"""What a model becomes before a template sees it."""

from pathlib import Path

from pipeline.model.draft import FieldState
from pipeline.model.fields import NoValue
from tests.kinds.filled import changed, draft, worked

AGREEMENT = "samarbeidsavtale-kmd-ks-digitalisering"


def test_every_clause_with_a_value_is_a_term_of_its_type() -> None:
    terms = draft(worked(AGREEMENT)).terms
    assert terms["notice"].type == "notice"
    assert terms["duration"].type == "period"
    assert terms["purpose"].type == "text"
    assert all(term.state is FieldState.FILLED for term in terms.values())


def test_a_term_stands_where_its_field_stands_in_the_input() -> None:
    path = worked(AGREEMENT)
    line = path.read_text(encoding="utf-8").split("\n").index("notice:") + 1
    assert draft(path).terms["notice"].place.line == line


def test_an_absent_or_empty_clause_is_no_term(tmp_path: Path) -> None:
    absent = changed(AGREEMENT, tmp_path, lambda f: f.pop("notice"))
    empty = changed(AGREEMENT, tmp_path, lambda f: f.update(notice=None))
    assert "notice" not in absent.terms
    assert "notice" not in empty.terms


def test_a_clause_without_a_value_keeps_its_state(tmp_path: Path) -> None:
    open_clause = changed(
        AGREEMENT, tmp_path, lambda f: f.update(finance={"open": "avklares med KS"})
    )
    assert open_clause.terms["finance"].state is FieldState.OPEN
    assert open_clause.context["finance"] == "[Gjenstår: avklares med KS]"


def test_a_clause_in_which_everything_is_a_gap_is_a_gap(tmp_path: Path) -> None:
    found = changed(
        "referat-styringsgruppe",
        tmp_path,
        lambda f: f.update(next_meeting={"date": {"open": "dato"}}),
    )
    assert found.terms["next_meeting"].state is FieldState.OPEN


def test_dates_and_choices_reach_the_template_in_words_and_choices_also_as_keys() -> None:
    context = draft(worked(AGREEMENT)).context
    assert context["signing"] == {"place": "Oslo", "date": "14. september 2020"}
    measures = context["measures"]
    assert isinstance(measures, dict)
    second = measures["areas"][0]["measures"][1]
    assert (second["joint"], second["joint_key"]) == ("Ja", "yes")


def test_everything_that_is_to_be_read_is_kept_and_nothing_else(tmp_path: Path) -> None:
    waiver = {"finding": "SA-15", "who": "avdelingsdirektøren", "why": "en grunn"}
    found = changed(AGREEMENT, tmp_path, lambda f: f.update(waivers=[waiver]))
    said = {s.text for s in found.said}
    assert "Bjørn Arild Gram" in said
    assert not said & {"avdelingsdirektøren", "en grunn", "nb"}


def test_a_final_has_no_draft_for_the_template_even_when_the_input_names_one(
    tmp_path: Path,
) -> None:
    mark = {"number": 2, "date": "2020-09-01"}
    final = changed(AGREEMENT, tmp_path, lambda f: f.update(draft=mark))
    drafted = changed(AGREEMENT, tmp_path, lambda f: f.update(draft=mark, status="draft"))
    assert final.context["draft"] is None
    assert drafted.context["draft"] == {"number": "2", "date": "1. september 2020", "gaps": []}


def test_only_open_gaps_are_listed_in_a_draft(tmp_path: Path) -> None:
    def drafted(fields: dict[str, object]) -> None:
        fields |= {"status": "draft", "draft": {"number": 1, "date": "2020-09-01"}}
        fields["case_number"] = {"open": "saksnummeret"}

    found = changed(AGREEMENT, tmp_path, drafted)
    listed = found.context["draft"]
    assert isinstance(listed, dict)
    assert listed["gaps"] == ["saksnummeret"]
    assert {g.state for g in found.gaps} == {FieldState.OPEN, FieldState.NOT_STATED}


def test_a_gap_says_its_state_and_its_note() -> None:
    gap = NoValue(not_stated="avtaleteksten")
    assert (gap.state, gap.note) == (FieldState.NOT_STATED, "avtaleteksten")
