import pytest

from pipeline.model.finding import Place
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.model.pdf_facts import Page, PdfFacts, PdfSeen, TextBox
from pipeline.pdf.widows import lines, widowed

RUNNING = Block(kind=BlockKind.PARAGRAPH, text="Partene møtes.")
ITEM = Block(kind=BlockKind.LIST_ITEM, text="Partene møtes.")
CELL = Block(kind=BlockKind.CELL, text="Partene møtes.", place=Place(table=1, row=1, cell=1))


def stacked(count: int, block: int | None) -> tuple[TextBox, ...]:
    """Lines of two words each, 14 points apart, the second word with a descender."""
    return tuple(
        TextBox(
            "ord",
            70 + 30 * word,
            700 - 14 * line - 2 * word,
            95 + 30 * word,
            708 - 14 * line,
            block,
        )
        for line in range(count)
        for word in range(2)
    )


def seen(block: Block, above: int, below: int, before: tuple[Block, ...] = ()) -> PdfSeen:
    index = len(before)
    pages = tuple(Page(595, 842, stacked(n, index)) for n in (above, below))
    facts = PdfFacts(
        pages, title="", shows_title=True, language="", bookmarks=(), failures=(), tagged=True
    )
    return PdfSeen(Outline((*before, block)), facts)


@pytest.mark.parametrize("block", [RUNNING, ITEM])
@pytest.mark.parametrize(("above", "below"), [(3, 1), (1, 3), (1, 1), (7, 1)])
def test_one_line_alone_on_either_side_of_a_page_break_is_told(
    block: Block, above: int, below: int
) -> None:
    assert [w.block for w in widowed(seen(block, above, below))] == [block]


@pytest.mark.parametrize(("above", "below"), [(2, 2), (4, 0), (0, 4), (8, 1)])
def test_two_lines_are_company_and_a_long_paragraph_is_left(above: int, below: int) -> None:
    assert list(widowed(seen(RUNNING, above, below))) == []


def test_cells_are_the_tables_own_matter() -> None:
    assert list(widowed(seen(CELL, 3, 1))) == []


def test_the_paragraph_is_told_from_earlier_ones_with_the_same_text() -> None:
    (found,) = widowed(seen(RUNNING, 3, 1, before=(RUNNING, CELL)))
    assert found.occurrence == 1


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_words_of_one_line_count_once(count: int) -> None:
    assert lines(stacked(count, 0)) == count
