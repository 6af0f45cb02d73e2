"""Minutes (referat, protokoll): who met, what was treated, what each said and what came of it."""

from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from pipeline.kinds.base import Document
from pipeline.kinds.collaboration_agreement import Signature, Signing
from pipeline.model.fields import UNPRINTED, Clock, Day, MayBe, Part, Prose, Text


class MeetingKind(StrEnum):
    """The kinds of meeting; each has its rule set. Norwegian words, since they are terms."""

    DROFTING = "drofting"
    FORHANDLING = "forhandling"
    STYRINGSGRUPPE = "styringsgruppe"
    KONSULTASJONSMOTE = "konsultasjonsmote"
    POLITISK_MOTE = "politisk_mote"


class MeetingBody(Part):
    """The body that met, and which of its meetings this was."""

    name: Text = Field(description="Name of the body, or of the meeting where there is no body")
    number: MayBe[Text] = Field(description="The meeting's number, such as 2/2019")


class MeetingTime(Part):
    """The day, and from when to when."""

    date: Day = Field(description="The day of the meeting")
    start: Clock = Field(description="When it began")
    end: MayBe[Clock] = Field(description="When it ended")


class Side(StrEnum):
    """Which side of the table somebody sits on, where the meeting has two."""

    EMPLOYER = "employer"
    EMPLOYEES = "employees"
    OTHER = "other"


class Attendee(Part):
    """One who met, or should have."""

    name: Text | None = Field(default=None, description="Name; leave out where the role is enough")
    role: Text = Field(description="Role or title")
    represents: Text = Field(description="The party represented, by the short name used below")
    side: Side = Field(
        default=Side.OTHER,
        json_schema_extra=UNPRINTED,
        description="employer, employees or other",
    )
    observer: bool = Field(default=False, description="true: present without speaking for a party")


class Absence(Part):
    """Who was absent, or a sentence saying that nobody was."""

    people: list[Attendee] = Field(default=[], description="Those who were absent")
    note: Text | None = Field(default=None, description="Such as: Ingen forfall")

    @model_validator(mode="after")
    def _said(self) -> "Absence":
        if not self.people and self.note is None:
            raise PydanticCustomError("absence", "people, or a note that nobody was absent")
        return self


class Approvals(Part):
    """What was approved at the beginning."""

    agenda: MayBe[Text] = Field(description="How notice and agenda were approved")
    last_minutes: MayBe[Text] | None = Field(
        default=None, description="How the last meeting's minutes were approved"
    )


class CaseKind(StrEnum):
    """What a case was on the agenda for. A case for information needs no views."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"
    NEGOTIATION = "negotiation"


class View(Part):
    """What one party said; a party that was silent is written down as well."""

    party: Text = Field(description="The party's short name, as among those present")
    view: MayBe[Text] = Field(description="Its view; where it had none: Ingen merknader")


class Result(StrEnum):
    """Whether the parties agreed."""

    AGREED = "agreed"
    PARTLY = "partly"
    DISAGREED = "disagreed"


class Agreement(Part):
    """Whether the parties agreed, and on what."""

    result: Result = Field(description="agreed, partly or disagreed")
    about: Prose | None = Field(default=None, description="What they agreed or disagreed on")


class Vote(Part):
    """The result of a vote, in numbers of votes."""

    in_favour: int = Field(ge=0, description="Votes for")
    against: int = Field(ge=0, description="Votes against")
    abstained: int = Field(default=0, ge=0, description="Abstentions")
    dissent: list[Text] = Field(default=[], description="Who dissented, and why")


class Case(Part):
    """One numbered case."""

    number: Text = Field(description="The case's number, such as 3/2019")
    title: Text = Field(description="What it is about, in a few words")
    purpose: CaseKind = Field(description="information, discussion, decision or negotiation")
    treated: Prose = Field(description="What was presented and treated")
    views: list[View] = Field(default=[], description="Each party's view")
    agreement: Agreement | None = Field(default=None, description="Agreement or disagreement")
    conclusion: MayBe[Prose] | None = Field(default=None, description="Conclusion or decision")
    vote: Vote | None = Field(default=None, description="The vote, where there was one")
    statements: list[View] = Field(default=[], description="Statements that a party wants recorded")


class Action(Part):
    """One thing to be done after the meeting."""

    case: Text = Field(description="The number of the case that it follows from")
    what: Text = Field(description="What is to be done")
    responsible: MayBe[Text] = Field(description="Who does it")
    deadline: MayBe[Day] = Field(description="By when")


class Remarks(Part):
    """How the minutes are approved, or by when remarks to them must come."""

    how: Text | None = Field(default=None, description="How and when they are approved")
    to: Text | None = Field(default=None, description="To whom remarks are sent")
    deadline: MayBe[Day] | None = Field(default=None, description="Last day for remarks")

    @model_validator(mode="after")
    def _said(self) -> "Remarks":
        if self.how is None and self.deadline is None:
            raise PydanticCustomError("remarks", "how they are approved, or a deadline for remarks")
        return self


class NextMeeting(Part):
    """When and where the next meeting is."""

    date: MayBe[Day] = Field(description="Date")
    start: Clock | None = Field(default=None, description="When it begins")
    place: Text | None = Field(default=None, description="Place")


class Minutes(Document):
    """The minutes of one meeting; what they must have follows from the kind of meeting."""

    KIND = "minutes"
    DEFAULT_RULESET = "minutes-drofting"

    meeting_kind: MeetingKind = Field(description="The kind of meeting, see the rule sets minutes-")
    meeting_body: MayBe[MeetingBody] | None = Field(default=None, description="Body and number")
    meeting_time: MayBe[MeetingTime] | None = Field(default=None, description="Date and time")
    meeting_place: MayBe[Text] | None = Field(
        default=None, description='Place; "digitalt" for a meeting on screen'
    )
    chair: MayBe[Text] | None = Field(
        default=None, description="Who chaired: the name or role written under present"
    )
    secretary: MayBe[Text] | None = Field(default=None, description="Who wrote the minutes")
    present: MayBe[list[Attendee]] | None = Field(default=None, description="Who was present")
    absent: MayBe[Absence] | None = Field(default=None, description="Who was absent")
    closed: bool = Field(default=False, description="true: the meeting or a case was closed")
    closed_basis: MayBe[Prose] | None = Field(
        default=None, description="The provision it was closed by; who was disqualified and why"
    )
    approvals: MayBe[Approvals] | None = Field(
        default=None, description="Approval of agenda and of the last minutes"
    )
    documents: MayBe[list[Text]] | None = Field(
        default=None, description="The documents that lay before the meeting"
    )
    cases: MayBe[list[Case]] | None = Field(default=None, description="The cases, in order")
    actions: MayBe[list[Action]] | None = Field(default=None, description="Follow-up")
    next_meeting: MayBe[NextMeeting] | None = Field(default=None, description="The next meeting")
    remarks: MayBe[Remarks] | None = Field(default=None, description="Approval of the minutes")
    shared_with: MayBe[list[Text]] | None = Field(
        default=None, description="Those whom the minutes are sent to"
    )
    signing: Signing | None = Field(default=None, description="Place and date of signing")
    signatures: MayBe[list[Signature]] | None = Field(
        default=None, description="One signature block per party; a protocol must have them"
    )

    def default_ruleset(self) -> str:
        """The rule set of the kind of meeting."""
        return f"minutes-{self.meeting_kind.value.replace('_', '-')}"

    def facts(self) -> dict[str, str]:
        """As every document's, with the kind of meeting and whether it was closed."""
        return super().facts() | {
            "meeting_kind": self.meeting_kind.value,
            "closed": "yes" if self.closed else "no",
        }
