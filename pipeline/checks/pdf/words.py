"""Every visible word of the Word document stands in the PDF, in order, and no others do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.checks.pdf._alignment import Alignment, Gap, Token, align, words_of
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.model.pdf_facts import PdfSeen
from pipeline.rulesets import RuleSet

CODES = (
    "pdf-no-text",
    "pdf-words-lost",
    "pdf-words-changed",
    "pdf-words-added",
    "pdf-header-lost",
    "pdf-footer-lost",
)
SHOWN = 8
"""Words of a passage that a message quotes."""
PAGE_OF = 3
"""Words of "1 av 5"."""
OF = frozenset({"av", "of", "/"})


def check(seen: PdfSeen, word: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """The first lost or changed passage, the first added one, and what page heads lack.

    Only automatic numbers, bullets and table headers repeated after a page break may be extra.
    """
    alignment = align(word, seen.outline)
    if alignment.word and not alignment.pdf:
        yield Finding(code="pdf-no-text", severity=Severity.ERROR)
        return
    gaps = [g for g in alignment.gaps() if not _repeated_header(g, word, seen.outline)]
    yield from _lost([g for g in gaps if g.lost], word, seen.outline, alignment)
    yield from _added([g for g in gaps if not g.lost], seen.outline)
    yield from _furniture(BlockKind.HEADER, "pdf-header-lost", word, seen)
    yield from _furniture(BlockKind.FOOTER, "pdf-footer-lost", word, seen)


def _lost(
    gaps: Sequence[Gap], word: Outline, pdf: Outline, alignment: Alignment
) -> Iterator[Finding]:
    if not gaps:
        return
    first = gaps[0]
    place = replace(word.blocks[first.lost[0].block].place, page=_page(first, pdf, alignment))
    params = {
        "words": _quote(first.lost),
        "before": _quote(first.before),
        "more": str(sum(len(g.lost) for g in gaps) - len(first.lost)),
    }
    if first.instead:
        params["found"] = _quote(first.instead)
    code = "pdf-words-changed" if first.instead else "pdf-words-lost"
    yield Finding(code=code, severity=Severity.ERROR, place=place, params=params)


def _added(gaps: Sequence[Gap], pdf: Outline) -> Iterator[Finding]:
    if gaps:
        first = gaps[0].instead
        params = {
            "words": _quote(first),
            "more": str(sum(len(g.instead) for g in gaps) - len(first)),
        }
        place = Place(page=pdf.blocks[first[0].block].place.page)
        yield Finding(code="pdf-words-added", severity=Severity.ERROR, place=place, params=params)


def _page(gap: Gap, pdf: Outline, alignment: Alignment) -> int | None:
    """The PDF's page where the passage should stand: that of what stands there, or before."""
    if gap.instead:
        return pdf.blocks[gap.instead[0].block].place.page
    blocks = alignment.blocks_of(frozenset(t.block for t in gap.before))
    return pdf.blocks[blocks[-1]].place.page if blocks else 1


def _quote(tokens: Iterable[Token]) -> str:
    texts = [t.text for t in tokens]
    return " ".join(texts[:SHOWN]) + (" …" if len(texts) > SHOWN else "")


def _repeated_header(gap: Gap, word: Outline, pdf: Outline) -> bool:
    headers = {" ".join(words_of(b.text)) for b in word.blocks if b.header_cell}
    blocks = [pdf.blocks[t.block] for t in gap.instead]
    return not gap.lost and all(
        b.header_cell and " ".join(words_of(b.text)) in headers for b in blocks
    )


def _furniture(kind: BlockKind, code: str, word: Outline, seen: PdfSeen) -> Iterator[Finding]:
    """The first page that carries the words of no header (footer) of the Word document."""
    wanted = _parts(kind, word)
    total = len(seen.facts.pages)
    for page in range(1, total + 1) if wanted else ():
        drawn = Counter(
            text
            for block in seen.outline.blocks
            if block.place.page == page and _carries(kind, block, seen)
            for text in words_of(block.text)
        )
        lacking = min((_lacking(texts, drawn, page, total) for texts in wanted), key=len)
        if lacking:
            params = {"words": " ".join(lacking[:SHOWN])}
            place = Place(page=page)
            yield Finding(code=code, severity=Severity.ERROR, place=place, params=params)
            return


def _parts(kind: BlockKind, word: Outline) -> list[list[str]]:
    """The words of each header part; a document may have one for first and even pages too."""
    parts: dict[str | None, list[str]] = defaultdict(list)
    for block in word.blocks:
        if block.kind is kind:
            parts[block.place.part] += words_of(block.text)
    return list(parts.values())


def _carries(kind: BlockKind, block: Block, seen: PdfSeen) -> bool:
    """A file without tags does not tell its page heads from its text."""
    return block.kind is kind or not seen.facts.tagged


def _lacking(texts: Sequence[str], drawn: Counter[str], page: int, total: int) -> list[str]:
    """The words that the page lacks, its numbers filled in."""
    left = drawn.copy()
    lacking = []
    for choices in _filled(texts, str(page), str(total)):
        taken = next((c for c in choices if left[c] > 0), None)
        if taken is None:
            lacking.append(choices[0])
        else:
            left[taken] -= 1
    return lacking


def _filled(texts: Sequence[str], page: str, total: str) -> Iterator[tuple[str, ...]]:
    """What each word may be on a page.

    A Word file keeps page fields as the numbers they had when it was saved. "1 av 1" at the end
    is page and number of pages, and every other number is then itself; without such an end a
    number is itself, the page or the number of pages.
    """
    counted = len(texts) >= PAGE_OF and texts[-1].isdigit() and texts[-PAGE_OF].isdigit()
    if counted and texts[-2] in OF:
        yield from ((text,) for text in texts[:-PAGE_OF])
        yield from ((page,), (texts[-2],), (total,))
        return
    for text in texts:
        yield (text, page, total) if text.isdigit() else (text,)
