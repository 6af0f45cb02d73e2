"""Pairs the words of two sequences, one of which is the other laid out in lines.

Where the two are equal this is one step a word; only after the first difference is the rest
searched for what is equal.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

LONGEST_BREAK = 12
"""Pieces that one word may be broken into."""
NEAR = 20
"""Words among which a broken word is looked for after a changed one."""


def pair(
    word: Sequence[str], pdf: Sequence[str], optional: Sequence[bool]
) -> tuple[tuple[int, ...], ...]:
    """For each word the indices of the words in `pdf` that make it up; none when it is lost.

    `optional` tells which words of `pdf` may be there without being in `word`.
    """
    pairing = _Pairing(word, pdf, optional)
    stopped = pairing.walk(0, len(word), 0, len(pdf))
    if stopped is not None:
        pairing.search(*stopped)
    return tuple(pairing.found)


class _Pairing:
    """Finds for each word of the Word document its words in the PDF."""

    def __init__(self, word: Sequence[str], pdf: Sequence[str], optional: Sequence[bool]) -> None:
        self.word, self.pdf, self.optional = word, pdf, optional
        self.found: list[tuple[int, ...]] = [()] * len(word)

    def walk(self, i: int, i_end: int, j: int, j_end: int) -> tuple[int, int] | None:
        """Pairs word by word; returns where the two part ways, or None when they do not."""
        while i < i_end and j < j_end:
            step = self._step(i, i_end, j, j_end)
            if step is None:
                return i, j
            i, j = i + step[0], j + step[1]
        while j < j_end and self.optional[j]:
            j += 1
        return None if i == i_end and j == j_end else (i, j)

    def search(self, i: int, j: int) -> None:
        """Pairs what is equal in the rest, and looks for broken words in between."""
        matcher = SequenceMatcher(None, self.word[i:], self.pdf[j:], autojunk=False)
        for operation, i1, i2, j1, j2 in matcher.get_opcodes():
            if operation == "equal":
                for offset in range(i2 - i1):
                    self.found[i + i1 + offset] = (j + j1 + offset,)
            elif operation == "replace":
                self._mend(i + i1, i + i2, j + j1, j + j2)

    def _mend(self, i: int, i_end: int, j: int, j_end: int) -> None:
        """Pairs the broken words among changed ones."""
        stopped = self.walk(i, i_end, j, j_end)
        while stopped is not None:
            again = self._next(*stopped, i_end, j_end)
            stopped = None if again is None else self.walk(again[0], i_end, again[1], j_end)

    def _next(self, i: int, j: int, i_end: int, j_end: int) -> tuple[int, int] | None:
        """The nearest place from which words belong together again."""
        for distance in range(1, NEAR):
            for ours in range(min(distance, i_end - i - 1) + 1):
                theirs = distance - ours
                if j + theirs < j_end and i + ours < i_end:
                    step = self._step(i + ours, i_end, j + theirs, j_end)
                    if step is not None and step[0] > 0:
                        return i + ours, j + theirs
        return None

    def _step(self, i: int, i_end: int, j: int, j_end: int) -> tuple[int, int] | None:
        """How many words of either side belong together here; None when none do."""
        ours, theirs = self.word[i], self.pdf[j]
        if ours == theirs:
            self.found[i] = (j,)
            return 1, 1
        if self.optional[j]:
            return 0, 1
        if ours.startswith(theirs):
            return self._broken(i, j, j_end)
        if theirs.startswith(ours) and ours.endswith("-"):
            return self._glued(i, i_end, j)
        return None

    def _broken(self, i: int, j: int, j_end: int) -> tuple[int, int] | None:
        for count in range(2, LONGEST_BREAK + 1):
            pieces = "".join(self.pdf[j : min(j + count, j_end)])
            if pieces == self.word[i]:
                self.found[i] = tuple(range(j, j + count))
                return 1, count
            if not self.word[i].startswith(pieces):
                return None
        return None

    def _glued(self, i: int, i_end: int, j: int) -> tuple[int, int] | None:
        for count in range(2, LONGEST_BREAK + 1):
            ours = self.word[i : min(i + count, i_end)]
            if "".join(ours) == self.pdf[j]:
                self.found[i : i + count] = [(j,)] * count
                return count, 1
            if not ours[-1].endswith("-"):
                return None
        return None
