import json
from pathlib import Path

from pipeline.model.batch import Batch
from pipeline.model.checked import Checked
from pipeline.model.draft import Draft, FieldState, Gap, Said, Term
from pipeline.model.finding import Place
from pipeline.model.rendered import Options
from pipeline.model.request import Places, Request, Status
from pipeline.report import json as as_data
from pipeline.terms.notice import Notice
from tests import samples


def draft() -> Draft:
    request = Request(
        Path("a.yaml"), "collaboration_agreement", "nb", Status.DRAFT, {}, Places("a.yaml", {}), ""
    )
    notice = Notice.model_validate({"amount": 3, "unit": "month"})
    at = Place(file="a.yaml", line=4, column=1, field="notice")
    further = Place(file="a.yaml", line=9, column=3, field="further[1]")
    return Draft(
        request=request,
        model=notice,
        title="T",
        terms={
            "notice": Term("notice", "notice", FieldState.FILLED, notice, at),
            "finance": Term("finance", "finance", FieldState.OPEN, None, further),
        },
        gaps=(Gap(("further", 0), FieldState.OPEN, "sum", "[Gjenstår: sum]", further),),
        said=(
            Said(("notice",), "tre måneder", at),
            Said(("notices",), "noe annet", Place(field="notices")),
        ),
        context={},
        pictures={},
    )


def test_a_checked_file_has_the_shape_that_programs_rely_on() -> None:
    one = draft()
    file = Checked(
        Path("a.yaml"),
        one.request,
        ruleset="free-form",
        demanded=("notice", "duration"),
        draft=one,
        findings=(samples.finding(),),
    )
    (shown,) = json.loads(as_data.checked([file], "en"))["files"]
    assert {k: shown[k] for k in ("path", "kind", "language", "ruleset")} == {
        "path": "a.yaml",
        "kind": "collaboration_agreement",
        "language": "nb",
        "ruleset": "free-form",
    }
    notice = shown["clauses"]["notice"]
    assert notice["found"] is True
    assert notice["state"] == "filled"
    assert notice["value"]["amount"] == 3
    assert notice["value"]["unit"] == "month"
    assert notice["text"] == "tre måneder"
    assert notice["place"] == {"file": "a.yaml", "line": 4, "column": 1, "field": "notice"}
    assert shown["clauses"]["duration"] == {"found": False, "state": "absent"}
    assert shown["clauses"]["finance"]["state"] == "unfilled"
    assert shown["clauses"]["finance"]["text"] == "[Gjenstår: sum]"
    assert shown["findings"][0] | {"message": "", "hint": ""} == {
        "code": "file-in-use",
        "severity": "error",
        "demand": "SA-08",
        "clause": "notice",
        "source": "the law, § 1",
        "params": {"path": "outputs/a.docx"},
        "message": "",
        "hint": "",
        "place": {"file": "inputs/a.yaml", "line": 41, "column": 3, "field": "notice"},
    }


def test_a_file_that_could_not_be_read_has_no_clauses() -> None:
    (shown,) = json.loads(as_data.checked([Checked(Path("a.yaml"))], "en"))["files"]
    assert (shown["kind"], shown["clauses"], shown["findings"]) == (None, {}, [])


def test_a_batch_lists_outputs_and_failures_alike() -> None:
    done = Batch((samples.rendered(Path("a.yaml"), Options()),), (samples.failed(Path("b.yaml")),))
    first, second = json.loads(as_data.rendered(done, "en"))["files"]
    assert first["outputs"] == ["outputs/a.docx", "outputs/a.pdf", "outputs/a.receipt.json"]
    assert (first["verdict"], second["verdict"]) == ("written", "failed")
    assert [f["code"] for f in second["findings"]] == ["disk-full"]
