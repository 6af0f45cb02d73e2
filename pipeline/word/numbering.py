"""Heading numbers as text, for engines that mistake numbered headings for lists."""

from copy import deepcopy

from pipeline.word.lists import Item, Numbering
from pipeline.word.ns import (
    MC_FALLBACK,
    W_P,
    W_R,
    W_T,
    W_VAL,
    XML_SPACE,
    Element,
    child_val,
    q,
    serialize,
)
from pipeline.word.package import MAIN, read, write
from pipeline.word.styles import Styles

_W_PPR = q("w:pPr")
_W_RPR = q("w:rPr")
_W_IND = q("w:ind")
_W_TABS = q("w:tabs")
_W_NUMPR = q("w:numPr")
_BEFORE_TABS = tuple(
    q(f"w:{n}")
    for n in (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
        *("numPr", "suppressLineNumbers", "pBdr", "shd"),
    )
)
_BEFORE_IND = (
    *_BEFORE_TABS,
    *(
        q(f"w:{n}")
        for n in (
            *("tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct"),
            *("topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd"),
            *("snapToGrid", "spacing"),
        )
    ),
)

STYLES = "word/styles.xml"


def numbers_as_text(docx: bytes) -> bytes:
    """A copy in which automatic numbers of headings are text; lists keep theirs.

    The headings look as before: number, tab or space, and the indentation of their level. The
    copy is for conversion only, people get the original. Raises `ValueError` for a document that
    cannot be read.
    """
    package = read(docx).value
    if package is None:
        raise ValueError("not a Word document that can be read")
    style_sheet = package.xml(STYLES)
    styles = Styles(style_sheet)
    numbering = Numbering(package.xml("word/numbering.xml"), styles)
    root = package.main()
    for paragraph in list(root.iter(W_P)):
        if next(paragraph.iterancestors(MC_FALLBACK), None) is not None:
            continue
        properties = paragraph.find(_W_PPR)
        style = child_val(properties, "w:pStyle")
        item = numbering.item(properties, style)
        if not styles.heading_level(properties, style):
            continue
        if item is not None and not item.bullet:
            _flatten(paragraph, item, styles)
        _unnumber(properties)
    changed = {MAIN: serialize(root)}
    if style_sheet is not None:
        _unnumber_headings(style_sheet, styles.heading_ids())
        changed[STYLES] = serialize(style_sheet)
    return write(package.with_members(changed))


def _unnumber_headings(style_sheet: Element, headings: frozenset[str]) -> None:
    """Takes the numbering out of the headings' styles: a heading that says it has none (numId 0)
    over a style that has one is still tagged as a list item by rdocx."""
    for style in style_sheet.iter(q("w:style")):
        if style.get(q("w:styleId")) in headings:
            _unnumber(style.find(_W_PPR))


def _flatten(paragraph: Element, item: Item, styles: Styles) -> None:
    properties = paragraph.find(_W_PPR)
    if properties is None:
        properties = paragraph.makeelement(_W_PPR, {})
        paragraph.insert(0, properties)
    level = item.definition.find(_W_PPR)
    if level is not None and not _own_indent(properties, styles):
        _put(properties, level.find(_W_IND), _BEFORE_IND)
    if level is not None and properties.find(_W_TABS) is None:
        _put(properties, _plain_tabs(level.find(_W_TABS)), _BEFORE_TABS)
    paragraph.insert(1 + paragraph.index(properties), _number_run(paragraph, item))


def _own_indent(properties: Element, styles: Styles) -> bool:
    """Whether an indentation stands closer to the paragraph than that of its list level."""
    if properties.find(_W_IND) is not None:
        return True
    numbered_here = properties.find(_W_NUMPR) is not None
    for style in styles.chain(child_val(properties, "w:pStyle")):
        own = style.find(_W_PPR)
        if numbered_here or own is None:
            continue
        if own.find(_W_IND) is not None:
            return True
        if own.find(_W_NUMPR) is not None:
            return False
    return False


def _put(properties: Element, wanted: Element | None, before: tuple[str, ...]) -> None:
    """Inserts a copy at the place that the schema gives it."""
    if wanted is None:
        return
    at = sum(1 for child in properties if child.tag in before)
    properties.insert(at, deepcopy(wanted))


def _plain_tabs(tabs: Element | None) -> Element | None:
    """The tab stops of a list level; those of the kind `num` are for lists only."""
    if tabs is None:
        return None
    tabs = deepcopy(tabs)
    for tab in tabs:
        if tab.get(W_VAL) == "num":
            tab.set(W_VAL, "left")
    return tabs


def _unnumber(properties: Element | None) -> None:
    if properties is not None:
        for old in properties.findall(_W_NUMPR):
            properties.remove(old)


def _number_run(paragraph: Element, item: Item) -> Element:
    run = paragraph.makeelement(W_R, {})
    look = item.definition.find(_W_RPR)
    if look is not None:
        run.append(deepcopy(look))
    text = run.makeelement(W_T, {XML_SPACE: "preserve"})
    text.text = item.number
    run.append(text)
    match child_val(item.definition, "w:suff") or "tab":
        case "tab":
            run.append(run.makeelement(q("w:tab"), {}))
        case "space":
            text.text += " "
    return run
