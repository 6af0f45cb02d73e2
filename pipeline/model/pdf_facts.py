"""What a PDF is, besides its text: pages, boxes, tags, properties."""

from dataclasses import dataclass

from pipeline.model.outline import Outline


@dataclass(frozen=True, slots=True)
class TextBox:
    """One run of text on a page, in points from the lower left corner.

    `block` is the index of its block in the PDF's outline, or None for page furniture
    (headers, footers, marks: artifacts). `order` is its place among the text objects of the page.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    block: int | None
    rotated: bool = False
    order: int = 0


@dataclass(frozen=True, slots=True)
class Looks:
    """What a reader sees of a box of text.

    `contrast` is that of its colour to the ground beneath it, 1 to 21 (WCAG 2.2). `covered`: it
    is drawn and some of it cannot be seen. `struck`: a line runs through it.
    """

    contrast: float = 21.0
    covered: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points and what is drawn on it, in drawing order.

    `pictures` has an entry for each picture drawn: the index of its block in the outline, or
    None for one that no figure of the tag tree holds. `looks` has an entry for each of the boxes,
    or none when the page was not drawn to see.
    """

    width: float
    height: float
    boxes: tuple[TextBox, ...]
    pictures: tuple[int | None, ...] = ()
    looks: tuple[Looks, ...] = ()


@dataclass(frozen=True, slots=True)
class ValidationFailure:
    """One rule that a validator says the file breaks."""

    profile: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """The properties that the checks hold against the Word document.

    `tagged` is False when the file has no tag tree; its outline is then what stands on each
    page, in drawing order.
    """

    pages: tuple[Page, ...]
    title: str
    shows_title: bool
    language: str
    bookmarks: tuple[str, ...]
    failures: tuple[ValidationFailure, ...]
    tagged: bool = True


@dataclass(frozen=True, slots=True)
class PdfSeen:
    """A PDF read back: its text as an outline, and its other properties."""

    outline: Outline
    facts: PdfFacts
