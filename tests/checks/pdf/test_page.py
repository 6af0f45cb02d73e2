"""Boxes and pages made by hand: what a layout can do wrong without losing a word."""

from dataclasses import replace

import pytest

from pipeline import rulesets
from pipeline.checks.pdf import page
from pipeline.model.finding import Place
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.model.pdf_facts import Page, PdfFacts, PdfSeen, TextBox
from tests.pdf import sample

A4 = Page(595.0, 842.0, ())


def box(
    text: str, left: float, base: float, block: int | None = 0, *, width: float = 50
) -> TextBox:
    return TextBox(text, left, base - 2, left + width, base + 8, block)


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, **place: int) -> Block:
    return Block(kind=kind, text=text, place=Place(**place))


def found(
    blocks: list[Block], *pages: list[TextBox], word: list[Block] | None = None
) -> list[tuple[str, int | None]]:
    facts = PdfFacts(
        pages=tuple(replace(A4, boxes=tuple(boxes)) for boxes in pages),
        title="",
        shows_title=True,
        language="",
        bookmarks=(),
        failures=(),
    )
    seen = PdfSeen(Outline(tuple(blocks)), facts)
    checked = page.check(
        seen, Outline(tuple(word or blocks)), sample.draft(), rulesets.get("free-form")
    )
    return [(f.code, f.place.page) for f in checked]


TEXT = [block("tekst")]
CELLS = [
    block("a", BlockKind.CELL, table=1, row=1, cell=1),
    block("b", BlockKind.CELL, table=1, row=1, cell=2),
]


@pytest.mark.parametrize(
    ("boxes", "codes"),
    [
        ([box("a", 70, 700), box("b", 121, 700)], []),
        ([box("a", 70, 700), box("b", 70, 690.5)], []),
        ([box("a", 70, 700), box("b", 119.5, 700)], []),
        ([box("a", 70, 700), box("b", 100, 700)], ["pdf-text-overlaps"]),
        ([box("a", 70, 700), box("b", 70, 695)], ["pdf-text-overlaps"]),
        ([box("a", 70, 700), box("a", 70, 700)], ["pdf-text-overlaps"]),
        ([box("a", 70, 700), replace(box("UTKAST", 60, 690, None), rotated=True)], []),
        ([box("a", 70, 700), box("head", 100, 700, None)], ["pdf-text-overlaps"]),
        ([box("a", 550, 700)], ["pdf-text-off-page"]),
        ([box("a", -5, 700)], ["pdf-text-off-page"]),
        ([box("a", 70, -1)], ["pdf-text-off-page"]),
        ([box("a", 70, 838)], ["pdf-text-off-page"]),
    ],
)
def test_boxes_neither_collide_nor_leave_the_page(boxes, codes):
    assert [code for code, _ in found(TEXT, boxes)] == codes


@pytest.mark.parametrize(
    ("boxes", "codes"),
    [
        ([box("a", 70, 700), box("b", 200, 700, 1)], []),
        ([box("a", 70, 700, width=140), box("b", 200, 680, 1)], ["pdf-text-beyond-column"]),
        ([box("a", 70, 700), box("b", 200, 700, 1, width=320)], []),
        ([box("a", 70, 700), box("b", 200, 700, 1, width=340)], ["pdf-text-beyond-column"]),
        (
            [box("a", 70, 700), box("b", 200, 700, 1, width=340), box("head", 500, 800, None)],
            [],
        ),
    ],
)
def test_a_cells_text_stays_in_its_column(boxes, codes):
    assert [code for code, _ in found(CELLS, boxes)] == codes


def test_a_heading_at_the_foot_of_a_page_is_alone():
    blocks = [block("Formål", BlockKind.HEADING), block("Partene")]
    alone = found(blocks, [box("Formål", 70, 100)], [box("Partene", 70, 700, 1)])
    assert alone == [("pdf-heading-alone", 1)]


def test_a_table_header_at_the_foot_of_a_page_is_alone():
    head = replace(CELLS[0], header_cell=True)
    blocks = [head, replace(CELLS[1], place=Place(table=1, row=2, cell=1))]
    alone = found(blocks, [box("a", 70, 100)], [box("b", 70, 700, 1)])
    assert alone == [("pdf-table-header-alone", 1)]
    assert found(blocks, [box("a", 70, 100), box("b", 70, 80, 1)], []) == []


@pytest.mark.parametrize("after", [block("Partene"), block("", BlockKind.FIGURE, page=1)])
def test_a_heading_with_something_below_it_is_not_alone(after):
    blocks = [block("Formål", BlockKind.HEADING), after, block("Neste")]
    boxes = [box("Formål", 70, 100)] + ([box("Partene", 70, 80, 1)] if after.text else [])
    assert found(blocks, boxes, [box("Neste", 70, 700, 2)]) == []


def signatures(*rows: int | None) -> list[Block]:
    return [
        Block(
            kind=BlockKind.CELL,
            text=f"Navn{number}",
            clause="signatures",
            place=Place(table=1 if row else None, row=row),
        )
        for number, row in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "split"),
    [((1, 1), True), ((1, 2), False), ((None, None), True), ((None, 1), False)],
)
def test_a_signature_block_is_one_row_or_all_that_there_is(rows, split):
    blocks = signatures(*rows)
    pages = [box("Navn0", 70, 100, 0)], [box("Navn1", 70, 700, 1)]
    assert found(blocks, *pages) == ([("pdf-signatures-split", 1)] if split else [])


def test_a_sentence_before_the_rows_may_stand_on_two_pages():
    blocks = signatures(None, None, 1)
    first, second = [box("Navn0", 70, 100, 0)], [box("Navn1", 70, 700, 1), box("Navn2", 70, 600, 2)]
    assert found(blocks, first, second) == []
