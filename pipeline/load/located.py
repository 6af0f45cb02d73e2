"""Where a validation error is, in the words of the input.

Pydantic's `loc` names the arms of unions as if they were fields, and the paragraphs of a text as
if it were a list; here a loc becomes the path that stands in the file.
"""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from pipeline.load.shapes import Shape, Sort
from pipeline.model.fields import STATES
from pipeline.model.request import FieldPath

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """A place in the input, and what the model expects there."""

    path: FieldPath
    shape: Shape | None
    """None for a field that the model does not know."""
    owner: type[BaseModel] | None
    """The group that the path's last field belongs to."""
    owner_data: Any
    """What the input has for that group."""
    in_gap: bool
    """True inside a gap state."""
    arm: tuple[FieldPath, str] | None
    """The first union on the way, and the arm that was tried."""


def locate(model: type[BaseModel], data: Any, loc: Loc) -> Located:
    """The place that a loc names, in data that the model refused."""
    walk = _Walk(model, data)
    for step in loc:
        walk.step(step)
    return Located(tuple(walk.path), walk.shape, walk.owner, walk.owner_data, walk.in_gap, walk.arm)


class _Walk:
    """Follows a loc through model and data side by side."""

    def __init__(self, model: type[BaseModel], data: Any) -> None:
        self.path: list[str | int] = []
        self.shape: Shape | None = Shape(Sort.GROUP, group=model)
        self.data = data
        self.owner: type[BaseModel] | None = None
        self.owner_data: Any = None
        self.in_gap = False
        self.arm: tuple[FieldPath, str] | None = None
        self._tag_due = False

    def step(self, step: str | int) -> None:
        """Take one step of the loc."""
        shape = self.shape
        if self._tag_due and step in ("value", "gap"):
            self._tag_due = False
            self.in_gap = step == "gap"
            if self.in_gap:
                self.shape = None
        elif shape is not None and shape.sort is Sort.UNION:
            self.arm = self.arm or (tuple(self.path), str(step))
            self.shape = _arm(shape, str(step))
        elif shape is not None and shape.sort is Sort.PROSE:
            self._enter(step, Shape(Sort.TEXT))
        elif isinstance(step, int):
            self._enter(step, shape.item if shape else None)
        else:
            self.owner = shape.group if shape else None
            self.owner_data = self.data
            self._enter(step, shape.field(step) if shape else None)

    def _enter(self, step: str | int, shape: Shape | None) -> None:
        self.shape = shape
        self._tag_due = shape is not None and shape.maybe
        if isinstance(step, int) and not isinstance(self.data, list):
            return  # a paragraph of a text
        self.path.append(step)
        if isinstance(self.data, list) and isinstance(step, int):
            self.data = self.data[step] if step < len(self.data) else None
        else:
            self.data = self.data.get(step) if isinstance(self.data, dict) else None


def _arm(union: Shape, label: str) -> Shape | None:
    for arm in union.arms:
        if arm.group is not None and arm.group.__name__ == label:
            return arm
    return None


def is_gap(value: Any) -> bool:
    """True for what is written as a gap state: {open: note}."""
    return isinstance(value, dict) and bool(value) and set(value) <= set(STATES)
