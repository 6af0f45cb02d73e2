"""The shapes that a part is made of: controls, rows and cells, drawings."""

import re
from collections.abc import Iterator

from pipeline.model.text import one_line
from pipeline.word.ns import MC_ALTERNATE, MC_FALLBACK, W_SDT, W_VAL, Element, child_val, q

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
_TEXTBOX = q("w:txbxContent")
_DOCPR = q("wp:docPr")
_VML_IMAGE = q("v:imagedata")
_GRAPHIC = q("a:graphicData")
_CHOICE = q("mc:Choice")
_W_TCPR = q("w:tcPr")
_MERGES = (q("w:vMerge"), q("w:hMerge"))
_KNOWN = re.compile(
    r"http://schemas\.microsoft\.com/office/(?:word/20(?:06|1[0-9])/(?:wordml|wordprocessing"
    r"(?:Shape|Group|Canvas|Drawing|Ink))(?:/.*)?|drawing/20(?:1[0-9])/.+)"
)
"""Namespaces that every Word since 2010 understands, or draws in the same way as their fallback."""
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
        elif child.tag == MC_ALTERNATE and (chosen := choice(child)) is not None:
            yield from units(chosen, wanted, clause)
        elif child.tag in HOLDERS:
            yield from units(child, wanted, clause)


def choice(alternate: Element) -> Element | None:
    """The alternative that Word shows: the first whose namespaces it knows, else the fallback."""
    for offered in alternate.findall(_CHOICE):
        wanted = offered.get("Requires", "").split()
        if wanted and all(_is_known(offered.nsmap.get(prefix)) for prefix in wanted):
            return offered
    return alternate.find(MC_FALLBACK)


def _is_known(namespace: str | None) -> bool:
    return bool(namespace) and _KNOWN.fullmatch(str(namespace)) is not None


def is_continued(cell: Element) -> bool:
    """Whether a cell is merged into the one above or before it, which hides what it holds."""
    properties = cell.find(_W_TCPR)
    merges = [] if properties is None else [properties.find(m) for m in _MERGES]
    return any(m is not None and m.get(W_VAL) != "restart" for m in merges)


def is_merged(cell: Element) -> bool:
    """Whether a cell spans columns, or is one of those that are merged into one."""
    properties = cell.find(_W_TCPR)
    if properties is None:
        return False
    spans = child_val(properties, "w:gridSpan") not in (None, "0", "1")
    return spans or any(properties.find(m) is not None for m in _MERGES)


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
        return one_line(described.get("descr") or "")
    shape = next((e for e in drawing.iter() if e.get("alt")), None)
    return "" if shape is None else one_line(shape.get("alt"))
