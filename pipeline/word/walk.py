"""Reading order: every block of one part, with its place and its clause."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.model.finding import Place
from pipeline.model.outline import Block, BlockKind
from pipeline.word import shape
from pipeline.word.colors import WHITE, shade
from pipeline.word.lists import Numbering
from pipeline.word.look import Look
from pipeline.word.ns import (
    MC_ALTERNATE,
    W_P,
    W_SDT,
    W_TBL,
    W_TC,
    W_TR,
    Element,
    child_val,
    is_on,
    q,
)
from pipeline.word.styles import Styles
from pipeline.word.table_styles import Painted, Position, TableStyle
from pipeline.word.text import Reader, Seen

_W_PPR = q("w:pPr")
_W_TRPR = q("w:trPr")
_W_TCPR = q("w:tcPr")
_W_TBLPR = q("w:tblPr")
_W_DEL = q("w:del")
_W_ID = q("w:id")
_W_SECTPR = q("w:sectPr")
_W_HEADER_ROW = q("w:tblHeader")
_W_SHD = q("w:shd")
_START = q("w:bookmarkStart")
_END = q("w:bookmarkEnd")

_ONLY_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.NOTE})
"""Kinds that show nothing when they have no text; an empty heading, item or cell does show."""
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.CELL})


class _In(NamedTuple):
    """What surrounds a block."""

    clause: str | None = None
    kind: BlockKind = BlockKind.PARAGRAPH
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    header_cell: bool = False
    look: Look | None = None
    """What the style of the table says of text, None outside of tables."""
    ground: str | None = None
    faint: bool = False
    covered: bool = False
    """Whether the cell is merged into another, which alone shows what it holds."""


class Walk:
    """One pass through a part. `notes` fills up with the notes that it refers to."""

    def __init__(
        self,
        part: str,
        styles: Styles,
        numbering: Numbering,
        kind: BlockKind = BlockKind.PARAGRAPH,
        page: tuple[str, ...] = (WHITE,),
    ) -> None:
        self.notes: list[tuple[str | None, Element]] = []
        self._styles = styles
        self._numbering = numbering
        self._kind = kind
        self._reader = Reader(styles, page)
        self._part = part
        self._heading: str | None = None
        self._paragraphs = 0
        self._tables = 0
        self._bookmarks: dict[str, str] = {}

    def blocks(self, holder: Element, clause: str | None = None) -> Iterator[Block]:
        """The blocks in a body, a header, a footer or a note."""
        yield from self._in(holder, _In(clause=clause, kind=self._kind))

    def _in(self, holder: Element, around: _In) -> Iterator[Block]:
        for child in holder:
            tag = child.tag
            if tag == W_P:
                yield from self._paragraph(child, around)
            elif tag == W_TBL:
                yield from self._table(child, around)
            elif tag == W_SDT:
                yield from self._control(child, around)
            elif tag in (_START, _END):
                self._bookmark(child)
            elif tag == MC_ALTERNATE and (chosen := shape.choice(child)) is not None:
                yield from self._in(chosen, around)
            elif tag in shape.HOLDERS:
                yield from self._in(child, around)

    def _control(self, control: Element, around: _In) -> Iterator[Block]:
        """What a content control holds; one that holds nothing yields an empty block."""
        key = shape.clause_of(control)
        inner = around._replace(clause=key or around.clause)
        blocks = [b for c in shape.contents(control) for b in self._in(c, inner)]
        if key and not blocks:
            blocks = [Block(kind=around.kind, text="", place=self._at(around), clause=key)]
        yield from blocks

    def _bookmark(self, mark: Element) -> None:
        clause = shape.clause_of_bookmark(mark)
        if mark.tag == _END:
            self._bookmarks.pop(mark.get(_W_ID, ""), None)
        elif clause is not None:
            self._bookmarks[mark.get(_W_ID, "")] = clause

    def _paragraph(self, paragraph: Element, around: _In) -> Iterator[Block]:
        self._paragraphs += 1
        around = around._replace(clause=self._clause(paragraph, around.clause))
        properties = paragraph.find(_W_PPR)
        style = child_val(properties, "w:pStyle")
        seen = self._reader.read(
            paragraph,
            self._styles.look(style, around.look),
            ground=self._styles.ground(properties, style, around.ground),
            faint=around.faint,
            covered=around.covered,
        )
        block = self._block(properties, style, around, seen)
        if block is not None:
            yield block
        self.notes += [(around.clause, note) for note in seen.notes]
        for drawing in seen.drawings:
            yield from self._drawing(drawing, around)

    def _block(
        self, properties: Element | None, style: str | None, around: _In, seen: Seen
    ) -> Block | None:
        item = self._numbering.item(properties, style)
        level = self._styles.heading_level(properties, style)
        kind = around.kind
        if kind in _BODY and level:
            kind = BlockKind.HEADING
            self._heading = seen.text
        elif kind is BlockKind.PARAGRAPH and item is not None:
            kind = BlockKind.LIST_ITEM
        if not (seen.text or seen.hidden) and _shows_nothing(kind, properties, seen):
            return None
        return Block(
            kind=kind,
            text=seen.text,
            place=self._at(around),
            level=level or (item.level if item else 0),
            number=item.number if item else "",
            clause=around.clause,
            header_cell=around.header_cell,
            hidden=seen.hidden,
            low_contrast=seen.low_contrast,
        )

    def _clause(self, paragraph: Element, control: str | None) -> str | None:
        """The paragraph's clause: by control, else by the bookmark that it stands in.

        A bookmark that ends where the paragraph begins belongs to the one before.
        """
        text_seen = False
        ended = None
        for child in paragraph:
            tag = child.tag
            if tag in (_START, _END):
                if tag == _END and text_seen:
                    ended = ended or self._marked()
                self._bookmark(child)
            elif tag == W_SDT and shape.clause_of(child):
                control = shape.clause_of(child)
            elif tag != _W_PPR:
                text_seen = True
        return control or ended or self._marked()

    def _marked(self) -> str | None:
        """The clause of the bookmark that was opened last and is still open."""
        return next(reversed(self._bookmarks.values()), None)

    def _table(self, table: Element, around: _In) -> Iterator[Block]:
        self._tables += 1
        around = around._replace(table=self._tables)
        properties = table.find(_W_TBLPR)
        below = Painted(around.look or self._styles.base, around.ground)
        style = TableStyle(self._styles, properties, below)
        rows = list(shape.units(table, W_TR, around.clause))
        for index, (row, clause) in enumerate(rows, 1):
            about = row.find(_W_TRPR)
            if about is not None and about.find(_W_DEL) is not None:
                continue
            header = about is not None and is_on(about.find(_W_HEADER_ROW))
            inner = around._replace(row=index, clause=clause, header_cell=header)
            yield from self._row(row, inner, style, len(rows))

    def _row(self, row: Element, around: _In, style: TableStyle, rows: int) -> Iterator[Block]:
        kind = BlockKind.CELL if around.kind is BlockKind.PARAGRAPH else around.kind
        cells = list(shape.units(row, W_TC, around.clause))
        for index, (cell, clause) in enumerate(cells, 1):
            at = Position(around.row or 1, rows, index, len(cells), around.header_cell)
            painted = style.at(at)
            own = cell.find(f"{_W_TCPR}/{_W_SHD}")
            ground = painted.ground if own is None else self._shade(own) or around.ground
            inner = around._replace(kind=kind, cell=index, clause=clause, look=painted.look)
            covered = around.covered or shape.is_continued(cell)
            yield from self._in(cell, inner._replace(ground=ground, covered=covered))

    def _shade(self, shading: Element) -> str | None:
        return shade(shading, self._styles.theme)

    def _drawing(self, drawing: Element, around: _In) -> Iterator[Block]:
        boxes = shape.text_boxes(drawing)
        behind = any(a.get("behindDoc") in ("1", "true") for a in drawing)
        for box in boxes:
            yield from self._in(box, around._replace(faint=behind, ground=None, look=None))
        if not boxes and shape.is_figure(drawing):
            yield Block(
                kind=BlockKind.FIGURE,
                text="",
                place=self._at(around),
                clause=around.clause,
                alt=shape.alt_text(drawing),
            )

    def _at(self, around: _In) -> Place:
        return Place(
            part=self._part,
            heading=self._heading,
            paragraph=self._paragraphs or None,
            table=around.table,
            row=around.row,
            cell=around.cell,
        )


def _shows_nothing(kind: BlockKind, properties: Element | None, seen: Seen) -> bool:
    section = properties is not None and properties.find(_W_SECTPR) is not None
    return kind in _ONLY_TEXT or bool(seen.drawings) or section
