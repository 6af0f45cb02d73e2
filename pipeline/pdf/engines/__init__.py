"""What lays out a Word file. An engine is one module of this folder with `name`, `version()`
and `to_pdf()`; it is found by being there."""

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from pipeline.errors import UsageProblem


class Engine(Protocol):
    """What every engine can do."""

    name: str

    def version(self) -> str:
        """Its version, or `EngineError` when it is not installed. Starts nothing heavy."""
        ...

    def to_pdf(self, docx: bytes, *, timeout_s: float) -> bytes:
        """The PDF of a Word file, or `EngineError` with the engine's own words."""
        ...


AUTO = "auto"
"""The engine that the machine has for certain."""


@cache
def names() -> tuple[str, ...]:
    """The engines that there are, sorted; whether one is installed, its `version` tells."""
    found = (m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return tuple(sorted(n for n in found if not n.startswith("_")))


def warm(engine: Engine) -> None:
    """Tells an engine that a file will come soon; one that needs no time to start has no `warm`."""
    start = getattr(engine, "warm", None)
    if start is not None:
        start()


def get(name: str) -> Engine:
    """An engine by its name or "auto"; raises `UsageProblem` for a name that is none."""
    if name == AUTO:
        name = "embedded"
    if name not in names():
        raise UsageProblem("engine-unknown", {"engine": name, "known": ", ".join(names())})
    return cast(Engine, import_module(f"{__name__}.{name}"))
