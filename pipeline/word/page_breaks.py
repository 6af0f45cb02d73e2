"""A copy of a document that holds together what an engine would tear apart at a page's end."""

from pipeline.model.text import one_line
from pipeline.word.ns import Element, q, serialize
from pipeline.word.package import MAIN, read, write

_W_P = q("w:p")
_W_PPR = q("w:pPr")
_W_T = q("w:t")
_W_TC = q("w:tc")
_BREAK = q("w:pageBreakBefore")
_KEEP = q("w:keepLines")
_ORDER = (q("w:pStyle"), q("w:keepNext"), _KEEP, _BREAK)
"""The order in which a paragraph's first properties stand (ECMA-376 part 1, 17.3.1.26)."""


def break_before(docx: bytes, text: str, occurrence: int) -> bytes:
    """A copy, for layout only, in which a paragraph begins a new page.

    The paragraph is the one with that visible text, after `occurrence` earlier ones with the
    same; tables are left out. A document without it is returned as it is. Raises `ValueError`
    for a document that cannot be read.
    """
    return _with(docx, text, occurrence, _BREAK)


def keep_lines(docx: bytes, text: str, occurrence: int) -> bytes:
    """A copy, for layout only, in which a paragraph stands on one page; else as `break_before`."""
    return _with(docx, text, occurrence, _KEEP)


def _with(docx: bytes, text: str, occurrence: int, wanted: str) -> bytes:
    package = read(docx).value
    if package is None:
        raise ValueError("not a Word document that can be read")
    root = package.main()
    same = [p for p in root.iter(_W_P) if _text(p) == text and not _in_table(p)]
    if occurrence >= len(same):
        return docx
    _add(same[occurrence], wanted)
    return write(package.with_members({MAIN: serialize(root)}))


def _text(paragraph: Element) -> str:
    return one_line("".join(t.text or "" for t in paragraph.iter(_W_T)))


def _in_table(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(_W_TC), None) is not None


def _add(paragraph: Element, wanted: str) -> None:
    properties = paragraph.find(_W_PPR)
    if properties is None:
        properties = paragraph.makeelement(_W_PPR, {})
        paragraph.insert(0, properties)
    if properties.find(wanted) is None:
        before = _ORDER[: _ORDER.index(wanted)]
        first = sum(child.tag in before for child in properties)
        properties.insert(first, properties.makeelement(wanted, {}))
