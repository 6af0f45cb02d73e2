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
