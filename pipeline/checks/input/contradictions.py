"""What one clause says in words does not contradict the period or the notice that another states.

"Avtalen kan sies opp med seks måneders varsel" under disagreement, where the notice is three
months: both are the input's own, and only its author knows which holds.
"""

from collections.abc import Iterator

from pipeline import clauses, language, terms
from pipeline.checks.fields import clause_of
from pipeline.model.draft import Draft, FieldState, Said, Term
from pipeline.model.finding import Finding, Severity
from pipeline.model.outline import Passage
from pipeline.rulesets.model import RuleSet
from pipeline.terms import reading

CODES = ("value-contradicts-clause",)
SEVERITY = Severity.WARNING
TYPES = ("period", "notice")
FIELDS = frozenset({"start", "end", "open_ended", "amount", "unit"})
"""What a sentence must say otherwise to count: not every sentence tells who, or how."""


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A warning for each sentence on the agreement that reads to another period or notice."""
    filled = [t for t in draft.terms.values() if t.state is FieldState.FILLED]
    stated = [t for t in filled if t.type in TYPES]
    worded = {t.clause for t in filled if t.type == "text"}
    for said in draft.said if stated else ():
        if clause_of(said, draft) in worded:
            for term in stated:
                yield from _against(term, said, draft)


def _against(term: Term, said: Said, draft: Draft) -> Iterator[Finding]:
    tongue = draft.request.language
    lexicon = language.lexicon(tongue)
    for sentence in reading.sentences(reading.folded(said.text), lexicon):
        if not lexicon.macros["this_agreement"].search(sentence):
            continue
        term_type = terms.TYPES[term.type]
        for found in term_type.read(Passage(sentence, said.place), tongue):
            for one in term_type.differ(term.value, found.value, tongue):
                if one.field in FIELDS and one.found:
                    params = {
                        "clause": clauses.name(term.clause, tongue),
                        "agreed": one.agreed or "–",
                        "found": one.found,
                        "text": sentence,
                    }
                    yield Finding(
                        code="value-contradicts-clause",
                        severity=SEVERITY,
                        place=said.place,
                        params=params,
                        clause=clause_of(said, draft),
                    )
