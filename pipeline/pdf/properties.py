"""The properties of a PDF that a reader program shows: title, language, bookmarks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

BOOKMARK_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Properties:
    """Title, whether the window shows it, the language's tag, and the bookmarks in order."""

    title: str
    shows_title: bool
    language: str
    bookmarks: tuple[str, ...]


def read(pdf: pikepdf.Pdf) -> Properties:
    """The properties of an open file; empty where it has none."""
    preferences = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    return Properties(
        title=str(pdf.docinfo.get("/Title", "")) if "/Info" in pdf.trailer else "",
        shows_title=bool(preferences.get("/DisplayDocTitle", False)),
        language=str(pdf.Root.get("/Lang", "")),
        bookmarks=tuple(str(item.get("/Title", "")) for item in bookmarks(pdf)),
    )


def bookmarks(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The bookmarks in reading order. Counted, as a damaged file's may point back to themselves."""
    outlines = pdf.Root.get("/Outlines")
    waiting = [outlines.get("/First")] if isinstance(outlines, pikepdf.Dictionary) else []
    for _ in range(BOOKMARK_LIMIT):
        if not waiting:
            return
        item = waiting.pop()
        if isinstance(item, pikepdf.Dictionary):
            yield item
            waiting += [item.get("/Next"), item.get("/First")]
