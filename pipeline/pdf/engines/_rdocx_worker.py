"""The embedded engine's own process: a Word file on standard input, a PDF on standard output.

It is run by its path and imports nothing of ours, so that it starts in a few milliseconds.
Exit codes: 0 with a PDF; 3 when rdocx refuses the file, 4 when it says that it could not draw
something. Its words are then on standard error, a line each.
"""

import sys
from threading import Thread
from typing import Any

REFUSED, INCOMPLETE = 3, 4
MEMORY_LIMIT = 4 * 1024**3
"""Bytes of address space; a hostile file aborts this process and not the machine."""


def main() -> int:
    """Lay out one document."""
    _limit_memory()
    import rdocx

    docx = sys.stdin.buffer.read()
    try:
        drawing = _Drawing(rdocx, docx)
        drawing.start()
        pdf = bytes(rdocx.Document.from_bytes(docx).to_pdfa_deterministic("pdfa-2b"))
        drawing.join()
    except (rdocx.RdocxError, ValueError) as error:
        return _say(REFUSED, str(error))
    if drawing.missing:
        return _say(INCOMPLETE, *drawing.missing)
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    return 0


class _Drawing(Thread):
    """Asks what could not be drawn. The archive route does not say it, so this is a second
    layout; rdocx releases the interpreter's lock, and the two run side by side."""

    def __init__(self, rdocx: Any, docx: bytes) -> None:
        super().__init__(daemon=True)
        self.rdocx, self.docx = rdocx, docx
        self.missing: tuple[str, ...] = ()

    def run(self) -> None:
        try:
            _, self.missing = self.rdocx.Document.from_bytes(self.docx).to_pdf_with_diagnostics()
        except BaseException as error:  # a Rust panic is no Exception
            self.missing = (f"{type(error).__name__}: {error}",)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    except (OSError, ValueError):  # macOS does not know this limit
        return


def _say(code: int, *words: str) -> int:
    sys.stderr.buffer.write("\n".join(words).encode("utf-8"))
    return code


if __name__ == "__main__":
    sys.exit(main())
