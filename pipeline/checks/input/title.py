"""An agreement's title calls it an agreement and says what it is about.

A paper that is called a plan or a statement is read as one; a title that is only the word
"agreement" cannot be found again in an archive.
"""

from collections.abc import Iterator

from pipeline import language
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet

CODES = ("title-without-kind", "title-without-subject")
KIND = "collaboration_agreement"
SHORTEST = 2
"""Words in a title that says kind and subject."""


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding when the title lacks the word for an agreement, or lacks a subject."""
    if draft.request.kind != KIND:
        return
    word = language.word("Sought", "agreement", draft.request.language)
    place = draft.request.places.of(("title",))
    params = {"title": draft.title, "word": word}
    if word not in draft.title.casefold():
        code = "title-without-kind"
        yield Finding(code=code, severity=Severity.ERROR, place=place, params=params)
    elif len(draft.title.split()) < SHORTEST:
        code = "title-without-subject"
        yield Finding(code=code, severity=Severity.ERROR, place=place, params=params)
