from pathlib import Path

import pytest

from pipeline.word import outlines
from tests.conftest import Golden
from tests.word.samples import control, docx, p, picture, row, table


def template() -> bytes:
    return docx(
        p("{{ title }}", "Title")
        + p("{%p if notice %}")
        + control("notice", p("Oppsigelse", "Heading1") + p("{{ notice.text }}"))
        + p("{%p endif %}")
        + table(row("Nr.", "Tiltak", header=True), row("{{ x }}", "y"))
        + picture("chart", "{{ chart.alt }}"),
        pictures=True,
    )


def test_a_template_as_text_shows_all_that_matters(golden: Golden) -> None:
    golden("template.outline.txt", outlines.outline_text(template()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "minutes").mkdir()
    (tmp_path / "minutes" / "nb.docx").write_bytes(template())
    (tmp_path / "minutes" / "~$nb.docx").write_bytes(b"locked by Word")
    return tmp_path


def test_outlines_are_written_beside_the_templates(folder: Path) -> None:
    assert outlines.main([str(folder)]) == 0
    written = folder / "minutes" / "nb.outline.txt"
    assert written.read_text(encoding="utf-8") == outlines.outline_text(template())
    assert not outlines.is_stale(folder / "minutes" / "nb.docx")


def test_a_stale_outline_fails_the_check_and_is_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outlines.main([str(folder), "--check"]) == 1
    assert "nb.outline.txt" in capsys.readouterr().out
    assert not (folder / "minutes" / "nb.outline.txt").exists()


def test_a_file_that_is_no_template_raises() -> None:
    with pytest.raises(ValueError, match="Word document"):
        outlines.outline_text(b"x")
