"""Page heads and feet with numbers of their own."""

import pytest

from pipeline.checks.pdf import words
from pipeline.model.finding import Place
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.model.pdf_facts import Page, PdfFacts, PdfSeen
from tests.pdf import sample


def lost(in_word: str, *on_pages: str) -> list[tuple[int | None, str]]:
    feet = [
        Block(kind=BlockKind.FOOTER, text=text, place=Place(page=number))
        for number, text in enumerate(on_pages, start=1)
    ]
    pages = tuple(Page(595, 842, ()) for _ in on_pages)
    facts = PdfFacts(pages, "", shows_title=True, language="", bookmarks=(), failures=())
    seen = PdfSeen(Outline(tuple(feet)), facts)
    word = Outline((Block(kind=BlockKind.FOOTER, text=in_word),))
    found = words.check(seen, word, sample.draft(), None)
    return [(f.place.page, f.params["words"]) for f in found]


@pytest.mark.parametrize("title", ["Avtale 2024", "Avtale 1", "Avtale 2", "Avtale 3 av 4", "2"])
def test_a_number_in_the_title_is_itself(title):
    foot = f"{title} Side 1 av 1"
    assert lost(foot, f"{title} Side 1 av 2", f"{title} Side 2 av 2") == []


@pytest.mark.parametrize("title", ["Avtale 2024", "Avtale 1", "Avtale 2"])
def test_a_wrong_page_number_is_found_beside_a_number_in_the_title(title):
    foot = f"{title} Side 1 av 1"
    assert lost(foot, f"{title} Side 1 av 2", f"{title} Side 1 av 2")[0][0] == 2
    assert lost(foot, f"{title} Side 3 av 2", f"{title} Side 2 av 2")[0][0] == 1
    assert lost(foot, f"{title} Side 1 av 3", f"{title} Side 2 av 3")[0][0] == 1


def test_a_changed_number_in_the_title_is_found():
    assert lost("Avtale 9 Side 1 av 1", "Avtale 1 Side 1 av 1") == [(1, "9")]


def test_a_lone_number_may_be_the_page():
    assert lost("Avtale 2024 side 1", "Avtale 2024 side 1", "Avtale 2024 side 2") == []
