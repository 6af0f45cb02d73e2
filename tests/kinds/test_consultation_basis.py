"""Tests of the consultation basis: model, rule set, template."""

import io
import re
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree
from pydantic import ValidationError

from pipeline import load, rulesets
from pipeline.checks import input as input_checks
from pipeline.compose import compose
from pipeline.kinds.consultation_basis import ConsultationBasis, Standing
from pipeline.kinds.phases import phases
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.word.fill import fill

ROOT = Path(__file__).parents[2]
WORKED = ROOT / "inputs" / "droftingsgrunnlag-felles-saksbehandling.yaml"
TEMPLATE = ROOT / "templates" / "consultation_basis" / "nb.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Fields = dict[str, Any]


@pytest.fixture
def fields() -> Fields:
    return deepcopy(dict(yaml.safe_load(WORKED.read_text(encoding="utf-8"))))


def draft_of(fields: Mapping[str, Any], folder: Path) -> Draft:
    path = folder / "input.yaml"
    path.write_text(yaml.safe_dump(dict(fields), allow_unicode=True), encoding="utf-8")
    request = load.load(path)
    assert request.value is not None, request.findings
    model = load.validate(request.value)
    assert model.value is not None, model.findings
    return compose(model.value, request.value)


def found_in(fields: Mapping[str, Any], folder: Path) -> list[Finding]:
    draft = draft_of(fields, folder)
    return list(input_checks.run(draft, rulesets.get("consultation-basis")))


def body_of(fields: Mapping[str, Any], folder: Path) -> Any:
    filled = fill(TEMPLATE.read_bytes(), draft_of(fields, folder))
    assert filled.value is not None, filled.findings
    with zipfile.ZipFile(io.BytesIO(filled.value)) as parts:
        return etree.fromstring(parts.read("word/document.xml"))


def text_of(node: Any) -> str:
    return "".join(node.itertext(f"{W}t"))


def table_headed(body: Any, *heading: str) -> Any:
    return next(
        (t for t in body.iter(f"{W}tbl") if cells_of(t)[0][: len(heading)] == list(heading)), None
    )


def cells_of(table: Any) -> list[list[str]]:
    return [[text_of(c) for c in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]


def organisations(fields: Fields, *names: str) -> None:
    stated = fields["participation"]
    stated["organisations"] = [{"name": n, "affected_in": list(stated["employers"])} for n in names]
    stated["arrangement"]["representatives"] = [
        {"organisation": n, "who": "Hovedtillitsvalgt", "chosen_in": "Kommune 1"} for n in names
    ]


def test_the_worked_input_meets_every_demand(fields: Fields, tmp_path: Path) -> None:
    assert found_in(fields, tmp_path) == []


@pytest.mark.parametrize(
    ("demand", "clause"),
    [(d.id, d.clause) for d in rulesets.get("consultation-basis").demands if not d.when],
)
@pytest.mark.parametrize("left", ["absent", "empty"])
def test_a_clause_that_is_left_out_is_found(
    demand: str, clause: str, left: str, fields: Fields, tmp_path: Path
) -> None:
    del fields[clause]
    if left == "empty":
        fields[clause] = None
    found = {(f.code, f.demand) for f in found_in(fields, tmp_path)}
    assert (f"clause-{left}", demand) in found


@pytest.mark.parametrize(("phase", "demanded"), [(1, False), (2, False), (3, True)])
def test_an_introduction_is_demanded_in_the_third_phase_only(
    phase: int, demanded: bool, fields: Fields, tmp_path: Path
) -> None:
    answers = [{"question": key, "answer": "yes"} for key in phases()[phase].questions]
    fields["project_phase"] = {"number": phase, "answers": answers}
    assert ("DG-11" in {f.demand for f in found_in(fields, tmp_path)}) is demanded


def test_every_phase_has_its_questions_numbered_from_one() -> None:
    numbered = {number: list(phase.questions) for number, phase in phases().items()}
    counts = {1: 6, 2: 4, 3: 5}
    assert numbered == {p: [f"F{p}-{i}" for i in range(1, n + 1)] for p, n in counts.items()}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_question_asks_something_in_every_language(language: str) -> None:
    questions = [q for phase in phases().values() for q in phase.questions.values()]
    assert all(q.ask.text(language).endswith("?") for q in questions)
    assert all(q.documents.text(language).strip() for q in questions)


def test_a_phase_is_one_of_three(fields: Fields) -> None:
    fields["project_phase"]["number"] = 4
    with pytest.raises(ValidationError):
        ConsultationBasis.model_validate(fields)


def test_one_alternative_is_none(fields: Fields) -> None:
    del fields["alternatives"]["options"][1:]
    with pytest.raises(ValidationError):
        ConsultationBasis.model_validate(fields)


def test_the_days_for_anchoring_run_from_sending_to_meeting(fields: Fields) -> None:
    assert ConsultationBasis.model_validate(fields).anchoring_days() == 21


def test_the_days_for_anchoring_are_not_known_without_both_dates(fields: Fields) -> None:
    fields["dispatch"]["sent"] = {"open": "når grunnlaget sendes"}
    assert ConsultationBasis.model_validate(fields).anchoring_days() is None


def test_the_matrix_says_of_each_employer_how_its_members_are_represented(fields: Fields) -> None:
    stated = fields["participation"]
    organisations(fields, "A", "B", "C")
    stated["organisations"][1]["affected_in"] = ["Kommune 2"]
    del stated["arrangement"]["representatives"][2]
    rows = ConsultationBasis.model_validate(fields).derived()["matrix"]
    assert isinstance(rows, list)
    assert [r.cells for r in rows[:2]] == [
        [Standing.CHOSEN_HERE, Standing.NOT_AFFECTED, Standing.NOT_REPRESENTED],
        [Standing.REPRESENTED, Standing.REPRESENTED, Standing.NOT_REPRESENTED],
    ]


def test_without_an_arrangement_there_is_no_matrix(fields: Fields, tmp_path: Path) -> None:
    fields["participation"]["arrangement"] = {"used": False, "agreed": "Få ansatte berøres."}
    body = body_of(fields, tmp_path)
    assert table_headed(body, "Arbeidsgiver") is None
    assert "bruker ikke en representativ ordning" in text_of(body)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_the_matrix_has_a_column_for_each_organisation(
    count: int, fields: Fields, tmp_path: Path
) -> None:
    names = [f"Forbund {letter}" for letter in "ABCDE"[:count]]
    organisations(fields, *names)
    table = table_headed(body_of(fields, tmp_path), "Arbeidsgiver", *names)
    assert [len(row) for row in cells_of(table)] == [count + 1] * 5
    assert len(table.find(f"{W}tblGrid")) == count + 1
    assert table.find(f".//{W}gridSpan") is None


@pytest.mark.parametrize(
    "names",
    [
        ["A", "B", "C", "D", "E", "F"],
        ["Forhandlingssammenslutningen LO", "Forhandlingssammenslutningen Unio", "YS"],
    ],
)
def test_names_that_do_not_fit_over_columns_stand_in_the_cells(
    names: list[str], fields: Fields, tmp_path: Path
) -> None:
    organisations(fields, *names)
    table = table_headed(
        body_of(fields, tmp_path), "Arbeidsgiver", "Representasjon i hver organisasjon"
    )
    first, second = cells_of(table)[1:3]
    assert first[1] == "".join(f"{n}: representant herfra" for n in names)
    assert second[1] == "".join(f"{n}: representert" for n in names)


def test_each_question_has_one_box_ticked(fields: Fields, tmp_path: Path) -> None:
    rows = cells_of(table_headed(body_of(fields, tmp_path), "Nr.", "Spørsmål"))[1:]
    assert [row[2] for row in rows] == ["☒ Ja☐ Nei☐ Ikke ennå"] * 3 + ["☐ Ja☐ Nei☒ Ikke ennå"]


def test_a_question_without_an_answer_has_no_box_ticked(fields: Fields, tmp_path: Path) -> None:
    del fields["project_phase"]["answers"][0]
    rows = cells_of(table_headed(body_of(fields, tmp_path), "Nr.", "Spørsmål"))[1:]
    assert rows[0][2] == "☐ Ja☐ Nei☐ Ikke ennå"


def test_every_box_stands_in_a_run_of_its_own(fields: Fields, tmp_path: Path) -> None:
    runs = [text_of(run) for run in body_of(fields, tmp_path).iter(f"{W}r")]
    boxed = [text for text in runs if re.search("[☐☒]", text)]
    assert boxed
    assert set(boxed) == {"☐", "☒"}


def test_a_draft_lists_what_is_open(fields: Fields, tmp_path: Path) -> None:
    fields["status"] = "draft"
    fields["draft"] = {"number": 1, "date": "2026-08-20"}
    fields["consultation_decision"] = {"open": "hvem som avgjør saken"}
    text = text_of(body_of(fields, tmp_path))
    assert "Dette gjenstår" in text
    assert "[Gjenstår: hvem som avgjør saken]" in text


def test_space_is_left_for_the_views_of_each_party(fields: Fields, tmp_path: Path) -> None:
    rows = cells_of(table_headed(body_of(fields, tmp_path), "Part", "Syn og forslag"))[1:]
    parties = ["Arbeidsgiver", "Organisasjon A", "Organisasjon B", "Organisasjon C"]
    assert [row[0] for row in rows] == parties
    assert {row[1] for row in rows} == {"______________"}
