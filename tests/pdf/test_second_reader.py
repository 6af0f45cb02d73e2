"""A reader that shares no code with ours, pypdf, finds the same in a PDF that we made."""

import io
from collections.abc import Iterator
from os.path import commonpath
from pathlib import Path
from typing import Any

import pypdf
import pytest

from pipeline.model.rendered import Options
from pipeline.render import render
from tests.kinds.filled import draft, outline_of, worked

NAME = "samarbeidsavtale-digital-kompetanse"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> pypdf.PdfReader:
    folder: Path = tmp_path_factory.mktemp("outputs")
    render(worked(NAME), Options(out=folder))
    return pypdf.PdfReader(io.BytesIO((folder / f"{NAME}.pdf").read_bytes()))


def joined(text: str) -> str:
    """Without any white space: readers disagree on where it stands, not on the signs."""
    return "".join(text.split())


def bookmarks(outline: list[Any]) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from bookmarks(item)
        else:
            yield str(item.title)


def without_heads(made: pypdf.PdfReader) -> str:
    """The text of all pages as if it were one page."""
    texts = [joined(page.extract_text()) for page in made.pages]
    title = joined(str(made.metadata.title)) if made.metadata else ""
    feet = [f"{title}Side{n}av{len(texts)}" for n in range(1, len(texts) + 1)]
    assert all(foot in text for foot, text in zip(feet, texts, strict=True))
    head = commonpath(texts)
    return "".join(
        t.removeprefix(head).replace(foot, "") for t, foot in zip(texts, feet, strict=True)
    )


def test_it_reads_every_value_of_the_input(made: pypdf.PdfReader) -> None:
    text = joined("".join(page.extract_text() for page in made.pages)) + without_heads(made)
    missing = [s.text for s in draft(worked(NAME)).said if joined(s.text) not in text]
    assert missing == []


def test_it_reads_the_title_and_the_language(made: pypdf.PdfReader) -> None:
    assert made.metadata is not None
    assert made.metadata.title == "Avtale om samarbeid om digital kompetanse i kommunene"
    assert made.root_object["/Lang"] == "nb-NO"


def test_its_bookmarks_are_the_headings_with_their_numbers(made: pypdf.PdfReader) -> None:
    blocks = outline_of(draft(worked(NAME))).blocks
    headings = [f"{b.number} {b.text}".strip() for b in blocks if b.kind.value == "heading"]
    assert list(bookmarks(made.outline)) == headings


def test_it_is_not_encrypted_and_holds_no_script(made: pypdf.PdfReader) -> None:
    assert not made.is_encrypted
    assert "/OpenAction" not in made.root_object
    assert "/Names" not in made.root_object or "/JavaScript" not in made.root_object["/Names"]
