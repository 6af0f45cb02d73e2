"""What a PDF is, besides its text: pages, boxes, tags, properties."""

from dataclasses import dataclass

from pipeline.model.outline import Outline


@dataclass(frozen=True, slots=True)
class TextBox:
    """One run of text on a page, in points from the lower left corner.

    `block` is the index of its block in the PDF's outline, or None for page furniture
    (headers, footers, marks: artifacts).
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    block: int | None
    rotated: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points and what is drawn on it, in drawing order.

    `pictures` has an entry for each picture drawn: the index of its block in the outline, or
    None for one that no figure of the tag tree holds.
    """

    width: float
    height: float
    boxes: tuple[TextBox, ...]
    pictures: tuple[int | None, ...] = ()


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
