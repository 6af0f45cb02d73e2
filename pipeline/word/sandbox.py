"""The Jinja that templates are written in: a small, safe, strict part of it.

Documented for those who write templates: values, `if`, `elif`, `else`, `for`, `set`, comparisons,
`and`, `or`, `not`, `in`, `is`, plus and minus, the filters in `FILTERS`, the tests in `TESTS`,
and the methods in `METHODS`. Everything else is refused when a template is compiled.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined, Undefined, UndefinedError, pass_context
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as JINJA_TESTS
from jinja2.utils import missing

from pipeline.word.metered import COUNTERS, CountingContext

FILTERS = (
    *("capitalize", "count", "dictsort", "first", "groupby", "last", "length", "list", "lower"),
    *("map", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "sum", "trim"),
    *("unique", "upper"),
)
"""The allowed filters of Jinja's; `join` and `batch` are our own, in bounds."""

OWN_FILTERS = ("batch", "join")
MOST_IN_BATCH = 20

TESTS = (
    *("boolean", "defined", "divisibleby", "eq", "equalto", "even", "false", "ge", "greaterthan"),
    *("gt", "in", "integer", "iterable", "le", "lessthan", "lt", "mapping", "ne", "none"),
    *("number", "odd", "sameas", "sequence", "string", "true", "undefined"),
    *("==", "!=", ">", ">=", "<", "<="),
)
METHODS = frozenset(
    {"changed", "cycle", "endswith", "get", "items", "keys", "lower", "startswith", "upper"}
    | {"values"}
)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class PrintError(Exception):
    """A value that cannot stand in a document; `code` is the finding's."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class MissingNameError(UndefinedError):
    """A name that is used and is not there, with the names that are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = tuple(known)


class Missing(StrictUndefined):
    """Raises on every use, and says which names there are instead."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: Any = UndefinedError,
    ) -> None:
        if exc is UndefinedError:
            known = tuple(map(str, obj)) if isinstance(obj, Mapping) else ()

            def exc(_message: str | None = None) -> MissingNameError:
                return MissingNameError(str(name), known)

        super().__init__(hint, obj, name, exc)


class Environment(ImmutableSandboxedEnvironment):
    """Reads keys before methods, calls only `METHODS`, and calculates with numbers only."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field called `items` or `values` is the field, not the dictionary's method."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: Any) -> bool:
        """Only the methods of plain data, and those of `loop`."""
        owner = getattr(obj, "__self__", None)
        return getattr(obj, "__name__", "") in METHODS and isinstance(
            owner, str | dict | list | tuple | LoopContext
        )

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuses what would build texts and lists: a template is to print values."""
        if operator not in ("+", "-") or not (_is_number(left) and _is_number(right)):
            raise SecurityError(f"{operator} is for numbers only")
        return super().call_binop(context, operator, left, right)


def environment() -> Environment:
    """A fresh environment: autoescape, strict, sandboxed, no extensions, no globals."""
    env = Environment(
        autoescape=True,
        undefined=Missing,
        finalize=_finalize,
        keep_trailing_newline=True,
        cache_size=0,
    )
    env.globals.clear()
    env.filters = {n: JINJA_FILTERS[n] for n in FILTERS} | {"join": _join, "batch": _batch}
    env.filters |= COUNTERS
    env.context_class = CountingContext
    env.tests = {n: JINJA_TESTS[n] for n in TESTS}
    return env


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


@pass_context
def _finalize(_context: object, value: Any) -> Any:
    """What is printed: a text or a number that XML can hold, exactly as it is.

    Asking for the context keeps Jinja from printing constants, such as `none`, when it compiles.
    """
    return _printable(value)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        refused = _NOT_XML.search(value)
        if refused is not None:
            raise PrintError("value-unprintable", character=f"U+{ord(refused[0]):04X}")
        return value
    if value is None:
        raise PrintError("none-printed")
    if _is_number(value) or isinstance(value, Undefined):
        return value
    raise PrintError("not-text", type=_plain_type(value))


def _plain_type(value: object) -> str:
    names: tuple[tuple[Any, str], ...] = (
        (bool, "bool"),
        (Mapping, "group"),
        ((list, tuple), "list"),
        (Callable, "method"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), type(value).__name__)


def _join(values: Iterable[Any], separator: str = "", attribute: str | None = None) -> str:
    """The values with a separator between; like Jinja's, but for texts and numbers only."""
    items = [v[attribute] if attribute else v for v in values]
    return separator.join(str(_printable(i)) for i in items)


def _batch(values: Iterable[Any], size: int, fill: Any = None) -> list[list[Any]]:
    """The values in groups of `size` (1 to 20); `fill` fills up the last one."""
    if not 1 <= size <= MOST_IN_BATCH:
        raise SecurityError(f"batch takes 1 to {MOST_IN_BATCH}")
    items = list(values)
    groups = [items[i : i + size] for i in range(0, len(items), size)]
    if groups and fill is not None:
        groups[-1] += [fill] * (size - len(groups[-1]))
    return groups
