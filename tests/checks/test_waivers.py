import pytest

from pipeline import checks
from pipeline.checks import waivers
from pipeline.model.finding import Finding, Place, Severity
from tests.checks.cases import draft_from

HEAD = "kind: collaboration_agreement\nlanguage: nb\nstatus: {status}\n"
HEAD += "title: Avtale om kurs\nowner: KS\n"
DRAFT = "draft: {number: 1, date: 2020-09-14}\n"


def waived(tmp_path, findings, *, finding, field=None, status="final"):
    text = HEAD.format(status=status) + (DRAFT if status == "draft" else "")
    text += (
        f"waivers:\n  - finding: {finding}\n    who: Prosjektleder\n    why: Avklart på telefon\n"
    )
    text += f"    field: {field}\n" if field else ""
    draft = draft_from(text, tmp_path)
    return waivers.apply(findings, draft)


def of(code, severity=Severity.ERROR, demand=None, field=None):
    place = Place(file="input.yaml", line=3, field=field)
    return Finding(code=code, severity=severity, demand=demand, place=place)


@pytest.mark.parametrize("finding", ["count-differs", "SA-19", "sa-19"])
def test_a_waiver_names_a_code_or_a_demand(tmp_path, finding):
    result = waived(tmp_path, [of("count-differs", demand="SA-19")], finding=finding)
    assert result.kept == ()
    assert [(w.finding.code, w.who, w.why) for w in result.waived] == [
        ("count-differs", "Prosjektleder", "Avklart på telefon")
    ]


def test_a_waiver_with_a_field_leaves_other_fields_alone(tmp_path):
    both = [
        of("count-differs", field="parties[1].name"),
        of("count-differs", field="parties[2].name"),
    ]
    result = waived(tmp_path, both, finding="count-differs", field="parties[1]")
    assert [f.place.field for f in result.kept] == ["parties[2].name"]


def test_a_waiver_of_a_field_is_not_one_of_a_field_that_begins_alike(tmp_path):
    result = waived(
        tmp_path,
        [of("count-differs", field="notice_form")],
        finding="count-differs",
        field="notice",
    )
    assert result.waived == ()


def test_a_waiver_that_matches_nothing_warns_at_its_line(tmp_path):
    result = waived(tmp_path, [], finding="SA-99")
    assert [(f.code, f.severity, f.place.line) for f in result.kept] == [
        ("waiver-unused", Severity.WARNING, 7)
    ]


@pytest.mark.parametrize("code", sorted(waivers.MANDATORY))
def test_a_mandatory_clause_that_a_final_lacks_cannot_be_waived(tmp_path, code):
    result = waived(tmp_path, [of(code)], finding=code)
    assert [f.code for f in result.kept] == [code, "waiver-refused"]
    assert result.waived == ()


def test_it_can_be_waived_in_a_draft(tmp_path):
    result = waived(tmp_path, [of("clause-absent")], finding="clause-absent", status="draft")
    assert len(result.waived) == 1


def test_a_recommended_clause_can_be_waived_in_a_final(tmp_path):
    absent = of("clause-absent", Severity.WARNING, "SA-15")
    assert len(waived(tmp_path, [absent], finding="SA-15").waived) == 1


OTHERS = sorted(checks.codes("word") | checks.codes("pdf") | {"duplicate-key", "tag-syntax"})


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING])
@pytest.mark.parametrize("code", OTHERS)
def test_only_findings_about_the_input_can_be_waived(tmp_path, code, severity):
    result = waived(tmp_path, [of(code, severity)], finding=code, status="draft")
    assert [f.code for f in result.kept] == [code, "waiver-refused"]
    assert result.waived == ()


def test_a_waiver_of_the_proof_is_refused_before_the_proof_is_made(tmp_path):
    result = waived(tmp_path, [], finding="word-hidden-text")
    assert [f.code for f in result.kept] == ["waiver-refused"]


def test_no_code_belongs_to_two_rooms():
    rooms = [checks.codes(room) for room in checks.ROOMS]
    assert sum(map(len, rooms)) == len(frozenset().union(*rooms))
