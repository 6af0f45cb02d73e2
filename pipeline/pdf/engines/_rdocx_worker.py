"""The embedded engine's own process: a Word file on standard input, a PDF on standard output.

It is run by its path and imports nothing of ours, so that it starts in a few milliseconds.
Exit codes: 0 with a PDF; 3 when rdocx refuses the file, 4 when it says that it could not draw
something. Its words are then on standard error, a line each.
"""

import sys
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
        document = rdocx.Document.from_bytes(docx)
        pdf = bytes(document.to_pdfa_deterministic("pdfa-2b"))
        missing = _missing(document)
    except (rdocx.RdocxError, ValueError) as error:
        return _say(REFUSED, str(error))
    if missing:
        return _say(INCOMPLETE, *missing)
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    return 0


def _missing(document: Any) -> tuple[str, ...]:
    """What could not be drawn. The archive route does not say it, so this is a second layout;
    the document is opened once for both, as opening takes longer than either."""
    try:
        _, missing = document.to_pdf_with_diagnostics()
    except BaseException as error:  # a Rust panic is no Exception
        return (f"{type(error).__name__}: {error}",)
    return tuple(missing)


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
