"""What a page ends with and should not: a heading, or a table's header row, without what it heads.

Word keeps them together (`keepNext`); an engine may not, least of all before a table.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.outline import Block, BlockKind
from pipeline.model.pdf_facts import PdfSeen


@dataclass(frozen=True, slots=True)
class Torn:
    """The page, the block that ends it, and the first block that belongs on the next page.

    `start` is None when everything on the page belongs to what follows, so that no break helps.
    """

    page: int
    last: Block
    start: Block | None
    occurrence: int
    """How many paragraphs with the text of `start` come before it, tables left out."""


def torn(seen: PdfSeen) -> Iterator[Torn]:
    """Every page but the last that ends with a heading or with a table's header row alone."""
    blocks = seen.outline.blocks
    for page, indexes in _indexes(seen).items():
        if page == len(seen.facts.pages):
            continue
        start = _start(blocks, indexes)
        if start is None:
            continue
        fits = start > indexes[0] and blocks[start].kind is not BlockKind.CELL
        first = blocks[start] if fits else None
        yield Torn(page, blocks[indexes[-1]], first, occurrence(blocks, start))


def occurrence(blocks: Sequence[Block], index: int) -> int:
    """How many paragraphs with the text of a block come before it, tables left out."""
    return sum(b.text == blocks[index].text for b in blocks[:index] if b.kind is not BlockKind.CELL)


def _indexes(seen: PdfSeen) -> Mapping[int, list[int]]:
    """The blocks that have text or a picture on each page, in order."""
    found: dict[int, set[int]] = defaultdict(set)
    for index, block in enumerate(seen.outline.blocks):
        if block.kind is BlockKind.FIGURE and block.place.page is not None:
            found[block.place.page].add(index)
    for number, page in enumerate(seen.facts.pages, start=1):
        found[number].update(box.block for box in page.boxes if box.block is not None)
    return {number: sorted(found[number]) for number in sorted(found) if found[number]}


def _start(blocks: tuple[Block, ...], indexes: list[int]) -> int | None:
    last = blocks[indexes[-1]]
    if last.kind is BlockKind.HEADING:
        return _with_headings(blocks, indexes, len(indexes) - 1)
    if not last.header_cell:
        return None
    own = [i for i in indexes if blocks[i].place.table == last.place.table]
    if not all(blocks[i].header_cell for i in own):
        return None
    position = indexes.index(own[0])
    introduced = position > 0 and blocks[indexes[position - 1]].kind is BlockKind.PARAGRAPH
    return _with_headings(blocks, indexes, position - 1 if introduced else position)


def _with_headings(blocks: tuple[Block, ...], indexes: list[int], position: int) -> int:
    """The first of the headings that stand right above a block on its page, else the block."""
    while position > 0 and blocks[indexes[position - 1]].kind is BlockKind.HEADING:
        position -= 1
    return indexes[position]
