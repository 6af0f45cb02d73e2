"""Which words of a PDF are the words of its Word document.

Both are sequences of words in reading order. Two differences are layout and not loss: a long
word broken over two lines is two words in the PDF, and two words with a hyphen between them may
come out of a line end as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.pdf.drawn import normal

LONGEST_BREAK = 12
"""Pieces that one word may be broken into."""
NEAR = 20
"""Words among which a broken word is looked for after a changed one."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word and the index of its block. `optional`: an automatic number, a bullet."""

    text: str
    block: int
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of the Word document that are not in the PDF, and what stands there instead."""

    lost: tuple[Token, ...]
    instead: tuple[Token, ...]
    before: tuple[Token, ...]
    """The Word document's last words before it that are in the PDF."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Words of both sides; `found[i]` are the indices in `pdf` that make up `word[i]`."""

    word: tuple[Token, ...]
    pdf: tuple[Token, ...]
    found: tuple[tuple[int, ...], ...]

    def gaps(self) -> Iterator[Gap]:
        """Every difference in order; extra words have no `lost`."""
        used = 0
        lost: list[Token] = []
        start = 0
        for index, token in enumerate(self.word):
            indices = self.found[index]
            if not indices:
                if not lost:
                    start = index
                lost.append(token)
                continue
            extra = self._extra(used, indices[0])
            if lost or extra:
                yield self._gap(lost, extra, start if lost else index)
            lost, used = [], max(used, indices[-1] + 1)
        extra = self._extra(used, len(self.pdf))
        if lost or extra:
            yield self._gap(lost, extra, start if lost else len(self.word))

    def blocks_of(self, word_blocks: frozenset[int]) -> tuple[int, ...]:
        """The PDF's blocks, in order, that hold a word of one of these Word blocks."""
        indices = (
            i
            for token, found in zip(self.word, self.found, strict=True)
            if token.block in word_blocks
            for i in found
        )
        return tuple(sorted({self.pdf[i].block for i in indices}))

    def lines(self) -> dict[int, str]:
        """The text of each block of the PDF without automatic numbers, with the words that were
        broken over lines put together."""
        tails = {i for found in self.found for i in found[1:]}
        lines: dict[int, str] = {}
        for index, token in enumerate(self.pdf):
            if index in tails:
                lines[token.block] = lines.get(token.block, "") + token.text
            elif not token.optional:
                before = lines.get(token.block)
                lines[token.block] = token.text if before is None else f"{before} {token.text}"
        return lines

    def _extra(self, start: int, end: int) -> list[Token]:
        return [token for token in self.pdf[start:end] if not token.optional]

    def _gap(self, lost: list[Token], extra: list[Token], start: int) -> Gap:
        return Gap(tuple(lost), tuple(extra), self.word[max(start - 4, 0) : start])


@lru_cache(maxsize=2)
def align(word: Outline, pdf: Outline) -> Alignment:
    """The words of the two bodies, side by side; notes last, as they stand where each side
    likes."""
    ours, theirs = tuple(_tokens(word, numbers=False)), tuple(_tokens(pdf, numbers=True))
    pairing = _Pairing(ours, theirs)
    stopped = pairing.walk(0, len(ours), 0, len(theirs))
    if stopped is not None:
        pairing.search(*stopped)
    return Alignment(ours, theirs, tuple(pairing.found))


def words_of(text: str) -> list[str]:
    """The words of a text, with plain hyphens and spaces."""
    return normal(text).split()


def _tokens(outline: Outline, *, numbers: bool) -> Iterator[Token]:
    order = sorted(enumerate(outline.blocks), key=lambda item: item[1].kind is BlockKind.NOTE)
    for index, block in order:
        if _in_body(block):
            if numbers:
                yield from (Token(t, index, optional=True) for t in words_of(block.number))
            yield from (Token(t, index) for t in words_of(block.text))


def _in_body(block: Block) -> bool:
    return block.kind not in (BlockKind.HEADER, BlockKind.FOOTER)


class _Pairing:
    """Finds for each word of the Word document its words in the PDF."""

    def __init__(self, word: tuple[Token, ...], pdf: tuple[Token, ...]) -> None:
        self.word = [t.text for t in word]
        self.pdf = [t.text for t in pdf]
        self.optional = [t.optional for t in pdf]
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
