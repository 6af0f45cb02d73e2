"""Every way in which a field can be wrong, as a code with its params.

A code's words are data (`language/messages`); what is decided here is which code fits an error,
judged by what the field expects and what the input has.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from pipeline import language
from pipeline.load.located import Located, is_gap
from pipeline.load.names import choice_names, field_names, meant
from pipeline.load.shapes import Shape, Sort
from pipeline.model.fields import STATES
from pipeline.model.request import FieldPath, field_name
from pipeline.model.text import one_line

LONGEST_FOUND = 60
"""Characters of a wrong value that a message shows."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field."""

    path: FieldPath
    code: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refused:
    """One refusal of the model: pydantic's type of error, where, the value, its limits."""

    reason: str
    at: Located
    found: Any
    limits: Mapping[str, Any]
    message: str
    root: type[BaseModel]


def field_error(refused: Refused) -> FieldError:
    """The error in our terms."""
    path = refused.at.path
    if _gap_not_allowed(refused):
        owner_is_gap = refused.reason in ("missing", "extra_forbidden")
        path = path[:-1] if owner_is_gap else path
        return _error(path, "gap-not-allowed", refused)
    explain = _BY_TYPE.get(refused.reason, _custom if _has_own_words(refused) else _wrong_value)
    code, params = explain(refused)
    return _error(path, code, refused, **params)


def as_written(value: Any) -> str:
    """A value as an input shows it, on one line and shortened."""
    if isinstance(value, (str, Decimal)):
        text = str(value)
    else:
        text = json.dumps(value, ensure_ascii=False, default=str)
    text = one_line(text)
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"


def unknown_value(written: Any, shape: Shape, field: str) -> tuple[str, dict[str, str]]:
    """Code and params for a value that is not in a closed list."""
    valid = ", ".join(shape.choices)
    near = meant(written, choice_names(shape, field)) if isinstance(written, str) else None
    if near is None:
        return "unknown-value-none-near", {"valid": valid}
    return "unknown-value", {"valid": valid, "nearest": near}


def _error(path: FieldPath, code: str, refused: Refused, **params: str) -> FieldError:
    shown = as_written(refused.found)
    field = field_name(path) or refused.root.__name__
    common = {"field": field, "name": _name(path) or field, "found": shown}
    return FieldError(path, code, common | params)


def _gap_not_allowed(refused: Refused) -> bool:
    if refused.at.in_gap:
        return False
    if refused.reason in ("missing", "extra_forbidden"):
        return is_gap(refused.at.owner_data) and len(refused.at.path) > 1
    return is_gap(refused.found) and refused.reason in _WRONG_SORT


def _has_own_words(refused: Refused) -> bool:
    return refused.reason.replace("_", "-") in language.codes("nb")


Explained = tuple[str, dict[str, str]]


def _custom(refused: Refused) -> Explained:
    return refused.reason.replace("_", "-"), {k: str(v) for k, v in refused.limits.items()}


def _missing(refused: Refused) -> Explained:
    return "missing-field", {}


def _unknown_field(refused: Refused) -> Explained:
    written, owner = str(refused.at.path[-1]), refused.at.owner
    if owner is None:
        return "unknown-field-none-near", {"valid": ""}
    used = refused.at.owner_data if isinstance(refused.at.owner_data, dict) else {}
    valid = ", ".join(name for name in owner.model_fields if name not in used)
    if written in STATES:
        return "gap-not-alone", {"valid": valid}
    near = meant(written, field_names(owner))
    if near is not None:
        return "unknown-field", {"nearest": near, "valid": valid}
    if owner is not refused.root and written in refused.root.model_fields:
        return "misplaced-top-field", {"valid": valid}
    homes = _homes(written, Shape(Sort.GROUP, group=refused.root), ())
    if homes:
        return "misplaced-field", {"group": ", ".join(sorted(homes, key=len)), "valid": valid}
    return "unknown-field-none-near", {"valid": valid}


def _homes(written: str, shape: Shape | None, path: tuple[str, ...]) -> list[str]:
    """The groups that have a field of that name, as paths, outermost first."""
    if shape is None:
        return []
    if shape.sort is Sort.LIST:
        return _homes(written, shape.item, path)
    here = [".".join(path)] if path and written in shape.fields else []
    inside = (_homes(written, shape.field(f), (*path, f)) for f in shape.fields)
    return here + [home for found in inside for home in found]


_EXPECTED = {
    Sort.WHOLE: "whole-number-expected",
    Sort.NUMBER: "number-expected",
    Sort.FLAG: "true-or-false-expected",
    Sort.DAY: "bad-date",
    Sort.CLOCK: "bad-time",
    Sort.LIST: "list-expected",
}


def _wrong_value(refused: Refused) -> Explained:
    """A value of the wrong sort; told by what the field expects."""
    shape = Shape(Sort.TEXT) if refused.at.in_gap else refused.at.shape
    if refused.found is None:
        return "empty-value", {}
    if shape is None or refused.reason not in _WRONG_SORT:
        return "invalid-value", {"expected": refused.message}
    return _other_than(shape, refused)


def _other_than(shape: Shape, refused: Refused) -> Explained:
    found = refused.found
    match shape.sort:
        case Sort.TEXT | Sort.PROSE if isinstance(found, (dict, list)):
            return "text-expected", {}
        case Sort.TEXT | Sort.PROSE:
            return "text-not-quoted", {}
        case Sort.CHOICE:
            return unknown_value(found, shape, _name(refused.at.path))
        case Sort.GROUP:
            return "group-expected", {"valid": ", ".join(shape.fields)}
        case Sort.DATA if refused.reason == "dict_type":
            return "group-expected", {"valid": "…"}
    return _EXPECTED.get(shape.sort, "invalid-value"), {"expected": refused.message}


def _name(path: FieldPath) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _limit(code: str, key: str) -> Callable[[Refused], Explained]:
    def explain(refused: Refused) -> Explained:
        return code, {"limit": str(refused.limits[key])}

    return explain


def _length(code: str, key: str) -> Callable[[Refused], Explained]:
    def explain(refused: Refused) -> Explained:
        limits = refused.limits
        return code, {"limit": str(limits[key]), "count": str(limits.get("actual_length", ""))}

    return explain


_WRONG_SORT = (
    *("string_type", "int_type", "int_parsing", "int_from_float", "int_parsing_size"),
    *("decimal_type", "decimal_parsing", "float_type", "float_parsing", "finite_number"),
    *("bool_type", "bool_parsing", "list_type", "tuple_type", "dict_type", "mapping_type"),
    *("model_type", "model_attributes_type", "enum", "literal_error"),
    *("prose", "day", "clock", "number_not_flag"),
)
"""The types of error, of pydantic and of our fields, that only say: a wrong sort of value."""

_BY_TYPE: Mapping[str, Callable[[Refused], Explained]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_field,
    **dict.fromkeys(_WRONG_SORT, _wrong_value),
    "too_short": _length("too-few", "min_length"),
    "too_long": _length("too-many", "max_length"),
    "string_too_short": _limit("text-too-short", "min_length"),
    "string_too_long": _limit("text-too-long", "max_length"),
    "string_pattern_mismatch": _limit("text-pattern", "pattern"),
    "greater_than": _limit("number-not-above", "gt"),
    "greater_than_equal": _limit("number-too-small", "ge"),
    "less_than": _limit("number-not-below", "lt"),
    "less_than_equal": _limit("number-too-large", "le"),
    "decimal_max_places": _limit("too-many-decimals", "decimal_places"),
    "decimal_max_digits": _limit("too-many-digits", "max_digits"),
    "decimal_whole_digits": _limit("too-many-digits", "whole_digits"),
}
