"""The tag tree of a PDF as blocks in reading order (ISO 32000-1, 14.7 and 14.8)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from pipeline.model.outline import BlockKind

DEPTH_LIMIT = 200
HEADINGS = {"H": 1, **{f"H{level}": level for level in range(1, 7)}}
TEXT_BLOCKS = frozenset({"P", "Caption", "BlockQuote", "Title", "Formula"})
CONTAINERS = frozenset(
    {"Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Aside", "NonStruct", "Private"}
    | {"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "L", "LI", "LBody"}
    | {"TOC", "TOCI", "Index", "Note", "FENote"}
)
STANDARD = CONTAINERS | TEXT_BLOCKS | HEADINGS.keys() | {"Figure", "Lbl"}

Leaf = tuple[int, int]
"""Page (from 0) and mcid of a marked content sequence."""


class TooDeepError(ValueError):
    """The tag tree is nested beyond any sense, or points back to itself."""


@dataclass(slots=True)
class Tagged:
    """One block of the tag tree and the marked content that holds its text.

    `level` is a heading's, or how many lists the block stands in.
    """

    kind: BlockKind
    level: int = 0
    header_cell: bool = False
    alt: str = ""
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    label: list[Leaf] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table, and how many rows, and cells of the row, have been met in it."""

    number: int
    rows: int = 0
    cells: int = 0


@dataclass(frozen=True, slots=True)
class _Around:
    """What surrounds an element."""

    page: int = 0
    depth: int = 0
    lists: int = 0
    table: _Table | None = None
    in_cell: bool = False
    header: bool = False
    note: bool = False

    @property
    def kind(self) -> BlockKind:
        if self.note:
            return BlockKind.NOTE
        if self.in_cell:
            return BlockKind.CELL
        return BlockKind.LIST_ITEM if self.lists else BlockKind.PARAGRAPH


def blocks(pdf: pikepdf.Pdf) -> list[Tagged] | None:
    """The blocks in the order of the tree, or None when the file has no tag tree.

    Raises `TooDeepError`.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    walk = _Walk(pages, _roles(root))
    walk.children(root, _Around(), None)
    return walk.found


def _roles(root: pikepdf.Dictionary) -> dict[str, str]:
    mapped = root.get("/RoleMap")
    if not isinstance(mapped, pikepdf.Dictionary):
        return {}
    return {key[1:]: str(value)[1:] for key, value in mapped.items()}


class _Walk:
    """One walk through the tree; keeps the blocks that it meets."""

    def __init__(self, pages: Mapping[tuple[int, int], int], roles: Mapping[str, str]) -> None:
        self.pages, self.roles = pages, roles
        self.found: list[Tagged] = []
        self.label: list[Leaf] = []
        self.tables = 0

    def children(self, element: Any, around: _Around, block: Tagged | None) -> None:
        """The content of an element; `block` is the block that it belongs to, if any."""
        if around.depth > DEPTH_LIMIT:
            raise TooDeepError
        for kid in kids(element):
            leaf = self._leaf(kid, around)
            if leaf is not None:
                block = block or self._open(Tagged(around.kind), around)
                block.leaves.append(leaf)
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                block = self._element(kid, around, block)

    def _element(self, kid: Any, around: _Around, block: Tagged | None) -> Tagged | None:
        """One child element; returns the block that content after it belongs to, if any."""
        role = self._role(kid)
        within = replace(around, depth=around.depth + 1, page=self._page(kid, around.page))
        if role == "Lbl":
            label = Tagged(around.kind)
            self.children(kid, within, label)
            self.label = label.leaves
            return block
        if role == "Figure":
            figure = Tagged(BlockKind.FIGURE, alt=str(kid.get("/Alt", "")))
            self.children(kid, within, self._open(figure, around))
            return block
        if role in CONTAINERS:
            self.children(kid, self._inside(role, within), None)
        elif role in HEADINGS:
            heading = Tagged(BlockKind.HEADING, level=HEADINGS[role])
            self.children(kid, within, self._open(heading, around))
        elif role in TEXT_BLOCKS:
            self.children(kid, within, self._open(Tagged(around.kind), around))
        else:
            block = block or self._open(Tagged(around.kind), around)
            self.children(kid, within, block)
            return block
        return None

    def _inside(self, role: str, around: _Around) -> _Around:
        """What surrounds the content of a container; counts tables, rows and cells from 1."""
        table = around.table
        if role == "Table":
            self.tables += 1
            return replace(around, table=_Table(self.tables), in_cell=False)
        if role == "L":
            return replace(around, lists=around.lists + 1)
        if role in ("Note", "FENote"):
            return replace(around, note=True)
        if role == "TR" and table is not None:
            table.rows, table.cells = table.rows + 1, 0
        if role in ("TH", "TD") and table is not None:
            table.cells += 1
            return replace(around, in_cell=True, header=role == "TH", lists=0)
        return around

    def _open(self, block: Tagged, around: _Around) -> Tagged:
        block.header_cell = around.header
        if block.kind in (BlockKind.LIST_ITEM, BlockKind.CELL):
            block.level = around.lists
        if around.in_cell and around.table is not None:
            block.table = around.table.number
            block.row, block.cell = around.table.rows, around.table.cells
        block.label, self.label = self.label, []
        self.found.append(block)
        return block

    def _role(self, element: Any) -> str:
        role = str(element.get("/S"))[1:]
        for _ in self.roles:
            if role not in self.roles or role in STANDARD:
                break
            role = self.roles[role]
        return role

    def _page(self, element: Any, otherwise: int) -> int:
        page = element.get("/Pg")
        return otherwise if page is None else self.pages.get(page.objgen, otherwise)

    def _leaf(self, kid: Any, around: _Around) -> Leaf | None:
        if isinstance(kid, int):
            return around.page, kid
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            return self._page(kid, around.page), int(kid.MCID)
        return None


def kids(element: Any) -> Iterator[Any]:
    """The children of an element of the tag tree: one, several or none."""
    kids = element.get("/K")
    if isinstance(kids, pikepdf.Array):
        yield from kids
    elif kids is not None:
        yield kids
