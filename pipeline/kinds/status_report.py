"""Status report (statusrapport): how far each measure of an agreement has come."""

from collections import Counter
from enum import StrEnum

from pydantic import Field

from pipeline.kinds.base import Document
from pipeline.language import word
from pipeline.model.fields import UNPRINTED, Day, MayBe, NoValue, Part, Prose, Text


class ReportingPeriod(Part):
    """The days that the report covers, both included."""

    first: Day = Field(description="First day")
    last: Day = Field(description="Last day")


class Carrier(StrEnum):
    """Who carries a measure out."""

    JOINT = "joint"
    GOVERNMENT = "government"
    UNKNOWN = "unknown"


class Progress(StrEnum):
    """The closed list of statuses."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    DELAYED = "delayed"
    DEVIATION = "deviation"
    FINISHED = "finished"
    STOPPED = "stopped"


OFF_TRACK = frozenset({Progress.DELAYED, Progress.DEVIATION})
"""The statuses that demand a cause, a consequence and a proposed solution."""


class MeasureStatus(Part):
    """One measure, a row of the table."""

    number: int = Field(ge=1, description="The measure's number in the agreement")
    name: Text = Field(description="The measure, in a few words")
    carrier: Carrier = Field(description="joint, government or unknown: never guessed")
    responsible: MayBe[Text] = Field(description="Responsible ministry or body")
    ks_role: MayBe[Text] = Field(description="What part KS has in it")
    progress: MayBe[Progress] = Field(
        description="not_started, on_track, delayed, deviation, finished or stopped"
    )
    done: Text | None = Field(default=None, description="Done since the last report")
    planned: Text | None = Field(default=None, description="What comes next")


class Statuses(Part):
    """All measures, with the number that the agreement states."""

    intro: Prose | None = Field(default=None, description="What the table shows")
    stated_total: int = Field(ge=1, description="How many measures the agreement states")
    remark: Prose | None = Field(
        default=None, description="Why stated and counted numbers differ, where they do"
    )
    rows: list[MeasureStatus] = Field(min_length=1, description="The measures")


class Deviation(Part):
    """A delay or deviation, with what is proposed to settle it."""

    measure: int = Field(ge=1, description="The measure's number")
    what: Text = Field(description="What deviates from the plan")
    cause: MayBe[Text] = Field(description="Why")
    consequence: MayBe[Text] = Field(description="What follows from it")
    solution: MayBe[Text] = Field(description="What is proposed")


class Risk(Part):
    """Something that may happen, what is done about it, and by whom."""

    risk: Text = Field(description="What may happen")
    response: MayBe[Text] = Field(description="What is done about it")
    owner: MayBe[Text] = Field(description="Who owns the risk")


class Discussed(Part):
    """What was discussed with the employees' organisations, and when."""

    what: Text = Field(description="What was discussed, and where")
    when: MayBe[Day] = Field(description="The day")


class Lifted(Part):
    """A matter to be lifted, and to which meeting."""

    what: Text = Field(description="The matter, and what the meeting is asked for")
    meeting: Text = Field(description="The meeting it is lifted to")


class Count(Part):
    """How many measures have a status; None where no status is stated."""

    progress: Progress | None = Field(json_schema_extra=UNPRINTED)
    number: int = Field(json_schema_extra=UNPRINTED)


class StatusReport(Document):
    """A short report to one meeting on the measures of one agreement."""

    KIND = "status_report"
    DEFAULT_RULESET = "status-report"

    report_period: MayBe[ReportingPeriod] | None = Field(default=None, description="Period")
    report_date: MayBe[Day] | None = Field(default=None, description="The report's date")
    author: MayBe[Text] | None = Field(default=None, description="Who reports")
    receiver: MayBe[Text] | None = Field(default=None, description="Who it is for: which meeting")
    agreement: MayBe[Text] | None = Field(default=None, description="The agreement reported on")
    summary: MayBe[Prose] | None = Field(default=None, description="The essence, in short")
    statuses: MayBe[Statuses] | None = Field(default=None, description="A row per measure")
    deviations: MayBe[list[Deviation]] | None = Field(
        default=None, description="Delays and deviations, with proposed solutions"
    )
    circumstances: MayBe[Prose] | None = Field(
        default=None, description="What else affects the work"
    )
    lifted: MayBe[list[Lifted]] | None = Field(
        default=None, description="Matters to be lifted to a meeting"
    )
    spending: MayBe[Prose] | None = Field(
        default=None, description="Money and resources used, against the plan"
    )
    risks: MayBe[list[Risk]] | None = Field(default=None, description="Risks, each with an owner")
    gains: MayBe[Prose] | None = Field(default=None, description="Benefits achieved or expected")
    cooperation: MayBe[list[Discussed]] | None = Field(
        default=None, description="What was discussed with the organisations, and when"
    )
    evaluation: MayBe[Prose] | None = Field(
        default=None, description="Need for evaluation or change of the agreement"
    )

    def _rows(self) -> list[MeasureStatus]:
        return self.statuses.rows if isinstance(self.statuses, Statuses) else []

    def counts(self) -> list[Count]:
        """Measures by status: the whole closed list, and those without where there are any."""
        found = Counter(
            None if isinstance(r.progress, NoValue) else r.progress for r in self._rows()
        )
        keys: list[Progress | None] = [*Progress, *([None] if found[None] else [])]
        return [Count(progress=key, number=found[key]) for key in keys]

    def derived(self) -> dict[str, object]:
        """`counts` (see above), and `reported`: whether a row says what is done or planned."""
        reported = any(row.done or row.planned for row in self._rows())
        return {"counts": self.counts(), "reported": reported}

    def pictures(self, language: str) -> dict[str, bytes]:
        """The chart of the statuses, where there are rows."""
        if not self._rows():
            return {}
        from pipeline.chart import Bar, horizontal_bars  # slow to load, and only needed here

        bars = [
            Bar(_label(count.progress, language), count.number, count.progress in OFF_TRACK)
            for count in self.counts()
        ]
        return {"chart": horizontal_bars(bars)}

    def facts(self) -> dict[str, str]:
        """As every document's, with whether a measure is delayed or deviates."""
        off = any(row.progress in OFF_TRACK for row in self._rows())
        return super().facts() | {"deviating": "yes" if off else "no"}


def _label(progress: Progress | None, language: str) -> str:
    return word("Progress", "not_stated" if progress is None else progress.value, language)
