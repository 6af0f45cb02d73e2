"""Where a paragraph stands, in the terms in which people find it in Word."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.model.finding import Place
from pipeline.model.text import one_line
from pipeline.word.ns import MC_FALLBACK, W_P, W_T, W_TBL, W_TC, W_TR, Element, child_val, q

_W_PPR = q("w:pPr")
_TAG_HOLDERS = ("{{", "{%", "{#")


@dataclass(frozen=True, slots=True)
class Located:
    """A paragraph (None for text outside paragraphs), its own text, and its place."""

    paragraph: Element | None
    text: str
    place: Place


def located(root: Element, part: str, headings: frozenset[str]) -> Iterator[Located]:
    """Every paragraph with its text, and every attribute that holds a tag.

    `headings` are the ids of the paragraph styles that have an outline level. A part without
    paragraphs (the core properties) yields the text of each element.
    """
    grid = _Grid(root)
    place = Place(part=part)
    paragraphs = 0
    for element in root.iter():
        if element.tag == W_P and not _in_fallback(element):
            paragraphs += 1
            text = own_text(element)
            if child_val(element.find(_W_PPR), "w:pStyle") in headings:
                place = replace(place, heading=one_line(text))
            table, row, cell = grid.cell_of(element)
            place = replace(place, paragraph=paragraphs, table=table, row=row, cell=cell)
            yield Located(element, text, place)
        elif element.tag != W_T and element.text and not paragraphs:
            yield Located(None, element.text, place)
        for value in element.attrib.values():
            if any(opener in value for opener in _TAG_HOLDERS):
                yield Located(None, value, place)


def own_text(paragraph: Element) -> str:
    """The text of a paragraph's runs, text boxes anchored in it left out."""
    return "".join(t.text or "" for t in paragraph.iter(W_T) if _owner(t) is paragraph)


def _owner(text: Element) -> Element | None:
    return next(text.iterancestors(W_P), None)


def _in_fallback(element: Element) -> bool:
    return next(element.iterancestors(MC_FALLBACK), None) is not None


class _Grid:
    """The numbers of tables, rows and cells, counted once for a part."""

    def __init__(self, root: Element) -> None:
        self._tables = {t: n for n, t in enumerate(root.iter(W_TBL), 1)}
        self._rows = _numbered(root, W_TR, W_TBL)
        self._cells = _numbered(root, W_TC, W_TR)

    def cell_of(self, paragraph: Element) -> tuple[int | None, int | None, int | None]:
        """Table, row and cell that a paragraph stands in; of nested tables the innermost."""
        cell = next(paragraph.iterancestors(W_TC), None)
        if cell is None:
            return None, None, None
        row = next(cell.iterancestors(W_TR))
        table = next(row.iterancestors(W_TBL))
        return self._tables[table], self._rows[row], self._cells[cell]


def _numbered(root: Element, wanted: str, holder: str) -> dict[Element, int]:
    """Each row's number in its table, or each cell's in its row."""
    counts: Counter[Element] = Counter()
    numbers = {}
    for element in root.iter(wanted):
        held_by = next(element.iterancestors(holder), None)
        counts[held_by] += 1
        numbers[element] = counts[held_by]
    return numbers
