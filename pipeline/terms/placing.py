"""Where the parts of a clause stand in its text: each item of a list in a stretch of its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.terms.reading import folded, lines

Printed: TypeAlias = "str | Sequence[Printed] | Mapping[str, Printed]"
"""What a clause prints: a text, the items of a list in order, or a group's fields by name."""

BORDER = 6
"""How many characters on each side say whether a number goes on there."""
GLUED_NUMBER = re.compile(
    r"\d\0[.,]\d|\d[.,]\0\d"
    r"|(?<!\d)\d{1,3} \0\d{3}(?!\d)|(?<!\d)\d{1,3}\0 \d{3}(?!\d)"
)

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lost:
    """A text that does not stand where it belongs, and the first texts of the item it is of."""

    where: str
    text: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the last part of something ends, and every place taken so far."""

    end: int
    taken: frozenset[Span]


NOTHING = Placed(0, frozenset())


class Text:
    """A text, and where each of some parts stands in it by itself, not within a longer part."""

    def __init__(self, text: str, parts: set[str]) -> None:
        self.text = "\n".join(lines(text))
        self.spans: dict[str, list[Span]] = {}
        claimed = bytearray(len(self.text))
        for part in sorted({folded(p) for p in parts}, key=lambda p: (-len(p), p)):
            found = list(whole_spans(part, self.text))
            self.spans[part] = [s for s in found if not all(claimed[s[0] : s[1]])]
            in_one_line = [s for s in found if "\n" not in self.text[s[0] : s[1]]]
            for start, end in in_one_line or found:
                claimed[start:end] = b"\1" * (end - start)

    def free(self, part: str, start: int, taken: frozenset[Span]) -> list[Span]:
        """The places of a part from a position on that nothing else has taken."""
        return [s for s in self.spans[folded(part)] if s[0] >= start and s not in taken]


def leaves(printed: Printed) -> Iterator[str]:
    """Every text, in order."""
    if isinstance(printed, str):
        yield printed
    else:
        inner = printed.values() if isinstance(printed, Mapping) else printed
        for one in inner:
            yield from leaves(one)


def whole_spans(part: str, text: str) -> Iterator[Span]:
    """Where a part stands in a text as whole words and numbers; its spaces may be line breaks."""
    words = [re.escape(word) for word in part.split()]
    at, pattern = 0, re.compile(r"\s".join(words))
    while words and (match := pattern.search(text, at)):
        start, end = match.span()
        if not _glued(text[:start][-BORDER:], part) and not _glued(part, text[end:][:BORDER]):
            yield start, end
        at = start + 1


def _glued(left: str, right: str) -> bool:
    """True when two neighbouring texts are one word or one number."""
    if not left or not right:
        return False
    if left[-1].isalnum() and right[0].isalnum():
        return True
    return GLUED_NUMBER.search(left[-BORDER:] + "\0" + right[:BORDER]) is not None


def lost(printed: Printed, text: Text) -> list[Lost]:
    """The parts that stand nowhere; or else the first one that stands in the wrong place."""
    nowhere = [o for o in _each(printed, "parts") if not text.free(o.text, 0, frozenset())]
    if nowhere:
        return nowhere
    placed = _place(printed, "parts", NOTHING, text)
    return [placed] if isinstance(placed, Lost) else []


def _each(printed: Printed, where: str, beside: tuple[str, ...] = ()) -> Iterator[Lost]:
    if isinstance(printed, str):
        if printed.strip():
            yield Lost(where, printed, beside)
    elif isinstance(printed, Mapping):
        for name, one in printed.items():
            yield from _each(one, f"{where}.{name}", beside)
    else:
        for index, one in enumerate(printed, 1):
            yield from _each(one, f"{where}[{index}]", _first(one))


def _first(item: Printed) -> tuple[str, ...]:
    """What an item is known by: its first text, unless it has no other."""
    return () if isinstance(item, str) else tuple(leaves(item))[:1]


def _place(printed: Printed, where: str, since: Placed, text: Text) -> Placed | Lost:
    """The earliest end of something that begins at a position or after, or what is lost of it."""
    if isinstance(printed, Mapping):
        return _group(printed, where, since, text)
    if not isinstance(printed, str):
        return _listed(printed, where, since, text)
    if not printed.strip():
        return since
    spans = text.free(printed, since.end, since.taken)
    return Placed(spans[0][1], since.taken | {spans[0]}) if spans else Lost(where, printed)


def _group(group: Mapping[str, Printed], where: str, since: Placed, text: Text) -> Placed | Lost:
    """Its lists and groups first; then its texts, each as near to the group's end as it stands."""
    start, end, held = since.end, since.end, since.taken
    texts = {k: v for k, v in group.items() if isinstance(v, str) and v.strip()}
    for name in group.keys() - texts.keys():
        placed = _place(group[name], f"{where}.{name}", Placed(start, held), text)
        if isinstance(placed, Lost):
            return placed
        end, held = max(end, placed.end), placed.taken
    for name, one in texts.items():
        spans = text.free(one, start, held)
        if not spans:
            return Lost(f"{where}.{name}", one)
        end = max(end, spans[0][1])
    near = {[s for s in text.free(o, start, held) if s[1] <= end][-1] for o in texts.values()}
    return Placed(end, held | near)


def _listed(items: Sequence[Printed], where: str, since: Placed, text: Text) -> Placed | Lost:
    """The items one after the other; a list may be printed in several tables.

    Then each table has the field that an item is known by (its first) with some of the others.
    """
    placed = _in_turn(items, where, since, text)
    groups = [i for i in items if isinstance(i, Mapping)]
    if isinstance(placed, Placed) or not any(groups) or len(groups) < len(items):
        return placed
    return _in_tables(groups, placed, where, since, text)


def _in_turn(items: Sequence[Printed], where: str, since: Placed, text: Text) -> Placed | Lost:
    at = since
    for index, item in enumerate(items, 1):
        placed = _place(item, f"{where}[{index}]", at, text)
        if isinstance(placed, Lost):
            return Lost(placed.where, placed.text, placed.beside or _first(item))
        at = placed
    return at


def _in_tables(
    groups: Sequence[Mapping[str, Printed]],
    failed: Lost,
    where: str,
    since: Placed,
    text: Text,
) -> Placed | Lost:
    key, *left = dict.fromkeys(name for group in groups for name in group)
    at = since
    while left:
        table: list[str] = []
        best = at
        for name in left:
            columns = {key, *table, name}
            rows = [
                {k: v for k, v in g.items() if k in columns}
                for g in groups
                if not columns.isdisjoint(g.keys() - {key})
            ]
            placed = _in_turn(rows, where, at, text)
            if isinstance(placed, Placed):
                table.append(name)
                best = placed
        if not table:
            return failed
        at, left = best, [n for n in left if n not in table]
    return at
