import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline import language, pdf, render, word
from pipeline.check import check
from pipeline.errors import EngineError, EnvironmentProblem, ExitCode, UsageProblem
from pipeline.model.receipt import Verdict
from pipeline.model.rendered import Options, Rendered, Target
from pipeline.pdf import archive, engines
from pipeline.pdf.torn import torn
from pipeline.record import record
from tests import samples, whole

AGREEMENT = whole.ROOT / "inputs" / "samarbeidsavtale-digital-kompetanse.yaml"
NAME = AGREEMENT.stem
TORN = whole.ROOT / "inputs" / "samarbeidsavtale-kmd-ks-digitalisering.yaml"
"""A document that the engine does not hold together at once."""


@dataclass
class Sham:
    """An engine that does what a test says."""

    draw: Callable[[bytes], bytes]
    says: Callable[[], str] = lambda: "1.0"
    asked: list[str] = field(default_factory=list)
    name: str = "sham"

    def version(self) -> str:
        self.asked.append("version")
        return self.says()

    def to_pdf(self, docx: bytes, *, timeout_s: float) -> bytes:
        self.asked.append("to_pdf")
        return self.draw(docx)


def raising(error: BaseException) -> Callable[..., bytes]:
    def fail(*_: object, **__: object) -> bytes:
        raise error

    return fail


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with the outputs of an earlier run."""
    folder = tmp_path / "out"
    record(folder, NAME, b"old word", b"old pdf", samples.receipt(NAME), force=False)
    return folder


def refused(out: Path, done: Rendered, code: str, failure: ExitCode) -> None:
    """The document was refused for that reason, and nothing old passes for it."""
    assert done.receipt.verdict is Verdict.REFUSED
    assert done.findings[-1].code == code
    assert done.findings[-1].place.file is not None
    assert done.failure is done.exit_code is failure
    assert {p.name for p in out.glob(f"{NAME}*")} == {f"{NAME}.receipt.json"}
    assert (out / "superseded" / f"{NAME}.1.pdf").read_bytes() == b"old pdf"
    receipt = json.loads((out / f"{NAME}.receipt.json").read_text(encoding="utf-8"))
    assert receipt["verdict"] == "refused"
    assert receipt["findings"][-1]["code"] == code
    assert (receipt["pages"], receipt["levels"], receipt["clauses"]) == (None, [], 0)


def engine_is(monkeypatch: pytest.MonkeyPatch, sham: Sham) -> Sham:
    monkeypatch.setattr(engines, "get", lambda _: sham)
    return sham


@pytest.mark.parametrize(
    ("sham", "code", "failure"),
    [
        (Sham(lambda _: b"%PDF-1.7 garbage"), "pdf-damaged", ExitCode.DEFECT),
        (
            Sham(raising(EngineError("engine-timeout", {"engine": "sham", "seconds": "1"}))),
            "engine-timeout",
            ExitCode.ENVIRONMENT,
        ),
        (
            Sham(lambda d: d, raising(EngineError("engine-missing", {"engine": "sham"}))),  # type: ignore[arg-type]
            "engine-missing",
            ExitCode.ENVIRONMENT,
        ),
        (Sham(raising(RecursionError("too deep"))), "defect", ExitCode.DEFECT),
    ],
    ids=["garbage", "too slow", "not installed", "nobody foresaw it"],
)
def test_a_failing_engine_refuses_the_document(
    out: Path, monkeypatch: pytest.MonkeyPatch, sham: Sham, code: str, failure: ExitCode
) -> None:
    engine_is(monkeypatch, sham)
    refused(out, render.render(AGREEMENT, Options(out=out)), code, failure)


def test_a_failing_stage_refuses_the_document_and_its_trace_is_kept(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word, "fill", raising(ValueError(f"in {out}")))
    done = render.render(AGREEMENT, Options(out=out))
    refused(out, done, "defect", ExitCode.DEFECT)
    assert "ValueError" in done.trace
    assert str(out) in done.findings[-1].params["detail"]
    assert str(out) not in (out / f"{NAME}.receipt.json").read_text(encoding="utf-8")


def test_an_input_that_cannot_even_be_read_is_recorded(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "prepare", raising(MemoryError()))
    refused(out, render.render(AGREEMENT, Options(out=out)), "defect", ExitCode.DEFECT)


def test_an_interruption_leaves_the_outputs_alone(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine_is(monkeypatch, Sham(raising(KeyboardInterrupt())))
    with pytest.raises(KeyboardInterrupt):
        render.render(AGREEMENT, Options(out=out))
    assert (out / f"{NAME}.pdf").read_bytes() == b"old pdf"


def test_a_disk_that_refuses_is_no_finding(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file where the folder should be")
    with pytest.raises(EnvironmentProblem):
        render.render(AGREEMENT, Options(out=tmp_path / "out", to=Target.DOCX))


def test_an_unknown_engine_stops_before_anything_is_written(out: Path) -> None:
    with pytest.raises(UsageProblem):
        render.render(AGREEMENT, Options(out=out, engine="no-such"))
    assert (out / f"{NAME}.pdf").read_bytes() == b"old pdf"


def test_the_engine_says_its_version_once_and_first(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sham = engine_is(monkeypatch, Sham(lambda _: b""))
    render.render(AGREEMENT, Options(out=out))
    assert sham.asked == ["version", "to_pdf"]


def test_pages_are_laid_out_again_where_the_engine_tears_a_table_from_its_heading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = engines.get("embedded")
    drawn: list[bytes] = []

    def draw(docx: bytes) -> bytes:
        drawn.append(real.to_pdf(docx, timeout_s=whole.TIMEOUT_S))
        return drawn[-1]

    engine_is(monkeypatch, Sham(draw))
    done = render.render(TORN, Options(out=tmp_path))
    tag = language.tag("nb")
    torn_at = [list(torn(pdf.look(archive.finish(d, title="A", language=tag)))) for d in drawn]
    assert done.receipt.verdict is Verdict.WRITTEN
    assert torn_at[0]
    assert not torn_at[-1]


SPOILT: dict[str, Callable[[str], str]] = {
    "a key that stands twice": lambda t: t + "\nowner: noen andre\n",
    "a soft hyphen": lambda t: t.replace("title: ", "title: \u00ad", 1),
    "a missing clause": lambda t: re.sub(r"(?m)^notice:\n(?:[ #].*\n)+", "", t),
    "a rule set that is not there": lambda t: t + "\nruleset: no-such\n",
    "an unknown field": lambda t: t + "\nnotise: 3\n",
    "no YAML": lambda t: "kind: [",
}


@pytest.mark.parametrize("how", SPOILT)
def test_render_and_check_find_the_same_in_an_input(tmp_path: Path, how: str) -> None:
    text = SPOILT[how](AGREEMENT.read_text(encoding="utf-8"))
    path = tmp_path / f"{NAME}.yaml"
    path.write_text(text, encoding="utf-8")
    checked = check(path)
    done = render.render(path, Options(out=tmp_path / "out"))
    assert checked.findings
    assert done.findings == checked.findings
    assert done.waived == checked.waived
    assert done.exit_code is checked.exit_code is ExitCode.FINDINGS


def waiving(*findings: str) -> str:
    one = "  - finding: {}\n    who: Prosjektleder\n    why: Avklart på telefon\n"
    return "\nwaivers:\n" + "".join(one.format(f) for f in findings)


@pytest.mark.parametrize("code", ["duplicate-key", "word-hidden-text", "word-value-lost"])
def test_what_is_no_finding_about_the_input_can_be_waived_by_nobody(
    tmp_path: Path, code: str
) -> None:
    text = AGREEMENT.read_text(encoding="utf-8")
    assert "waivers:" not in text
    path = tmp_path / f"{NAME}.yaml"
    path.write_text(text + "\nowner: noen andre\n" + waiving(code), encoding="utf-8")
    for found in (check(path), render.render(path, Options(out=tmp_path / "out"))):
        assert found.exit_code is ExitCode.FINDINGS
        assert {"duplicate-key", "waiver-refused"} <= {f.code for f in found.findings}
        assert not found.waived


def test_a_word_finding_counts_though_a_waiver_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = samples.finding("word-hidden-text")
    monkeypatch.setattr(render.word_checks, "run", lambda *_: (hidden,))
    path = tmp_path / f"{NAME}.yaml"
    text = AGREEMENT.read_text(encoding="utf-8")
    path.write_text(text + waiving("word-hidden-text", "SA-08"), encoding="utf-8")
    done = render.render(path, Options(out=tmp_path / "out"))
    assert done.receipt.verdict is Verdict.REFUSED
    assert hidden in done.findings
