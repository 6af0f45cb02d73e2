"""A copy for layout begins a new page at one paragraph, and at no other."""

import pytest

from pipeline.word import break_before, keep_lines
from tests.word.samples import docx, members, p, row, table

MAIN = "word/document.xml"
BREAK = "<w:pageBreakBefore/>"


def main(document: bytes) -> str:
    return members(document)[MAIN].decode()


def broken(document: bytes) -> list[int]:
    """Which of the paragraphs with a break come first, second and so on."""
    paragraphs = main(document).split("<w:p>")[1:]
    return [n for n, paragraph in enumerate(paragraphs) if BREAK in paragraph]


@pytest.mark.parametrize(("occurrence", "expected"), [(0, [1]), (1, [3]), (2, [])])
def test_the_break_stands_before_the_one_of_several_with_the_same_text(occurrence, expected):
    document = docx(p("Først") + p("Mål") + p("Så") + p("Mål"))
    assert broken(break_before(document, "Mål", occurrence)) == expected


def test_a_paragraph_of_a_table_does_not_count():
    document = docx(table(row("Mål", "Tiltak")) + p("Mål"))
    before, _, after = main(break_before(document, "Mål", 0)).partition("</w:tbl>")
    assert BREAK not in before
    assert BREAK in after


def test_the_text_is_the_visible_one_with_white_space_joined():
    document = docx("<w:p><w:r><w:t>Mål </w:t></w:r><w:r><w:t>  og</w:t></w:r></w:p>")
    assert broken(break_before(document, "Mål og", 0)) == [0]


def test_the_break_comes_after_style_and_keep_next_as_the_schema_wants():
    document = docx(p("Mål", "Heading1", "<w:keepNext/><w:spacing w:after='0'/>"))
    text = main(break_before(document, "Mål", 0))
    assert f"<w:keepNext/>{BREAK}<w:spacing" in text


def test_a_second_time_adds_nothing():
    once = break_before(docx(p("Mål")), "Mål", 0)
    assert break_before(once, "Mål", 0) == once


@pytest.mark.parametrize("change", [break_before, keep_lines])
def test_a_document_without_the_paragraph_stays_as_it_is(change):
    document = docx(p("Mål"))
    assert change(document, "Tiltak", 0) is document


@pytest.mark.parametrize("change", [break_before, keep_lines])
def test_every_other_part_stays_as_it_is(change):
    document = docx(p("Mål"))
    changed = members(change(document, "Mål", 0))
    assert {**changed, MAIN: b""} == {**members(document), MAIN: b""}
    assert changed[MAIN] != members(document)[MAIN]


@pytest.mark.parametrize("change", [break_before, keep_lines])
def test_what_is_no_word_document_is_an_error(change):
    with pytest.raises(ValueError, match="not a Word document"):
        change(b"nonsense", "Mål", 0)
