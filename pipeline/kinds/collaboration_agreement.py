"""Collaboration agreement (samarbeidsavtale): what two to twenty parties will do together."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from pipeline import clauses
from pipeline.kinds.base import Document
from pipeline.model.fields import UNPRINTED, Day, MayBe, Part, Prose, Text
from pipeline.terms.finance import Finance
from pipeline.terms.notice import Notice
from pipeline.terms.period import Period


class Party(Part):
    """One party, by its full name and the short name that the rest of the agreement uses."""

    name: Text = Field(description="Full name")
    short: Text = Field(description="Short name, used throughout the agreement")
    org_number: MayBe[Text] | None = Field(
        default=None, description="Organisation number, nine digits"
    )


class Joint(StrEnum):
    """Whether the parties answer for a measure together."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Measure(Part):
    """One measure, a row of the table."""

    number: int = Field(ge=1, description="The measure's number")
    text: Text = Field(description="What is to be done")
    points: list[Text] = Field(default=[], description="What it is made up of")
    responsible: MayBe[Text] = Field(description="Who is responsible")
    joint: Joint = Field(description="yes, no or unknown: never guessed")


class Area(Part):
    """The measures of one area, a table."""

    name: Text = Field(description="Name of the area")
    measures: list[Measure] = Field(min_length=1, description="Its measures")


class Measures(Part):
    """All measures by area, with the counts that the parties state."""

    intro: Prose | None = Field(default=None, description="What the table shows")
    stated_total: int | None = Field(default=None, description="How many measures the text states")
    stated_joint: int | None = Field(default=None, description="How many joint ones it states")
    remark: Prose | None = Field(
        default=None, description="Why stated and counted numbers differ, where they do"
    )
    areas: list[Area] = Field(min_length=1, description="The areas, with their measures")

    @property
    def rows(self) -> tuple[Measure, ...]:
        """The measures of all areas, in order."""
        return tuple(measure for area in self.areas for measure in area.measures)


class PartyDuties(Part):
    """What one party alone takes on."""

    party: Text = Field(description="The party's short name")
    duties: list[Text] = Field(min_length=1, description="Its duties")


class Duties(Part):
    """What the parties take on, together and each."""

    common: list[Text] = Field(default=[], description="What all parties do together")
    by_party: list[PartyDuties] = Field(default=[], description="What each party does")


class Body(Part):
    """A body that the collaboration is organised in."""

    name: Text = Field(description="Name of the body")
    role: Text = Field(description="What it is for")
    members: MayBe[Text] = Field(description="Who sits in it")
    meetings: MayBe[Text] = Field(description="How often it meets")


class FurtherClause(Part):
    """A clause in the user's own words; where its type is not text, with its value as data."""

    clause: Text = Field(
        json_schema_extra=UNPRINTED, description="The clause's key, see `list clauses`"
    )
    heading: Text | None = Field(
        default=None, description="Its heading; else the clause's plain name"
    )
    text: Prose = Field(description="The wording")
    value: dict[str, object] | None = Field(
        default=None,
        json_schema_extra=UNPRINTED,
        description="What the wording says, as data; it is read back and compared",
    )


class Signing(Part):
    """Place and date of signing."""

    place: MayBe[Text] = Field(description="Place")
    date: MayBe[Day] = Field(description="Date")


class Signature(Part):
    """One signature block."""

    party: Text = Field(description="The party's short name")
    name: MayBe[Text] = Field(description="Who signs")
    title: MayBe[Text] = Field(description="The signatory's title")


class CollaborationAgreement(Document):
    """A collaboration agreement in free form, or under a statute by its rule set."""

    KIND = "collaboration_agreement"
    DEFAULT_RULESET = "free-form"

    restates: Text | None = Field(
        default=None, description="Says that the wording is not the signed one, and which one is"
    )
    parties: Annotated[list[Party], Field(max_length=20)] | None = Field(
        default=None, description="The parties, 2 to 20"
    )
    background: MayBe[Prose] | None = Field(default=None, description="What led to the agreement")
    purpose: MayBe[Prose] | None = Field(default=None, description="What it is to achieve")
    values: MayBe[Prose] | None = Field(default=None, description="The values it rests on")
    themes: MayBe[Prose] | None = Field(default=None, description="What it is about")
    activities: MayBe[Prose] | None = Field(default=None, description="Means and activities")
    duties: MayBe[Duties] | None = Field(default=None, description="Duties, common and per party")
    measures: MayBe[Measures] | None = Field(default=None, description="The measures")
    bodies: MayBe[list[Body]] | None = Field(default=None, description="How it is organised")
    others_affected: MayBe[Prose] | None = Field(default=None, description="Others it affects")
    finance: MayBe[Finance] | None = Field(default=None, description="Who pays what")
    follow_up: MayBe[Prose] | None = Field(default=None, description="Follow-up and reporting")
    disputes: MayBe[Prose] | None = Field(default=None, description="How disagreement is settled")
    change: MayBe[Prose] | None = Field(default=None, description="Change and extension")
    duration: MayBe[Period] | None = Field(default=None, description="How long it is in force")
    notice: MayBe[Notice] | None = Field(default=None, description="Who may end it, and how")
    further: list[FurtherClause] = Field(default=[], description="Further clauses")
    annexes: list[Text] = Field(default=[], description="The annexes")
    signing: Signing | None = Field(default=None, description="Place and date of signing")
    signatures: MayBe[list[Signature]] | None = Field(
        default=None, description="One signature block per party"
    )

    def derived(self) -> dict[str, object]:
        """Each further clause with a heading, its own or the clause's plain name."""
        known = clauses.keys()
        further = [
            {
                "clause": f.clause,
                "heading": f.heading or clauses.name(f.clause, self.language),
                "text": f.text,
            }
            for f in self.further
            if f.clause in known
        ]
        return {"further": further}
