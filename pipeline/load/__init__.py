"""An input file becomes a Request, with the place of every field, and then its kind's model."""

from pathlib import Path

from pipeline.kinds import KINDS
from pipeline.load.characters import replace_bad_characters
from pipeline.load.envelope import to_request
from pipeline.load.json_reader import read_json
from pipeline.load.reporter import Reporter
from pipeline.load.source import read_source
from pipeline.load.validating import is_empty, validate
from pipeline.load.yaml_reader import read_yaml
from pipeline.model.outcome import Outcome
from pipeline.model.request import Request

__all__ = ["is_empty", "load", "validate"]

_READERS = {"yaml": read_yaml, "json": read_json}


def load(path: Path) -> Outcome[Request]:
    """The request that an input file makes (.yaml, .yml or .json, UTF-8).

    Never raises for what a file contains. The outcome can have a request and errors at once:
    the request then serves to find the remaining errors, not to make a document.
    """
    report = Reporter(str(path))
    source = read_source(path, report)
    if source is None:
        return Outcome(None, report.in_order())
    if not source.text.strip():
        report.error("file-empty", kinds=", ".join(KINDS))
        return Outcome(None, report.in_order())
    text = replace_bad_characters(source.text, report)
    tree = _READERS[source.format](text, report)
    request = None if tree is None else to_request(path, source, tree, report)
    return Outcome(request, report.in_order())
