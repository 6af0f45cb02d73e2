"""A consultation basis is sent before the meeting, and the deadline for reply lies between.

Who gets it afterwards cannot have used it. A deadline on the day of the meeting is possible.
"""

from collections.abc import Iterator

from pipeline.checks.input._consultation import consultation_of, dates_of, finding, shown
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.rulesets.model import RuleSet

CODES = ("sent-not-before-meeting", "reply-not-after-sending", "reply-after-meeting")


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """One finding for each of the three days that is out of order."""
    model = consultation_of(draft)
    if model is None:
        return
    days = dates_of(model)
    if days.sent and days.meeting and days.sent >= days.meeting:
        words = shown(draft, sent=days.sent, meeting=days.meeting)
        path = ("dispatch", "sent")
        yield finding(draft, "sent-not-before-meeting", path, Severity.ERROR, words)
    deadline = ("consultation_meeting", "reply_by")
    if days.sent and days.reply_by and days.reply_by <= days.sent:
        words = shown(draft, sent=days.sent, reply_by=days.reply_by)
        yield finding(draft, "reply-not-after-sending", deadline, Severity.ERROR, words)
    if days.meeting and days.reply_by and days.reply_by > days.meeting:
        words = shown(draft, meeting=days.meeting, reply_by=days.reply_by)
        yield finding(draft, "reply-after-meeting", deadline, Severity.ERROR, words)
