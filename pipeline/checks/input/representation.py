"""Who represents whom holds together: every name is one of those listed, and none is left out.

A representative arrangement covers all affected organisations as a main rule.
"""

from collections.abc import Iterator

from pipeline.checks.input._consultation import consultation_of, finding
from pipeline.kinds.consultation_basis import Participation
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.request import FieldPath, field_name
from pipeline.model.text import nearest
from pipeline.rulesets.model import RuleSet

CODES = ("participant-unknown", "organisation-unrepresented")


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Errors for names that are not listed; a warning for an organisation that has nobody."""
    model = consultation_of(draft)
    stated = model.participation if model else None
    if not isinstance(stated, Participation):
        return
    for path, name, known in _named(stated):
        if name not in known:
            words = {"field": field_name(path), "name": name, "nearest": nearest(name, known)}
            yield finding(draft, "participant-unknown", path, Severity.ERROR, words)
    represented = {r.organisation for r in stated.arrangement.representatives}
    for index, organisation in enumerate(stated.organisations):
        if stated.arrangement.used and organisation.name not in represented:
            path = ("participation", "organisations", index, "name")
            words = {"organisation": organisation.name}
            yield finding(draft, "organisation-unrepresented", path, Severity.WARNING, words)


def _named(stated: Participation) -> Iterator[tuple[FieldPath, str, list[str]]]:
    """Every name that must be listed, with its path and the list."""
    organisations = [o.name for o in stated.organisations]
    for index, organisation in enumerate(stated.organisations):
        for at, employer in enumerate(organisation.affected_in):
            path = ("participation", "organisations", index, "affected_in", at)
            yield path, employer, stated.employers
    for index, one in enumerate(stated.arrangement.representatives):
        within = ("participation", "arrangement", "representatives", index)
        yield (*within, "organisation"), one.organisation, organisations
        yield (*within, "chosen_in"), one.chosen_in, stated.employers
