"""The archive claims hold: the validators agree, and the tag tree is that of the document.

A validator passes a file in which every heading is tagged as a paragraph, so before level A is
believed the tags are held against the Word document's own structure.
"""

from collections.abc import Iterator, Sequence

from pipeline import language
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.model.pdf_facts import PdfFacts, PdfSeen
from pipeline.pdf.drawn import normal
from pipeline.rulesets import RuleSet

CODES = (
    "pdf-not-valid",
    "pdf-untagged",
    "pdf-heading-tags",
    "pdf-list-tags",
    "pdf-list-labels",
    "pdf-header-cell-tags",
    "pdf-figure-tags",
    "pdf-picture-lost",
    "pdf-bookmarks",
    "pdf-language",
    "pdf-title",
    "pdf-title-hidden",
)
NOTHING = "—"


def check(seen: PdfSeen, word: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """The validators' failures, tags that are not the document's, and wrong properties."""
    for failure in seen.facts.failures:
        yield _error(
            "pdf-not-valid",
            {"profile": failure.profile, "rule": failure.rule, "words": failure.message},
        )
    if seen.facts.tagged:
        yield from _headings(word, seen)
        yield from _list_items(word, seen.outline)
        yield from _header_cells(word, seen.outline)
        yield from _figures(word, seen)
    else:
        yield _error("pdf-untagged", {})
    yield from _properties(seen.facts, draft)


def _error(code: str, params: dict[str, str], page: int | None = None) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, place=Place(page=page), params=params)


def _headings(word: Outline, seen: PdfSeen) -> Iterator[Finding]:
    wanted = [b for b in word.body() if b.kind is BlockKind.HEADING and b.text]
    found = [b for b in seen.outline.body() if b.kind is BlockKind.HEADING]
    for number in range(max(len(wanted), len(found))):
        ours, theirs = _at(wanted, number), _at(found, number)
        if _heading_key(ours) != _heading_key(theirs):
            params = {"agreed": _heading_shown(ours), "found": _heading_shown(theirs)}
            yield _error("pdf-heading-tags", params, theirs.place.page if theirs else None)
            break
    missing = [b for b in wanted if _plain(_numbered(b)) not in map(_plain, seen.facts.bookmarks)]
    if missing:
        yield _error("pdf-bookmarks", {"heading": _numbered(missing[0])})


def _at(blocks: Sequence[Block], number: int) -> Block | None:
    return blocks[number] if number < len(blocks) else None


def _heading_key(block: Block | None) -> tuple[int, str] | None:
    return None if block is None else (block.level, _plain(_numbered(block)))


def _heading_shown(block: Block | None) -> str:
    return NOTHING if block is None else f"H{block.level} {_numbered(block)}"


def _numbered(block: Block) -> str:
    return f"{block.number} {block.text}".strip()


def _plain(text: str) -> str:
    """A text without its white space: tabs after numbers and line ends are layout."""
    return "".join(normal(text).split())


def _list_items(word: Outline, pdf: Outline) -> Iterator[Finding]:
    wanted, found = _items(word), _items(pdf)
    if len(wanted) != len(found):
        yield _error("pdf-list-tags", {"agreed": str(len(wanted)), "found": str(len(found))})
        return
    for ours, theirs in zip(wanted, found, strict=True):
        if not _same_label(ours, theirs):
            params = {
                "text": ours.text,
                "agreed": ours.number or NOTHING,
                "found": theirs.number or NOTHING,
            }
            yield _error("pdf-list-labels", params, theirs.place.page)
            return


def _items(outline: Outline) -> list[Block]:
    """The items with text, those in table cells too, which stand in a list by their level."""
    kinds = (BlockKind.LIST_ITEM, BlockKind.CELL)
    return [b for b in outline.blocks if b.kind in kinds and b.level > 0 and b.text]


def _same_label(ours: Block, theirs: Block) -> bool:
    """A bullet may have another form; an item without a label may begin like one that has."""
    if _is_bullet(ours.number):
        return _is_bullet(theirs.number)
    if not ours.number:
        return _plain(ours.text).startswith(_plain(theirs.number))
    return _plain(ours.number) == _plain(theirs.number)


def _is_bullet(number: str) -> bool:
    return number != "" and not any(sign.isalnum() for sign in number)


def _header_cells(word: Outline, pdf: Outline) -> Iterator[Finding]:
    """The header cells in order; a repetition after a page break may be tagged again."""
    wanted = [_plain(b.text) for b in word.body() if b.header_cell and b.text]
    found = [_plain(b.text) for b in pdf.body() if b.header_cell and b.text]
    rest = iter(found)
    lost = next((text for text in wanted if text not in rest), None)
    added = next((text for text in found if text not in wanted), None)
    if lost is not None or added is not None:
        params = {"agreed": lost or NOTHING, "found": added or NOTHING}
        yield _error("pdf-header-cell-tags", params)


def _figures(word: Outline, seen: PdfSeen) -> Iterator[Finding]:
    wanted = [
        _plain(b.alt) for b in word.body() if b.kind is BlockKind.FIGURE and not _in_page_head(b)
    ]
    found = [_plain(b.alt) for b in seen.outline.body() if b.kind is BlockKind.FIGURE]
    if wanted != found or not all(wanted):
        params = {"agreed": str(len(wanted)), "found": str(sum(map(bool, found)))}
        yield _error("pdf-figure-tags", params)
    drawn = {index for page in seen.facts.pages for index in page.pictures}
    for index, block in enumerate(seen.outline.blocks):
        if block.kind is BlockKind.FIGURE and index not in drawn:
            yield _error("pdf-picture-lost", {"alt": block.alt}, block.place.page)


def _in_page_head(block: Block) -> bool:
    return "header" in (block.place.part or "") or "footer" in (block.place.part or "")


def _properties(facts: PdfFacts, draft: Draft) -> Iterator[Finding]:
    tag = language.tag(draft.request.language)
    if facts.language != tag:
        yield _error("pdf-language", {"agreed": tag, "found": facts.language or NOTHING})
    if facts.title != draft.title:
        yield _error("pdf-title", {"agreed": draft.title, "found": facts.title or NOTHING})
    if not facts.shows_title:
        yield _error("pdf-title-hidden", {})
