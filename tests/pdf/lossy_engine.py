"""Engines that lose something, each in its own way, to prove that every loss is caught.

A loss changes the Word file before the embedded engine lays it out, or the PDF afterwards.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
from lxml import etree

from pipeline.pdf import engines
from tests.pdf import sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"

RECTANGLE = b"1 g 250 370 60 20 re f"
"""White paint over a word of the notice of the sample."""
LINE = b"0 g 255 377.5 52 0.8 re f"

Change = Callable[[bytes], bytes]


@dataclass(frozen=True)
class LossyEngine:
    """The embedded engine, with a loss before or after it."""

    name: str
    before: Change | None = None
    after: Change | None = None

    def version(self) -> str:
        return "0"

    def to_pdf(self, docx: bytes, *, timeout_s: float) -> bytes:
        if self.before is not None:
            changed = self.before(docx)
            assert changed != docx
            return engines.get("embedded").to_pdf(changed, timeout_s=timeout_s)
        assert self.after is not None
        return self.after(sample.laid_out())


def part_replaced(part: str, old: str, new: str) -> Change:
    """Replaces text in one part of the Word file."""

    def change(docx: bytes) -> bytes:
        return _with_part(docx, part, lambda xml: _replaced(xml, old, new))

    return change


def paragraph_dropped(text: str) -> Change:
    """Loses the body paragraph that holds the text."""

    def change(docx: bytes) -> bytes:
        return _with_part(docx, DOCUMENT, lambda xml: _without_paragraph(xml, text))

    return change


def _replaced(xml: bytes, old: str, new: str) -> bytes:
    assert old.encode() in xml
    return xml.replace(old.encode(), new.encode())


def _without_paragraph(xml: bytes, text: str) -> bytes:
    root = etree.fromstring(xml)
    lost = next(p for p in root.iter(f"{W}p") if text in "".join(p.itertext()))
    lost.getparent().remove(lost)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _with_part(docx: bytes, part: str, change: Change) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info, change(data) if info.filename == part else data)
    return changed.getvalue()


def tags_renamed(names: dict[str, str]) -> Change:
    """Tags every element of one name as another."""

    def rename(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for kid in element:
                rename(kid)
        elif isinstance(element, pikepdf.Dictionary):
            if str(element.get("/S")) in names:
                element.S = pikepdf.Name(names[str(element.S)])
            if "/K" in element:
                rename(element.K)

    return opened(lambda pdf: rename(pdf.Root.StructTreeRoot.K))


def opened(change: Callable[[pikepdf.Pdf], None]) -> Change:
    def changed(pdf: bytes) -> bytes:
        saved = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf)) as file:
            change(file)
            file.save(saved)
        return saved.getvalue()

    return changed


def operators_dropped(*names: str) -> Change:
    """Draws a page without some operators, such as Do (pictures) or TJ (text)."""

    def drop(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            kept = [i for i in pikepdf.parse_content_stream(page) if str(i.operator) not in names]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))

    return opened(drop)


def words_moved(x: float | None, count: int = 1) -> Change:
    """Draws the last words of the first page's table at `x`, or at the place of the word before.

    The last text matrices of the page's body are those of the last row of the table.
    """

    def move(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        instructions = list(pikepdf.parse_content_stream(page))
        spots = _body_text(instructions)
        for number in range(len(spots) - count, len(spots)):
            before = instructions[spots[number - 1]].operands
            matrix = list(before if x is None else instructions[spots[number]].operands)
            if x is not None:
                matrix[4] = x
            instructions[spots[number]] = pikepdf.ContentStreamInstruction(
                matrix, pikepdf.Operator("Tm")
            )
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))

    return opened(move)


def _body_text(instructions: list[Any]) -> list[int]:
    """Where the text of the body is placed: not that of page heads, feet and marks."""
    spots = []
    artifact = False
    for index, instruction in enumerate(instructions):
        operator = str(instruction.operator)
        if operator in ("BMC", "BDC"):
            artifact = str(instruction.operands[0]) == "/Artifact"
        elif operator == "Tm" and not artifact:
            spots.append(index)
    return spots


def drawn_over(content: bytes, page: int = -1) -> Change:
    """Draws something more on a page, as an artifact, after all that is there."""

    def draw(pdf: pikepdf.Pdf) -> None:
        pdf.pages[page].contents_add(b"q /Artifact BMC " + content + b" EMC Q")

    return opened(draw)


def painted(operators: bytes) -> Change:
    """Draws every text of the last page after some operators, such as a colour."""

    def paint(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[-1]
        data = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page))
        page.Contents = pdf.make_stream(data.replace(b" Tf", b" Tf " + operators))

    return opened(paint)


def untagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def without_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


LOSSES: dict[str, tuple[LossyEngine, str]] = {
    engine.name: (engine, code)
    for engine, code in (
        (
            LossyEngine("a lost paragraph", before=paragraph_dropped("Varsle endringer")),
            "pdf-words-lost",
        ),
        (
            LossyEngine("a changed digit", before=part_replaced(DOCUMENT, "Møtes 4", "Møtes 9")),
            "pdf-words-changed",
        ),
        (
            LossyEngine("a lost cell", before=part_replaced(DOCUMENT, ">Tiltak nummer 7<", "><")),
            "pdf-words-lost",
        ),
        (
            LossyEngine(
                "an added paragraph",
                before=part_replaced(DOCUMENT, ">Dele data<", ">Dele data og mer<"),
            ),
            "pdf-words-added",
        ),
        (
            LossyEngine("a lost clause", before=paragraph_dropped("tre måneders varsel")),
            "pdf-clause-lost",
        ),
        (
            LossyEngine(
                "a changed notice", before=part_replaced(DOCUMENT, "tre måneders", "to måneders")
            ),
            "pdf-clause-differs",
        ),
        (
            LossyEngine(
                "a lost header", before=part_replaced("word/header1.xml", "Sak 2020/123", "Sak")
            ),
            "pdf-header-lost",
        ),
        (
            LossyEngine(
                "a lost draft mark", before=part_replaced("word/header1.xml", "UTKAST", " ")
            ),
            "pdf-header-lost",
        ),
        (
            LossyEngine(
                "a wrong page number", before=part_replaced("word/footer1.xml", " PAGE ", " PAG ")
            ),
            "pdf-footer-lost",
        ),
        (
            LossyEngine(
                "a picture without alternative text",
                before=part_replaced(DOCUMENT, ' descr="To av tre tiltak er ferdige"', ""),
            ),
            "pdf-figure-tags",
        ),
        (LossyEngine("a lost picture", after=operators_dropped("Do")), "pdf-picture-lost"),
        (LossyEngine("no text", after=operators_dropped("TJ", "Tj")), "pdf-no-text"),
        (LossyEngine("two words in one place", after=words_moved(None)), "pdf-text-overlaps"),
        (LossyEngine("a word off the page", after=words_moved(590.0)), "pdf-text-off-page"),
        (
            LossyEngine("a word beyond its column", after=words_moved(425.0, count=2)),
            "pdf-text-beyond-column",
        ),
        (LossyEngine("no tags", after=opened(untagged)), "pdf-untagged"),
        (
            LossyEngine("headings as paragraphs", after=tags_renamed({"/H1": "/P", "/H2": "/P"})),
            "pdf-heading-tags",
        ),
        (
            LossyEngine("headings of another level", after=tags_renamed({"/H2": "/H1"})),
            "pdf-heading-tags",
        ),
        (
            LossyEngine(
                "lists as divisions",
                after=tags_renamed({"/L": "/Div", "/LI": "/Div", "/LBody": "/Div"}),
            ),
            "pdf-list-tags",
        ),
        (
            LossyEngine("header cells as cells", after=tags_renamed({"/TH": "/TD"})),
            "pdf-header-cell-tags",
        ),
        (LossyEngine("a rectangle over the text", after=drawn_over(RECTANGLE)), "pdf-text-covered"),
        (LossyEngine("a white text", after=painted(b"1 1 1 rg")), "pdf-text-faint"),
        (LossyEngine("a line through the text", after=drawn_over(LINE)), "pdf-text-struck"),
        (LossyEngine("no bookmarks", after=opened(without_bookmarks)), "pdf-bookmarks"),
    )
}
"""Every loss by its name, with the code that it must be caught by."""
