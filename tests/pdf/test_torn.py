from dataclasses import replace

import pytest

from pipeline.model.finding import Place
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.model.pdf_facts import Page, PdfFacts, PdfSeen, TextBox
from pipeline.pdf.torn import torn

TEXT = Block(kind=BlockKind.PARAGRAPH, text="Tabellen viser tiltakene.")
HEADING = Block(kind=BlockKind.HEADING, text="Tiltak")
HEAD = Block(kind=BlockKind.CELL, text="Nr.", header_cell=True, place=Place(table=1, row=1, cell=1))
ROW = Block(kind=BlockKind.CELL, text="1", place=Place(table=1, row=2, cell=1))
FIGURE = Block(kind=BlockKind.FIGURE, text="", place=Place(page=1))


def found(first: list[Block], second: list[Block]) -> list[tuple[str, str | None, int]]:
    """The last block's text, that of the block to break before, and its occurrence."""
    blocks = (*first, *second)
    on_first = [_box(i, b) for i, b in enumerate(first) if b.text]
    on_second = [_box(i, b) for i, b in enumerate(second, len(first)) if b.text]
    pages = (Page(595, 842, tuple(on_first)), Page(595, 842, tuple(on_second)))
    facts = PdfFacts(
        pages, title="", shows_title=True, language="", bookmarks=(), failures=(), tagged=True
    )
    return [
        (t.last.text, t.start.text if t.start else None, t.occurrence)
        for t in torn(PdfSeen(Outline(blocks), facts))
    ]


def _box(index: int, block: Block) -> TextBox:
    return TextBox(block.text, 70, 100, 120, 110, index)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([TEXT, HEADING], [TEXT], [("Tiltak", "Tiltak", 0)]),
        ([TEXT, HEADING, HEADING], [TEXT], [("Tiltak", "Tiltak", 0)]),
        ([HEADING, TEXT, HEADING], [TEXT], [("Tiltak", "Tiltak", 1)]),
        ([HEADING], [TEXT], [("Tiltak", None, 0)]),
        ([TEXT, HEADING, TEXT, HEAD], [ROW], [("Nr.", "Tiltak", 0)]),
        ([TEXT, HEADING, HEAD], [ROW], [("Nr.", "Tiltak", 0)]),
        ([TEXT, HEAD, ROW], [replace(ROW, text="2")], []),
        ([TEXT, HEADING, FIGURE], [TEXT], []),
        ([TEXT, TEXT], [HEADING], []),
    ],
)
def test_a_page_that_ends_too_early_says_where_the_next_should_begin(first, second, expected):
    assert found(first, second) == expected
