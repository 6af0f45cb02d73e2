"""Changing several files of one folder together."""

import contextlib
import errno
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline import lock
from pipeline.errors import EnvironmentProblem, UsageProblem

DOCX, PDF, RECEIPT = ".docx", ".pdf", ".receipt.json"
ENDINGS = (DOCX, PDF, RECEIPT)
"""What a document's outputs are; the receipt always takes its place last."""

PART = ".part"
OLD = ".old"
MOVES = ".moves"
LOCK = ".lock"
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


class Change:
    """The files `<name><ending>` of a folder, changed together.

    New contents are first written beside their places, as `.<name><ending>.part`; then the moves
    to be made are written to `.<name>.moves`; then they are made, and when that file is removed,
    the change is done. Whoever finds the file there, the run itself when something fails or the
    next one when a run was killed, undoes the moves: so there is one way back for both.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self._aside: dict[str, Path] = {}
        """Where files go that are not to stay, by their endings."""

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """No other run touches the files meanwhile; raises EnvironmentProblem when one does."""
        with lock.alone(self._hidden("", LOCK)):
            self.put_back()
            yield

    def put_back(self) -> None:
        """Undoes what a run that failed or was killed has begun, and removes what it left."""
        for source, target in reversed(self._planned()):
            if target.exists() and not source.exists():
                os.replace(target, source)  # noqa: PTH105 - one name for tests to make fail
        self._hidden("", MOVES).unlink(missing_ok=True)
        self._tidy()

    def move_aside(self, endings: Sequence[str], to: Path) -> None:
        """Has `commit` move `<name><ending>` to `to/<name>.<n><ending>`, those that are there.

        All get the same number, the first that no file there has.
        """
        number = 1
        while any((to / f"{self.name}.{number}{e}").exists() for e in ENDINGS):
            number += 1
        for ending in endings:
            if self._final(ending).exists():
                to.mkdir(exist_ok=True)
                self._aside[ending] = to / f"{self.name}.{number}{ending}"

    def commit(self, contents: Mapping[str, bytes]) -> None:
        """Writes every ending's content; on any failure the folder is as it was before."""
        moves = [(self._final(ending), to) for ending, to in self._aside.items()]
        for ending in sorted(contents, key=ENDINGS.index):
            if ending not in self._aside and self._final(ending).exists():
                moves.append((self._final(ending), self._hidden(ending, OLD)))
            moves.append((self._hidden(ending, PART), self._final(ending)))
        try:
            for ending, content in contents.items():
                _write(self._hidden(ending, PART), content)
            self._plan(moves)
            for source, target in moves:
                os.replace(source, target)  # noqa: PTH105 - as above
            for folder in {target.parent for _, target in moves}:
                _flush_folder(folder)
            self._hidden("", MOVES).unlink()
        except BaseException:
            with contextlib.suppress(OSError):  # then the next run does it
                self.put_back()
            raise
        with contextlib.suppress(OSError):
            self._tidy()

    def _plan(self, moves: Sequence[tuple[Path, Path]]) -> None:
        names = [[os.path.relpath(path, self.folder) for path in move] for move in moves]
        _write(self._hidden("", MOVES), json.dumps(names).encode())
        _flush_folder(self.folder)

    def _planned(self) -> list[tuple[Path, Path]]:
        """The moves that were planned; none when the plan was not written to its end."""
        try:
            names = json.loads(read_if_there(self._hidden("", MOVES)) or b"[]")
        except ValueError:
            return []
        return [(self.folder / source, self.folder / target) for source, target in names]

    def _tidy(self) -> None:
        for ending in ENDINGS:
            for suffix in (PART, OLD):
                self._hidden(ending, suffix).unlink(missing_ok=True)

    def _final(self, ending: str) -> Path:
        return self.folder / f"{self.name}{ending}"

    def _hidden(self, ending: str, suffix: str) -> Path:
        return self.folder / f".{self.name}{ending}{suffix}"


def read_if_there(path: Path) -> bytes | None:
    """A file's bytes, or None when there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def create(path: Path, text: str) -> None:
    """Writes a new file; raises UsageProblem when there is one, else EnvironmentProblem."""
    with failures_named(path.parent):
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            raise UsageProblem("usage-file-exists", {"path": path.as_posix()}) from None


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Makes renamed names last a power failure, where the system can do that for a folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)


@contextlib.contextmanager
def failures_named(folder: Path) -> Iterator[None]:
    """Turns what the system says of a folder's files into an EnvironmentProblem with the path."""
    try:
        yield
    except OSError as error:
        path = Path(os.fsdecode(error.filename)) if error.filename else folder
        params = {"path": path.as_posix()}
        if error.errno in _FULL:
            raise EnvironmentProblem("disk-full", params) from error
        if error.errno in _DENIED or isinstance(error, PermissionError):
            code = "file-in-use" if path.is_file() else "not-writable"
            raise EnvironmentProblem(code, params) from error
        detail = error.strerror or type(error).__name__
        raise EnvironmentProblem("cannot-write", params | {"detail": detail}) from error
