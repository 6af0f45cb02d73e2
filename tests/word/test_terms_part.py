from pathlib import Path

import pytest

from pipeline import __version__
from pipeline.model.draft import FieldState, Term
from pipeline.model.finding import Place
from pipeline.word import fill, terms_of
from tests.word.samples import BASE, Months, docx, draft, members, p, zipped
from tests.word.soundness import faults

TERMS = {
    "notice": Term("notice", "notice", FieldState.FILLED, Months(amount=3), Place()),
    "finance": Term("finance", "finance", FieldState.OPEN, None, Place()),
}


@pytest.fixture
def document() -> bytes:
    value = fill(docx(p("{{ title }}")), draft(terms=TERMS)).value
    assert value is not None
    return value


def test_a_document_carries_its_terms(document: bytes) -> None:
    assert terms_of(document) == {
        "kind": "minutes",
        "language": "nb",
        "ruleset": "",
        "made_by": f"avtaleverk {__version__}",
        "clauses": {
            "finance": {"type": "finance", "state": "open", "value": None},
            "notice": {"type": "notice", "state": "filled", "value": {"amount": 3}},
        },
    }


def test_the_terms_part_is_sound_for_word(document: bytes, tmp_path: Path) -> None:
    assert faults(document, tmp_path) == []


def test_a_template_made_of_a_document_gets_new_terms_in_place_of_the_old(
    document: bytes,
) -> None:
    again = fill(document, draft()).value
    assert again is not None
    terms = terms_of(again)
    assert terms is not None
    assert terms["clauses"] == {}
    assert [n for n in members(again) if n.startswith("customXml/item")] == [
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
    ]


def test_other_custom_parts_stay() -> None:
    other = zipped({**members(BASE), "customXml/item1.xml": "<other/>"})
    document = fill(other, draft()).value
    assert document is not None
    assert members(document)["customXml/item1.xml"] == b"<other/>"
    assert terms_of(document) is not None


@pytest.mark.parametrize("content", ["", "{", "[1]"])
def test_terms_that_cannot_be_read_are_none(document: bytes, content: str) -> None:
    xml = f'<terms xmlns="urn:avtaleverk:terms:1">{content}</terms>'
    assert terms_of(zipped({**members(document), "customXml/item1.xml": xml})) is None


def test_a_document_of_somebody_else_carries_none() -> None:
    assert terms_of(BASE) is None
    assert terms_of(b"") is None
