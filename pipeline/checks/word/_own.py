"""What of a document's text is the input's, and what its template's."""

import re
from collections.abc import Iterator

from pipeline import language, terms
from pipeline.checks import read_back
from pipeline.checks.fields import clause_of
from pipeline.model.draft import Draft, FieldState, Term
from pipeline.terms.placing import whole_spans
from pipeline.terms.reading import folded

LETTER = re.compile(r"[^\W\d_]")
SENTENCE_END = re.compile(r"(?<=[.!?]) ")
"""Where a sentence ends in a text from which the input's words are taken out."""
TYPED = frozenset({"period", "notice", "finance"})
"""Types of term whose clause says its values and nothing else."""


def typed_clauses(draft: Draft) -> frozenset[str]:
    """The keys of the clauses that have a value of such a type."""
    filled = (t for t in draft.terms.values() if t.state is FieldState.FILLED)
    return frozenset(t.clause for t in filled if t.type in TYPED)


def texts(value: object) -> Iterator[str]:
    """Every text in plain data, folded."""
    return map(folded, read_back.texts(value))


def said_in(draft: Draft, clause: str) -> list[str]:
    """What the input says in one clause: its texts, and its term's values in words."""
    own = [folded(s.text) for s in draft.said if clause_of(s, draft) == clause]
    term = draft.terms.get(clause)
    return [*own, *(_shown(term, draft) if term else ())]


def said(draft: Draft) -> list[str]:
    """Everything that the input says or that follows from it, in words."""
    mark = getattr(getattr(draft.model, "draft", None), "date", None)
    own = [language.long_date(mark, draft.request.language)] if mark else []
    own += [text for gap in draft.gaps for text in (gap.note, gap.mark)]
    own += [text for term in draft.terms.values() for text in _shown(term, draft)]
    return list(dict.fromkeys((*own, *texts(draft.context), draft.title)))


def _shown(term: Term, draft: Draft) -> Iterator[str]:
    if term.value is not None:
        yield from texts(terms.TYPES[term.type].show(term.value, draft.request.language))


def without(text: str, own: list[str]) -> str:
    """A text with "…" for each of some texts in it, the longest first, as whole words.

    Plain figures stay: "3" is no more the input's in one place than in another.
    """
    left = folded(text)
    for one in sorted({o for o in own if LETTER.search(o)}, key=lambda o: (-len(o), o)):
        if one.casefold() not in left.casefold():
            continue
        for start, end in reversed(list(whole_spans(one.casefold(), left.casefold()))):
            left = f"{left[:start]}…{left[end:]}"
    return left
