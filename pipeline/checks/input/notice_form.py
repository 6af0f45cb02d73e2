"""The notice says whether it is given in writing.

An agreement holds without it; a dispute about whether notice was given is settled by it. So an
input that does not say warns.
"""

from collections.abc import Iterator

from pipeline.checks.fields import filled
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet
from pipeline.terms.notice import Notice

CODES = ("notice-form-not-stated",)


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding when the form of notice is left open."""
    notice = filled(draft, "notice")
    if isinstance(notice, Notice) and notice.written is None:
        place = draft.request.places.of(("notice",))
        yield Finding(code="notice-form-not-stated", severity=Severity.WARNING, place=place)
