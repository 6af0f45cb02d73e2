"""The embedded engine: rdocx, which pip installs with its fonts, in a process of its own.

The process is a fence: hostile files abort rdocx, and a timeout must be able to end it.
"""

import importlib.metadata
import subprocess
import sys
from pathlib import Path

from pipeline import word
from pipeline.errors import EngineError
from pipeline.pdf.engines._rdocx_worker import INCOMPLETE, REFUSED

name = "embedded"

LIBRARY = "rdocx"
WORDS_KEPT = 500
_WORKER = Path(__file__).with_name("_rdocx_worker.py")
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
    done = _run([sys.executable, "-P", str(_WORKER)], docx, timeout_s)
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF-"):
        code = _CODES.get(done.returncode, "engine-died")
        raise EngineError(code, {"engine": name, "words": _words(done)})
    return done.stdout


def _run(command: list[str], docx: bytes, timeout_s: float) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            command, input=docx, capture_output=True, timeout=timeout_s, check=False
        )
    except subprocess.TimeoutExpired as error:
        params = {"engine": name, "seconds": f"{timeout_s:g}"}
        raise EngineError("engine-timeout", params) from error
    except OSError as error:
        raise EngineError("engine-died", {"engine": name, "words": str(error)}) from error


def _words(done: "subprocess.CompletedProcess[bytes]") -> str:
    said = " ".join(done.stderr.decode("utf-8", "replace").split())
    return said[-WORDS_KEPT:] or f"exit code {done.returncode}"
