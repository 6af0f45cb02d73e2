import pytest

from pipeline.checks.pdf._alignment import align
from pipeline.model.outline import Block, BlockKind, Outline


def document(*texts: str, number: str = "") -> Outline:
    return Outline(
        tuple(Block(kind=BlockKind.LIST_ITEM, text=t, number=number) for t in texts if t)
    )


def gaps(word: Outline, pdf: Outline) -> list[tuple[str, str]]:
    return [
        (" ".join(t.text for t in g.lost), " ".join(t.text for t in g.instead))
        for g in align(word, pdf).gaps()
    ]


@pytest.mark.parametrize(
    ("word", "pdf", "expected"),
    [
        ("tre måneders varsel", "tre måneders varsel", []),
        ("digitaliseringsstrategien og", "digitaliserings strategien og", []),
        ("Kommunal- og", "Kommunal-og", []),
        ("tre\u00a0måneder", "tre måneder", []),
        ("tre måneder", "to måneder", [("tre", "to")]),
        ("tre måneder", "måneder", [("tre", "")]),
        ("tre måneder", "tre hele måneder", [("", "hele")]),
        ("tre måneder", "tre", [("måneder", "")]),
        ("tre", "tre måneder", [("", "måneder")]),
        ("a b c d", "b a c d", [("", "b"), ("b", "")]),
        ("ikke sant", "ikkesant", [("ikke sant", "ikkesant")]),
        ("aldri", "ald ri!", [("aldri", "ald ri!")]),
        ("x digitaliserings y", "z digitali serings y", [("x", "z")]),
        ("x Kommunal- og y", "z Kommunal-og y", [("x", "z")]),
    ],
)
def test_what_differs_is_told_and_what_is_layout_is_not(word, pdf, expected):
    assert gaps(document(word), document(pdf)) == expected


def test_numbers_and_bullets_of_the_pdf_may_be_extra():
    assert gaps(document("Dele data", "Møtes"), document("Dele data", "Møtes", number="•")) == []


def test_a_number_that_the_word_document_has_as_text_must_be_there():
    assert gaps(document("1. juli"), document("juli", number="1.")) == []
    assert gaps(document("1. juli"), document("juli")) == [("1.", "")]


def test_page_heads_are_no_part_of_the_body():
    head = Block(kind=BlockKind.HEADER, text="Sak 1")
    assert gaps(Outline((head,)), document("")) == []


def test_notes_are_compared_with_notes_wherever_they_stand():
    note = Block(kind=BlockKind.NOTE, text="Se loven")
    text = Block(kind=BlockKind.PARAGRAPH, text="Partene")
    assert gaps(Outline((text, note)), Outline((note, text))) == []


def test_broken_words_are_put_together_in_the_lines():
    alignment = align(
        document("en digitaliseringsstrategi"), document("en digital iserings strategi")
    )
    assert alignment.lines() == {0: "en digitaliseringsstrategi"}
