"""Many documents: which inputs there are, each rendered, and what came of all of them."""

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import names
from pipeline.errors import AvtaleverkError, ExitCode, UsageProblem, unforeseen, worst
from pipeline.model.receipt import Verdict
from pipeline.model.rendered import Options, Rendered

INPUT_ENDINGS = (".yaml", ".yml", ".json")

Render = Callable[[Path, Options], Rendered]
Progress = Callable[[Path, int, int], None]
"""Told before each document: its input, its number from 1, and how many there are."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be worked on for a reason that is not the document's."""

    path: Path
    error: AvtaleverkError
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of many inputs, in their order."""

    rendered: tuple[Rendered, ...] = ()
    failed: tuple[Failed, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """The worst that happened to any input."""
        refused = any(r.receipt.verdict is Verdict.REFUSED for r in self.rendered)
        own = ExitCode.FINDINGS if refused else ExitCode.SOUND
        return worst([own, *(f.error.exit_code for f in self.failed)])


def inputs(paths: Sequence[Path]) -> list[Path]:
    """The input files that the paths name; a folder means those directly in it, by name.

    A file that is named twice counts once. Raises UsageProblem for a path that does not exist,
    a folder without inputs.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _files(path):
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        if not path.exists():
            raise UsageProblem("usage-no-such-path", {"path": path.as_posix()})
        return [path]
    inside = sorted(
        file
        for file in path.iterdir()
        if file.suffix.lower() in INPUT_ENDINGS and file.is_file() and file.name[0] not in ".~"
    )
    if not inside:
        raise UsageProblem("usage-empty-folder", {"path": path.as_posix()})
    return inside


def render_all(
    paths: Sequence[Path],
    options: Options,
    progress: Progress = lambda path, number, count: None,
    render: Render | None = None,
) -> Batch:
    """Renders every input; one that fails does not stop the others.

    Raises UsageProblem before anything is written when two inputs would have the same outputs.
    """
    names.check_all(paths)
    rendered: list[Rendered] = []
    failed: list[Failed] = []
    for number, path in enumerate(paths, start=1):
        progress(path, number, len(paths))
        try:
            rendered.append((render or _render())(path, options))
        except Exception as error:
            failed.append(Failed(path, unforeseen(error), traceback.format_exc()))
    return Batch(tuple(rendered), tuple(failed))


def _render() -> Render:
    from pipeline.render import render

    return render
