import errno
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import lock, storage
from pipeline.errors import EnvironmentProblem, ExitCode, UsageProblem
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.receipt import Receipt, Verdict
from pipeline.record import Recorded, record
from tests import samples

SOUND = samples.receipt()
REFUSED = samples.receipt(verdict=Verdict.REFUSED)


def put(
    out: Path,
    docx: bytes | None = b"word",
    pdf: bytes | None = b"pdf",
    receipt: Receipt = SOUND,
    force: bool = False,
) -> Recorded:
    return record(out, "a", docx, pdf, receipt, force=force)


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def receipt_in(out: Path) -> dict[str, object]:
    data = json.loads((out / "a.receipt.json").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def test_a_sound_document_is_written_with_its_receipt(tmp_path: Path) -> None:
    done = put(tmp_path)
    assert set(files(tmp_path)) == {"a.docx", "a.pdf", "a.receipt.json"}
    assert {p.name for p in done.outputs} == {"a.docx", "a.pdf", "a.receipt.json"}
    assert receipt_in(tmp_path)["docx_sha256"] == hashlib.sha256(b"word").hexdigest()
    assert receipt_in(tmp_path)["pdf_sha256"] == hashlib.sha256(b"pdf").hexdigest()


def test_the_folder_is_made_when_it_is_not_there(tmp_path: Path) -> None:
    put(tmp_path / "new" / "folder")
    assert (tmp_path / "new" / "folder" / "a.pdf").read_bytes() == b"pdf"


def test_the_same_document_gives_the_same_bytes_in_any_folder(tmp_path: Path) -> None:
    found = Finding(
        code="file-missing",
        severity=Severity.WARNING,
        place=Place(file=str(tmp_path / "in" / "a.yaml"), line=1),
        params={"path": str(tmp_path / "in" / "a.yaml")},
    )
    for folder in ("one", "two"):
        put(tmp_path / folder, receipt=samples.receipt(findings=(found,)))
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert str(tmp_path) not in (tmp_path / "one" / "a.receipt.json").read_text(encoding="utf-8")


def test_a_receipt_says_each_finding_in_the_documents_language(tmp_path: Path) -> None:
    for language, word in (("nb", "åpen"), ("nn", "åpen"), ("en", "open")):
        found = samples.receipt(findings=(samples.finding(),))
        put(tmp_path, receipt=replace(found, language=language))
        said = receipt_in(tmp_path)["findings"][0]  # type: ignore[index]
        assert word in said["message"]
        assert said["place"] == {"file": "a.yaml", "line": 41, "column": 3, "field": "notice"}


def test_a_refused_document_leaves_its_receipt_alone(tmp_path: Path) -> None:
    done = put(tmp_path, receipt=REFUSED)
    assert set(files(tmp_path)) == {"a.receipt.json"}
    assert done.outputs == (tmp_path / "a.receipt.json",)
    assert receipt_in(tmp_path)["verdict"] == "refused"
    assert receipt_in(tmp_path)["docx_sha256"] is None


def test_what_a_refused_document_had_left_moves_to_superseded(tmp_path: Path) -> None:
    put(tmp_path)
    put(tmp_path, receipt=REFUSED)
    assert set(files(tmp_path)) == {
        "a.receipt.json",
        "superseded/a.1.docx",
        "superseded/a.1.pdf",
        "superseded/a.1.receipt.json",
    }


def test_superseded_files_are_never_overwritten(tmp_path: Path) -> None:
    for n in range(1, 4):
        put(tmp_path, docx=b"word %d" % n, pdf=b"pdf %d" % n)
        put(tmp_path, receipt=REFUSED)
    kept = {p.name: p.read_bytes() for p in (tmp_path / "superseded").glob("*.pdf")}
    assert kept == {f"a.{n}.pdf": b"pdf %d" % n for n in range(1, 4)}


def test_a_word_file_alone_leaves_no_older_pdf_beside_it(tmp_path: Path) -> None:
    put(tmp_path)
    put(tmp_path, docx=b"newer", pdf=None)
    assert not (tmp_path / "a.pdf").exists()
    assert (tmp_path / "superseded" / "a.1.pdf").read_bytes() == b"pdf"


def test_a_word_file_edited_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "a.docx").write_bytes(b"edited")
    done = put(tmp_path, docx=b"newer", pdf=b"newer pdf")
    assert (tmp_path / "a.docx").read_bytes() == b"edited"
    assert not (tmp_path / "a.pdf").exists()
    assert [f.code for f in done.findings] == ["edited-by-hand"]
    assert done.receipt.verdict is Verdict.REFUSED
    assert receipt_in(tmp_path)["verdict"] == "refused"


def test_an_edited_word_file_stays_refused_until_it_is_moved(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "a.docx").write_bytes(b"edited")
    for receipt in (SOUND, REFUSED, SOUND):
        assert put(tmp_path, docx=b"newer", receipt=receipt).findings
    assert (tmp_path / "a.docx").read_bytes() == b"edited"


def test_force_moves_an_edited_word_file_aside(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "a.docx").write_bytes(b"edited")
    done = put(tmp_path, docx=b"newer", force=True)
    assert not done.findings
    assert (tmp_path / "a.docx").read_bytes() == b"newer"
    assert (tmp_path / "superseded" / "a.1.docx").read_bytes() == b"edited"


def test_a_word_file_without_any_receipt_counts_as_edited(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"somebody's")
    assert put(tmp_path).findings
    assert (tmp_path / "a.docx").read_bytes() == b"somebody's"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"docx_sha256": 7}'])
def test_a_receipt_that_cannot_be_read_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    put(tmp_path)
    (tmp_path / "a.receipt.json").write_text(text, encoding="utf-8")
    assert put(tmp_path, docx=b"newer").findings


def test_a_pdf_that_was_changed_is_moved_and_not_lost(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "a.pdf").write_bytes(b"signed")
    put(tmp_path, docx=b"newer", pdf=b"newer pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"newer pdf"
    assert (tmp_path / "superseded" / "a.1.pdf").read_bytes() == b"signed"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name-dots-or-spaces"),
        ("..", "name-dots-or-spaces"),
        (".hidden", "name-dots-or-spaces"),
        ("a.", "name-dots-or-spaces"),
        ("a ", "name-dots-or-spaces"),
        ("../a", "name-dots-or-spaces"),
        ("b/a", "name-signs"),
        ("b\\a", "name-signs"),
        ("c:a", "name-signs"),
        ("a\nb", "name-signs"),
        ("a\u202eb", "name-signs"),
        ("CON", "name-reserved"),
        ("aux.2020", "name-reserved"),
        ("Lpt1", "name-reserved"),
        ("LPT\u00b9", "name-reserved"),
        ("com\u00b3.txt", "name-reserved"),
        ("CONIN$", "name-reserved"),
        ("conout$", "name-reserved"),
        ("a" * 121, "name-too-long"),
        ("\u00f8" * 101, "name-too-long"),
    ],
)
def test_a_name_that_is_no_file_name_everywhere_is_refused(
    tmp_path: Path, name: str, code: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        record(tmp_path / "out", name, b"", b"", SOUND, force=True)
    assert caught.value.code == code
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name", ["å b.c", "console", "com0", "a" * 120, "\u00f8" * 100, "avtale-2020_v1"]
)
def test_a_sound_name_is_used_as_it_is(tmp_path: Path, name: str) -> None:
    record(tmp_path, name, b"w", b"p", SOUND, force=False)
    assert (tmp_path / f"{name}.pdf").exists()


class Refusing:
    """Lets some calls through, then fails once."""

    def __init__(self, after: int, error: BaseException) -> None:
        self.left = after
        self.error = error
        self.replace = os.replace

    def __call__(self, source: Path, target: Path) -> None:
        self.left -= 1
        if self.left == -1:
            raise self.error
        self.replace(source, target)


@pytest.mark.parametrize("after", range(6))
@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "in use"), KeyboardInterrupt()])
def test_whatever_fails_while_files_change_places_nothing_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int, error: BaseException
) -> None:
    put(tmp_path)
    before = files(tmp_path)
    monkeypatch.setattr(storage.os, "replace", Refusing(after, error))
    with pytest.raises((EnvironmentProblem, KeyboardInterrupt)):
        put(tmp_path, docx=b"newer", pdf=b"newer pdf")
    monkeypatch.undo()
    assert files(tmp_path) == before


@pytest.mark.parametrize("after", range(4))
def test_a_refusal_that_fails_puts_back_what_it_had_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    put(tmp_path)
    before = files(tmp_path)
    monkeypatch.setattr(storage.os, "replace", Refusing(after, OSError(errno.EIO, "broken")))
    with pytest.raises(EnvironmentProblem) as caught:
        put(tmp_path, receipt=REFUSED)
    monkeypatch.undo()
    assert caught.value.code == "cannot-write"
    assert files(tmp_path) == before


def test_a_full_disk_is_named_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path)
    before = files(tmp_path)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(storage.os, "fsync", full)
    with pytest.raises(EnvironmentProblem) as caught:
        put(tmp_path, docx=b"newer")
    assert caught.value.code == "disk-full"
    assert caught.value.exit_code is ExitCode.ENVIRONMENT
    assert files(tmp_path) == before


def test_a_file_that_is_open_elsewhere_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path)

    def locked(source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "used by another process", str(source))

    monkeypatch.setattr(storage.os, "replace", locked)
    with pytest.raises(EnvironmentProblem) as caught:
        put(tmp_path, docx=b"newer")
    assert caught.value.code == "file-in-use"
    assert caught.value.params["path"] == (tmp_path / "a.docx").as_posix()


def test_a_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", denied)
    with pytest.raises(EnvironmentProblem) as caught:
        put(tmp_path / "out")
    assert caught.value.code == "not-writable"


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(EnvironmentProblem) as caught:
        put(tmp_path / "out")
    assert caught.value.code == "cannot-write"


KILLED = """
import os, sys
from pathlib import Path
from pipeline import lock, storage
from tests.test_record import put
left = int(sys.argv[2])
real = os.replace
def replace(source, target):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    real(source, target)
storage.os.replace = replace
put(Path(sys.argv[1]), docx=b"newer", pdf=b"newer pdf")
"""


@pytest.mark.parametrize("after", range(7))
def test_a_run_that_is_killed_is_finished_by_the_next(tmp_path: Path, after: int) -> None:
    put(tmp_path)
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(after)]
    killed = subprocess.run(command, check=False, cwd=Path(__file__).parent.parent)
    assert killed.returncode == (9 if after < 6 else 0)
    third = put(tmp_path, docx=b"third", pdf=b"third pdf")
    assert not third.findings
    assert set(files(tmp_path)) == {"a.docx", "a.pdf", "a.receipt.json"}
    assert (tmp_path / "a.pdf").read_bytes() == b"third pdf"


def test_parts_of_a_run_that_never_got_as_far_as_its_receipt_are_removed(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / ".a.docx.part").write_bytes(b"half")
    put(tmp_path, receipt=SOUND)
    assert set(files(tmp_path)) == {"a.docx", "a.pdf", "a.receipt.json"}
    assert (tmp_path / "a.docx").read_bytes() == b"word"


def test_every_file_is_on_the_disk_before_any_changes_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path)
    happened: list[str] = []
    flush, replace_ = os.fsync, os.replace

    def flushed(handle: int) -> None:
        happened.append("flush")
        flush(handle)

    def replaced(source: Path, target: Path) -> None:
        happened.append("move")
        replace_(source, target)

    monkeypatch.setattr(storage.os, "fsync", flushed)
    monkeypatch.setattr(storage.os, "replace", replaced)
    put(tmp_path, docx=b"newer", pdf=b"newer pdf")
    before = happened[: happened.index("move")]
    assert before.count("flush") >= len(("word", "pdf", "receipt", "plan"))
    assert happened.count("move") == 6


@pytest.mark.parametrize("after", range(3))
def test_a_refusal_that_is_killed_is_put_back_by_the_next_run(tmp_path: Path, after: int) -> None:
    put(tmp_path)
    program = KILLED.replace('docx=b"newer", pdf=b"newer pdf"', "receipt=REFUSED").replace(
        "import put", "import REFUSED, put"
    )
    command = [sys.executable, "-c", program, str(tmp_path), str(after)]
    killed = subprocess.run(command, check=False, cwd=Path(__file__).parent.parent)
    assert killed.returncode == 9
    assert not put(tmp_path, docx=b"third", pdf=b"third pdf").findings
    assert set(files(tmp_path)) == {"a.docx", "a.pdf", "a.receipt.json"}


def test_a_plan_that_was_not_written_to_its_end_moves_nothing(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / ".a.moves").write_bytes(b'[["a.docx", ".a.do')
    assert not put(tmp_path).findings
    assert set(files(tmp_path)) == {"a.docx", "a.pdf", "a.receipt.json"}


def test_two_runs_of_one_document_do_not_write_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT_S", 0.0)
    change = storage.Change(tmp_path, "a")
    with change.alone(), pytest.raises(EnvironmentProblem) as caught:
        put(tmp_path)
    assert caught.value.code == "name-in-use"
    assert files(tmp_path) == {}
