"""What every kind of document says of itself."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from pipeline.model.fields import UNPRINTED, Day, MayBe, Part, Text
from pipeline.model.request import Status


class DraftMark(Part):
    """Which draft this is; both stand on every page of it."""

    number: int = Field(ge=1, description="The draft's number, from 1")
    date: Day = Field(description="The draft's date")


class AccessLevel(StrEnum):
    """Open to the public, which is the main rule (offentleglova § 3), or exempt."""

    PUBLIC = "public"
    EXEMPT = "exempt"


def _citation(value: str) -> str:
    if "§" not in value:
        raise PydanticCustomError("access_citation", "a citation with §, such as offl. § 23")
    return value


class Access(Part):
    """Whether the public may see the document (offentleglova §§ 3 and 13 to 26)."""

    level: AccessLevel = Field(description="public, or exempt from public access")
    section: Annotated[Text, AfterValidator(_citation)] | None = Field(
        default=None, description="The section that allows the exemption: offl. § 13 jf. fvl. § 13"
    )

    @model_validator(mode="after")
    def _section_named(self) -> "Access":
        if (self.level is AccessLevel.EXEMPT) != (self.section is not None):
            raise PydanticCustomError(
                "access_section", "a section exactly when the level is exempt (offentleglova § 3)"
            )
        return self


class Waiver(Part):
    """A finding that somebody answers for; the receipt keeps it."""

    finding: Text = Field(description="The finding's code, or the demand's name (SA-14)")
    field: Text | None = Field(
        default=None, description="The field it is about, as the message names it; else all"
    )
    who: Text = Field(description="Who waives it: name or role")
    why: Text = Field(description="Why it does not matter here")


class Document(Part):
    """The fields that every input has. A kind adds its own, each clause under its key."""

    KIND: ClassVar[str]
    DEFAULT_RULESET: ClassVar[str]

    kind: Annotated[str, Field(json_schema_extra=UNPRINTED, description="The kind of document")]
    language: Annotated[
        Literal["nb", "nn", "en"],
        Field(json_schema_extra=UNPRINTED, description="nb, nn or en"),
    ]
    status: Annotated[
        Status, Field(json_schema_extra=UNPRINTED, description="draft, or final: no gaps, no marks")
    ]
    ruleset: Text | None = Field(
        default=None,
        json_schema_extra=UNPRINTED,
        description="The rule set that the document must meet; else the kind's own",
    )
    draft: DraftMark | None = Field(
        default=None, json_schema_extra=UNPRINTED, description="Number and date of a draft"
    )
    title: Text = Field(description="The document's title, which says its kind and subject")
    owner: Text = Field(description="The body that answers for the document; stands in the header")
    case_number: MayBe[Text] | None = Field(
        default=None, description="The archive's case number, such as 2020/1234"
    )
    access: Access | None = Field(
        default=None, description="Public, or exempt and by which section"
    )
    example: Text | None = Field(
        default=None,
        description="Says that no source records this document, and what is made up in it",
    )
    waivers: list[Waiver] = Field(
        default=[], json_schema_extra=UNPRINTED, description="Findings that somebody answers for"
    )

    def default_ruleset(self) -> str:
        """The name of the rule set that an input without `ruleset` gets."""
        return self.DEFAULT_RULESET

    def derived(self) -> dict[str, object]:
        """What the template needs that follows from the fields, such as counts; raw values."""
        return {}

    def pictures(self, language: str) -> dict[str, bytes]:
        """PNG files by the name of the template's placeholder picture."""
        return {}

    def facts(self) -> dict[str, str]:
        """Plain values that a rule set's `when` can ask for, such as `phase`."""
        return {"status": self.status.value}
