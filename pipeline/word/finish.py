"""What a filled part needs before it is a sound part of a Word document."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

from pipeline.model.draft import Draft, FieldState
from pipeline.model.finding import Finding, Place, Severity
from pipeline.word import identifiers
from pipeline.word.compile import FILLED
from pipeline.word.ns import W_P, W_R, W_T, W_TBL, W_TC, W_TR, W_VAL, XML_SPACE, Element, parse, q
from pipeline.word.package import Package
from pipeline.word.places import located
from pipeline.word.styles import Styles

GAP_STYLE = "Gap"
_W_RPR = q("w:rPr")
_W_RSTYLE = q("w:rStyle")
_NEEDS_PARAGRAPH = tuple(
    q(n) for n in ("w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:comment", "w:txbxContent")
)
_BLOCKS = (W_P, W_TBL, q("w:sdt"))
_TWO_SPACES = re.compile(r"\S  +\S")


def finish(roots: Mapping[str, Element], package: Package, draft: Draft) -> list[Finding]:
    """Fresh ids, marked gaps, no cell without a paragraph; what cannot be mended is found."""
    styles = Styles(package.xml("word/styles.xml"))
    findings: list[Finding] = []
    for name, root in roots.items():
        if not name.startswith("word/"):
            continue
        findings += _tables_without_rows(name, root)
        _give_paragraphs(root)
        findings += _double_spaces(name, root, styles, draft)
    findings += _mark_gaps(roots, styles, draft)
    untouched = [
        parse(data)
        for name, data in package.members.items()
        if name not in roots and name.startswith("word/") and FILLED.fullmatch(name)
    ]
    identifiers.make_unique([r for n, r in roots.items() if n.startswith("word/")], untouched)
    return findings


def _give_paragraphs(root: Element) -> None:
    """Word opens no cell and no header whose last block is not a paragraph."""
    for cell in root.iter(W_TC):
        blocks = [c for c in cell if c.tag in _BLOCKS]
        if not blocks or blocks[-1].tag == W_TBL:
            cell.append(cell.makeelement(W_P, {}))
    for holder in root.iter(*_NEEDS_PARAGRAPH):
        if not any(c.tag in _BLOCKS for c in holder):
            holder.append(holder.makeelement(W_P, {}))


def _tables_without_rows(name: str, root: Element) -> Iterator[Finding]:
    for number, table in enumerate(root.iter(W_TBL), 1):
        if next(table.iter(W_TR), None) is None:
            place = Place(part=name, table=number)
            yield Finding(code="table-without-rows", severity=Severity.ERROR, place=place)


def _double_spaces(name: str, root: Element, styles: Styles, draft: Draft) -> Iterator[Finding]:
    """Two spaces in a row, unless a value has them: something between them came out empty."""
    spaced = [s.text for s in draft.said if "  " in s.text]
    for spot in located(root, name, styles.heading_ids()):
        text = spot.text
        for value in spaced:
            text = text.replace(value, "")
        found = _TWO_SPACES.search(text)
        if found is not None:
            around = text[max(found.start() - 20, 0) : found.end() + 20]
            yield Finding(
                code="double-space",
                severity=Severity.WARNING,
                place=spot.place,
                params={"text": around},
            )


def _mark_gaps(roots: Mapping[str, Element], styles: Styles, draft: Draft) -> Iterator[Finding]:
    """Gives each mark of an open gap the character style `Gap`, in a run of its own."""
    marks = sorted({g.mark for g in draft.gaps if g.state is FieldState.OPEN}, key=len)
    if not marks:
        return
    if not styles.has(GAP_STYLE):
        yield Finding(
            code="style-missing",
            severity=Severity.WARNING,
            place=Place(part="word/styles.xml"),
            params={"style": GAP_STYLE},
        )
        return
    pattern = re.compile(f"({'|'.join(re.escape(m) for m in reversed(marks))})")
    for root in roots.values():
        for text in list(root.iter(W_T)):
            if text.text and pattern.search(text.text) and text.getparent().tag == W_R:
                _split(text, pattern)


def _split(text: Element, pattern: re.Pattern[str]) -> None:
    """Parts a run at the marks in one of its texts; what else the run holds stays around it."""
    run = text.getparent()
    content = [c for c in run if c.tag != _W_RPR]
    at = content.index(text)
    pieces: list[tuple[list[Element], bool]] = [(content[:at], False)]
    for index, piece in enumerate(pattern.split(text.text)):
        if piece:
            pieces.append(([_text_like(text, piece)], index % 2 == 1))
    pieces.append((content[at + 1 :], False))
    for children, is_gap in pieces:
        if children:
            run.addprevious(_run_like(run, children, is_gap=is_gap))
    run.getparent().remove(run)


def _text_like(text: Element, value: str) -> Element:
    made = text.makeelement(W_T, {XML_SPACE: "preserve"})
    made.text = value
    return made


def _run_like(run: Element, children: list[Element], *, is_gap: bool) -> Element:
    made = run.makeelement(W_R, dict(run.attrib))
    properties = run.find(_W_RPR)
    if is_gap:
        copy = made.makeelement(_W_RPR, {}) if properties is None else deepcopy(properties)
        for old in copy.findall(_W_RSTYLE):
            copy.remove(old)
        copy.insert(0, copy.makeelement(_W_RSTYLE, {W_VAL: GAP_STYLE}))
        made.append(copy)
    elif properties is not None:
        made.append(deepcopy(properties))
    made.extend(children)
    return made
