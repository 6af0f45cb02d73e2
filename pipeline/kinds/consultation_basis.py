"""Consultation basis (drøftingsgrunnlag): what employer and employees are to discuss, in writing.

Hovedavtalen KS, part B § 3-1: the employee representatives are consulted as early as possible,
the discussion lets their views come forward, and minutes are kept.
"""

from datetime import date
from enum import StrEnum

from pydantic import Field

from pipeline.kinds.base import Document
from pipeline.kinds.phases import PhaseNumber, Question, phases
from pipeline.model.fields import UNPRINTED, Clock, Day, MayBe, Part, Prose, Text


class Preparation(Part):
    """Who made the basis, and who answers for it."""

    prepared_by: Text = Field(description="Who made it; the project may, for the employer")
    responsible: Text = Field(description="The local employer that is responsible")
    contact: MayBe[Text] | None = Field(default=None, description="Whom to ask, name or role")


class Dispatch(Part):
    """When the basis was sent, and to whom: the same to all, before the meeting."""

    sent: MayBe[Day] = Field(description="The day it was sent")
    channel: Text | None = Field(
        default=None, description="How, in words that follow the date: på e-post"
    )
    recipients: list[Text] = Field(min_length=1, description="Everyone who got it")


class ConsultationMeeting(Part):
    """Which consultation it is for."""

    date: MayBe[Day] = Field(description="The day of the meeting")
    start: MayBe[Clock] | None = Field(default=None, description="When it begins")
    end: MayBe[Clock] | None = Field(default=None, description="When it ends")
    place: MayBe[Text] = Field(description="Where, or that it is held digitally")
    reply_by: MayBe[Day] = Field(description="Deadline for written views before the meeting")


class ConsultationLevel(StrEnum):
    """Where the consultation is held."""

    LOCAL = "local"
    CENTRAL = "central"
    BOTH = "both"


class ConsultationVenue(Part):
    """Whether the consultation is held with each employer or centrally in the project."""

    level: ConsultationLevel = Field(description="local, central or both")
    reason: Prose = Field(description="Why, and what each level takes")


class ProjectBody(StrEnum):
    """The levels of a project at which representatives can take part."""

    STEERING_GROUP = "steering_group"
    REFERENCE_GROUP = "reference_group"
    WORKING_GROUP = "working_group"
    TEST_GROUP = "test_group"


class Organisation(Part):
    """An employee organisation or negotiating association, and where it has affected members."""

    name: Text = Field(description="The organisation's name")
    affected_in: list[Text] = Field(min_length=1, description="Employers, as named above")


class Representative(Part):
    """One employee representative who acts for members with all the employers."""

    organisation: Text = Field(description="The organisation, as named above")
    who: MayBe[Text] = Field(description="Name or role")
    chosen_in: Text = Field(description="The employer the representative comes from")
    bodies: list[ProjectBody] = Field(
        default=[], description="steering_group, reference_group, working_group, test_group"
    )


class Arrangement(Part):
    """Whether a representative arrangement is used; it never replaces the local consultation."""

    used: bool = Field(description="true or false")
    agreed: MayBe[Prose] = Field(description="When and how it was agreed, or why there is none")
    representatives: list[Representative] = Field(default=[], description="Who represents whom")


class Participation(Part):
    """The affected employers and organisations, and how these are represented."""

    employers: list[Text] = Field(min_length=1, description="Municipalities and counties")
    organisations: list[Organisation] = Field(min_length=1, description="The organisations")
    arrangement: Arrangement = Field(description="The representative arrangement")


class PhaseReply(StrEnum):
    """The answer to a check question."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"


class PhaseAnswer(Part):
    """The answer to one check question."""

    question: Text = Field(json_schema_extra=UNPRINTED, description="The question's id: F2-1")
    answer: PhaseReply = Field(json_schema_extra=UNPRINTED, description="yes, no or not_yet")
    note: Text | None = Field(default=None, description="What is done, or is missing")


class ProjectPhase(Part):
    """The project's phase, with its check questions answered."""

    number: PhaseNumber = Field(description="1 (starte), 2 (forme) or 3 (levere)")
    answers: list[PhaseAnswer] = Field(min_length=1, description="One answer a question")


class Matter(Part):
    """What it is about."""

    problem: MayBe[Prose] = Field(description="The problem to be solved")
    goal: MayBe[Prose] = Field(description="What is to be achieved")
    why_now: MayBe[Prose] = Field(description="Why it comes up now")


class Alternative(Part):
    """One way to solve it."""

    name: Text = Field(description="What it is called")
    description: Prose = Field(description="What it means")
    pros: list[Text] = Field(min_length=1, description="What speaks for it")
    cons: list[Text] = Field(min_length=1, description="What speaks against it")


class Alternatives(Part):
    """The concept proposals, the present state among them."""

    intro: Prose | None = Field(default=None, description="How they were found")
    options: list[Alternative] = Field(min_length=2, description="At least two")


class EmployeeConsequences(Part):
    """What the proposals mean to the employees."""

    tasks: MayBe[Prose] = Field(description="Tasks and ways of working")
    competence: MayBe[Prose] = Field(description="Competence and training")
    staffing: MayBe[Prose] = Field(description="Staffing")
    work_environment: MayBe[Prose] = Field(description="Work environment")
    workplace: MayBe[Prose] = Field(description="Place of work")


class ExpectedBenefit(Part):
    """A benefit, who gets it, and how it will be seen."""

    what: Text = Field(description="The benefit")
    who: Text = Field(description="For whom")
    measured: MayBe[Text] = Field(description="How it is measured")


class EconomyAndBenefits(Part):
    """What it costs, who pays, and what comes of it."""

    economy: MayBe[Prose] = Field(description="Costs, and who bears them")
    benefits: list[ExpectedBenefit] = Field(min_length=1, description="Expected benefits")


class ConsultationRisk(Part):
    """A risk and what is done about it."""

    risk: Text = Field(description="What may happen")
    consequence: Text = Field(description="What it would lead to")
    action: Text = Field(description="What is done about it")
    owner: MayBe[Text] = Field(description="Who sees to it")


class RiskAndPrivacy(Part):
    """Risks, and how personal data is protected."""

    risks: list[ConsultationRisk] = Field(min_length=1, description="The risks")
    privacy: MayBe[Prose] = Field(description="Personal data of users and employees")


class Introduction(Part):
    """How the solution is brought into use; demanded in phase 3."""

    plan: MayBe[Prose] = Field(description="The plan for introduction")
    training: MayBe[Prose] = Field(description="Training")
    change_and_benefits: MayBe[Prose] = Field(description="Work on change and benefits")
    local_adaptation: MayBe[Prose] | None = Field(
        default=None, description="Local adaptations, which are discussed locally"
    )


class EmployerView(Part):
    """What the employer thinks so far, and wants to hear about."""

    view: Prose = Field(description="The preliminary view; not a decision")
    questions: list[Text] = Field(min_length=1, description="Questions to the organisations")


class Milestone(Part):
    """One step on the way."""

    date: MayBe[Day] = Field(description="When")
    what: Text = Field(description="What happens")
    who: Text = Field(description="Who sees to it")


class Anchoring(Part):
    """The time that representatives have to inform and hear their members."""

    minimum_days: int = Field(
        default=14, ge=2, le=365, description="Least number of days from sending to meeting"
    )
    assessment: Prose = Field(description="Why the time suffices, representation considered")
    timeline: list[Milestone] = Field(min_length=1, description="The steps, in order of time")


class ConsultationDecision(Part):
    """Who decides after the consultation, and when."""

    decided_by: Text = Field(description="Who decides: body or role")
    decided_on: MayBe[Day] = Field(description="When it is to be decided")
    remark: Prose | None = Field(default=None, description="What else is to be said of it")


class MinutesPlan(Part):
    """How the minutes of the consultation come about."""

    written_by: MayBe[Text] = Field(description="Who writes them")
    remarks_by: MayBe[Day] = Field(description="Deadline for remarks")
    shared_with: Text = Field(description="Whom they are shared with")
    views: MayBe[Text] = Field(description="Space for each party's views: by_hand")


LETTERS_IN_COLUMN = {1: 40, 2: 26, 3: 19, 4: 14, 5: 11}
"""The longest word that fits in the heading of a matrix column (10 points bold, A4 upright) when
there are so many organisations; a longer word would run into the next column."""


class CheckLine(Part):
    """One check question as it is printed, with its answer."""

    id: Text = Field(json_schema_extra=UNPRINTED)
    ask: Text = Field(json_schema_extra=UNPRINTED)
    documents: Text = Field(json_schema_extra=UNPRINTED)
    yes: bool
    no: bool
    not_yet: bool
    note: Text | None = Field(json_schema_extra=UNPRINTED)


class Standing(StrEnum):
    """How an organisation's members with one employer are represented."""

    CHOSEN_HERE = "chosen_here"
    REPRESENTED = "represented"
    NOT_REPRESENTED = "not_represented"
    NOT_AFFECTED = "not_affected"


class MatrixRow(Part):
    """One employer's row of the matrix, a cell for each organisation."""

    employer: Text = Field(json_schema_extra=UNPRINTED)
    cells: list[Standing] = Field(json_schema_extra=UNPRINTED)


class ConsultationBasis(Document):
    """The written basis of a consultation under Hovedavtalen, for a digital transition."""

    KIND = "consultation_basis"
    DEFAULT_RULESET = "consultation-basis"

    project: Text = Field(description="The project's name")
    in_brief: Text | None = Field(default=None, description="The matter in two or three sentences")
    consultation_meeting: MayBe[ConsultationMeeting] | None = Field(
        default=None, description="Which consultation: date, place, deadline for reply"
    )
    dispatch: MayBe[Dispatch] | None = Field(default=None, description="When sent, and to whom")
    preparation: MayBe[Preparation] | None = Field(
        default=None, description="Who made it, and who is responsible"
    )
    consultation_venue: MayBe[ConsultationVenue] | None = Field(
        default=None, description="Whether it is discussed locally or centrally"
    )
    participation: MayBe[Participation] | None = Field(
        default=None, description="Affected employers and organisations, and representation"
    )
    project_phase: MayBe[ProjectPhase] | None = Field(
        default=None, description="The phase, with its check questions"
    )
    matter: MayBe[Matter] | None = Field(default=None, description="Problem, goal, why now")
    alternatives: MayBe[Alternatives] | None = Field(
        default=None, description="Concept proposals with pros and cons"
    )
    employee_consequences: MayBe[EmployeeConsequences] | None = Field(
        default=None, description="What it means to the employees"
    )
    economy_and_benefits: MayBe[EconomyAndBenefits] | None = Field(
        default=None, description="Economy and benefits"
    )
    risk_and_privacy: MayBe[RiskAndPrivacy] | None = Field(
        default=None, description="Risk and privacy"
    )
    introduction: MayBe[Introduction] | None = Field(
        default=None, description="Introduction and training (phase 3)"
    )
    employer_view: MayBe[EmployerView] | None = Field(
        default=None, description="The employer's preliminary view and its questions"
    )
    anchoring: MayBe[Anchoring] | None = Field(
        default=None, description="Timeline, with time for anchoring"
    )
    consultation_decision: MayBe[ConsultationDecision] | None = Field(
        default=None, description="Who decides, and when"
    )
    minutes_plan: MayBe[MinutesPlan] | None = Field(
        default=None, description="How minutes are kept"
    )

    def derived(self) -> dict[str, object]:
        """The phase in words, its questions with answers, the matrix, the days for anchoring."""
        return {
            **self._phase(),
            "matrix": self._matrix(),
            "matrix_fits": self._matrix_fits(),
            "anchoring_days": self.anchoring_days(),
        }

    def facts(self) -> dict[str, str]:
        """`phase`: 1, 2 or 3, when the input states it."""
        stated = self.project_phase
        known = {"phase": str(stated.number)} if isinstance(stated, ProjectPhase) else {}
        return super().facts() | known

    def anchoring_days(self) -> int | None:
        """Days from sending to meeting; None when one of the two is not a date."""
        sent = getattr(self.dispatch, "sent", None)
        met = getattr(self.consultation_meeting, "date", None)
        return (met - sent).days if isinstance(sent, date) and isinstance(met, date) else None

    def _phase(self) -> dict[str, object]:
        stated = self.project_phase
        if not isinstance(stated, ProjectPhase):
            return {"phase_name": None, "phase_origin": None, "phase_result": None, "checks": []}
        phase = phases()[stated.number]
        given = {a.question: a for a in stated.answers}
        return {
            "phase_name": phase.name.text(self.language),
            "phase_origin": phase.origin.text(self.language),
            "phase_result": phase.result.text(self.language),
            "checks": [
                _line(key, question, given.get(key), self.language)
                for key, question in phase.questions.items()
            ],
        }

    def _matrix_fits(self) -> bool:
        """Whether the organisations' names fit over columns; else each gets a line in its cell."""
        stated = self.participation
        if not isinstance(stated, Participation):
            return False
        words = [w for o in stated.organisations for w in o.name.split()]
        room = LETTERS_IN_COLUMN.get(len(stated.organisations), 0)
        return max(map(len, words)) <= room

    def _matrix(self) -> list[MatrixRow]:
        stated = self.participation
        if not isinstance(stated, Participation) or not stated.arrangement.used:
            return []
        return [
            MatrixRow(
                employer=employer,
                cells=[_standing(o, employer, stated.arrangement) for o in stated.organisations],
            )
            for employer in stated.employers
        ]


def _line(key: str, question: Question, given: PhaseAnswer | None, language: str) -> CheckLine:
    reply = given.answer if given else None
    return CheckLine(
        id=key,
        ask=question.ask.text(language),
        documents=question.documents.text(language),
        yes=reply is PhaseReply.YES,
        no=reply is PhaseReply.NO,
        not_yet=reply is PhaseReply.NOT_YET,
        note=given.note if given else None,
    )


def _standing(organisation: Organisation, employer: str, arrangement: Arrangement) -> Standing:
    if employer not in organisation.affected_in:
        return Standing.NOT_AFFECTED
    homes = [
        r.chosen_in for r in arrangement.representatives if r.organisation == organisation.name
    ]
    if employer in homes:
        return Standing.CHOSEN_HERE
    return Standing.REPRESENTED if homes else Standing.NOT_REPRESENTED
