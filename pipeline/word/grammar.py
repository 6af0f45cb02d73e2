"""What a template's Jinja may contain, checked on the syntax tree before anything runs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import nodes

from pipeline.model.text import alike
from pipeline.word.sandbox import FILTERS, METHODS, OWN_FILTERS, TESTS

MOST_LOOPS = 4
"""How deep loops may stand in each other: a template must end in reasonable time."""

_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem),
    *(nodes.Const, nodes.If, nodes.For, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand),
    *(nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Assign, nodes.Add, nodes.Sub),
    *(nodes.Neg, nodes.Tuple, nodes.List, nodes.Call, nodes.Keyword, nodes.Slice),
)
_FILTERS = (*FILTERS, *OWN_FILTERS)


@dataclass(frozen=True, slots=True)
class Offence:
    """Something in a template that is not allowed, with its line in the Jinja source."""

    line: int
    code: str
    params: dict[str, str]


def offences(tree: nodes.Template) -> list[Offence]:
    """Everything in a template that is refused."""
    return list(_visit(tree, loops=0))


def nearest(name: str, known: Iterable[str]) -> str:
    """The known names that look most like this one, or all of them, joined by commas."""
    names = sorted(known)
    return ", ".join(alike(name, names, most=3) or names)


def _visit(node: nodes.Node, loops: int) -> Iterator[Offence]:
    found = _offence(node)
    if found is not None:
        yield Offence(node.lineno, *found)
    if isinstance(node, nodes.For):
        loops += 1
        if loops > MOST_LOOPS:
            yield Offence(node.lineno, "loops-too-deep", {"limit": str(MOST_LOOPS)})
    for child in node.iter_child_nodes():
        yield from _visit(child, loops)


def _offence(node: nodes.Node) -> tuple[str, dict[str, str]] | None:
    match node:
        case nodes.Filter(name=name) if name not in _FILTERS:
            allowed = ", ".join(sorted(_FILTERS))
            return "filter-not-allowed", {"filter": name, "allowed": allowed}
        case nodes.Test(name=name) if name not in TESTS:
            return "test-not-allowed", {"test": name, "nearest": nearest(name, TESTS)}
    unsafe = _unsafe(node)
    return None if unsafe is None else ("tag-unsafe", {"what": unsafe})


def _unsafe(node: nodes.Node) -> str | None:
    """What is not allowed about a node, in the words of whoever wrote the tag."""
    match node:
        case nodes.Getattr(attr=name) if name.startswith("_"):
            return name
        case nodes.Call() if not _plain_call(node):
            return "(…)"
        case nodes.For(iter=iterated) if isinstance(iterated, nodes.Const) or node.recursive:
            return "for"
    return None if isinstance(node, _ALLOWED) else type(node).__name__.lower()


def _plain_call(node: nodes.Call) -> bool:
    plain = node.dyn_args is None and node.dyn_kwargs is None
    return plain and isinstance(node.node, nodes.Getattr) and node.node.attr in METHODS
