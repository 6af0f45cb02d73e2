"""A document before it is a file: its terms, and the plain data its template is filled with."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from pipeline.model.finding import Place
from pipeline.model.request import FieldPath, Request


class FieldState(StrEnum):
    """What an input says of a field: a value, or why there is none."""

    FILLED = "filled"
    OPEN = "open"
    BY_HAND = "by_hand"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Term:
    """What one clause says: its type of term and the typed value, or the state in place of one."""

    clause: str
    type: str
    state: FieldState
    value: BaseModel | None
    place: Place


@dataclass(frozen=True, slots=True)
class Gap:
    """A field without a value: its state, the note that the input gives, and its mark in print."""

    path: FieldPath
    state: FieldState
    note: str
    mark: str
    place: Place


@dataclass(frozen=True, slots=True)
class Said:
    """A value as it is to be printed; the document must say it somewhere."""

    path: FieldPath
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything known of a document before it is filled.

    `model` is the kind's validated model, `terms` maps a clause's key to its term (absent or
    empty clauses are not in it), `context` is the plain data for the template, `pictures` are
    PNG files by the name of the placeholder picture that each replaces.
    """

    request: Request
    model: BaseModel
    title: str
    terms: Mapping[str, Term]
    gaps: tuple[Gap, ...]
    said: tuple[Said, ...]
    context: Mapping[str, object]
    pictures: Mapping[str, bytes]
