"""Names of outputs: sound on every system, and one for each input."""

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import UsageProblem

LONGEST = 120
"""Characters in a name; with a folder in front it stays under the 260 of older Windows."""
MOST_BYTES = 200
"""UTF-8 bytes in a name; with our endings it stays under the 255 of Linux."""

_DEVICES = {
    *("con", "prn", "aux", "nul", "conin$", "conout$"),
    *(device + number for device in ("com", "lpt") for number in "123456789¹²³"),
}
"""Microsoft, "Naming Files, Paths, and Namespaces"; the raised digits count as digits."""
_FORBIDDEN = set('<>:"/\\|?*')


def check(name: str) -> None:
    """Raises UsageProblem when a name is no file name on one of Windows, macOS and Linux."""
    reason = _fault(name)
    if reason:
        raise UsageProblem(reason, {"name": name})


def _fault(name: str) -> str | None:
    if not name.strip(". ") or name != name.strip() or name.endswith(".") or name.startswith("."):
        return "name-dots-or-spaces"
    if len(name) > LONGEST or len(name.encode("utf-8", "replace")) > MOST_BYTES:
        return "name-too-long"
    if any(c in _FORBIDDEN or unicodedata.category(c).startswith("C") for c in name):
        return "name-signs"
    if name.split(".", maxsplit=1)[0].rstrip().casefold() in _DEVICES:
        return "name-reserved"
    return None


def of(path: Path) -> str:
    """The name of an input's outputs: its file name without the last ending, in Unicode's NFC."""
    return unicodedata.normalize("NFC", path.stem)


def check_all(paths: Sequence[Path]) -> None:
    """Raises UsageProblem when a name is unsound or two inputs would write the same files."""
    for path in paths:
        check(of(path))
    for first, second in _collisions(paths):
        params = {"first": first.as_posix(), "second": second.as_posix(), "name": of(second)}
        raise UsageProblem("same-name", params)


def _collisions(paths: Iterable[Path]) -> Iterable[tuple[Path, Path]]:
    seen: dict[str, Path] = {}
    for path in paths:
        key = of(path).casefold()
        if key in seen:
            yield seen[key], path
        seen.setdefault(key, path)
