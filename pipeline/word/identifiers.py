"""Ids that loops have doubled: each must be the only one of its kind in the document."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.word.ns import MC_FALLBACK, W_VAL, Element, q

LONGEST_BOOKMARK = 40
_W_ID = q("w:id")
_W_NAME = q("w:name")
_W_SDTPR = q("w:sdtPr")
_START = q("w:bookmarkStart")
_END = q("w:bookmarkEnd")
_DOCPR = q("wp:docPr")
_PARA_ID = (q("w14:paraId"), q("w14:textId"))


class _Numbers:
    """Hands out numbers of one kind: the one that stands there the first time, then fresh ones."""

    def __init__(self, reserved: Iterable[str], used: Iterable[str]) -> None:
        self._reserved = set(reserved)
        self._used = set(used)
        self._next = 1

    def own(self, value: str) -> str:
        if value not in self._used:
            self._used.add(value)
            return value
        while str(self._next) in self._reserved or str(self._next) in self._used:
            self._next += 1
        self._used.add(str(self._next))
        return str(self._next)


def make_unique(roots: Sequence[Element], untouched: Sequence[Element]) -> None:
    """Makes the ids of content controls, bookmarks and drawings unique, in place.

    `untouched` are parts that keep their ids; the others' must differ from theirs. Bookmarks
    get names of their own as well (`clause_x`, `clause_x_2`); doubled `w14:paraId` are dropped.
    """
    _number(_control_ids(roots), _control_ids(untouched), W_VAL)
    _number(_drawings(roots), _drawings(untouched), "id")
    _bookmarks(roots, untouched)
    seen: set[str] = set()
    for root in roots:
        for element in root.iter():
            _drop_doubled(element, seen)


def _control_ids(roots: Sequence[Element]) -> list[Element]:
    return [i for r in roots for p in r.iter(_W_SDTPR) for i in p.findall(_W_ID)]


def _drawings(roots: Sequence[Element]) -> list[Element]:
    found = [d for r in roots for d in r.iter(_DOCPR)]
    return [d for d in found if next(d.iterancestors(MC_FALLBACK), None) is None]


def _number(own: list[Element], others: list[Element], attribute: str) -> None:
    used = [e.get(attribute, "") for e in others]
    numbers = _Numbers([e.get(attribute, "") for e in own], used)
    for element in own:
        element.set(attribute, numbers.own(element.get(attribute, "")))


def _bookmarks(roots: Sequence[Element], untouched: Sequence[Element]) -> None:
    kept = [b for r in untouched for b in r.iter(_START)]
    own = [b for r in roots for b in r.iter(_START)]
    numbers = _Numbers((b.get(_W_ID) for b in own), (b.get(_W_ID) for b in kept))
    names = Counter(b.get(_W_NAME, "").casefold() for b in kept)
    for root in roots:
        open_now: dict[str, str] = {}
        for mark in root.iter(_START, _END):
            old = mark.get(_W_ID, "")
            if mark.tag == _END:
                mark.set(_W_ID, open_now.get(old, old))
                continue
            open_now[old] = numbers.own(old)
            mark.set(_W_ID, open_now[old])
            mark.set(_W_NAME, _own_name(mark.get(_W_NAME, ""), names))


def _own_name(name: str, names: Counter[str]) -> str:
    """The name, or with the next number behind it; `names` counts how often each was given."""
    own = name
    while names[own.casefold()]:
        names[name.casefold()] += 1
        suffix = f"_{names[name.casefold()]}"
        own = name[: LONGEST_BOOKMARK - len(suffix)] + suffix
    names[own.casefold()] += 1
    return own


def _drop_doubled(element: Element, seen: set[str]) -> None:
    para = element.get(_PARA_ID[0])
    if para is None:
        return
    if para in seen:
        for name in _PARA_ID:
            element.attrib.pop(name, None)
    seen.add(para)
