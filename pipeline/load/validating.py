"""A request's fields become the kind's model; every error becomes a finding with its place."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from pipeline import clauses, rulesets
from pipeline.kinds import KINDS
from pipeline.kinds.base import Document
from pipeline.load.field_errors import FieldError, Refused, field_error
from pipeline.load.located import locate
from pipeline.model.finding import Finding, Severity
from pipeline.model.outcome import Outcome
from pipeline.model.request import Request

_CLEARLY_MORE = 3
"""How many more fields must belong to another kind, for the kind to be what is wrong."""


def validate(request: Request) -> Outcome[Document]:
    """The kind's model, or every error in the fields. KeyError when the kind is not known.

    Top-level fields that are empty count as absent: which of them must be filled in is a
    matter of the rule set.
    """
    model = KINDS[request.kind]
    fields = {name: value for name, value in request.fields.items() if not is_empty(value)}
    other = kind_of_fields(request.kind, fields)
    if other is not None:
        return Outcome(None, (_finding(_other_kind(request, other), request),))
    found = list(_ruleset_errors(request))
    try:
        document = model.model_validate(fields)
    except ValidationError as error:
        found += _field_errors(model, fields, error)
    else:
        if not found:
            return Outcome(document)
    findings = [_finding(one, request) for one in found]
    return Outcome(None, tuple(sorted(findings, key=_position)))


def is_empty(value: object) -> bool:
    """True for null, a text without visible characters, an empty list or group."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def kind_of_fields(kind: str, fields: Collection[str]) -> str | None:
    """The one other kind that most top-level fields belong to, or None when there is none."""
    own = [name for name in fields if name not in Document.model_fields]
    fits = {name: sum(f in model.model_fields for f in own) for name, model in KINDS.items()}
    most = max(fits.values())
    best = [name for name, count in fits.items() if count == most]
    is_clear = len(best) == 1 and most > len(own) / 2 and most - fits[kind] >= _CLEARLY_MORE
    return best[0] if is_clear else None


def _other_kind(request: Request, other: str) -> FieldError:
    strange = [
        name
        for name in request.fields
        if name in KINDS[other].model_fields and name not in KINDS[request.kind].model_fields
    ]
    params = {"kind": request.kind, "other": other, "fields": ", ".join(strange)}
    return FieldError(("kind",), "kind-of-fields", params)


def _ruleset_errors(request: Request) -> Iterator[FieldError]:
    """A rule set that is not there, told where the input names it."""
    name = request.fields.get("ruleset")
    if not isinstance(name, str) or is_empty(name) or rulesets.exists(name, request.path.parent):
        return
    own = (known for known in rulesets.names() if request.kind in rulesets.get(known).kinds)
    params = {"name": name, "valid": ", ".join(own)}
    if rulesets.is_path(name):
        params["path"] = (request.path.parent / name).as_posix()
        yield FieldError(("ruleset",), "ruleset-file-missing", params)
    else:
        yield FieldError(("ruleset",), "ruleset-name-unknown", params)


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
