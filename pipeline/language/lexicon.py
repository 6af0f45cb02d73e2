"""The words of a language as data for reading: numbers, months, units, patterns.

A pattern is a row in `reading/<language>/*.toml`: a regular expression (upper and lower case
alike) in which `{date}`, `{length}` and the like stand for the macros of `common.toml`, with a
sentence that it must find something in and one in which it must not.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.language import data

MACRO = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Row:
    """One pattern, compiled, with its two examples."""

    pattern: re.Pattern[str]
    finds: str
    misses: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What reading a language needs. All words are in lower case."""

    language: str
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    """Every inflection of a unit of time, to its name: "måneders" to "month"."""
    currencies: Mapping[str, str]
    """Every name or sign of a currency, to its ISO 4217 code."""
    multipliers: Mapping[str, int]
    macros: Mapping[str, re.Pattern[str]]
    rows: Mapping[tuple[str, str], tuple[Row, ...]]
    words: Mapping[tuple[str, str], frozenset[str]]

    def patterns(self, term: str, name: str) -> tuple[re.Pattern[str], ...]:
        """The patterns of one name of one type of term; none when the language has none."""
        return tuple(row.pattern for row in self.rows.get((term, name), ()))

    def is_word(self, term: str, name: str, text: str) -> bool:
        """True when a text is in a list of words, upper and lower case alike."""
        return text.casefold() in self.words.get((term, name), frozenset())


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language. Raises `KeyError` for a language that has none."""
    general = data.general(language)
    tables = data.merged("reading", language)
    months = {m.casefold(): i for i, m in enumerate(general["months"], start=1)}
    units = {f.casefold(): unit for unit, u in general["units"].items() for f in u["forms"]}
    numbers, currencies = dict(tables["numbers"]), dict(tables["currencies"])
    multipliers = dict(tables["multipliers"])
    macros = dict(tables["macros"]) | {
        "number": rf"(?:{_any(numbers)}|\d{{1,3}}(?!\d))",
        "month": f"(?:{_any(months)})",
        "unit": f"(?:{_any(units)})",
        "currency": f"(?:{_any(currencies)})",
        "multiplier": f"(?:{_any(multipliers)})",
    }
    terms = {k: v for k, v in tables.items() if k not in _COMMON}
    return Lexicon(
        language=language,
        months=months,
        numbers=numbers,
        units=units,
        currencies=currencies,
        multipliers=multipliers,
        macros={name: _compiled(pattern, macros) for name, pattern in macros.items()},
        rows=dict(_rows(terms, macros)),
        words=dict(_words(terms)),
    )


_COMMON = ("numbers", "currencies", "multipliers", "macros")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _compiled(pattern: str, macros: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(_expanded(pattern, macros), re.IGNORECASE)


def _expanded(pattern: str, macros: Mapping[str, str]) -> str:
    return MACRO.sub(lambda m: f"(?:{_expanded(macros[m[1]], macros)})", pattern)


def _rows(
    terms: Mapping[str, Mapping[str, Any]], macros: Mapping[str, str]
) -> Iterable[tuple[tuple[str, str], tuple[Row, ...]]]:
    for term, names in terms.items():
        for name, rows in names.items():
            if isinstance(rows[0], dict):
                compiled = (
                    Row(_compiled(r["pattern"], macros), r["finds"], r["misses"]) for r in rows
                )
                yield (term, name), tuple(compiled)


def _words(
    terms: Mapping[str, Mapping[str, Any]],
) -> Iterable[tuple[tuple[str, str], frozenset[str]]]:
    for term, names in terms.items():
        for name, words in names.items():
            if isinstance(words[0], str):
                yield (term, name), frozenset(w.casefold() for w in words)
