"""A YAML file as plain data, with the place of every key."""

from dataclasses import dataclass
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from pipeline.model.finding import Place
from pipeline.model.request import FieldPath, Places

QUICK: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same loader in C, ten times as fast; a PyYAML without libyaml lacks it. A file that is
nested deeply enough makes it abort the process, so it reads none but our own files."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A file's data and the places of its keys."""

    data: Any
    places: Places


class YamlProblem(Exception):
    """A file that is not YAML, or has the same key twice; `reason` says it, `place` where."""

    def __init__(self, reason: str, place: Place) -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place


def read(text: str, file: str, *, own: bool = False) -> Lines:
    """The data and places of a YAML text; `own` for files of the package. Raises YamlProblem."""
    try:
        node = yaml.compose(text, Loader=QUICK if own else yaml.SafeLoader)
        data = SafeConstructor().construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        raise YamlProblem(str(error.problem), Place(file=file, line=line)) from error
    except RecursionError as error:
        raise YamlProblem("nested too deeply", Place(file=file, line=1)) from error
    marks: dict[FieldPath, tuple[int, int]] = {}
    if node is not None:
        _mark(node, (), marks, file)
    return Lines(data, Places(file, marks))


def _mark(
    node: yaml.Node, path: FieldPath, marks: dict[FieldPath, tuple[int, int]], file: str
) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, str(key.value))
            line, column = key.start_mark.line + 1, key.start_mark.column + 1
            if inner in marks:
                raise YamlProblem(f"{key.value} twice", Place(file=file, line=line, column=column))
            marks[inner] = (line, column)
            _mark(value, inner, marks, file)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            marks[(*path, index)] = (item.start_mark.line + 1, item.start_mark.column + 1)
            _mark(item, (*path, index), marks, file)
