import io
import subprocess
import sys

import pytest

from pipeline import language
from pipeline.errors import EngineError
from pipeline.pdf.engines import _rdocx_worker, embedded
from tests.pdf import sample


def ended(code: int, out: bytes = b"", err: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.CompletedProcess([], code, out, err)


@pytest.mark.parametrize(
    ("done", "code", "words"),
    [
        (ended(3, err=b"a broken table\nin part 2"), "engine-refused", "a broken table in part 2"),
        (ended(4, err=b"SmartArt was left out"), "engine-incomplete", "SmartArt was left out"),
        (ended(-6, err=b"thread panicked"), "engine-died", "thread panicked"),
        (ended(101), "engine-died", "exit code 101"),
        (ended(1, b"%PDF-1.7"), "engine-died", "exit code 1"),
        (ended(0, b"not a pdf"), "engine-died", "exit code 0"),
    ],
)
def test_an_end_without_a_pdf_is_an_error_with_the_engines_words(monkeypatch, done, code, words):
    monkeypatch.setattr(embedded, "_run", lambda *_: done)
    with pytest.raises(EngineError) as failed:
        embedded.lay_out(b"", timeout_s=1.0)
    assert (failed.value.code, failed.value.params["words"]) == (code, words)
    for messages in ("nb", "en"):
        assert words in language.message(failed.value.finding(), messages).text


def test_an_interpreter_that_cannot_be_started_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    with pytest.raises(EngineError, match="engine-died"):
        embedded.lay_out(sample.docx(), timeout_s=5.0)


def test_an_engine_that_is_not_installed_says_so(monkeypatch):
    monkeypatch.setattr(embedded, "LIBRARY", "no-such-library")
    with pytest.raises(EngineError, match="engine-missing"):
        embedded.version()


def test_the_worker_tells_what_rdocx_could_not_draw():
    class Drawn:
        def to_pdf_with_diagnostics(self):
            return b"%PDF-", ("a chart was left out",)

    assert _rdocx_worker._missing(Drawn()) == ("a chart was left out",)


def test_the_worker_imports_nothing_of_ours():
    source = embedded._WORKER.read_text(encoding="utf-8")
    assert "import pipeline" not in source
    assert "from pipeline" not in source


def test_a_worker_that_misses_something_gives_no_pdf(monkeypatch, capfdbinary):
    monkeypatch.setattr(_rdocx_worker, "_limit_memory", lambda: None)
    monkeypatch.setattr(_rdocx_worker, "_missing", lambda _: ("a chart was left out",))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sample.docx())))
    assert _rdocx_worker.main() == _rdocx_worker.INCOMPLETE
    sys.stderr.flush()
    out, err = capfdbinary.readouterr()
    assert (out, err) == (b"", b"a chart was left out")


def test_a_process_that_was_started_early_gives_the_same_pages():
    cold = embedded.to_pdf(sample.docx(), timeout_s=sample.TIMEOUT_S)
    embedded.warm()
    embedded.warm()
    assert len(embedded._waiting) == 1
    assert embedded.to_pdf(sample.docx(), timeout_s=sample.TIMEOUT_S) == cold
    assert embedded._waiting == []


def test_a_process_that_died_while_waiting_is_an_error_and_the_next_one_works():
    embedded.warm()
    embedded._waiting[0].kill()
    embedded._waiting[0].wait()
    with pytest.raises(EngineError, match="engine-died"):
        embedded.to_pdf(sample.docx(), timeout_s=sample.TIMEOUT_S)
    assert embedded.to_pdf(sample.docx(), timeout_s=sample.TIMEOUT_S).startswith(b"%PDF-")


def test_no_process_is_left_behind():
    embedded.warm()
    (waiting,) = embedded._waiting
    embedded._end_waiting()
    assert waiting.poll() is not None
    assert embedded._waiting == []
