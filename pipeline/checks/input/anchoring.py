"""There are enough days from sending a consultation basis to the meeting.

The representatives need them to inform their members and to hear them. No law or agreement says
how many; the input does, in `minimum_days`, and fewer are a warning.
"""

from collections.abc import Iterator

from pipeline.checks.input._consultation import consultation_of, dates_of, finding, shown
from pipeline.kinds.consultation_basis import Anchoring
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet

CODES = ("anchoring-too-short",)


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A warning when the days are fewer than the project's own least number."""
    model = consultation_of(draft)
    if model is None:
        return
    days, least = dates_of(model), Anchoring.model_fields["minimum_days"].default
    if isinstance(model.anchoring, Anchoring):
        least = model.anchoring.minimum_days
    if days.sent is None or days.meeting is None or days.sent >= days.meeting:
        return
    between = (days.meeting - days.sent).days
    if between < least:
        words = shown(draft, sent=days.sent, meeting=days.meeting)
        words |= {"days": str(between), "least": str(least)}
        path = ("dispatch", "sent")
        yield finding(draft, "anchoring-too-short", path, Severity.WARNING, words)
