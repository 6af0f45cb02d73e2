"""Tags that are not the document's, in outlines made by hand."""

import pytest

from pipeline.checks.pdf import archive
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.model.pdf_facts import PdfFacts, PdfSeen
from tests.pdf import sample


def found(word: list[Block], pdf: list[Block]) -> list[tuple[str, str, str]]:
    facts = PdfFacts(
        (), sample.TITLE, shows_title=True, language="nb-NO", bookmarks=(), failures=()
    )
    seen = PdfSeen(Outline(tuple(pdf)), facts)
    checked = archive.check(seen, Outline(tuple(word)), sample.draft(), None)
    return [
        (f.code, f.params["agreed"], f.params["found"])
        for f in checked
        if f.code not in ("pdf-bookmarks", "pdf-picture-lost")
    ]


def item(number: str, text: str = "Dele data") -> Block:
    return Block(kind=BlockKind.LIST_ITEM, text=text, number=number, level=1)


@pytest.mark.parametrize(
    ("word", "pdf", "wrong"),
    [
        ("•", "•", False),
        ("•", "–", False),
        ("•", "600.", True),
        ("•", "", True),
        ("1.", "1.", False),
        ("1.", "600.", True),
        ("a)", "•", True),
        ("", "", False),
        ("", "6.", True),
    ],
)
def test_a_list_item_has_the_label_that_word_gives_it(word, pdf, wrong):
    expected = [("pdf-list-labels", word or archive.NOTHING, pdf or archive.NOTHING)]
    assert found([item(word)], [item(pdf)]) == (expected if wrong else [])


def test_an_item_without_a_label_may_begin_with_a_date():
    assert found([item("", "1. juli")], [item("1.", "juli")]) == []


def test_a_picture_without_alternative_text_in_both_files_is_found():
    bare = Block(kind=BlockKind.FIGURE, text="")
    assert found([bare], [bare]) == [("pdf-figure-tags", "1", "0")]


def test_only_the_first_heading_that_differs_is_told():
    ours = [Block(kind=BlockKind.HEADING, text=t, level=1) for t in ("A", "B", "C")]
    assert found(ours, ours[1:]) == [("pdf-heading-tags", "H1 A", "H1 B")]
