"""Names that a template uses and its context does not have: all of them, not the first only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from pipeline.word.grammar import nearest

_UNKNOWN = object()
"""A value that cannot be told without filling: nothing is said of its fields."""


@dataclass(frozen=True, slots=True)
class MissingName:
    """A name that is not there, its line in the Jinja source, and names like it."""

    line: int
    name: str
    nearest: str


def missing_names(tree: nodes.Template, context: Mapping[str, object]) -> Iterator[MissingName]:
    """Every name without a value, also in branches that are not taken. `is defined` excuses."""
    yield from _body(tree.body, dict(context))


def _body(body: list[nodes.Node], scope: dict[str, object]) -> Iterator[MissingName]:
    for node in body:
        yield from _visit(node, scope)


def _visit(node: nodes.Node, scope: dict[str, object]) -> Iterator[MissingName]:
    match node:
        case nodes.For():
            yield from _loop(node, scope)
        case nodes.Assign(target=target, node=value):
            yield from _visit(value, scope)
            _bind(target, _UNKNOWN, scope)
        case nodes.Test(name="defined" | "undefined"):
            return
        case nodes.Name(name=name, ctx="load") if name not in scope:
            yield MissingName(node.lineno, name, nearest(name, scope))
        case (
            nodes.Getattr(node=parent, attr=name)
            | nodes.Getitem(node=parent, arg=nodes.Const(value=str(name)))
        ):
            yield from _visit(parent, scope)
            group = _value(parent, scope)
            if isinstance(group, Mapping) and name not in group and not hasattr(group, name):
                yield MissingName(node.lineno, name, nearest(name, group))
        case _:
            for child in node.iter_child_nodes():
                yield from _visit(child, scope)


def _loop(node: nodes.For, scope: dict[str, object]) -> Iterator[MissingName]:
    yield from _visit(node.iter, scope)
    inner = scope | {"loop": _UNKNOWN}
    _bind(node.target, _item(_value(node.iter, scope)), inner)
    if node.test is not None:
        yield from _visit(node.test, inner)
    yield from _body(node.body, inner)
    yield from _body(node.else_, scope)


def _bind(target: nodes.Node, value: object, scope: dict[str, object]) -> None:
    if isinstance(target, nodes.Name):
        scope[target.name] = value
    for name in target.find_all(nodes.Name):
        scope.setdefault(name.name, _UNKNOWN)


def _item(listed: object) -> object:
    """What all items of a list may have: groups are laid over each other."""
    if not isinstance(listed, list | tuple) or not all(isinstance(i, Mapping) for i in listed):
        return _UNKNOWN
    merged: dict[str, object] = {}
    for item in listed:
        merged |= item
    return merged or _UNKNOWN


def _value(node: nodes.Node, scope: Mapping[str, object]) -> object:
    match node:
        case nodes.Name(name=name):
            return scope.get(name, _UNKNOWN)
        case (
            nodes.Getattr(node=parent, attr=name)
            | nodes.Getitem(node=parent, arg=nodes.Const(value=str(name)))
        ):
            group = _value(parent, scope)
            return group.get(name, _UNKNOWN) if isinstance(group, Mapping) else _UNKNOWN
    return _UNKNOWN
