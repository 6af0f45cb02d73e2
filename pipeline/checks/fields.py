"""Ways through a document's fields that several checks go."""

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from pipeline import clauses
from pipeline.model.draft import Draft, Said
from pipeline.model.fields import NoValue
from pipeline.model.finding import Finding, Severity
from pipeline.model.request import FieldPath, field_name


def walk(value: object, path: FieldPath = ()) -> Iterator[tuple[FieldPath, object]]:
    """Every group, list and value of a model with its path, outer ones first."""
    yield path, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from walk(getattr(value, name), (*path, name))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))


def filled(draft: Draft, name: str) -> object | None:
    """A field's value; None when the kind lacks the field or the field has no value."""
    value = getattr(draft.model, name, None)
    return None if isinstance(value, NoValue) else value


def groups(draft: Draft, name: str) -> list[BaseModel]:
    """The groups of a field that is a list of groups; none when it is anything else."""
    value = filled(draft, name)
    listed = value if isinstance(value, list) else []
    return [item for item in listed if isinstance(item, BaseModel)]


def day(value: object) -> date | None:
    """The value when it is a date."""
    return value if isinstance(value, date) else None


def clause_at(path: FieldPath, draft: Draft) -> str | None:
    """The key of the clause that a field is part of; None when it is part of none."""
    known = clauses.keys()
    if path[0] == "further" and len(path) > 1:
        return str(groups(draft, "further")[int(path[1])].clause)  # type: ignore[attr-defined]
    return str(path[0]) if path[0] in known else None


def clause_of(said: Said, draft: Draft) -> str | None:
    """The key of the clause that a value is part of; None when it is part of none."""
    return clause_at(said.path, draft)


def finding_at(draft: Draft, code: str, path: FieldPath, **params: str) -> Finding:
    """An error at a field's place, or at that of the nearest field around it; `field` names it."""
    place = draft.request.places.of(path)
    known = {"field": field_name(path), **params}
    return Finding(code=code, severity=Severity.ERROR, place=place, params=known)
