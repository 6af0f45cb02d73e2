"""Nothing on a page is drawn over something else, cut off, or torn apart from what it heads."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pipeline.checks.pdf._alignment import align
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.model.pdf_facts import Page, PdfSeen, TextBox
from pipeline.pdf.torn import torn
from pipeline.rulesets import RuleSet

CODES = (
    "pdf-text-overlaps",
    "pdf-text-off-page",
    "pdf-text-beyond-column",
    "pdf-heading-alone",
    "pdf-table-header-alone",
    "pdf-signatures-split",
)
SIGNATURES = "signatures"
TOUCH_WIDTH = 1.0
"""Points that neighbours may share: slanted and kerned signs reach over their own edge."""
TOUCH_HEIGHT = 0.25
"""Share of the lower box's height that lines above each other may share: accents, descenders."""
TOLERANCE = 1.0
"""Points that a box may reach over an edge."""


def check(seen: PdfSeen, word: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Boxes that collide or leave their room, headings left alone, signature blocks split.

    The first of a kind on a page is reported. A rotated mark stands behind the text and counts
    for nothing here.
    """
    columns = _columns(seen)
    for number, page in enumerate(seen.facts.pages, start=1):
        upright = [box for box in page.boxes if not box.rotated]
        yield from _first(number, _off_page(page, upright))
        yield from _first(number, _beyond_column(page, upright, seen.outline, columns))
        yield from _first(number, _overlaps(upright))
    yield from _alone(seen)
    yield from _split(seen, word, _pages_of_blocks(seen))


def _first(page: int, found: Iterator[tuple[str, dict[str, str]]]) -> Iterator[Finding]:
    for code, params in found:
        place = Place(page=page)
        yield Finding(code=code, severity=Severity.ERROR, place=place, params=params)
        return


def _off_page(page: Page, boxes: list[TextBox]) -> Iterator[tuple[str, dict[str, str]]]:
    for box in boxes:
        inside = (
            box.left >= -TOLERANCE
            and box.bottom >= -TOLERANCE
            and box.right <= page.width + TOLERANCE
            and box.top <= page.height + TOLERANCE
        )
        if not inside:
            yield "pdf-text-off-page", {"text": box.text}


def _overlaps(boxes: list[TextBox]) -> Iterator[tuple[str, dict[str, str]]]:
    """Pairs of boxes that share more than a touch; boxes sorted by their top edge."""
    ordered = sorted(boxes, key=lambda box: -box.top)
    for index, box in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.top <= box.bottom:
                break
            if _collide(box, other):
                yield "pdf-text-overlaps", {"text": box.text, "other": other.text}


def _collide(box: TextBox, other: TextBox) -> bool:
    width = min(box.right, other.right) - max(box.left, other.left)
    height = min(box.top, other.top) - max(box.bottom, other.bottom)
    least = min(box.top - box.bottom, other.top - other.bottom)
    return width > TOUCH_WIDTH and height > TOUCH_HEIGHT * least


Columns = Mapping[int, Mapping[int, float]]
"""The left edge of each column's text by table and cell, in points."""


def _columns(seen: PdfSeen) -> Columns:
    edges: dict[int, dict[int, float]] = defaultdict(dict)
    for page in seen.facts.pages:
        for box in page.boxes:
            place = _place(box, seen.outline)
            if place.table is not None and place.cell is not None:
                left = edges[place.table].get(place.cell, box.left)
                edges[place.table][place.cell] = min(left, box.left)
    return edges


def _place(box: TextBox, outline: Outline) -> Place:
    return Place() if box.block is None else outline.blocks[box.block].place


def _beyond_column(
    page: Page, boxes: list[TextBox], outline: Outline, columns: Columns
) -> Iterator[tuple[str, dict[str, str]]]:
    """Text of a cell that reaches the next column's text, or past the page's text."""
    last = _right_edge(page, boxes, outline)
    for box in boxes:
        place = _place(box, outline)
        if place.table is None or place.cell is None:
            continue
        later = [left for cell, left in columns[place.table].items() if cell > place.cell]
        if box.right > min([*later, last]) + TOLERANCE:
            yield "pdf-text-beyond-column", {"text": box.text}


def _right_edge(page: Page, boxes: list[TextBox], outline: Outline) -> float:
    """Where the page's text ends: its right margin is at least as wide as its left one, or
    running text and page heads show that it is narrower."""
    inside = [box for box in boxes if box.left >= 0]
    mirrored = page.width - min((box.left for box in inside), default=0.0)
    running = (box.right for box in inside if _place(box, outline).cell is None)
    return max(mirrored, *running, 0.0) if inside else page.width


def _pages_of_blocks(seen: PdfSeen) -> Mapping[int, frozenset[int]]:
    pages: dict[int, set[int]] = defaultdict(set)
    for number, page in enumerate(seen.facts.pages, start=1):
        for box in page.boxes:
            if box.block is not None:
                pages[box.block].add(number)
    return {index: frozenset(numbers) for index, numbers in pages.items()}


def _alone(seen: PdfSeen) -> Iterator[Finding]:
    for end in torn(seen):
        is_heading = end.last.kind is BlockKind.HEADING
        code = "pdf-heading-alone" if is_heading else "pdf-table-header-alone"
        params = {"heading": _shown(end.last)}
        place = Place(page=end.page)
        yield Finding(code=code, severity=Severity.ERROR, place=place, params=params)


def _shown(block: Block) -> str:
    return f"{block.number} {block.text}".strip()


def _split(seen: PdfSeen, word: Outline, pages: Mapping[int, frozenset[int]]) -> Iterator[Finding]:
    """Signature blocks on two pages: a row of the clause's tables; without tables, all of it."""
    alignment = align(word, seen.outline)
    for blocks in _signature_blocks(word):
        found = alignment.blocks_of(blocks)
        on = sorted({page for index in found for page in pages.get(index, ())})
        if len(on) > 1:
            params = {"text": word.blocks[min(blocks)].text, "pages": "–".join(map(str, on[:2]))}
            place = Place(page=on[0])
            yield Finding(
                code="pdf-signatures-split",
                severity=Severity.ERROR,
                place=place,
                params=params,
                clause=SIGNATURES,
            )


def _signature_blocks(word: Outline) -> list[frozenset[int]]:
    rows: dict[tuple[int | None, int | None], set[int]] = defaultdict(set)
    for index, block in enumerate(word.blocks):
        if block.clause == SIGNATURES and block.text:
            rows[block.place.table, block.place.row].add(index)
    if len(rows) > 1:
        rows.pop((None, None), None)
    return [frozenset(blocks) for blocks in rows.values()]
