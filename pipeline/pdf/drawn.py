"""What is drawn on the pages of a PDF: runs of text and pictures, by PDFium.

A run is one text object; the embedded engine draws a word a run, others a line. Each belongs to
a marked content sequence (`mcid`) that the tag tree points to, or to none: page furniture.
"""

import ctypes
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

FORM_DEPTH = 8
_UPRIGHT = 1e-3
_SIGNS = str.maketrans(
    {
        "\x02": "-",  # PDFium's sign for a hyphen at the end of a line
        "\ufffe": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u00ad": None,
        "\u00a0": " ",
        "\u202f": " ",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)


@dataclass(frozen=True, slots=True)
class Run:
    """One text object: its text, the box around its signs and its base line, in points."""

    text: str
    mcid: int
    left: float
    bottom: float
    right: float
    top: float
    base: float
    rotated: bool


@dataclass(slots=True)
class DrawnPage:
    """One page, its size in points; `pictures` are the mcid of each, -1 for none."""

    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)


def pages(pdf: bytes) -> list[DrawnPage]:
    """Everything drawn, page by page; raises `pypdfium2.PdfiumError` for a damaged file."""
    return list(some_pages(pdf).values())


def some_pages(pdf: bytes, numbers: Collection[int] | None = None) -> dict[int, DrawnPage]:
    """Some of the pages by their number from 0, or all of them; raises as `pages` does."""
    document = pdfium.PdfDocument(pdf)
    try:
        wanted = range(len(document)) if numbers is None else sorted(numbers)
        return {number: _page(document[number]) for number in wanted}
    finally:
        document.close()


def normal(text: str) -> str:
    """Text with plain hyphens, spaces and letters in place of their typographic variants."""
    return text.translate(_SIGNS)


def _page(page: Any) -> DrawnPage:
    textpage = page.get_textpage()
    drawn = DrawnPage(*page.get_size())
    reader = _Reader(textpage.raw)
    count = raw.FPDFPage_CountObjects(page.raw)
    objects = (raw.FPDFPage_GetObject(page.raw, number) for number in range(count))
    for thing, mcid, shift in _flat(objects, -1, None, FORM_DEPTH):
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            drawn.runs.append(reader.run(thing, mcid, shift))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures.append(mcid)
    textpage.close()
    page.close()
    return drawn


def _flat(
    objects: Iterator[Any], around: int, shift: Any, depth: int
) -> Iterator[tuple[Any, int, Any]]:
    """Every object, those inside of forms too, with its mcid and the form's matrix."""
    for thing in objects:
        own = raw.FPDFPageObj_GetMarkedContentID(thing)
        mcid = own if own >= 0 else around
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_FORM:
            yield thing, mcid, shift
        elif depth > 0:
            matrix = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(thing, matrix)
            count = raw.FPDFFormObj_CountObjects(thing)
            inner = (raw.FPDFFormObj_GetObject(thing, n) for n in range(count))
            yield from _flat(inner, mcid, matrix, depth - 1)


class _Reader:
    """Reads text objects of one page; its buffers serve every object."""

    def __init__(self, textpage: Any) -> None:
        self.textpage = textpage
        self.matrix = raw.FS_MATRIX()
        self.box = [ctypes.c_float() for _ in range(4)]
        self.room = ctypes.create_string_buffer(2048)

    def run(self, thing: Any, mcid: int, shift: Any) -> Run:
        raw.FPDFPageObj_GetBounds(thing, *self.box)
        raw.FPDFPageObj_GetMatrix(thing, self.matrix)
        left, bottom, right, top = (side.value for side in self.box)
        dx, dy = (shift.e, shift.f) if shift is not None else (0.0, 0.0)
        return Run(
            text=normal(self._text(thing)),
            mcid=mcid,
            left=left + dx,
            bottom=bottom + dy,
            right=right + dx,
            top=top + dy,
            base=self.matrix.f + dy,
            rotated=abs(self.matrix.b) > _UPRIGHT or abs(self.matrix.c) > _UPRIGHT,
        )

    def _text(self, thing: Any) -> str:
        size = raw.FPDFTextObj_GetText(thing, self.textpage, self._buffer(), len(self.room))
        if size > len(self.room):
            self.room = ctypes.create_string_buffer(size)
            raw.FPDFTextObj_GetText(thing, self.textpage, self._buffer(), size)
        return self.room.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")

    def _buffer(self) -> Any:
        return ctypes.cast(self.room, ctypes.POINTER(ctypes.c_ushort))
