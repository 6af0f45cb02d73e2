"""A copy of a document that begins a new page where an engine would tear things apart."""

from pipeline.word.ns import Element, q, serialize
from pipeline.word.package import MAIN, read, write

_W_P = q("w:p")
_W_PPR = q("w:pPr")
_W_T = q("w:t")
_W_TC = q("w:tc")
_BREAK = q("w:pageBreakBefore")
_BEFORE_BREAK = frozenset(q(f"w:{n}") for n in ("pStyle", "keepNext", "keepLines"))


def break_before(docx: bytes, text: str, occurrence: int) -> bytes:
    """A copy, for layout only, in which a paragraph begins a new page.

    The paragraph is the one with that visible text, after `occurrence` earlier ones with the
    same; tables are left out. A document without it is returned as it is. Raises `ValueError`
    for a document that cannot be read.
    """
    package = read(docx).value
    if package is None:
        raise ValueError("not a Word document that can be read")
    root = package.main()
    same = [p for p in root.iter(_W_P) if _text(p) == text and not _in_table(p)]
    if occurrence >= len(same):
        return docx
    _add_break(same[occurrence])
    return write(package.with_members({MAIN: serialize(root)}))


def _text(paragraph: Element) -> str:
    return " ".join("".join(t.text or "" for t in paragraph.iter(_W_T)).split())


def _in_table(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(_W_TC), None) is not None


def _add_break(paragraph: Element) -> None:
    properties = paragraph.find(_W_PPR)
    if properties is None:
        properties = paragraph.makeelement(_W_PPR, {})
        paragraph.insert(0, properties)
    if properties.find(_BREAK) is None:
        first = sum(child.tag in _BEFORE_BREAK for child in properties)
        properties.insert(first, properties.makeelement(_BREAK, {}))
