"""A PDF as a reader meets it: the tag tree gives the blocks and their order, PDFium the text."""

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pikepdf
import pypdfium2 as pdfium

from pipeline.errors import AvtaleverkError, ExitCode
from pipeline.model.finding import Place
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.model.pdf_facts import Page, PdfFacts, PdfSeen, TextBox, ValidationFailure
from pipeline.model.text import one_line
from pipeline.pdf import properties, validation
from pipeline.pdf.drawn import DrawnPage, Run, normal, pages
from pipeline.pdf.looks import looks
from pipeline.pdf.tags import Leaf, Tagged, TooDeepError, blocks

LIST_NUMBER = re.compile(r"([•–—·◦▪■●○‣-]|\(?(\d{1,3}|[a-zæøå]|[ivx]{1,5})[.)])(?= |$)")
HEADING_NUMBER = re.compile(r"\d{1,3}(\.\d{1,3})*\.?(?= |$)")
NEW_LINE = 0.3
"""A base line that moves by more than this share of the sign's height begins a new line."""

NOT_VALIDATED = ValidationFailure("PDF/A-2a, PDF/UA-1", "not-validated", "not validated yet")

Drawn = Mapping[Leaf, list[Run]]


def read(pdf: bytes) -> PdfSeen:
    """The text, the properties and the validators' verdicts of a PDF; else as `look`."""
    return validated(look(pdf), pdf)


def validated(seen: PdfSeen, pdf: bytes) -> PdfSeen:
    """What was seen of a PDF, with the validators' verdicts on it and the looks of its text."""
    looked = zip(seen.facts.pages, looks(pdf, seen.facts.pages), strict=True)
    drawn = tuple(replace(page, looks=of_boxes) for page, of_boxes in looked)
    facts = replace(seen.facts, pages=drawn, failures=validation.validate(pdf))
    return replace(seen, facts=facts)


def look(pdf: bytes) -> PdfSeen:
    """The text and the properties of a PDF. It counts as not valid until it is validated.

    A file without tags has an outline of one paragraph a page; one without text has no text.
    Raises `AvtaleverkError` ("pdf-damaged") for a file that cannot be opened.
    """
    try:
        drawn = pages(pdf)
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            tagged = blocks(opened)
            known = properties.read(opened)
    except (pikepdf.PdfError, pdfium.PdfiumError, TooDeepError) as error:
        params = {"reason": str(error) or type(error).__name__}
        raise AvtaleverkError("pdf-damaged", params, ExitCode.FINDINGS) from error
    body, owners = _tagged_body(tagged, drawn) if tagged is not None else _untagged_body(drawn)
    furniture = _furniture(drawn, owners) if tagged is not None else []
    outline = Outline((*body, *furniture), title=known.title, language=known.language)
    facts = PdfFacts(
        pages=tuple(_page(number, page, owners) for number, page in enumerate(drawn)),
        title=known.title,
        shows_title=known.shows_title,
        language=known.language,
        bookmarks=known.bookmarks,
        failures=(NOT_VALIDATED,),
        tagged=tagged is not None,
    )
    return PdfSeen(outline, facts)


def _tagged_body(
    tagged: Sequence[Tagged], drawn: Sequence[DrawnPage]
) -> tuple[list[Block], dict[Leaf, int]]:
    """The blocks, and the index of the block that each marked content belongs to."""
    runs = _by_leaf(drawn)
    body: list[Block] = []
    owners: dict[Leaf, int] = {}
    for found in tagged:
        block = _block(found, runs)
        if block is None:
            continue
        owners |= dict.fromkeys((*found.label, *found.leaves), len(body))
        body.append(block)
    return body, owners


def _by_leaf(drawn: Sequence[DrawnPage]) -> Drawn:
    runs: dict[Leaf, list[Run]] = defaultdict(list)
    for number, page in enumerate(drawn):
        for run in page.runs:
            runs[number, run.mcid].append(run)
    return runs


def _block(found: Tagged, runs: Drawn) -> Block | None:
    """A block of the outline; None for an element without text that is no picture."""
    number = _text(found.label, runs)
    text = _text(_once(found, runs), runs)
    if not number:
        number, text = _split_number(found, text)
    if not (text or number) and found.kind is not BlockKind.FIGURE:
        return None
    return Block(
        kind=found.kind,
        text=text,
        number=number,
        level=found.level,
        header_cell=found.header_cell,
        alt=normal(found.alt),
        place=Place(
            page=min((leaf[0] + 1 for leaf in found.leaves), default=None),
            table=found.table,
            row=found.row,
            cell=found.cell,
        ),
    )


def _split_number(found: Tagged, text: str) -> tuple[str, str]:
    """Number and text; engines draw an automatic number as the first word of its block."""
    if not found.level:
        return "", text
    pattern = HEADING_NUMBER if found.kind is BlockKind.HEADING else LIST_NUMBER
    match = pattern.match(text)
    return (match[0], text[match.end() :].strip()) if match else ("", text)


def _once(found: Tagged, runs: Drawn) -> list[Leaf]:
    """The leaves without the repetitions of a header cell, which is drawn on every page anew."""
    if not found.header_cell:
        return found.leaves
    by_page: dict[int, list[Leaf]] = defaultdict(list)
    for leaf in found.leaves:
        by_page[leaf[0]].append(leaf)
    seen: dict[str, list[Leaf]] = {}
    for leaves in by_page.values():
        seen.setdefault(_text(leaves, runs), leaves)
    return [leaf for leaves in seen.values() for leaf in leaves]


def _text(leaves: Iterable[Leaf], runs: Drawn) -> str:
    return joined(run for leaf in leaves for run in runs.get(leaf, ()))


def joined(runs: Iterable[Run]) -> str:
    """The text of consecutive runs, white space joined.

    A new line is a space, except after a hyphen: a space that ends a line is drawn as a run of
    its own, so that a word broken at its hyphen has none.
    """
    text = ""
    before: Run | None = None
    for run in runs:
        if before is not None and _new_line(before, run) and not text.endswith("-"):
            text += " "
        text += run.text or " "
        before = run
    return one_line(text)


def _new_line(before: Run, run: Run) -> bool:
    height = max(before.top - before.bottom, run.top - run.bottom)
    return abs(before.base - run.base) > NEW_LINE * height


def _untagged_body(drawn: Sequence[DrawnPage]) -> tuple[list[Block], dict[Leaf, int]]:
    body: list[Block] = []
    owners: dict[Leaf, int] = {}
    for number, page in enumerate(drawn):
        upright = [run for run in page.runs if not run.rotated]
        text = joined(upright)
        if text:
            owners |= {(number, run.mcid): len(body) for run in upright}
            place = Place(page=number + 1)
            body.append(Block(kind=BlockKind.PARAGRAPH, text=text, place=place))
    return body, owners


def _furniture(drawn: Sequence[DrawnPage], owners: Mapping[Leaf, int]) -> Iterator[Block]:
    """What no element of the tag tree holds: head, marks and foot of each page."""
    for number, page in enumerate(drawn):
        loose = [run for run in page.runs if (number, run.mcid) not in owners]
        upright = [run for run in loose if not run.rotated]
        middle = page.height / 2
        parts = (
            (BlockKind.HEADER, [run for run in upright if run.base >= middle]),
            (BlockKind.HEADER, [run for run in loose if run.rotated]),
            (BlockKind.FOOTER, [run for run in upright if run.base < middle]),
        )
        for kind, runs in parts:
            text = joined(runs)
            if text:
                yield Block(kind=kind, text=text, place=Place(page=number + 1))


def _page(number: int, page: DrawnPage, owners: Mapping[Leaf, int]) -> Page:
    return Page(
        width=page.width,
        height=page.height,
        boxes=tuple(
            TextBox(
                text=run.text.strip(),
                left=run.left,
                bottom=run.bottom,
                right=run.right,
                top=run.top,
                block=owners.get((number, run.mcid)),
                rotated=run.rotated,
                order=order,
            )
            for order, run in enumerate(page.runs)
            if run.text.strip()
        ),
        pictures=tuple(owners.get((number, mcid)) for mcid in page.pictures),
    )
