"""What an input says it is: its kind, its language, its status."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.kinds import KINDS
from pipeline.kinds.base import Document
from pipeline.load.field_errors import as_written, unknown_value
from pipeline.load.reporter import Reporter
from pipeline.load.shapes import Shape, Sort
from pipeline.load.source import Source
from pipeline.load.tree import TreeBuilder
from pipeline.model.request import Places, Request, Status

_KIND = Shape(Sort.CHOICE, choices=tuple(KINDS))


def to_request(path: Path, source: Source, tree: TreeBuilder, report: Reporter) -> Request | None:
    """The request, or None when its kind is not known: then nothing can be asked of its fields.

    With a known kind, language and status are checked with all other fields by the kind's model;
    without one, here.
    """
    fields = tree.value
    if not isinstance(fields, dict):
        _not_a_group(tree, report)
        return None
    places = Places(str(path), tree.marks)
    if not _known("kind", _KIND, fields, places, report):
        whole = Shape(Sort.GROUP, group=Document)
        for name in ("language", "status"):
            shape = whole.field(name)
            assert shape is not None
            _known(name, shape, fields, places, report)
        return None
    return Request(
        path=path,
        kind=fields["kind"],
        language=str(fields.get("language")),
        status=_status(fields.get("status")),
        fields=fields,
        places=places,
        sha256=source.sha256,
    )


def _not_a_group(tree: TreeBuilder, report: Reporter) -> None:
    if tree.value is None or tree.value == "":
        report.error("file-empty", kinds=", ".join(KINDS))
    else:
        report.error("not-a-group", tree.begins, found=as_written(tree.value))


def _known(
    name: str, shape: Shape, fields: Mapping[str, object], places: Places, report: Reporter
) -> bool:
    """True when the field has one of its values; reported when not."""
    value = fields.get(name)
    if isinstance(value, str) and value in shape.choices:
        return True
    place = places.of((name,))
    mark = (place.line or 1, place.column or 1)
    params = {"field": name, "name": name, "found": as_written(value)}
    if value in (None, ""):
        report.error("missing-field", mark, (name,), **params)
    else:
        code, more = unknown_value(value, shape, name)
        report.error(code, mark, (name,), **params, **more)
    return False


def _status(value: object) -> Status:
    """The status; a draft where it is wrong, which the model then reports."""
    return Status.FINAL if value == Status.FINAL.value else Status.DRAFT
