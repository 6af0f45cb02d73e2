"""A clause that the user adds is one that there is, once, and says what its data says.

A clause that the rule set can demand needs a value that can be held against the finished
document: a notice in free words counts only with its length as data, and the words must say the
same length, or the two disagree before anybody has signed.
"""

from collections.abc import Iterator

from pydantic import BaseModel, ValidationError

from pipeline import clauses, terms
from pipeline.checks import read_back
from pipeline.checks.fields import finding_at, groups
from pipeline.model.draft import Draft, FieldState, Term
from pipeline.model.finding import Finding
from pipeline.model.outline import Passage
from pipeline.model.request import FieldPath
from pipeline.model.text import nearest
from pipeline.rulesets.model import RuleSet

CODES = (
    "further-unknown-clause",
    "further-has-own-field",
    "further-repeated",
    "further-value-missing",
    "further-value-wrong",
    "further-value-unread",
    "further-value-differs",
    "further-value-idle",
)


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Findings about each further clause: its key, then its value against its wording."""
    known, seen = clauses.keys(), set[str]()
    for index, item in enumerate(groups(draft, "further")):
        key = str(getattr(item, "clause", ""))
        path = ("further", index, "clause")
        if key not in known:
            close = nearest(key, known)
            yield finding_at(draft, "further-unknown-clause", path, clause=key, nearest=close)
        elif key in type(draft.model).model_fields:
            yield finding_at(draft, "further-has-own-field", path, clause=key)
        elif key in seen:
            yield finding_at(draft, "further-repeated", path, clause=key)
        elif clauses.get(key).type != "text":
            yield from _value(draft, index, item, key)
        elif getattr(item, "value", None) is not None:
            yield finding_at(draft, "further-value-idle", ("further", index, "value"), clause=key)
        seen.add(key)


def _value(draft: Draft, index: int, item: BaseModel, key: str) -> Iterator[Finding]:
    kind = clauses.get(key).type
    path = ("further", index, "value")
    value = getattr(item, "value", None)
    if value is None:
        yield finding_at(draft, "further-value-missing", path, clause=key, type=kind)
        return
    try:
        typed = terms.TYPES[kind].Value.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        inner = (*path, *first["loc"])
        said = {"clause": key, "type": kind, "expected": first["msg"]}
        yield finding_at(draft, "further-value-wrong", inner, **said)
        return
    place = draft.request.places.of(path)
    term = Term(key, kind, FieldState.FILLED, typed, place)
    yield from _read(draft, path, term, "\n".join(getattr(item, "text", [])))


def _read(draft: Draft, path: FieldPath, term: Term, wording: str) -> Iterator[Finding]:
    """The wording read as the finished document will be, against the data."""
    passage = Passage(wording, term.place)
    for difference in read_back.compare(term, passage, draft.request.language):
        if read_back.is_lost(difference):
            lost = {"clause": term.clause, "agreed": difference.agreed}
            yield finding_at(draft, "further-value-unread", path, **lost)
        else:
            both = {"agreed": difference.agreed, "found": difference.found or "–"}
            differing = {"clause": term.clause, "part": difference.field, **both}
            yield finding_at(draft, "further-value-differs", path, **differing)
