"""Which words of a PDF are the words of its Word document.

Both are sequences of words in reading order. Two differences are layout and not loss: a long
word broken over two lines is two words in the PDF, and two words with a hyphen between them may
come out of a line end as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.pdf._pairing import pair
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.pdf.drawn import normal


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
    found = pair([t.text for t in ours], [t.text for t in theirs], [t.optional for t in theirs])
    return Alignment(ours, theirs, found)


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
