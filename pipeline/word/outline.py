"""A .docx as a reader meets it: an Outline, from the body to the footers."""

from collections.abc import Iterator

from pipeline.model.outcome import Outcome
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.word.colors import PATTERN, UNKNOWN, WHITE, Theme
from pipeline.word.lists import Numbering
from pipeline.word.ns import Element, is_on, q
from pipeline.word.opc import targets
from pipeline.word.package import MAIN, Package, read
from pipeline.word.properties import core_of
from pipeline.word.styles import Styles
from pipeline.word.walk import Walk

_REFERENCES = {
    q("w:headerReference"): BlockKind.HEADER,
    q("w:footerReference"): BlockKind.FOOTER,
}
_NOTE_PARTS = {
    q("w:footnoteReference"): ("word/footnotes.xml", q("w:footnote")),
    q("w:endnoteReference"): ("word/endnotes.xml", q("w:endnote")),
}
_BACKGROUND = q("w:background")
_W_ID = q("w:id")
_W_TYPE = q("w:type")


def outline(docx: bytes) -> Outcome[Outline]:
    """The Outline of any Word document, or why the file cannot be read.

    Blocks in reading order: the body, then the notes in the order in which they are referred
    to, then page headers and footers, each part once.
    """
    package = read(docx)
    if package.value is None:
        return Outcome(None, package.findings)
    return Outcome(of_package(package.value))


def of_package(package: Package) -> Outline:
    """The Outline of a package that has been read."""
    settings = package.xml("word/settings.xml")
    styles = Styles(
        package.xml("word/styles.xml"), Theme(package.xml("word/theme/theme1.xml"), settings)
    )
    numbering = Numbering(package.xml("word/numbering.xml"), styles)
    document = package.main()
    page = _page_colors(document, settings, styles.theme)
    body = Walk(MAIN, styles, numbering, page=page)
    blocks = [b for holder in document for b in body.blocks(holder)]
    blocks += _notes(package, body, styles, numbering)
    blocks += _page_furniture(package, document, styles, numbering)
    core = core_of(package)
    return Outline(tuple(blocks), core.title, core.language or styles.language)


def _page_colors(document: Element, settings: Element | None, theme: Theme) -> tuple[str, ...]:
    """White, as on paper, and the page colour of the screen where the settings show one."""
    background = document.find(_BACKGROUND)
    shown = settings is not None and is_on(settings.find(q("w:displayBackgroundShape")))
    if background is None or not shown:
        return (WHITE,)
    painted = UNKNOWN if len(background) else theme.color(background, PATTERN)
    return (WHITE, painted or WHITE)


def _notes(package: Package, body: Walk, styles: Styles, numbering: Numbering) -> Iterator[Block]:
    by_id: dict[tuple[str, str], tuple[Walk, Element]] = {}
    for reference, (part, element) in _NOTE_PARTS.items():
        root = package.xml(part)
        listed = () if root is None else root.iter(element)
        walk = Walk(part, styles, numbering, BlockKind.NOTE)
        by_id |= {(reference, n.get(_W_ID)): (walk, n) for n in listed if n.get(_W_TYPE) is None}
    for clause, reference in body.notes:
        found = by_id.get((reference.tag, reference.get(_W_ID)))
        if found is not None:
            walk, note = found
            yield from walk.blocks(note, clause)


def _page_furniture(
    package: Package, document: Element, styles: Styles, numbering: Numbering
) -> Iterator[Block]:
    parts = targets(package, MAIN)
    evens = _has_even_pages(package)
    done: set[str] = set()
    for kind in _REFERENCES.values():
        for section in document.iter(q("w:sectPr")):
            for reference in section:
                name = parts.get(reference.get(q("r:id")), "")
                used = _REFERENCES.get(reference.tag) is kind and name not in done
                if (
                    used
                    and _is_printed(reference, section, evens=evens)
                    and name in package.members
                ):
                    done.add(name)
                    walk = Walk(name, styles, numbering, kind)
                    yield from walk.blocks(package.xml(name))


def _is_printed(reference: Element, section: Element, *, evens: bool) -> bool:
    match reference.get(_W_TYPE):
        case "first":
            return is_on(section.find(q("w:titlePg")))
        case "even":
            return evens
    return True


def _has_even_pages(package: Package) -> bool:
    settings = package.xml("word/settings.xml")
    return settings is not None and is_on(settings.find(q("w:evenAndOddHeaders")))
