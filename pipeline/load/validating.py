"""A request's fields become the kind's model; every error becomes a finding with its place."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from pipeline import clauses
from pipeline.kinds import KINDS
from pipeline.kinds.base import Document
from pipeline.load.field_errors import FieldError, Refused, field_error
from pipeline.load.located import locate
from pipeline.model.finding import Finding, Severity
from pipeline.model.outcome import Outcome
from pipeline.model.request import Request


def validate(request: Request) -> Outcome[Document]:
    """The kind's model, or every error in the fields. KeyError when the kind is not known.

    Top-level fields that are empty count as absent: which of them must be filled in is a
    matter of the rule set.
    """
    model = KINDS[request.kind]
    fields = {name: value for name, value in request.fields.items() if not is_empty(value)}
    try:
        return Outcome(model.model_validate(fields))
    except ValidationError as error:
        found = _field_errors(model, fields, error)
    findings = [_finding(one, request) for one in found]
    return Outcome(None, tuple(sorted(findings, key=_position)))


def is_empty(value: object) -> bool:
    """True for null, a text without visible characters, an empty list or group."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def _field_errors(
    model: type[BaseModel], fields: Mapping[str, object], error: ValidationError
) -> list[FieldError]:
    refused = []
    for one in error.errors(include_url=False):
        at = locate(model, fields, one["loc"])
        limits: Mapping[str, Any] = one.get("ctx", {})
        refused.append(Refused(one["type"], at, one["input"], limits, one["msg"], model))
    kept = _best_arms(refused)
    return _once([field_error(one) for one in kept])


def _best_arms(refused: list[Refused]) -> list[Refused]:
    """Of a union's arms keep the errors of the one that fits best: deepest, then fewest."""
    by_union: dict[object, dict[str, list[Refused]]] = {}
    for one in refused:
        if one.at.arm is not None:
            union, arm = one.at.arm
            by_union.setdefault(union, {}).setdefault(arm, []).append(one)
    best = {union: min(arms, key=lambda a: _misfit(arms[a])) for union, arms in by_union.items()}
    return [one for one in refused if one.at.arm is None or best[one.at.arm[0]] == one.at.arm[1]]


def _misfit(errors: list[Refused]) -> tuple[int, int]:
    return -min(len(one.at.path) for one in errors), len(errors)


def _once(errors: Iterable[FieldError]) -> list[FieldError]:
    """Each error once; a field that is missing because its name was misspelt is not told twice."""
    listed = list({(one.path, one.code): one for one in errors}.values())
    meant = {
        (*one.path[:-1], one.params["nearest"]) for one in listed if one.code == "unknown-field"
    }
    return [one for one in listed if one.code != "missing-field" or one.path not in meant]


def _finding(error: FieldError, request: Request) -> Finding:
    top = str(error.path[0]) if error.path else ""
    return Finding(
        code=error.code,
        severity=Severity.ERROR,
        place=request.places.of(error.path),
        params=error.params,
        clause=top if top in clauses.keys() else None,  # noqa: SIM118
    )


def _position(finding: Finding) -> tuple[int, int, str]:
    return finding.place.line or 0, finding.place.column or 0, finding.place.field or ""
