import pytest

from pipeline.word import numbers_as_text
from tests.word.samples import blocks, docx, members, p, r

UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


def test_heading_numbers_become_text_and_lists_keep_theirs() -> None:
    body = p("A", "Heading1") + p("B", "Heading2") + p("c", "ListNumber")
    before, after = blocks(docx(body)), blocks(numbers_as_text(docx(body)))
    assert [(b.number, b.text) for b in before] == [("1", "A"), ("1.1", "B"), ("1.", "c")]
    assert [(b.number, b.text) for b in after] == [("", "1 A"), ("", "1.1 B"), ("1.", "c")]
    assert [(b.kind, b.level) for b in after] == [(b.kind, b.level) for b in before]


def test_the_heading_gets_the_indentation_of_its_level() -> None:
    xml = members(numbers_as_text(docx(p("A", "Heading1"))))["word/document.xml"].decode()
    assert '<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs>' in xml
    assert '<w:ind w:left="567" w:hanging="567"/>' in xml
    assert xml.index("<w:pStyle") < xml.index("<w:tabs>") < xml.index("<w:ind")


def test_nothing_says_any_more_that_a_heading_is_in_a_list() -> None:
    body = p("A", "Heading1") + p("B", "Heading1", UNNUMBERED) + p("c", "ListNumber")
    parts = members(numbers_as_text(docx(body)))
    assert b"<w:numPr" not in parts["word/document.xml"]
    styles = parts["word/styles.xml"].decode().split("<w:style ")
    numbered = [s for s in styles if "<w:numPr" in s]
    assert numbered
    assert not [s for s in numbered if "<w:outlineLvl" in s]


def test_an_indentation_of_its_own_stays() -> None:
    body = p("A", "Heading1", '<w:ind w:left="10"/>')
    xml = members(numbers_as_text(docx(body)))["word/document.xml"].decode()
    assert xml.count("<w:ind") == 1
    assert '<w:ind w:left="10"/>' in xml


def test_a_heading_without_a_number_stays_as_it_is() -> None:
    body = p("A", "Heading1", UNNUMBERED) + f"<w:p>{r('b')}</w:p>"
    assert [b.text for b in blocks(numbers_as_text(docx(body)))] == ["A", "b"]


def test_what_cannot_be_read_raises() -> None:
    with pytest.raises(ValueError, match="Word document"):
        numbers_as_text(b"x")
