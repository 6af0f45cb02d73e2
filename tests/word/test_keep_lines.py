"""A copy for layout holds a paragraph together, and the document itself stays as it is."""

import zipfile
from io import BytesIO

from pipeline.word import break_before, keep_lines
from tests.kinds.filled import draft, word_of, worked

LINE = "Virkemidlene er møteplasser for kunnskap og utveksling av erfaringer."


def body(docx: bytes) -> str:
    return zipfile.ZipFile(BytesIO(docx)).read("word/document.xml").decode("utf-8")


def test_the_paragraph_of_that_text_is_kept_on_one_page() -> None:
    docx = word_of(draft(worked("samarbeidsavtale-digital-kompetanse")))
    before, _, after = body(keep_lines(docx, LINE, 0)).partition(LINE)
    assert after
    assert before.rindex("<w:keepLines/>") > before.rindex("<w:p>")
    assert (
        body(docx).count("<w:keepLines/>")
        == body(keep_lines(docx, LINE, 0)).count("<w:keepLines/>") - 1
    )


def test_a_text_that_is_not_there_changes_nothing() -> None:
    docx = word_of(draft(worked("samarbeidsavtale-digital-kompetanse")))
    assert keep_lines(docx, "Noe annet.", 0) == docx
    assert keep_lines(docx, LINE, 1) == docx


def test_both_properties_stand_in_the_order_that_word_wants() -> None:
    docx = word_of(draft(worked("samarbeidsavtale-digital-kompetanse")))
    both = keep_lines(break_before(docx, LINE, 0), LINE, 0)
    assert "<w:keepLines/><w:pageBreakBefore/>" in body(both)
