"""The shapes that a part is made of: controls, rows and cells, drawings."""

import re
from collections.abc import Iterator

from pipeline.word.ns import MC_FALLBACK, W_SDT, Element, child_val, q

CLAUSE_TAG = "clause:"
CLAUSE_BOOKMARK = "clause_"
HOLDERS = frozenset(
    q(n) for n in ("w:body", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:sdtContent")
)
"""Elements that hold blocks and are none themselves."""

_DOUBLED = re.compile(r"_\d+$")
_W_SDTPR = q("w:sdtPr")
_W_SDTCONTENT = q("w:sdtContent")
_W_NAME = q("w:name")
_FIRST_ROW = 0x20
"""The bit for the first row in a `w:tblLook` of the old form (ECMA-376 17.4.55)."""
_TEXTBOX = q("w:txbxContent")
_DOCPR = q("wp:docPr")
_VML_IMAGE = q("v:imagedata")
_GRAPHIC = q("a:graphicData")
_SHAPES = ("wordprocessingShape", "wordprocessingGroup", "wordprocessingCanvas")


def clause_of(control: Element) -> str | None:
    """The clause that a content control is tagged with."""
    tag = child_val(control.find(_W_SDTPR), "w:tag") or ""
    return tag.removeprefix(CLAUSE_TAG) if tag.startswith(CLAUSE_TAG) else None


def clause_of_bookmark(mark: Element) -> str | None:
    """The clause that a bookmark is named after; repeated ones end in a number."""
    name = mark.get(_W_NAME, "")
    if not name.startswith(CLAUSE_BOOKMARK):
        return None
    return _DOUBLED.sub("", name.removeprefix(CLAUSE_BOOKMARK))


def contents(control: Element) -> list[Element]:
    """What holds the blocks of a content control."""
    return list(control.findall(_W_SDTCONTENT))


def units(holder: Element, wanted: str, clause: str | None) -> Iterator[tuple[Element, str | None]]:
    """Rows of a table or cells of a row, also those in content controls, with their clause."""
    for child in holder:
        if child.tag == wanted:
            yield child, clause
        elif child.tag == W_SDT:
            for content in contents(child):
                yield from units(content, wanted, clause_of(child) or clause)
        elif child.tag in HOLDERS:
            yield from units(child, wanted, clause)


def first_row_is_special(properties: Element | None) -> bool:
    """Whether a table uses what its style says of the first row."""
    look = None if properties is None else properties.find(q("w:tblLook"))
    if look is None:
        return False
    if look.get(q("w:firstRow")) is not None:
        return look.get(q("w:firstRow")) in ("1", "true", "on")
    return bool(int(look.get(q("w:val"), "0"), 16) & _FIRST_ROW)


def text_boxes(drawing: Element) -> list[Element]:
    """The text boxes of a drawing, not those within them, and not their older doubles."""
    return [b for b in drawing.iter(_TEXTBOX) if not _inside(b, drawing)]


def _inside(box: Element, drawing: Element) -> bool:
    for above in box.iterancestors():
        if above is drawing:
            return False
        if above.tag in (_TEXTBOX, MC_FALLBACK):
            return True
    return False


def is_figure(drawing: Element) -> bool:
    """Whether a drawing is a picture, a chart or a diagram: no line, no empty shape."""
    if next(drawing.iter(_VML_IMAGE, q("a:blip")), None) is not None:
        return True
    return any(not g.get("uri", "").endswith(_SHAPES) for g in drawing.iter(_GRAPHIC))


def alt_text(drawing: Element) -> str:
    """The alternative text of a drawing, of the new form or the old (VML)."""
    described = next(drawing.iter(_DOCPR), None)
    if described is not None:
        return " ".join((described.get("descr") or "").split())
    shape = next((e for e in drawing.iter() if e.get("alt")), None)
    return "" if shape is None else " ".join(shape.get("alt").split())
