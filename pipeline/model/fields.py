"""The types of field that every kind is made of."""

import re
from calendar import monthrange
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from pipeline.model.draft import FieldState
from pipeline.model.text import one_line

T = TypeVar("T")

_MONTHS = 12

STATES = tuple(s.value for s in FieldState if s is not FieldState.FILLED)


class Part(BaseModel):
    """Base of every group of fields: unknown keys are errors, values do not change."""

    # deferred: a run uses one kind of several, and only that one's validator is built
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @field_validator("*", mode="before")
    @classmethod
    def _no_true_as_one(cls, value: object, info: ValidationInfo) -> object:
        # Python counts true as 1, and pydantic follows: `amount: true` would be 1.
        if isinstance(value, bool) and _takes_numbers(cls.model_fields[str(info.field_name)]):
            raise PydanticCustomError("number_not_flag", "a number, not true or false")
        return value


def _takes_numbers(field: FieldInfo) -> bool:
    kinds = {field.annotation, *get_args(field.annotation)}
    return bool(kinds & {int, Decimal}) and bool not in kinds


def _folded(value: str) -> str:
    folded = one_line(value)
    if not folded:
        raise PydanticCustomError("text_empty", "a text with at least one character")
    if folded in STATES:
        raise PydanticCustomError(
            "bare_state", "a text; a gap is written {state}: note", {"state": folded}
        )
    if not any(character.isalnum() for character in folded):
        raise PydanticCustomError("text_only_signs", "a text with a letter or a digit")
    return folded


def _iso_day(value: object) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            _month_too_short(value)
    raise PydanticCustomError("day", "a date as year-month-day, such as 2020-09-14")


def _month_too_short(value: str) -> None:
    """Raises when year and month exist and the day is one too many."""
    year, month, day = map(int, value.split("-"))
    if year and 1 <= month <= _MONTHS and day:
        known = {"month": value[:7], "days": monthrange(year, month)[1]}
        raise PydanticCustomError("day_of_month", "{month} has {days} days", known)


def _clock(value: object) -> time:
    if isinstance(value, time):
        return value
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3])[:.][0-5]\d", value):
        return time.fromisoformat(value.replace(".", ":"))
    raise PydanticCustomError("clock", 'a time of day as hours:minutes, such as "09:00"')


def _paragraphs(value: object) -> object:
    if isinstance(value, str):
        parts = [part for part in re.split(r"\n\s*\n", value) if part.strip()]
        if not parts:
            raise PydanticCustomError("text_empty", "a text with at least one character")
        return parts
    if not isinstance(value, list):
        raise PydanticCustomError("prose", "a text, or a list of texts")
    return value


Text = Annotated[str, AfterValidator(_folded)]
"""One paragraph; line breaks and runs of spaces in the input become one space."""

PARAGRAPHS = BeforeValidator(_paragraphs, json_schema_input_type=str | list[str])
"""Marks a list of texts that may be written as one text; see Prose."""

Prose = Annotated[list[Text], PARAGRAPHS, Field(min_length=1)]
"""Paragraphs: a text whose blank lines part them, or a list of texts."""

_DAY_TEXT = Annotated[str, Field(json_schema_extra={"format": "date"})]
_CLOCK_TEXT = Annotated[str, Field(pattern=r"^([01]\d|2[0-3])[:.][0-5]\d$")]

Day = Annotated[date, BeforeValidator(_iso_day, json_schema_input_type=_DAY_TEXT)]
"""A date, in the input always year-month-day (ISO 8601)."""

Clock = Annotated[time, BeforeValidator(_clock, json_schema_input_type=_CLOCK_TEXT)]
"""A time of day, hours and minutes."""


class Money(Part):
    """An amount with its currency; never a binary fraction."""

    amount: Decimal = Field(ge=0, decimal_places=2, description="The amount, such as 1250000")
    currency: Literal["NOK", "EUR", "USD", "SEK", "DKK"] = Field(
        default="NOK", description="ISO 4217 code of the currency"
    )


class NoValue(Part):
    """Why a field has no value: exactly one state, with a note for the reader."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    open: Text | None = Field(default=None, description="A gap still to be closed (drafts only)")
    by_hand: Text | None = Field(default=None, description="A line to be filled with a pen")
    not_stated: Text | None = Field(default=None, description="The source that is silent")

    @model_validator(mode="after")
    def _one_state(self) -> "NoValue":
        if sum(getattr(self, s) is not None for s in STATES) != 1:
            raise PydanticCustomError("one_state", "one of open, by_hand, not_stated, with a note")
        return self

    @property
    def state(self) -> FieldState:
        """Which of the states it is."""
        return FieldState(next(s for s in STATES if getattr(self, s) is not None))

    @property
    def note(self) -> str:
        """What the input says of it."""
        return str(getattr(self, self.state.value))


def _which(value: Any) -> str:
    if isinstance(value, NoValue):
        return "gap"
    if isinstance(value, dict) and value and set(value) <= set(STATES):
        return "gap"
    return "value"


MayBe = Annotated[
    Annotated[T, Tag("value")] | Annotated[NoValue, Tag("gap")], Discriminator(_which)
]
"""A value, or the state of a field without one: `{open: note}`, `{by_hand: note}`,
`{not_stated: source}`."""

UNPRINTED: JsonDict = {"printed": False}
"""`json_schema_extra` of a field that steers the work and is not itself to be read in print."""
