"""What a table's style says of each of its cells (ECMA-376 17.7.6)."""

from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.word.colors import shade
from pipeline.word.look import Look
from pipeline.word.ns import W_VAL, Element, child_val, q
from pipeline.word.styles import Styles

_W_RPR = q("w:rPr")
_W_TCPR = q("w:tcPr")
_W_TBLPR = q("w:tblPr")
_W_PPR = q("w:pPr")
_W_SHD = q("w:shd")
_PART = q("w:tblStylePr")
_W_TYPE = q("w:type")
_LOOK = q("w:tblLook")
_ON = ("1", "true", "on")
_BITS = {
    **{"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100},
    **{"noHBand": 0x200, "noVBand": 0x400},
}
"""The bits of a `w:tblLook` of the old form (ECMA-376 17.4.55)."""


class Painted(NamedTuple):
    """How text looks before its paragraph says anything, and its ground, RRGGBB or None."""

    look: Look
    ground: str | None


class Position(NamedTuple):
    """Where a cell stands, from 1, in how many rows and cells; `header`: in a header row."""

    row: int
    rows: int
    cell: int
    cells: int
    header: bool = False


@dataclass(slots=True)
class TableStyle:
    """The style of one table, with what of it the table uses."""

    styles: Styles
    properties: Element | None
    below: Painted
    _known: dict[tuple[str, ...], Painted] = field(default_factory=dict)
    _used: frozenset[str] | None = None
    _bands: tuple[int, int] = (1, 1)

    def at(self, position: Position) -> Painted:
        """How a cell is painted by the style."""
        wanted = self._parts(position)
        if wanted not in self._known:
            self._known[wanted] = self._painted(wanted)
        return self._known[wanted]

    def _painted(self, wanted: tuple[str, ...]) -> Painted:
        name = child_val(self.properties, "w:tblStyle")
        chain = list(reversed(list(self.styles.chain(name, "table"))))
        painted = self._over(Painted(self.styles.base, None), self.properties)
        for style in chain:
            painted = self._over(painted, style)
        for kind in wanted:
            for style in chain:
                for part in style.findall(_PART):
                    if part.get(_W_TYPE) == kind:
                        painted = self._over(painted, part)
        look = painted.look.above(self.below.look)
        return Painted(look, painted.ground or self.below.ground)

    def _over(self, painted: Painted, layer: Element | None) -> Painted:
        """A layer over what is painted; a later layer without shading leaves the earlier one."""
        if layer is None:
            return painted
        look = painted.look.with_run(layer.find(_W_RPR), self.styles.theme)
        holders = (layer, *(layer.find(n) for n in (_W_TBLPR, _W_TCPR, _W_PPR)))
        ground = painted.ground
        for holder in holders:
            found = None if holder is None else holder.find(_W_SHD)
            ground = ground if found is None else shade(found, self.styles.theme)
        return Painted(look, ground)

    def _parts(self, at: Position) -> tuple[str, ...]:
        """The conditional parts of the style for a cell, the weakest first."""
        if self._used is None:
            self._used = self._use()
            self._bands = self._band("w:tblStyleRowBandSize"), self._band("w:tblStyleColBandSize")
        uses, (across, down) = self._used, self._bands
        first_row = ("firstRow" in uses) and (at.row == 1 or at.header)
        last_row = ("lastRow" in uses) and at.row == at.rows
        first_cell = ("firstColumn" in uses) and at.cell == 1
        last_cell = ("lastColumn" in uses) and at.cell == at.cells
        row, cell = at.row - ("firstRow" in uses), at.cell - ("firstColumn" in uses)
        chosen = {
            "wholeTable": True,
            f"band{_band(cell, down)}Vert": not (("noVBand" in uses) or first_cell or last_cell),
            f"band{_band(row, across)}Horz": not (("noHBand" in uses) or first_row or last_row),
            "firstCol": first_cell,
            "lastCol": last_cell,
            "firstRow": first_row,
            "lastRow": last_row,
            "neCell": first_row and last_cell,
            "nwCell": first_row and first_cell,
            "seCell": last_row and last_cell,
            "swCell": last_row and first_cell,
        }
        return tuple(name for name, applies in chosen.items() if applies)

    def _use(self) -> frozenset[str]:
        """The attributes of the table's `w:tblLook` that are on."""
        look = None if self.properties is None else self.properties.find(_LOOK)
        if look is None:
            return frozenset()
        bits = int(look.get(W_VAL, "0"), 16)
        own = {name: look.get(q(f"w:{name}")) for name in _BITS}
        on = (n for n, v in own.items() if v in _ON or (v is None and bits & _BITS[n]))
        return frozenset(on)

    def _band(self, size: str) -> int:
        name = child_val(self.properties, "w:tblStyle")
        found = (child_val(e.find(_W_TBLPR), size) for e in self.styles.chain(name, "table"))
        return max(int(next((s for s in found if s is not None), "1")), 1)


def _band(number: int, size: int) -> int:
    """1 or 2: the band of a row or cell, counted from the first that is in a band."""
    return (number - 1) // size % 2 + 1
