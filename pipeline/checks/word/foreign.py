"""Every date, sum and length of time in the document is one that the input says.

A template, or a sentence left over from another agreement, can add "gjelder til 1. september
2030" beside what was agreed, in the clause itself, in another one or in the page's head. In a
clause with a typed value (a period, a notice, a finance) nothing else may have a figure, and no
sentence of the template's own may speak of costs.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from pipeline import language
from pipeline.checks.word import _own
from pipeline.language import Lexicon
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.outline import Block, BlockKind, Outline
from pipeline.rulesets.model import RuleSet
from pipeline.terms import reading

CODES = ("word-value-foreign",)
SORTS = ("date", "money", "length", "half")
"""The macros of the reading lexicon that a value is found with."""
IN_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def check(outline: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """A finding for each block: an error in a typed clause and outside all, else a warning."""
    known = _Known(draft)
    for block in outline.blocks:
        found = known.typed_foreign(block) if block.clause in known.typed else known.foreign(block)
        if found:
            grave = block.clause is None or block.clause in known.typed
            yield Finding(
                code="word-value-foreign",
                severity=Severity.ERROR if grave else Severity.WARNING,
                place=block.place,
                params={"value": found, "text": block.text},
                clause=block.clause,
            )


class _Known:
    """What the input says, as texts and as the values that can be read in them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.lexicon = language.lexicon(draft.request.language)
        self.typed = _own.typed_clauses(draft)

    @cached_property
    def texts(self) -> list[str]:
        return _own.said(self.draft)

    @cached_property
    def values(self) -> frozenset[object]:
        return _values(self.texts, self.lexicon)

    @cached_property
    def figures(self) -> frozenset[str]:
        """The numbers that stand alone, and may be printed with a unit beside them."""
        return frozenset(t for t in self.texts if not _own.LETTER.search(t))

    def foreign(self, block: Block) -> str:
        """The first value of a block that the input does not say; "" when there is none."""
        for found, value in _found(block.text, self.lexicon):
            if value not in self.values and not self._counted(found):
                return found
        year = re.search(rf"\({self.lexicon.macros['year'].pattern}\)", block.text)
        return year[0] if year and not any(year[0] in t for t in self.texts) else ""

    def _counted(self, found: str) -> bool:
        """True for "14 dager" where the input has the 14 and the template the unit."""
        number, _, unit = found.partition(" ")
        return number in self.figures and unit.casefold() in self.lexicon.units

    def typed_foreign(self, block: Block) -> str:
        """The same in a typed clause, where only the clause's own words count; or other figures,
        or a sentence on costs that the value was not read from."""
        own = _own.said_in(self.draft, block.clause or "")
        values = _values(own, self.lexicon)
        foreign = (
            found for found, value in _found(block.text, self.lexicon) if value not in values
        )
        text = block.text
        for found, _ in _found(block.text, self.lexicon):
            text = text.replace(found, "…")
        left = self.lexicon.macros["reference"].sub("…", _own.without(text, own))
        return next(foreign, "") or self._figure(left) or self._on_costs(block, own)

    def _figure(self, text: str) -> str:
        match = self.lexicon.macros["figure"].search(text)
        if match:
            return match[0]
        words = (
            w for w in re.findall(r"\w+", text) if self.lexicon.numbers.get(w.casefold(), 1) > 1
        )
        return next(words, "")

    def _on_costs(self, block: Block, own: list[str]) -> str:
        """A sentence on costs with neither the clause's words nor one that the value has."""
        if self.draft.terms[block.clause or ""].type != "finance" or block.kind not in IN_PROSE:
            return ""
        left = _own.without(block.text, own)
        for sentence in _own.SENTENCE_END.split(left):
            read = (self.lexicon.patterns("finance", n) for n in ("appropriation", "grant_letter"))
            told = "…" in sentence or any(reading.first_match(p, sentence) for p in read)
            if self.lexicon.macros["cost"].search(sentence) and not told and sentence[-1] != ":":
                return sentence
        return ""


def _values(texts: list[str], lexicon: Lexicon) -> frozenset[object]:
    return frozenset(value for text in texts for _, value in _found(text, lexicon))


def _found(text: str, lexicon: Lexicon) -> Iterator[tuple[str, object]]:
    """Each date, sum and length of a text, and what it is worth; itself where it is worth none."""
    folded = lexicon.macros["reference"].sub("…", reading.folded(text))
    if not lexicon.macros["figure"].search(folded) and not lexicon.macros["unit"].search(folded):
        return
    for sort in SORTS:
        for match in lexicon.macros[sort].finditer(folded):
            yield match[0], _worth(sort, match[0], lexicon)


def _worth(sort: str, text: str, lexicon: Lexicon) -> object:
    value: object = None
    if sort == "date":
        value = reading.parse_long_date(text, lexicon)
    elif sort == "money":
        value = reading.parse_money(text, lexicon)
    elif sort == "length":
        value = reading.parse_length(text, lexicon)
    return value or text.casefold()
