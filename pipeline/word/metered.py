"""Counting the steps of a template, so that each one ends in about a second.

Before a template is compiled, `meter` puts a filter around everything that it goes through: what
a loop runs over, and what a filter or a method works on. Those filters count. Nothing is measured
in time, so that a template passes or fails in the same way on every machine.
"""

from collections.abc import Sized
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.runtime import Context

MOST_STEPS = 1_000_000
"""For one part of a document; a long one takes some thousands."""

_LOOP = "each item counted"
_WORK = "work counted"
"""Names that no template can write, for they have spaces in them."""


class LoopOverTextError(Exception):
    """A loop that runs through the letters of a text."""


class TooManyStepsError(Exception):
    """A template that does not come to an end in reasonable time."""


class CountingContext(Context):
    """The names of one filling of one part, and the steps that it has taken."""

    steps = 0

    def spend(self, steps: int) -> None:
        """Counts steps. Raises `TooManyStepsError` over `MOST_STEPS`."""
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise TooManyStepsError


def meter(tree: nodes.Template) -> None:
    """Puts the counting filters into a syntax tree, in place."""
    for loop in list(tree.find_all(nodes.For)):
        body = sum(1 for part in loop.body for _ in part.find_all(nodes.Node))
        loop.iter = _counted(_LOOP, loop.iter, [nodes.Const(body + 1)])
    for working in list(tree.find_all(nodes.Filter)):
        if working.node is not None and working.name not in (_LOOP, _WORK):
            working.node = _counted(_WORK, working.node, [])
    for call in list(tree.find_all(nodes.Call)):
        if isinstance(call.node, nodes.Getattr):
            call.node.node = _counted(_WORK, call.node.node, [])


def _counted(name: str, node: Any, arguments: list[nodes.Expr]) -> nodes.Filter:
    return nodes.Filter(node, name, arguments, [], None, None, lineno=node.lineno)


@pass_context
def _each(context: CountingContext, values: Any, body: int) -> list[Any]:
    """What a loop runs over, paid for with the size of the loop's body for each item."""
    if isinstance(values, str):
        raise LoopOverTextError
    items = list(values)
    context.spend(body * len(items))
    return items


@pass_context
def _work(context: CountingContext, value: Any) -> Any:
    """What a filter or a method works on, paid for with its length."""
    context.spend(1 + (len(value) if isinstance(value, Sized) else 0))
    return value


COUNTERS = {_LOOP: _each, _WORK: _work}
