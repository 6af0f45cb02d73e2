"""Lists inside of table cells get the tags of a list.

rdocx tags the items of such a list as plain paragraphs. ISO 14289-1 7.6 wants list tags, and no
validator can see that they are missing.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf

from pipeline.pdf.drawn import some_pages
from pipeline.pdf.tags import DEPTH_LIMIT, Leaf, TooDeepError, kids

BULLETS = frozenset("•–—·◦▪■●○‣")


def tag(opened: pikepdf.Pdf, pdf: bytes) -> None:
    """Puts the paragraphs of a cell that begin with a bullet into lists; `pdf` is the same file.

    Looks only into cells with several paragraphs, so that most files are not read for it.
    """
    root = opened.Root.get("/StructTreeRoot")
    cells = [c for c in _cells(root, 0) if len(list(kids(c))) > 1] if root is not None else []
    if not cells:
        return
    numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
    leaves = {_first_leaf(kid, numbers) for cell in cells for kid in kids(cell)}
    bullets = _bullets(pdf, {leaf[0] for leaf in leaves if leaf is not None})
    for cell in cells:
        parts: list[Any] = []
        current: Any = None
        for kid in kids(cell):
            if _first_leaf(kid, numbers) not in bullets:
                parts.append(kid)
                current = None
                continue
            if current is None:
                current = _element(opened, "/L", cell)
                parts.append(current)
            _add_item(opened, current, kid)
        cell.K = pikepdf.Array(parts)


def _cells(element: Any, depth: int) -> Iterator[Any]:
    if depth > DEPTH_LIMIT:
        raise TooDeepError
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kid.S in ("/TD", "/TH"):
                yield kid
            else:
                yield from _cells(kid, depth + 1)


def _bullets(pdf: bytes, numbers: set[int]) -> frozenset[Leaf]:
    """The marked contents of these pages that are a bullet and nothing else."""
    return frozenset(
        (number, run.mcid)
        for number, page in some_pages(pdf, numbers).items()
        for run in page.runs
        if run.text.strip() in BULLETS
    )


def _first_leaf(paragraph: Any, numbers: dict[Any, int]) -> Leaf | None:
    """The marked content that a paragraph begins with; None for anything else."""
    if not isinstance(paragraph, pikepdf.Dictionary) or paragraph.get("/S") != "/P":
        return None
    first = next(kids(paragraph), None)
    if not isinstance(first, pikepdf.Dictionary) or first.get("/Type") != "/MCR":
        return None
    page = first.get("/Pg", paragraph.get("/Pg"))
    number = None if page is None else numbers.get(page.objgen)
    return None if number is None else (number, int(first.MCID))


def _add_item(opened: pikepdf.Pdf, whole: Any, paragraph: Any) -> None:
    item = _element(opened, "/LI", whole)
    body = _element(opened, "/LBody", item)
    whole.K.append(item)
    item.K.append(body)
    body.K.append(paragraph)
    paragraph.P = body


def _element(opened: pikepdf.Pdf, role: str, parent: Any) -> Any:
    return opened.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem, S=pikepdf.Name(role), P=parent, K=pikepdf.Array()
        )
    )
