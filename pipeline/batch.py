"""Many documents: which inputs there are, each rendered, and what came of all of them."""

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline import names
from pipeline.errors import UsageProblem, findings_of, unforeseen
from pipeline.model.batch import Batch, Failed, Progress
from pipeline.model.rendered import Options, Rendered
from pipeline.storage import RECEIPT

INPUT_ENDINGS = (".yaml", ".yml", ".json")

Render = Callable[[Path, Options], Rendered]


def inputs(paths: Sequence[Path]) -> list[Path]:
    """The input files that the paths name; a folder means those directly in it, by name.

    The receipts of documents in the folder are none.
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
        if not path.name.lower().endswith(INPUT_ENDINGS):
            # An output named by mistake would take its own place and move the good one aside.
            raise UsageProblem("usage-only-inputs", {"path": path.as_posix()})
        return [path]
    inside = sorted(file for file in path.iterdir() if _is_input(file))
    if not inside:
        raise UsageProblem("usage-empty-folder", {"path": path.as_posix()})
    return inside


def _is_input(file: Path) -> bool:
    name = file.name.lower()
    ours = name.endswith(RECEIPT) or name[0] in ".~"
    return name.endswith(INPUT_ENDINGS) and not ours and file.is_file()


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
            rendered.append((render or rendering())(path, options))
        except Exception as error:
            known = unforeseen(error)
            trace = traceback.format_exc()
            failed.append(Failed(path, findings_of(known), known.exit_code, trace))
    return Batch(tuple(rendered), tuple(failed))


def rendering() -> Render:
    """What renders one input; loaded late, since much comes with it."""
    from pipeline.render import render

    return render
