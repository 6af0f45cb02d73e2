"""Paragraphs that leave one line alone at the end of a page or at the start of the next.

Word avoids that (`widowControl`); an engine may not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.outline import Block, BlockKind
from pipeline.model.pdf_facts import Page, PdfSeen, TextBox
from pipeline.pdf.torn import occurrence

LONGEST = 8
"""Lines of a paragraph that may move to the next page whole; a longer one would leave a hole."""
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class Widowed:
    """The paragraph, and how many with the same text come before it, tables left out."""

    block: Block
    occurrence: int


def widowed(seen: PdfSeen) -> Iterator[Widowed]:
    """Every paragraph or list item that a page's end parts from its first or its last line."""
    blocks = seen.outline.blocks
    for above, below in zip(seen.facts.pages, seen.facts.pages[1:], strict=False):
        for index in _on_both(above, below):
            if blocks[index].kind not in _RUNNING:
                continue
            parts = [lines([b for b in page.boxes if b.block == index]) for page in (above, below)]
            if min(parts) == 1 and sum(parts) <= LONGEST:
                yield Widowed(blocks[index], occurrence(blocks, index))


def _on_both(above: Page, below: Page) -> list[int]:
    """The blocks that stand on both of two pages."""
    first, second = ({b.block for b in page.boxes} for page in (above, below))
    return sorted(index for index in first & second if index is not None)


def lines(boxes: Sequence[TextBox]) -> int:
    """How many lines some boxes of one column stand on."""
    count, bottom = 0, float("inf")
    for box in sorted(boxes, key=lambda b: -b.top):
        if box.top <= bottom:
            count, bottom = count + 1, box.bottom
        bottom = min(bottom, box.bottom)
    return count
