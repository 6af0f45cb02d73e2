"""A document as a reader meets it: a sequence of blocks, whatever file it came from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.model.finding import Place


class BlockKind(StrEnum):
    """What a block is to a reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CELL = "cell"
    NOTE = "note"
    FIGURE = "figure"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph (or one paragraph of a cell, or a figure) in reading order.

    `text` is what can be seen, white space joined, without the automatic number, which stands
    in `number` ("2.1"). `hidden` is text that is there and cannot be seen. `level` counts from
    1 for headings and list items. `clause` is the key of the clause that the block belongs to.
    `alt` is a figure's alternative text.
    """

    kind: BlockKind
    text: str
    place: Place = field(default_factory=Place)
    level: int = 0
    number: str = ""
    clause: str | None = None
    header_cell: bool = False
    alt: str = ""
    hidden: str = ""
    low_contrast: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one clause, a block a line, and where it begins."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's blocks in reading order, headers and footers last, with its properties."""

    blocks: tuple[Block, ...]
    title: str = ""
    language: str = ""

    def body(self) -> tuple[Block, ...]:
        """The blocks that are not page headers or footers."""
        return tuple(b for b in self.blocks if b.kind not in (BlockKind.HEADER, BlockKind.FOOTER))

    def passage(self, clause: str) -> Passage | None:
        """The text of a clause, or None when no block belongs to it."""
        own = [b for b in self.blocks if b.clause == clause]
        return passage_of(own) if own else None


def passage_of(blocks: Iterable[Block]) -> Passage:
    """The visible text of some blocks as one passage, headings included."""
    listed = list(blocks)
    return Passage("\n".join(b.text for b in listed if b.text), listed[0].place)
