"""The embedded engine: rdocx, which pip installs with its fonts, in a process of its own.

The process is a fence: hostile files abort rdocx, and a timeout must be able to end it.
"""

import atexit
import contextlib
import importlib.metadata
import subprocess
import sys
from pathlib import Path

from pipeline import word
from pipeline.errors import EngineError
from pipeline.model.text import one_line
from pipeline.pdf.engines._rdocx_worker import INCOMPLETE, REFUSED

name = "embedded"

LIBRARY = "rdocx"
WORDS_KEPT = 500
_WORKER = Path(__file__).with_name("_rdocx_worker.py")
_waiting: list["subprocess.Popen[bytes]"] = []
"""At most one process that has been started and has not been given a file."""
_CODES = {REFUSED: "engine-refused", INCOMPLETE: "engine-incomplete"}


def version() -> str:
    """The version of rdocx, such as "0.16.3"; raises `EngineError` when it is not installed."""
    try:
        return importlib.metadata.version(LIBRARY)
    except importlib.metadata.PackageNotFoundError as error:
        raise EngineError("engine-missing", {"engine": name}) from error


def to_pdf(docx: bytes, *, timeout_s: float) -> bytes:
    """The PDF of a Word file, tagged and with its fonts; the same bytes for the same file.

    Raises `EngineError`: `engine-timeout` after `timeout_s` seconds, `engine-refused` with the
    engine's words, `engine-incomplete` when it says that something could not be drawn,
    `engine-died` when its process ended otherwise.
    """
    try:
        prepared = word.numbers_as_text(docx)
    except ValueError as error:
        raise EngineError("engine-refused", {"engine": name, "words": str(error)}) from error
    return lay_out(prepared, timeout_s=timeout_s)


def lay_out(docx: bytes, *, timeout_s: float) -> bytes:
    """As `to_pdf`, of the file as it is; automatic heading numbers are then tagged as lists."""
    done = _run(docx, timeout_s)
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF-"):
        code = _CODES.get(done.returncode, "engine-died")
        raise EngineError(code, {"engine": name, "words": _words(done)})
    return done.stdout


def warm() -> None:
    """Starts the next file's process now, so that it is ready when the file is."""
    if not _waiting:
        with contextlib.suppress(OSError):
            _waiting.append(_start())


def _start() -> "subprocess.Popen[bytes]":
    pipe = subprocess.PIPE
    command = [sys.executable, "-P", str(_WORKER)]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)


def _run(docx: bytes, timeout_s: float) -> "subprocess.CompletedProcess[bytes]":
    try:
        process = _waiting.pop() if _waiting else _start()
        try:
            out, said = process.communicate(docx, timeout=timeout_s)
        except subprocess.TimeoutExpired as error:
            params = {"engine": name, "seconds": f"{timeout_s:g}"}
            raise EngineError("engine-timeout", params) from error
        finally:
            _end(process)
    except OSError as error:
        raise EngineError("engine-died", {"engine": name, "words": str(error)}) from error
    return subprocess.CompletedProcess(process.args, process.returncode, out, said)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends a process that is still there and closes its pipes."""
    if process.poll() is None:
        process.kill()
    with process:
        pass


@atexit.register
def _end_waiting() -> None:
    while _waiting:
        _end(_waiting.pop())


def _words(done: "subprocess.CompletedProcess[bytes]") -> str:
    said = one_line(done.stderr.decode("utf-8", "replace"))
    return said[-WORDS_KEPT:] or f"exit code {done.returncode}"
