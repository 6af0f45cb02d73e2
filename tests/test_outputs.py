"""Every PDF that is written is what its claims say, and every check of it can fail."""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import page
import pikepdf
import pytest

from pipeline import checks, pdf
from pipeline.model.finding import Finding
from pipeline.model.outline import BlockKind, Outline
from tests import faulty, whole
from tests.pdf.lossy_engine import opened, operators_dropped, tags_renamed, untagged

WORKED = [p.stem for p in whole.WORKED]
STATUS = "statusrapport-digitaliseringsstrategien"
PROFILES = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)


def pdf_of(name: str) -> bytes:
    return whole.written(name, ".pdf")


@cache
def outline_of(name: str) -> Outline:
    return whole.outline_of(whole.written(name, ".docx"))


@cache
def tags(name: str) -> tuple[pikepdf.Dictionary, ...]:
    """The elements of the tag tree, in order, as a PDF reader meets them."""
    return tuple(elements(open_pdf(name).Root.StructTreeRoot))


@cache
def open_pdf(name: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf_of(name)))


def elements(node: Any) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        yield from elements(node.get("/K"))


def count(name: str) -> Counter[str]:
    return Counter(str(element.S).removeprefix("/") for element in tags(name))


# The claims


@pytest.mark.parametrize("profile", PROFILES, ids=str)
@pytest.mark.parametrize("name", WORKED)
def test_a_pdf_is_valid(name, profile):
    report = page.validate_pdf_bytes(pdf_of(name), profile=profile)
    assert [(f.rule_id, f.message) for f in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("name", WORKED)
def test_a_pdf_claims_what_it_was_validated_for(name):
    file = open_pdf(name)
    with file.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == whole.worked(name).draft.title
    assert str(file.Root.Lang) == "nb-NO"
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(file.Root.MarkInfo.Marked)


# The tag tree


@pytest.mark.parametrize("name", WORKED)
def test_every_heading_is_tagged_with_its_level(name):
    levels = Counter(
        f"H{b.level}" for b in outline_of(name).body() if b.kind is BlockKind.HEADING and b.text
    )
    found = {tag: n for tag, n in count(name).items() if tag[:1] == "H" and tag[1:].isdigit()}
    assert found == levels
    assert levels["H1"] > 1


@pytest.mark.parametrize("name", WORKED)
def test_every_list_item_is_tagged(name):
    items = [
        b
        for b in outline_of(name).body()
        if b.kind in (BlockKind.LIST_ITEM, BlockKind.CELL) and b.level and b.text
    ]
    assert count(name)["LI"] == count(name)["LBody"] == len(items)
    assert bool(count(name)["L"]) is bool(items)


@pytest.mark.parametrize("name", WORKED)
def test_every_header_cell_is_tagged(name):
    cells = {
        (b.place.table, b.place.row, b.place.cell)
        for b in outline_of(name).body()
        if b.header_cell and b.text
    }
    assert cells
    assert count(name)["TH"] >= len(cells)


@pytest.mark.parametrize("name", WORKED)
def test_every_figure_is_tagged_with_its_alternative_text(name):
    wanted = [b.alt for b in outline_of(name).body() if b.kind is BlockKind.FIGURE]
    found = [str(e.Alt) for e in tags(name) if str(e.S) == "/Figure"]
    assert found == wanted
    assert bool(wanted) is (name == STATUS)
    assert all(wanted)


@pytest.mark.parametrize("name", WORKED)
def test_every_heading_is_a_bookmark(name):
    with open_pdf(name).open_outline() as bookmarks:
        titles = "".join("".join(b.title.split()) for b in every(bookmarks.root))
    for block in outline_of(name).body():
        if block.kind is BlockKind.HEADING:
            assert "".join(block.text.split()) in titles


def every(items: Any) -> Iterator[Any]:
    for item in items:
        yield item
        yield from every(item.children)


# The pages


@pytest.mark.parametrize("name", WORKED)
def test_every_font_is_embedded(name):
    fonts = [font for p in open_pdf(name).pages for font in p.Resources.get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.FontDescriptor.keys())


@pytest.mark.parametrize("name", WORKED)
def test_no_check_finds_an_error_in_what_was_written(name):
    assert whole.errors(whole.worked(name).found_in_pdf(pdf_of(name))) == []


@pytest.mark.parametrize("name", WORKED)
def test_no_two_texts_overlap(name):
    """Not by the check's own tolerances: no box has its middle inside another one."""
    for number, sheet in enumerate(pdf.read(pdf_of(name)).facts.pages, start=1):
        boxes = [b for b in sheet.boxes if not b.rotated]
        assert boxes
        for box in boxes:
            x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
            over = [
                o.text
                for o in boxes
                if o is not box and o.left < x < o.right and o.bottom < y < o.top
            ]
            assert not over, f"page {number}: {box.text} under {over}"
            assert 0 <= box.left < box.right <= sheet.width
            assert 0 <= box.bottom < box.top <= sheet.height


# Every check can fail

Spoil = Callable[[], bytes]


def without_a_clause() -> bytes:
    document = whole.worked(STATUS)
    template = faulty.template_with(document.template, "author", faulty.deleted)
    return document.finished(document.filled(template))


def with_another_word() -> bytes:
    document = whole.worked(STATUS)
    template = faulty.template_with(document.template, "gains", faulty.miswritten)
    return document.finished(document.filled(template))


def without_text() -> bytes:
    return operators_dropped("TJ", "Tj")(pdf_of(STATUS))


def without_tags() -> bytes:
    return opened(untagged)(pdf_of(STATUS))


def without_headings() -> bytes:
    return tags_renamed({"/H1": "/P", "/H2": "/P"})(pdf_of(STATUS))


def without_header_cells() -> bytes:
    return tags_renamed({"/TH": "/TD"})(pdf_of(STATUS))


def without_picture() -> bytes:
    return operators_dropped("Do")(pdf_of(STATUS))


def with_all_text_in_one_place() -> bytes:
    def pile(file: pikepdf.Pdf) -> None:
        for sheet in file.pages:
            piled = []
            for one in pikepdf.parse_content_stream(sheet):
                operands = list(one.operands)
                if str(one.operator) == "Tm":
                    operands[4:6] = [100, 400]
                piled.append(pikepdf.ContentStreamInstruction(operands, one.operator))
            sheet.Contents = file.make_stream(pikepdf.unparse_content_stream(piled))

    return opened(pile)(pdf_of(STATUS))


def with_white_text() -> bytes:
    """White letters on white paper: every word can still be extracted."""

    def bleach(file: pikepdf.Pdf) -> None:
        white = pikepdf.ContentStreamInstruction([1, 1, 1], pikepdf.Operator("rg"))
        for sheet in file.pages:
            bleached = []
            for one in pikepdf.parse_content_stream(sheet):
                if str(one.operator) in ("TJ", "Tj"):
                    bleached.append(white)
                bleached.append(one)
            sheet.Contents = file.make_stream(pikepdf.unparse_content_stream(bleached))

    return opened(bleach)(pdf_of(STATUS))


SPOILT: dict[str, tuple[str, Spoil]] = {
    "a lost clause": ("clauses", without_a_clause),
    "a changed clause": ("clauses", with_another_word),
    "lost words": ("words", without_a_clause),
    "no text": ("words", without_text),
    "no tags": ("archive", without_tags),
    "headings as paragraphs": ("archive", without_headings),
    "header cells as cells": ("archive", without_header_cells),
    "a lost picture": ("archive", without_picture),
    "white text": ("drawn", with_white_text),
    "all text in one place": ("page", with_all_text_in_one_place),
}
"""What is done to a worked document's PDF, and the check that must find it."""


@pytest.mark.parametrize("way", SPOILT)
def test_a_spoilt_pdf_fails_the_check_that_is_for_it(way):
    name, spoil = SPOILT[way]
    module = checks.modules("pdf")[checks.names("pdf").index(name)]
    found: tuple[Finding, ...] = whole.worked(STATUS).found_in_pdf(spoil())
    assert {f.code for f in whole.errors(found)} & set(module.CODES)


def test_every_check_of_a_pdf_is_shown_to_fail():
    assert {name for name, _ in SPOILT.values()} == set(checks.names("pdf"))
