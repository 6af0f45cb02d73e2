"""Numbers agree with what can be counted: the stated number of measures and of joint ones, and
the numbers of rows, each once and ascending.

A reader who counts to another number than the text says stops trusting both. Where the parties
state a number that the rows do not bear out, a remark in the text settles it: the statement is
theirs and is not corrected.
"""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from pipeline.checks.fields import finding_at, walk
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.model.request import FieldPath
from pipeline.rulesets.model import RuleSet

CODES = ("count-differs", "number-repeated", "number-not-ascending")


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """One finding for each number that the rows do not bear out."""
    for path, value in walk(draft.model):
        if isinstance(value, BaseModel) and hasattr(value, "stated_total"):
            yield from _stated(draft, path, value)
    numbers = [(p, v) for p, v in walk(draft.model) if p[-1:] == ("number",) and _is_row(p)]
    for table in dict.fromkeys(_table(p) for p, _ in numbers):
        yield from _ascending(draft, [(p, v) for p, v in numbers if _table(p) == table])


def _stated(draft: Draft, path: FieldPath, group: BaseModel) -> Iterator[Finding]:
    if getattr(group, "remark", None):
        return
    rows: Sequence[object] = getattr(group, "rows", ())
    joint = sum(str(getattr(row, "joint", "")) == "yes" for row in rows)
    for name, counted in (("stated_total", len(rows)), ("stated_joint", joint)):
        stated = getattr(group, name, None)
        if stated is not None and stated != counted:
            numbers = {"stated": str(stated), "counted": str(counted)}
            yield finding_at(draft, "count-differs", (*path, name), **numbers)


def _is_row(path: FieldPath) -> bool:
    """A number within an item of a list."""
    return isinstance(path[-2:][0], int)


def _table(path: FieldPath) -> str:
    """The outermost field: rows that stand in several tables of it are numbered through."""
    return str(path[0])


def _ascending(draft: Draft, rows: list[tuple[FieldPath, object]]) -> Iterator[Finding]:
    seen: set[int] = set()
    for path, number in rows:
        if not isinstance(number, int):
            continue
        if number in seen:
            yield finding_at(draft, "number-repeated", path, number=str(number))
        elif seen and number < max(seen):
            last = str(max(seen))
            yield finding_at(draft, "number-not-ascending", path, number=str(number), last=last)
        seen.add(number)
