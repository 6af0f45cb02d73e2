"""Helpers that every type of term reads with: sentences, dates, lengths, amounts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.language import Lexicon
from pipeline.model.text import one_line

WRAPPED_FROM = 40
"""A line this long without a full stop may go on in the next one, where that begins small."""
GOES_ON = re.compile(r"[a-zæøåäöüéèêóòôáàâ\d(]")
SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[^\Wa-zæøåäöüé\d_]|[«\"(])")
INITIAL = re.compile(r"[^\W\d_]\.")
PLACEHOLDER = re.compile(
    r"_{3,}|\.{5,}|…{2,}|\[[^\]]*\]|\{\{.*?\}\}|<[^<>]*>|(?<!\w)[xX]{2,}(?!\w)|\((?:antall|beløp|dato)\)"
)


def folded(text: str) -> str:
    """One line: every run of white space (also spaces that do not break) becomes a space."""
    return one_line(text)


def lines(text: str) -> list[str]:
    """The lines of a passage that are not empty, each folded."""
    return [line for raw in text.split("\n") if (line := folded(raw))]


def blocks(text: str) -> list[str]:
    """The paragraphs of a passage, lines that were broken in a paragraph joined again."""
    joined: list[str] = []
    for line in lines(text):
        if joined and _goes_on(joined[-1], line):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def _goes_on(before: str, line: str) -> bool:
    if before[-1] in ".!?:;" or len(before) < WRAPPED_FROM:
        return False
    return GOES_ON.match(line) is not None


def sentences(block: str, lexicon: Lexicon) -> list[str]:
    """The sentences of one paragraph; "1. September", "nr. A" and "H. Dahl" are no ends of one."""
    pieces: list[str] = []
    for piece in SENTENCE_END.split(block):
        if pieces and _unfinished(pieces[-1], piece, lexicon):
            pieces[-1] += " " + piece
        else:
            pieces.append(piece)
    return pieces


def _unfinished(before: str, piece: str, lexicon: Lexicon) -> bool:
    last = before.rsplit(" ", maxsplit=1)[-1]
    if re.fullmatch(r"\d+\.", last):
        return piece.split(" ", maxsplit=1)[0].casefold().rstrip(".,") in lexicon.months
    return bool(INITIAL.fullmatch(last)) or lexicon.is_word("sentences", "abbreviations", last)


def all_sentences(text: str, lexicon: Lexicon) -> list[str]:
    """Every sentence of a passage, in order; a heading counts as one."""
    return [s for block in blocks(text) for s in sentences(block, lexicon)]


def same_words(agreed: str, found: str, part: int, lexicon: Lexicon) -> bool:
    """Equal but for white space and a last full stop.

    A reader that works by sentences finds only one of a text that has several ("Dr. Dahl AS"),
    so a found text may also equal the first (`part` 0) or the last (-1) of the agreed one.
    """
    whole = folded(agreed)
    pieces = sentences(whole, lexicon)
    return found.rstrip(".") in (whole.rstrip("."), pieces[part].rstrip("."))


def first_match(patterns: Iterable[re.Pattern[str]], text: str) -> re.Match[str] | None:
    """The match of the first pattern that finds anything."""
    return next((m for p in patterns if (m := p.search(text))), None)


def is_negated(text: str, lexicon: Lexicon, *own: str) -> bool:
    """True when a sentence says that something is not so, outside the words `own` in it."""
    for words in own:
        text = text.replace(words, " ")
    return lexicon.macros["negation"].search(text) is not None


def has_placeholder(text: str) -> bool:
    """True when something stands there that is still to be filled in."""
    return PLACEHOLDER.search(text) is not None


def parse_date(text: str) -> date | None:
    """A numeric date ("1.9.2022", "2022-09-01"); None when there is no such day."""
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if len(numbers) != 3:  # noqa: PLR2004 - a day, a month, a year
        return None
    year_first = re.match(r"\D*\d{4}", text) is not None
    year, month, day = numbers if year_first else reversed(numbers)
    return _day(year, month, day)


def parse_long_date(text: str, lexicon: Lexicon) -> date | None:
    """A date as it stands in running text or in figures; None when there is no such day."""
    month = next((lexicon.months[w] for w in _words(text) if w in lexicon.months), None)
    if month is None:
        return parse_date(text)
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if len(numbers) != 2:  # noqa: PLR2004 - a day and a year
        return None
    return _day(max(numbers), month, min(numbers))


def _words(text: str) -> Iterator[str]:
    return (w.casefold() for w in re.findall(r"[^\W\d_]+", text))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; the unit is day, week, month or year."""

    amount: int
    unit: str


def parse_length(text: str, lexicon: Lexicon) -> Length | None:
    """A length such as "tre måneders" or "6 (seks) uker"; None when its numbers disagree."""
    unit = next((m for m in lexicon.macros["unit"].finditer(text) if m.end() == len(text)), None)
    if unit is None:
        return None
    words = re.findall(r"[^\W_]+", text[: unit.start()])
    amounts = {a for a in (_amount(w, lexicon) for w in words) if a is not None}
    if len(amounts) != 1:
        return None
    return Length(amounts.pop(), lexicon.units[unit[0].casefold()])


def _amount(word: str, lexicon: Lexicon) -> int | None:
    return int(word) if word.isdigit() else lexicon.numbers.get(word.casefold())


def parse_money(text: str, lexicon: Lexicon) -> tuple[Decimal, str]:
    """An amount with its currency (ISO 4217), exactly: "1 250 000,50 kroner".

    Raises `ValueError` when there is none; the macro {money} says where there is one.
    """
    digits = lexicon.macros["digits"].search(text)
    currency = lexicon.macros["currency"].search(text)
    if digits is None or currency is None:
        raise ValueError(f"no amount with a currency: {text}")
    return plain_number(digits[0], lexicon) * _factor(text, lexicon), _code(currency[0], lexicon)


def plain_number(text: str, lexicon: Lexicon) -> Decimal:
    """Digits as a language writes them, as a number: "1 250 000,50"."""
    decimal_sign = "." if lexicon.language == "en" else ","
    whole, _, decimals = text.rstrip("-").partition(decimal_sign)
    return Decimal(re.sub(r"\D", "", whole) + "." + (decimals or "0"))


def _factor(text: str, lexicon: Lexicon) -> int:
    found = lexicon.macros["multiplier"].search(text)
    return lexicon.multipliers[found[0].casefold()] if found else 1


def _code(name: str, lexicon: Lexicon) -> str:
    names = {n.casefold(): code for n, code in lexicon.currencies.items()}
    return names[name.casefold()]
