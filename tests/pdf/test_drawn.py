import io
import re

import pikepdf
import pytest

from pipeline.pdf import drawn
from tests.pdf import sample


@pytest.fixture(scope="module")
def pages() -> list[drawn.DrawnPage]:
    return drawn.pages(sample.finished(sample.laid_out()))


def test_pages_are_a4(pages):
    assert [(round(p.width), round(p.height)) for p in pages] == [(595, 842)] * 2


def test_only_the_draft_mark_is_rotated(pages):
    assert [r.text for p in pages for r in p.runs if r.rotated] == ["UTKAST"] * 2


def test_page_heads_belong_to_no_marked_content(pages):
    assert {r.mcid for p in pages for r in p.runs if r.text.strip() == "Departementet"} >= {-1}


def test_a_run_has_a_box_around_its_signs(pages):
    title = next(r for r in pages[0].runs if r.text.startswith("Samarbeidsavtale"))
    assert 60 < title.left < title.right < 300
    assert title.bottom <= title.base < title.top


def test_pictures_are_found_with_their_marked_content(pages):
    assert [len(p.pictures) for p in pages] == [0, 1]
    assert pages[1].pictures[0] >= 0


@pytest.mark.parametrize(
    ("drawn_text", "plain"),
    [
        ("Kommunal\x02", "Kommunal-"),
        ("a\u2011b", "a-b"),
        ("5\u00a0000", "5 000"),
        ("\ufb01nans", "finans"),
        ("sam\u00adarbeid", "samarbeid"),
        ("1–2 — æøå é ☒", "1–2 — æøå é ☒"),
    ],
)
def test_typographic_variants_are_read_as_plain_signs(drawn_text, plain):
    assert drawn.normal(drawn_text) == plain


def in_a_form(matrix: bytes) -> drawn.DrawnPage:
    """The sample's first page inside of a form that its page moves and marks as content 7."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(sample.laid_out())) as pdf:
        page = pdf.pages[0]
        form = page.as_form_xobject()
        inner = form.read_bytes()
        form.write(re.sub(rb"/[A-Za-z0-9]+ *<<[^>]*>> *BDC", b"/Span BMC", inner))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page.Contents = pdf.make_stream(b"/P <</MCID 7>> BDC q " + matrix + b" cm /F Do Q EMC")
        pdf.save(saved)
    return drawn.pages(saved.getvalue())[0]


def test_text_in_a_form_stands_where_the_form_puts_it(pages):
    moved = in_a_form(b"0.5 0 0 0.5 30 40")
    before, after = (
        next(r for r in p.runs if r.text.startswith("Samarbeid")) for p in (pages[0], moved)
    )
    assert after.left == pytest.approx(before.left / 2 + 30, abs=0.01)
    assert after.top == pytest.approx(before.top / 2 + 40, abs=0.01)
    assert after.base == pytest.approx(before.base / 2 + 40, abs=0.01)


def test_text_in_a_form_belongs_to_the_marked_content_around_it():
    assert {r.mcid for r in in_a_form(b"1 0 0 1 0 0").runs} == {7}
