"""Builds plain data and the place of every field from what a reader meets, in order."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.load.characters import STAND_IN, bad_characters, shown, with_plain_hyphens
from pipeline.load.reporter import Mark, Reporter
from pipeline.load.scalars import Scalar
from pipeline.model.request import FieldPath

MAX_DEPTH = 20
MAX_NODES = 20_000

Collection = dict[str, object] | list[object]


class TooMuchError(Exception):
    """The file is nested too deeply or has too many values; already reported."""


@dataclass
class _Level:
    """A group or a list that is still open."""

    path: FieldPath
    content: Collection
    ignored: bool = False
    """True below a refused key: one mistake is reported once."""
    is_key: bool = False
    """True for a group or list that stands where a key should."""
    key: str | None = None
    awaits_key: bool = True
    lines: dict[str, int] = field(default_factory=dict)


class TreeBuilder:
    """Takes groups, lists and scalars as they come; `value` and `marks` are what they make."""

    def __init__(self, report: Reporter) -> None:
        self.report = report
        self.value: object = None
        self.begins: Mark = (1, 1)
        """Where the outermost value begins."""
        self._marks: dict[FieldPath, Mark] = {}
        self._levels: list[_Level] = []
        self._nodes = 0

    @property
    def marks(self) -> Mapping[FieldPath, Mark]:
        """Line and column of each key, or of the value of a list's item."""
        return self._marks

    @property
    def awaits_key(self) -> bool:
        """True when the next thing is a key of a group."""
        return bool(self._levels) and _awaits_key(self._levels[-1])

    def start(self, content: Collection, mark: Mark) -> None:
        """A group ({}) or a list ([]) begins.

        Raises TooMuchError past the cap on depth or size.
        """
        self._count(mark)
        if len(self._levels) >= MAX_DEPTH:
            self.report.error("too-deep", mark, limit=str(MAX_DEPTH))
            raise TooMuchError
        if self.awaits_key:
            self._refuse_key("{…}" if isinstance(content, dict) else "[…]", mark)
            self._levels.append(_Level((), content, ignored=True, is_key=True))
            return
        path, ignored = self._put(content, mark)
        self._levels.append(_Level(path, content, ignored))

    def end(self) -> None:
        """The group or list that began last ends."""
        self._levels.pop()

    def scalar(self, value: Scalar, mark: Mark) -> None:
        """A key, or a value that is no collection. Raises TooMuchError past the cap on size."""
        self._count(mark)
        if isinstance(value, str):
            value = self._cleaned(value, mark)
        if self.awaits_key:
            self._key(value, mark)
        else:
            self._put(value, mark)

    def _count(self, mark: Mark) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self.report.error("too-many-values", mark, limit=str(MAX_NODES))
            raise TooMuchError

    def _cleaned(self, text: str, mark: Mark) -> str:
        for bad in bad_characters(text.replace(STAND_IN, "")):
            self.report.error(bad.code, mark, character=shown(bad.character))
        clean = with_plain_hyphens(text.replace(STAND_IN, ""))
        return unicodedata.normalize("NFC", clean)

    def _key(self, key: Scalar, mark: Mark) -> None:
        level = self._levels[-1]
        if not isinstance(key, str):
            self._refuse_key(_as_written(key), mark)
            return
        path = (*level.path, key)
        first = level.lines.get(key)
        if first is not None and not level.ignored:
            self.report.error("duplicate-key", mark, path, key=key, first=str(first))
        level.key = key if first is None else None
        level.awaits_key = False
        level.lines.setdefault(key, mark[0])
        if first is None and not level.ignored:
            self._marks[path] = mark

    def _refuse_key(self, found: str, mark: Mark) -> None:
        level = self._levels[-1]
        if not level.ignored:
            self.report.error("key-not-text", mark, level.path, found=found)
        level.key, level.awaits_key = None, False

    def _put(self, value: object, mark: Mark) -> tuple[FieldPath, bool]:
        """Put a value where it belongs; its path, and whether it is below a refused key."""
        if not self._levels:
            self.value, self.begins = value, mark
            return (), False
        level = self._levels[-1]
        if isinstance(level.content, list):
            path: FieldPath = (*level.path, len(level.content))
            level.content.append(value)
            if not level.ignored:
                self._marks[path] = mark
            return path, level.ignored
        level.awaits_key = True
        if level.key is None:
            return level.path, True
        level.content[level.key] = value
        return (*level.path, level.key), level.ignored


def _awaits_key(level: _Level) -> bool:
    return isinstance(level.content, dict) and level.awaits_key


def _as_written(key: Scalar) -> str:
    if key is None:
        return "null"
    return str(key).lower() if isinstance(key, bool) else str(key)
