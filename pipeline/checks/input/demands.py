"""Every clause that the rule set demands is there and has a value.

A clause that is forgotten is the fault that costs most afterwards, so it stops the document
before there is one. Absent (no such key), empty (a key without a value), open (a gap), not stated
(the source is silent) and by hand (a blank line) are told apart, because the remedy differs.
"""

from collections.abc import Iterator
from dataclasses import replace

from pipeline import clauses
from pipeline.kinds.base import Document
from pipeline.model.draft import Draft, FieldState, Term
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.request import Status
from pipeline.rulesets.model import Demand, RuleSet

CODES = (
    "clause-absent",
    "clause-empty",
    "clause-open",
    "clause-not-stated",
    "clause-by-hand",
    "ruleset-wrong-kind",
)
_NO_VALUE = {FieldState.NOT_STATED: "clause-not-stated", FieldState.BY_HAND: "clause-by-hand"}


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """One finding for each demanded clause that has no value."""
    model = draft.model
    if not isinstance(model, Document):
        return
    if model.kind not in ruleset.kinds:
        yield _wrong_kind(draft, ruleset)
        return
    for demand in ruleset.demands:
        if demand.clauses and demand.applies(model.facts()):
            yield from _of(demand, draft)


def _of(demand: Demand, draft: Draft) -> Iterator[Finding]:
    terms = [draft.terms[key] for key in demand.clauses if key in draft.terms]
    if any(_has_words(t) for t in terms):
        return
    if not terms or terms[0].state is FieldState.FILLED:
        yield _lacking(demand, draft)
    elif terms[0].state is FieldState.OPEN:
        final = draft.request.status is Status.FINAL
        severity = Severity.ERROR if final else Severity.WARNING
        yield _finding("clause-open", severity, terms[0].place, demand, draft)
    elif demand.weight is Severity.ERROR:
        final = draft.request.status is Status.FINAL
        severity = Severity.ERROR if final else Severity.WARNING
        yield _finding(_NO_VALUE[terms[0].state], severity, terms[0].place, demand, draft)


def _has_words(term: Term) -> bool:
    """A filled clause with something to say: a text made of no values says nothing."""
    return term.state is FieldState.FILLED and getattr(term.value, "parts", True) != []


def _lacking(demand: Demand, draft: Draft) -> Finding:
    """Absent or empty: the key of the input decides."""
    written = [key for key in demand.clauses if key in draft.request.fields]
    if written:
        place = draft.request.places.of((written[0],))
        return _finding("clause-empty", demand.weight, place, demand, draft)
    place = _after(demand.clauses[0], draft)
    return _finding("clause-absent", demand.weight, place, demand, draft)


def _after(key: str, draft: Draft) -> Place:
    """Where the missing clause belongs: at the nearest field that stands before it."""
    order = list(type(draft.model).model_fields)
    before = order[: order.index(key)] if key in order else order
    written = [name for name in before if name in draft.request.fields]
    near = draft.request.places.of((written[-1],) if written else ())
    return replace(near, field=key)


def _finding(code: str, severity: Severity, place: Place, demand: Demand, draft: Draft) -> Finding:
    key = demand.clauses[0]
    language = draft.request.language
    params = {
        "clause": clauses.name(key, language),
        "clause_nb": clauses.name(key, "nb"),
        "clause_en": clauses.name(key, "en"),
        "key": key,
        "why": getattr(demand.why, "en" if language == "en" else "nb"),
        "why_nb": demand.why.nb,
        "why_en": demand.why.en,
        "write": demand.write.rstrip(),
    }
    return Finding(
        code=code,
        severity=severity,
        place=place,
        params=params,
        demand=demand.id,
        clause=key,
        source=demand.source,
    )


def _wrong_kind(draft: Draft, ruleset: RuleSet) -> Finding:
    params = {
        "ruleset": ruleset.name,
        "kind": draft.request.kind,
        "kinds": ", ".join(ruleset.kinds),
    }
    place = draft.request.places.of(("ruleset",))
    return Finding(code="ruleset-wrong-kind", severity=Severity.ERROR, place=place, params=params)
