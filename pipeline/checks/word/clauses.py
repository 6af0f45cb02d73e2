"""Every clause of the input stands in the Word document and says what the input says.

A template can lose a clause, keep its heading over nothing, or state another length in its own
words. So the clause's text is read as a stranger would read it, and the value that comes out
must be the agreed one.
"""

from collections.abc import Iterator

from pipeline import clauses
from pipeline.checks import read_back
from pipeline.model.draft import Draft, FieldState, Term
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.outline import BlockKind, Outline, Passage, passage_of
from pipeline.rulesets.model import RuleSet

CODES = ("word-clause-missing", "word-clause-empty", "word-clause-unread", "word-clause-differs")


def check(outline: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Findings about each clause that is lost, empty, or says something else."""
    for key, term in draft.terms.items():
        own = [b for b in outline.blocks if b.clause == key]
        if not own:
            yield _finding("word-clause-missing", term, draft, _heading_of(outline))
        elif not any(b.text.strip() and b.kind is not BlockKind.HEADING for b in own):
            yield _finding("word-clause-empty", term, draft, own[0].place)
        elif term.state is FieldState.FILLED:
            yield from _read(term, passage_of(own), draft)


def _read(term: Term, passage: Passage, draft: Draft) -> Iterator[Finding]:
    for difference in read_back.compare(term, passage, draft.request.language):
        if read_back.is_lost(difference):
            params = {"agreed": difference.agreed}
            yield _finding("word-clause-unread", term, draft, passage.place, **params)
        else:
            params = {
                "part": difference.field,
                "agreed": difference.agreed or "–",
                "found": difference.found or "–",
            }
            yield _finding("word-clause-differs", term, draft, passage.place, **params)


def _heading_of(outline: Outline) -> Place:
    return outline.blocks[0].place if outline.blocks else Place()


def _finding(code: str, term: Term, draft: Draft, place: Place, **params: str) -> Finding:
    name = clauses.name(term.clause, draft.request.language)
    known = {"clause": name, "key": term.clause, "line": str(term.place.line or ""), **params}
    return Finding(
        code=code, severity=Severity.ERROR, place=place, params=known, clause=term.clause
    )
