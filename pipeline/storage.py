"""Changing several files of one folder together."""

import contextlib
import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.errors import EnvironmentProblem, UsageProblem

DOCX, PDF, RECEIPT = ".docx", ".pdf", ".receipt.json"
ENDINGS = (DOCX, PDF, RECEIPT)
"""What a document's outputs are; the receipt is always written last."""

PART = ".part"
OLD = ".old"
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


class Change:
    """The files `<name><ending>` of a folder, changed together.

    New contents are first written beside their places, as `.<name><ending>.part`, that of the
    receipt at the end: once it is there, everything is on the disk and the change is decided.
    Until then a run that dies leaves parts that the next one removes; after that, parts that the
    next one moves into place.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self._moved: list[tuple[Path, Path]] = []
        """What has changed places: from, to."""

    def finish_interrupted(self) -> None:
        """Finishes or forgets what an earlier run that was killed has left."""
        decided = self._part(RECEIPT).exists()
        for part in self._left(PART):
            if decided:
                part.replace(self.folder / part.name[1 : -len(PART)])
            else:
                part.unlink()
        for old in self._left(OLD):
            final = self.folder / old.name[1 : -len(OLD)]
            old.unlink() if final.exists() else old.replace(final)

    def move_aside(self, endings: Sequence[str], to: Path) -> None:
        """Moves `<name><ending>` to `to/<name>.<n><ending>`, those that are there.

        All get the same number, the first that no file there has.
        """
        with self._putting_back():
            to.mkdir(exist_ok=True)
            number = 1
            while any((to / f"{self.name}.{number}{e}").exists() for e in ENDINGS):
                number += 1
            for ending in endings:
                if (source := self.folder / f"{self.name}{ending}").exists():
                    self._move(source, to / f"{self.name}.{number}{ending}")

    def commit(self, contents: Mapping[str, bytes]) -> None:
        """Writes every ending's content; on any failure the folder is as it was before."""
        with self._putting_back():
            for ending in sorted(contents, key=ENDINGS.index):
                _write(self._part(ending), contents[ending])
            _flush_folder(self.folder)
            for ending in sorted(contents, key=ENDINGS.index):
                final = self.folder / f"{self.name}{ending}"
                if final.exists():
                    self._move(final, self._hidden(ending, OLD))
                self._move(self._part(ending), final)
            _flush_folder(self.folder)
        for old in self._left(OLD):
            with contextlib.suppress(OSError):
                old.unlink()

    @contextlib.contextmanager
    def _putting_back(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            with contextlib.suppress(OSError):
                self._part(RECEIPT).unlink(missing_ok=True)
            for source, target in reversed(self._moved):
                with contextlib.suppress(OSError):
                    target.replace(source)
            for part in self._left(PART):
                with contextlib.suppress(OSError):
                    part.unlink()
            raise

    def _move(self, source: Path, target: Path) -> None:
        os.replace(source, target)  # noqa: PTH105 - one name for tests to make fail
        self._moved.append((source, target))

    def _part(self, ending: str) -> Path:
        return self._hidden(ending, PART)

    def _hidden(self, ending: str, suffix: str) -> Path:
        return self.folder / f".{self.name}{ending}{suffix}"

    def _left(self, suffix: str) -> list[Path]:
        return [p for e in ENDINGS if (p := self._hidden(e, suffix)).exists()]


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
