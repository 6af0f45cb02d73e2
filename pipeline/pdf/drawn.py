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

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of ISO 32000-1, 8.3.3; e and f move, in points."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

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
    for thing, mcid, around in flat(page):
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            drawn.runs.append(reader.run(thing, mcid, around))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures.append(mcid)
    textpage.close()
    page.close()
    return drawn


def flat(page: Any) -> Iterator[tuple[Any, int, Matrix | None]]:
    """Every object of a page in drawing order, those inside of forms too: the object, its mcid
    (that of the form around it when it has none, else -1), and the forms' matrix, if any."""
    count = raw.FPDFPage_CountObjects(page.raw)
    objects = (raw.FPDFPage_GetObject(page.raw, number) for number in range(count))
    return _flat(objects, -1, None, FORM_DEPTH)


def _flat(
    objects: Iterator[Any], mcid_around: int, around: Matrix | None, depth: int
) -> Iterator[tuple[Any, int, Matrix | None]]:
    for thing in objects:
        own = raw.FPDFPageObj_GetMarkedContentID(thing)
        mcid = own if own >= 0 else mcid_around
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_FORM:
            yield thing, mcid, around
        elif depth > 0:
            matrix = matrix_of(thing)
            matrix = matrix if around is None else times(matrix, around)
            count = raw.FPDFFormObj_CountObjects(thing)
            inner = (raw.FPDFFormObj_GetObject(thing, n) for n in range(count))
            yield from _flat(inner, mcid, matrix, depth - 1)


def matrix_of(thing: Any) -> Matrix:
    """The matrix of an object, which places it in what is around it."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does what one does and then what the other does (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        e * then[0] + f * then[2] + then[4],
        e * then[1] + f * then[3] + then[5],
    )


def _moved(box: Box, matrix: Matrix) -> Box:
    """The upright box around a box that a matrix has moved."""
    corners = [
        times((1, 0, 0, 1, x, y), matrix)[4:] for x in (box[0], box[2]) for y in (box[1], box[3])
    ]
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)


class _Reader:
    """Reads text objects of one page; its buffers serve every object."""

    def __init__(self, textpage: Any) -> None:
        self.textpage = textpage
        self.box = [ctypes.c_float() for _ in range(4)]
        self.room = ctypes.create_string_buffer(2048)

    def run(self, thing: Any, mcid: int, around: Matrix | None) -> Run:
        raw.FPDFPageObj_GetBounds(thing, *self.box)
        left, bottom, right, top = (side.value for side in self.box)
        matrix = matrix_of(thing)
        if around is not None:
            matrix = times(matrix, around)
            left, bottom, right, top = _moved((left, bottom, right, top), around)
        return Run(
            text=normal(self._text(thing)),
            mcid=mcid,
            left=left,
            bottom=bottom,
            right=right,
            top=top,
            base=matrix[5],
            rotated=abs(matrix[1]) > _UPRIGHT or abs(matrix[2]) > _UPRIGHT,
        )

    def _text(self, thing: Any) -> str:
        size = raw.FPDFTextObj_GetText(thing, self.textpage, self._buffer(), len(self.room))
        if size > len(self.room):
            self.room = ctypes.create_string_buffer(size)
            raw.FPDFTextObj_GetText(thing, self.textpage, self._buffer(), size)
        return self.room.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")

    def _buffer(self) -> Any:
        return ctypes.cast(self.room, ctypes.POINTER(ctypes.c_ushort))
