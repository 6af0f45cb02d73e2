"""How text looks on the page: its colour against its ground, what covers it, what strikes it out.

Each page is drawn as it is and once more without its text. What differs is the ink that a reader
sees; the rest is the ground. The colour of the ink is taken from the text itself, as the edges of
small letters are paler than the colour that they are drawn in.
"""

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import pypdfium2 as pdfium
from PIL import Image, ImageChops
from pypdfium2 import raw

from pipeline.model.pdf_facts import Looks, Page, TextBox
from pipeline.pdf.drawn import Matrix, flat, matrix_of, times

SCALE = 1.5
"""Pixels a point: at 108 dpi small print still leaves ink of half its strength."""
WHITE = (255, 255, 255)
BLANK = (255, 255)
"""The darkest and the lightest grey of white paper."""
UNSEEN = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
STROKED = frozenset({raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP})
LINEAR_TO = 10
"""Steps of 255 up to which sRGB is linear."""
GROUND_SHARE = 0.75
"""Share of the ground beneath a text that its colour has to stand out from; the rest may be the
edge of a shaded cell or a line."""
INK_SHARE = 0.4
"""Share of its own strength that the darkest spot of a text has at least."""
INK_LEAST = 32
"""Steps of grey, of 255, from which a spot counts as ink."""
GAP_IN_WORD, GAP_IN_LINE = 0.5, 2.5
"""Ems that a word, and a line with its spaces, may be without ink."""
HEIGHT_SHARE = 0.6
"""Share of a text's height that has ink in it."""
STRIKE_FROM, STRIKE_TO = 0.08, 0.6
"""Ems above the base line between which a line strikes text out; an underline is below it."""
STRIKE_CONTRAST = 1.5
STRIKE_SHARE = 0.5
"""Share of the text's width that a line has to cross."""

Colour = tuple[int, int, int]
Area = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class _Ink:
    """What a text object says of itself: colour, opacity (0 to 1), base line and em in points."""

    colour: Colour
    opacity: float
    base: float
    em: float


def looks(pdf: bytes, pages: Sequence[Page]) -> Iterator[tuple[Looks, ...]]:
    """How each box of each page looks; `pages` are what was read of the same file."""
    document = pdfium.PdfDocument(pdf)
    try:
        for number, seen in enumerate(pages):
            page = document[number]
            yield _Drawing(page, seen).looks()
            page.close()
    finally:
        document.close()


class _Drawing:
    """One page as it is, with its marks alone, and without any text."""

    def __init__(self, page: Any, seen: Page) -> None:
        self.page, self.seen = page, seen
        self.size = tuple(math.ceil(side * SCALE) for side in page.get_size())
        self.texts = [
            (thing, matrix)
            for thing, _, matrix in flat(page)
            if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_TEXT
        ]

    def looks(self) -> tuple[Looks, ...]:
        """The looks of every box. The objects of the page are hidden on the way."""
        drawn = self._grey()
        marks = {box.order for box in self.seen.boxes if _is_mark(box)}
        self._hide(order for order in range(len(self.texts)) if order not in marks)
        self.paper = self._grey()
        self.ink = ImageChops.difference(drawn, self.paper)
        self.spots = self.ink.point([0] * INK_LEAST + [255] * (256 - INK_LEAST))
        self.areas = [self._area(b.left, b.bottom, b.right, b.top) for b in self.seen.boxes]
        blank = [self.paper.crop(area).getextrema() == BLANK for area in self.areas]
        if not all(blank):
            self.ground = self._coloured()
            self._hide(iter(marks))
            self.bare = self._coloured() if marks else self.ground
        return tuple(map(self._look, self.seen.boxes, self.areas, blank))

    def _grey(self) -> Any:
        return self._picture(raw.FPDFBitmap_Gray, "L", "L")

    def _coloured(self) -> Any:
        return self._picture(raw.FPDFBitmap_BGR, "RGB", "BGR")

    def _picture(self, form: int, mode: str, order: str) -> Any:
        bitmap = pdfium.PdfBitmap.new_native(*self.size, form)
        bitmap.fill_rect((*WHITE, 255), 0, 0, *self.size)
        raw.FPDF_RenderPageBitmap(bitmap.raw, self.page.raw, 0, 0, *self.size, 0, raw.FPDF_ANNOT)
        picture = Image.frombuffer(mode, self.size, bitmap.buffer, "raw", order, bitmap.stride, 1)
        picture = picture.copy() if mode == order else picture
        bitmap.close()
        return picture

    def _hide(self, orders: Iterator[int]) -> None:
        for order in orders:
            raw.FPDFPageObj_SetIsActive(self.texts[order][0], False)

    def _look(self, box: TextBox, area: Area, blank: bool) -> Looks:
        if _is_mark(box):
            return Looks()
        ink = _ink(*self.texts[box.order])
        if blank:
            contrast = _contrast_of(_over(ink, WHITE), WHITE)
            return Looks(contrast, covered=self._covered(box, ink, area, WHITE))
        ground = _colours(self.ground.crop(area))
        return Looks(
            contrast=_least_contrast(ink, ground),
            covered=self._covered(box, ink, area, _commonest(ground)),
            struck=self._struck(box, ink),
        )

    def _area(self, left: float, bottom: float, right: float, top: float) -> Area:
        """A box in pixels from the upper left corner: what is on the page, at least one pixel."""
        height = self.seen.height
        x = min(max(math.floor(left * SCALE), 0), self.size[0] - 1)
        y = min(max(math.floor((height - top) * SCALE), 0), self.size[1] - 1)
        x_end = min(math.ceil(right * SCALE), self.size[0])
        y_end = min(math.ceil((height - bottom) * SCALE), self.size[1])
        return x, y, max(x_end, x + 1), max(y_end, y + 1)

    def _covered(self, box: TextBox, ink: _Ink, area: Area, ground: Colour) -> bool:
        """Whether ink that should be there is not: none, pale, or none in a part of the box."""
        _, strongest = cast(tuple[int, int], self.ink.crop(area).getextrema())
        if not any(sign.isalnum() for sign in box.text):  # a dot has a box larger than itself
            return strongest < INK_LEAST
        whole = abs(_grey(_over(ink, ground)) - _grey(ground))
        if strongest < INK_SHARE * whole:
            return True
        across, down = self.spots.crop(area).getprojection()
        room = GAP_IN_LINE if " " in box.text else GAP_IN_WORD
        return _longest_gap(across) > room * ink.em * SCALE or len(down) - _longest_gap(
            down
        ) < HEIGHT_SHARE * len(down)

    def _struck(self, box: TextBox, ink: _Ink) -> bool:
        """Whether a line that is no text crosses the middle of the letters."""
        bottom, top = ink.base + STRIKE_FROM * ink.em, ink.base + STRIKE_TO * ink.em
        area = self._area(box.left, bottom, box.right, min(top, box.top))
        if area[1] >= area[3]:
            return False
        part = self.bare.crop(area)
        colours = _colours(part)
        if len(colours) == 1:
            return False
        return _crossed(part, colours) >= STRIKE_SHARE


def _colours(part: Any) -> list[tuple[int, Colour]]:
    """The colours of a part of a picture, each with how many pixels have it."""
    return list(part.getcolors(maxcolors=part.size[0] * part.size[1]))


def _crossed(part: Any, colours: Sequence[tuple[int, Colour]]) -> float:
    """Share of the columns in which something stands out from the ground."""
    ground = _luminance(_commonest(colours))
    lines = {c for _, c in colours if _contrast(_luminance(c), ground) >= STRIKE_CONTRAST}
    if not lines:
        return 0.0
    width: int = part.size[0]
    pixels = part.tobytes()
    crossed = {
        (start // 3) % width
        for start in range(0, len(pixels), 3)
        if tuple(pixels[start : start + 3]) in lines
    }
    return len(crossed) / width


def _is_mark(box: TextBox) -> bool:
    """A rotated text that is page furniture stands behind the text and is pale on purpose."""
    return box.rotated and box.block is None


def _ink(thing: Any, around: Matrix | None) -> _Ink:
    parts = [ctypes.c_uint() for _ in range(4)]
    mode = raw.FPDFTextObj_GetTextRenderMode(thing)
    of = raw.FPDFPageObj_GetStrokeColor if mode in STROKED else raw.FPDFPageObj_GetFillColor
    known = of(thing, *parts)
    red, green, blue, alpha = (part.value for part in parts)
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(thing, size)
    matrix = matrix_of(thing) if around is None else times(matrix_of(thing), around)
    return _Ink(
        colour=(red, green, blue),
        opacity=0.0 if mode in UNSEEN or not known else alpha / 255,
        base=matrix[5],
        em=size.value * math.hypot(matrix[2], matrix[3]),
    )


def _over(ink: _Ink, ground: Colour) -> Colour:
    """The colour of ink on a ground that shines through it."""
    if ink.opacity == 1.0:
        return ink.colour
    red, green, blue = (
        round(own * ink.opacity + under * (1 - ink.opacity))
        for own, under in zip(ink.colour, ground, strict=True)
    )
    return red, green, blue


def _least_contrast(ink: _Ink, ground: Sequence[tuple[int, Colour]]) -> float:
    """The contrast that most of the ground has at least, as `GROUND_SHARE` says."""
    total = sum(count for count, _ in ground)
    pairs = ((_contrast_of(_over(ink, colour), colour), count) for count, colour in ground)
    left = (1 - GROUND_SHARE) * total
    for contrast, count in sorted(pairs):
        left -= count
        if left < 0:
            return contrast
    return 1.0


def _commonest(colours: Sequence[tuple[int, Colour]]) -> Colour:
    return max(colours)[1]


def _longest_gap(projection: Sequence[int]) -> int:
    """The longest stretch of zeros."""
    return max(map(len, bytes(projection).split(b"\1")))


def _grey(colour: Colour) -> float:
    return 0.30 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


@lru_cache(maxsize=1024)
def _contrast_of(one: Colour, other: Colour) -> float:
    return _contrast(_luminance(one), _luminance(other))


def _contrast(one: float, other: float) -> float:
    """From 1 to 21, as in WCAG 2.2."""
    light, dark = max(one, other), min(one, other)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=1024)
def _luminance(colour: Colour) -> float:
    """The relative luminance of WCAG 2.2, from 0 for black to 1 for white."""
    red, green, blue = (
        part / 255 / 12.92 if part <= LINEAR_TO else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
