"""What somebody types stands in the document as it was typed, in every text field of every kind."""

import unicodedata
from itertools import count

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipeline import pdf
from pipeline.kinds import KINDS
from pipeline.load.characters import bad_characters
from pipeline.model.outline import Outline
from pipeline.pdf.drawn import normal
from tests import typed, whole
from tests.whole import Whole

HOSTILE = (
    "A & B <b>3 < 5</b>",
    "{{ 7*7 }}",
    "{_{ x }_}",
    "{% raw %}",
    "{%p if x %}",
    "{%tr endfor %}",
    "{# x #}",
    "</w:t></w:r></w:p>",
    "<w:br/>",
    "]]>",
    "<![CDATA[",
    "<!-- x -->",
    "&amp;",
    "&#60;",
    "&lt;w:p&gt;",
    "\"sitat\" «sitat» ‘sitat’ 'sitat'",
    "æøåÆØÅ éèüß",
    "100 % – 1/2 — 3…",
    r"C:\a\b $1 \1 \g<0>",
    "%s %(x)s {name!r}",
    "None null True",
)
"""What has broken templates, XML and patterns elsewhere."""

CARLITO = st.characters(codec="cp1252", categories=("L", "N", "P", "S", "Zs"))
"""Letters and signs that the engine's fonts can draw for certain."""
ANY = st.characters(categories=("L", "M", "N", "P", "S", "Zs")).filter(
    lambda c: not list(bad_characters(c))
)
AS_FOUND = (Phase.explicit, Phase.generate)
"""Whole documents are slow to shrink, and a failure names the text as it is."""
_numbers = count()


def _covering() -> list[str]:
    """As few documents as have, together, a text in every text field of every kind."""
    chosen: list[str] = []
    left = {(w.kind, *f) for w in whole.every() for f in typed.fields_in(w)}
    while left:
        best = max(whole.every(), key=lambda w: len(left & _fields(w)))
        left -= _fields(best)
        chosen.append(best.name)
    return chosen


def _fields(one: Whole) -> set[tuple[str, str, str]]:
    return {(one.kind, *field) for field in typed.fields_in(one)}


_names = _covering()


def document(name: str) -> Whole:
    return next(w for w in whole.every() if w.name == name)


def changed(name: str, more: tuple[str, ...]) -> tuple[Whole, set[str]]:
    """The document with other texts, and these as they are to be printed."""
    new = typed.added(document(name), more)
    other = typed.with_texts(document(name), f"{name}-{next(_numbers)}", new)
    return other, {folded(text) for text in new.values()}


def folded(text: str) -> str:
    """As an input is read: white space is one space, letters are composed, and hyphens that do
    or do not break (U+2010, U+2011) are ordinary ones."""
    plain = text.replace("\u2010", "-").replace("\u2011", "-")
    return " ".join(unicodedata.normalize("NFC", plain).split())


def said(outline: Outline) -> str:
    return "\n".join(folded(f"{b.text} {b.alt}") for b in outline.blocks)


def squeezed(text: str) -> str:
    """Without white space: where a line ends in print is layout."""
    return "".join(normal(text).split())


@pytest.mark.parametrize("kind", KINDS)
def test_the_documents_have_a_text_in_every_text_field_of_the_kind(kind):
    have = [typed.fields_in(w) for w in whole.every() if w.kind == kind]
    assert typed.fields_of(kind) - set().union(*have) == set()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", _names)
def test_a_hostile_text_stands_in_word_as_typed_and_stops_nothing(name, text):
    other, wanted = changed(name, (text,))
    assert whole.errors(other.found_in_input()) == []
    assert lost(other.outline, wanted) == set()
    assert whole.errors(other.found_in_word(other.docx)) == []


@pytest.mark.parametrize("name", _names)
def test_hostile_texts_stand_in_the_pdf_as_typed(name):
    other, wanted = changed(name, HOSTILE)
    seen = pdf.read(other.finished(other.docx))
    drawn = squeezed("".join(b.text for b in seen.outline.blocks))
    assert {text for text in wanted if squeezed(text) not in drawn} == set()
    found = whole.errors(other.found_in_pdf(other.finished(other.docx)))
    assert [f for f in found if f.code in PROVEN] == []


PROVEN = ("pdf-words-lost", "pdf-words-changed", "pdf-words-added", "pdf-not-valid")


@settings(max_examples=6, phases=AS_FOUND)
@given(more=st.lists(st.text(ANY, min_size=1, max_size=30).filter(str.strip), min_size=40))
@pytest.mark.parametrize("name", _names)
def test_any_text_stands_in_word_as_typed(name, more):
    other, wanted = changed(name, tuple(more))
    assert lost(other.outline, wanted) == set()


@settings(max_examples=2, phases=AS_FOUND)
@given(more=st.lists(st.text(CARLITO, min_size=1, max_size=12).filter(str.strip), min_size=40))
@pytest.mark.parametrize("name", _names)
def test_any_text_stands_in_the_pdf_as_typed(name, more):
    other, wanted = changed(name, tuple(more))
    seen = pdf.read(other.finished(other.docx))
    drawn = squeezed("".join(b.text for b in seen.outline.blocks))
    assert {text for text in wanted if squeezed(text) not in drawn} == set()


def lost(outline: Outline, wanted: set[str]) -> set[str]:
    text = said(outline)
    return {one for one in wanted if one not in text}


def test_a_lost_text_would_be_noticed():
    outline = document("referat-drofting").outline
    assert lost(outline, {"Prosjektleder", "Prosjektleiar"}) == {"Prosjektleiar"}
