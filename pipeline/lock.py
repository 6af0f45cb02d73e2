"""One run at a time on the files of one name, on Windows, macOS and Linux.

The system holds the lock, not the file: it is gone when the process is, however it ended.
"""

import contextlib
import os
import platform
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import EnvironmentProblem

WAIT_S = 10.0
_PAUSE_S = 0.05
_FAR = 1 << 30
"""The byte that Windows locks, far behind the text, so that others can read who holds it."""


@contextlib.contextmanager
def alone(path: Path, wait_s: float | None = None) -> Iterator[None]:
    """Nobody else is inside `alone` with the same path meanwhile; the file is ours alone.

    Raises EnvironmentProblem ("name-in-use", with process and machine) when somebody else still
    is after `wait_s` seconds (`WAIT_S` by default), and OSError when the file cannot be made.
    """
    handle = _waited_for(path, WAIT_S if wait_s is None else wait_s)
    try:
        os.truncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n{platform.node()}\n".encode())
        yield
    finally:
        _released(handle, path)


def _waited_for(path: Path, wait_s: float) -> int:
    until = time.monotonic() + wait_s
    while True:
        handle = _locked(path)
        if handle is not None:
            return handle
        if time.monotonic() >= until:
            process, machine = _holder(path)
            params = {"path": path.as_posix(), "process": process, "machine": machine}
            raise EnvironmentProblem("name-in-use", params)
        time.sleep(_PAUSE_S)


def _locked(path: Path) -> int | None:
    """An open file that is locked and still the one at the path, or None."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        if sys.platform == "win32" and path.exists():
            return None  # being removed by its holder
        raise
    if _take(handle) and _is_at(handle, path):
        return handle
    os.close(handle)
    return None


def _is_at(handle: int, path: Path) -> bool:
    """Whether the file was not removed by its former holder between opening and locking."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _holder(path: Path) -> tuple[str, str]:
    try:
        process, machine = path.read_text(encoding="utf-8").split("\n")[:2]
    except (OSError, ValueError):
        return "?", "?"
    return process, machine


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _released(handle: int, path: Path) -> None:
        os.close(handle)
        with contextlib.suppress(OSError):  # somebody else has it open already
            path.unlink()

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _released(handle: int, path: Path) -> None:
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(handle)
