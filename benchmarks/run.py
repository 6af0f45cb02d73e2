"""How long a document takes: from a cold start beside LibreOffice, and stage by stage.

    .venv/bin/python benchmarks/run.py [--rounds N] [--input FILE]

Prints two tables in Markdown. Needs the package alone; without LibreOffice on the PATH the
comparison is left out. Trust the ratios: absolute times vary from machine to machine.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pipeline.render
from pipeline.model.receipt import Verdict
from pipeline.model.rendered import Options

ROOT = Path(__file__).resolve().parent.parent
INPUTS = ROOT / "inputs"
AGREEMENT = INPUTS / "samarbeidsavtale-kmd-ks-digitalisering.yaml"

STAGES = (
    ("load", "pipeline.load", "load"),
    ("validate", "pipeline.load", "validate"),
    ("compose", "pipeline.prepare", "compose"),
    ("rule set", "pipeline.rulesets", "find"),
    ("input checks", "pipeline.checks.input", "run"),
    ("fill", "pipeline.word", "fill"),
    ("Word outline", "pipeline.word", "outline"),
    ("Word checks", "pipeline.checks.word", "run"),
    ("layout", "pipeline.pdf.engines.embedded", "to_pdf"),
    ("finish", "pipeline.pdf.archive", "finish"),
    ("read back", "pipeline.pdf", "look"),
    ("validate PDF", "pipeline.pdf.validation", "validate"),
    ("PDF checks", "pipeline.checks.pdf", "run"),
    ("break before", "pipeline.word", "break_before"),
    ("waivers", "pipeline.checks.waivers", "apply"),
    ("record", "pipeline.render", "record"),
)
"""Name, module and function of each stage, as `pipeline/render.py` calls it."""
PROOF = ("read back", "validate PDF")
OTHER = "everything else"


def main() -> None:
    """Measures, and prints the tables."""
    asked = _arguments()
    print(f"Python {platform.python_version()}, {_machine()}, {os.cpu_count()} cores\n")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        paths = [asked.input, *(p for p in sorted(INPUTS.glob("*.yaml")) if p != asked.input)]
        print("| from process start | avtaleverk s | LibreOffice s | ratio |\n|---|---|---|---|")
        for path in paths:
            _print_cold(path, folder, asked.rounds)
        print()
        _print_stages(paths, folder, asked.rounds)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="how often each thing is measured")
    parser.add_argument("--input", type=Path, default=AGREEMENT, help="the document to measure")
    return parser.parse_args()


def _machine() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform()


# From a cold start -----------------------------------------------------------------------------


def _print_cold(path: Path, folder: Path, rounds: int) -> None:
    """Medians of interleaved rounds, so that a busy moment hits both."""
    out = folder / "cold"
    ours = [sys.executable, "-m", "pipeline", "render", str(path), "-o", str(out)]
    _run(ours, folder)
    soffice = shutil.which("soffice")
    theirs = _libreoffice(soffice, out / f"{path.stem}.docx", folder) if soffice else None
    if theirs:
        _run(theirs, folder)  # makes its profile
    own, other = [], []
    for _ in range(rounds):
        own.append(_run(ours, folder))
        if theirs:
            other.append(_run(theirs, folder))
    median = statistics.median(own)
    if not theirs:
        print(f"| {path.stem} | {median:.2f} | – | – |")
        return
    base = statistics.median(other)
    print(f"| {path.stem} | {median:.2f} | {base:.2f} | {median / base:.2f} |")


def _libreoffice(soffice: str, docx: Path, folder: Path) -> list[str]:
    """The plain conversion of one file, the cheapest that it has."""
    profile = (folder / "profile").as_uri()
    return [
        *(soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"),
        *("--outdir", str(folder / "libreoffice"), str(docx)),
    ]


def _run(command: list[str], folder: Path) -> float:
    """Seconds of wall time. Bytecode is kept, as it is wherever a program has run once before."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment
    )
    seconds = time.perf_counter() - started
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return seconds


# By stage --------------------------------------------------------------------------------------


class Clock:
    """Seconds by stage. A stage inside another counts for itself and not for the other."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self.calls: dict[str, int] = defaultdict(int)
        self._inner = [0.0]

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts what runs inside."""
        started = time.perf_counter()
        self._inner.append(0.0)
        try:
            yield
        finally:
            seconds = time.perf_counter() - started
            self.spent[name] += seconds - self._inner.pop()
            self.calls[name] += 1
            self._inner[-1] += seconds


def _print_stages(paths: list[Path], folder: Path, rounds: int) -> None:
    measured = {path: _measure(path, folder, rounds) for path in paths}
    first = measured[paths[0]]
    whole = sum(first.values())
    print(f"| stage, warm: {paths[0].stem} | median ms | share |\n|---|---|---|")
    for name, seconds in first.items():
        print(f"| {name} | {seconds * 1000:.1f} | {seconds / whole:.0%} |")
    print(f"| together | {whole * 1000:.1f} | 100% |\n")
    print("| document | layout ms | read back + validate ms | ratio | layouts |")
    print("|---|---|---|---|---|")
    for path, spent in measured.items():
        proof = sum(spent[name] for name in PROOF)
        layout = spent["layout"]
        row = f"| {path.stem} | {layout * 1000:.0f} | {proof * 1000:.0f} | {proof / layout:.2f}"
        print(f"{row} | {_layouts(path, folder)} |")


def _measure(path: Path, folder: Path, rounds: int) -> dict[str, float]:
    """The median seconds of every stage, in a process that has made the document before."""
    options = Options(out=folder / "warm")
    _render(path, options)
    clocks = []
    for _ in range(rounds):
        clock = Clock()
        with timed(clock), clock.stage(OTHER):
            _render(path, options)
        clocks.append(clock)
    names = [name for name, _, _ in STAGES] + [OTHER]
    return {name: statistics.median(c.spent[name] for c in clocks) for name in names}


def _layouts(path: Path, folder: Path) -> int:
    clock = Clock()
    with timed(clock):
        _render(path, Options(out=folder / "warm"))
    return clock.calls["layout"]


def _render(path: Path, options: Options) -> None:
    done = pipeline.render.render(path, options)
    if done.receipt.verdict is not Verdict.WRITTEN:
        sys.exit(f"{path} was refused: {[f.code for f in done.findings]}")


@contextmanager
def timed(clock: Clock) -> Iterator[None]:
    """Puts the clock around every stage, where `pipeline.render` looks the stage up."""
    before = []
    try:
        for name, module_name, function in STAGES:
            module = import_module(module_name)
            before.append((module, function, getattr(module, function)))
            setattr(module, function, _clocked(getattr(module, function), name, clock))
        yield
    finally:
        for module, function, original in before:
            setattr(module, function, original)


def _clocked(function: Callable[..., Any], name: str, clock: Clock) -> Callable[..., Any]:
    def run(*args: Any, **named: Any) -> Any:
        with clock.stage(name):
            return function(*args, **named)

    return run


if __name__ == "__main__":
    main()
