"""What must hold: of an input, of its Word document, of its PDF; one file a check.

A check is a module with `CODES`, the codes that it may yield, and `check(...)`. A package finds
its checks by itself, so that a new one is a new file and nothing else.
"""

from functools import cache
from importlib import import_module
from types import ModuleType

from pipeline import locate

ROOMS = ("input", "word", "pdf")


@cache
def names(room: str) -> tuple[str, ...]:
    """The names of the checks in "input", "word" or "pdf", sorted."""
    return locate.modules("checks", room)


def modules(room: str) -> tuple[ModuleType, ...]:
    """The checks of a room in the order of their names."""
    return tuple(import_module(f"{__name__}.{room}.{name}") for name in names(room))


def codes(room: str) -> frozenset[str]:
    """Every code that a check of the room may yield."""
    return frozenset(code for module in modules(room) for code in module.CODES)
