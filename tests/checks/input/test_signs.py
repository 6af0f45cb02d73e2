"""The list of what the font can draw is held against the engine itself."""

import importlib.metadata
import io
import tomllib
import unicodedata
from pathlib import Path

import page
import pikepdf
import pytest
import rdocx
from docx import Document

from pipeline.checks.input import signs

LISTED = tomllib.loads(Path(signs.__file__).with_name("font.toml").read_text(encoding="utf-8"))
REFUSED_WHEN_READ = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
LINE = 40


def laid_out(lines, **style):
    document = Document()
    for line in lines:
        run = document.add_paragraph().add_run(line)
        run.font.name = "Calibri"
        run.bold, run.italic = style.get("bold"), style.get("italic")
    file = io.BytesIO()
    document.save(file)
    return bytes(rdocx.Document.from_bytes(file.getvalue()).to_pdfa_deterministic("pdfa-2b"))


def fonts(pdf):
    pages = pikepdf.open(io.BytesIO(pdf)).pages
    return {str(f.BaseFont) for p in pages for f in p.Resources.Font.values()}


def boxes(pdf):
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_A_2A)
    return [f.rule_id for f in report.failures if "NOTDEF" in f.rule_id]


def is_drawn(text):
    """Whether the text's own font draws all of it."""
    pdf = laid_out([text])
    return not boxes(pdf) and all("Carlito" in font for font in fonts(pdf))


def test_the_list_was_measured_with_the_engine_that_is_installed():
    assert LISTED["engine"] == f"rdocx {importlib.metadata.version('rdocx')}"


@pytest.mark.parametrize(
    "style", [{}, {"bold": True}, {"italic": True}, {"bold": True, "italic": True}], ids=str
)
def test_the_engine_draws_every_listed_character_in_its_text_font(style):
    listed = sorted(s for s in signs._font() if unicodedata.category(s) not in REFUSED_WHEN_READ)
    lines = ["æ" + "".join(listed[i : i + LINE]) for i in range(0, len(listed), LINE)]
    pdf = laid_out(lines, **style)
    assert boxes(pdf) == []
    assert all("Carlito" in font for font in fonts(pdf))


@pytest.mark.parametrize("sign", "\N{NON-BREAKING HYPHEN}✓☐漢😀א■►\u0300\u2010\u01c5\u2c70")
def test_what_is_listed_is_what_the_engine_can_draw(sign):
    assert is_drawn(f"æ{sign}å") == signs.is_drawable(sign)
