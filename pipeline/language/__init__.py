"""Dates, amounts, numbers, names and messages in words; every word is data in a TOML file."""

from pipeline.language.data import LANGUAGES
from pipeline.language.findings import Explanation, Message, codes, explanation, message
from pipeline.language.formats import (
    clock,
    gap_mark,
    genitive,
    label,
    length,
    length_of,
    long_date,
    money,
    number,
    tag,
    word,
)
from pipeline.language.lexicon import Lexicon, lexicon

__all__ = [
    "LANGUAGES",
    "Explanation",
    "Lexicon",
    "Message",
    "clock",
    "codes",
    "explanation",
    "gap_mark",
    "genitive",
    "label",
    "length",
    "length_of",
    "lexicon",
    "long_date",
    "message",
    "money",
    "number",
    "tag",
    "word",
]
