"""A party has one short name, and the whole document uses it.

Where a party is named as data (duties, finance, signatures, notice), the name must be one of the
short names. In running text the full name after its introduction, or the short name spelt in
another way, makes a reader ask whether another body is meant; that is a warning.
"""

import re
from collections.abc import Iterator

from pipeline.checks.fields import clause_of, filled, groups, walk
from pipeline.model.draft import Draft, Said
from pipeline.model.finding import Finding, Severity
from pipeline.model.request import FieldPath, field_name
from pipeline.model.text import nearest
from pipeline.rulesets.model import RuleSet
from pipeline.terms.notice import Notice

CODES = ("short-name-unknown", "short-name-nearly", "name-after-first-use", "short-name-variant")
LIKE = 0.75
"""How alike (0 to 1) a word must be to a short name to be taken for a slip of it."""


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Findings about fields that name nobody, then about texts that name a party otherwise."""
    named = [p for p in groups(draft, "parties") if hasattr(p, "short")]
    parties = [(str(getattr(p, "name", "")), str(p.short)) for p in named]
    if not parties:
        return
    shorts = [short for _, short in parties]
    for path, name in _strict(draft):
        if name not in shorts:
            yield _unknown(draft, "short-name-unknown", path, name, shorts)
    for path, name in _loose(draft):
        if name not in shorts and nearest(name, shorts, LIKE):
            yield _unknown(draft, "short-name-nearly", path, name, shorts)
    for said in draft.said:
        if _is_text(said, draft):
            yield from _in_text(said, parties)


def _strict(draft: Draft) -> Iterator[tuple[FieldPath, str]]:
    """Fields that must hold a short name."""
    for path, value in walk(filled(draft, "duties"), ("duties",)):
        if path[-1] == "party":
            yield path, str(value)
    for path, value in walk(filled(draft, "finance"), ("finance",)):
        if path[-1] == "payer":
            yield path, str(value)
    for name in ("notice", "exit"):
        notice = filled(draft, name)
        if isinstance(notice, Notice) and notice.who != "any":
            yield (name, "who"), notice.who


def _loose(draft: Draft) -> Iterator[tuple[FieldPath, str]]:
    """Fields that may also hold what the parties call themselves together."""
    for path, value in walk(filled(draft, "finance"), ("finance",)):
        if path[-1] == "party":
            yield path, str(value)


def _is_text(said: Said, draft: Draft) -> bool:
    names_of_fields = ("party", "payer", "name", "who")
    clause = clause_of(said, draft)
    return clause not in (None, "parties", "signatures") and said.path[-1] not in names_of_fields


def _in_text(said: Said, parties: list[tuple[str, str]]) -> Iterator[Finding]:
    for name, short in parties:
        if name != short and _full(name, short).search(said.text):
            yield _named(said, "name-after-first-use", name, short)
        other = _variant(said.text, short)
        if other:
            yield _named(said, "short-name-variant", other, short)


def _full(name: str, short: str) -> re.Pattern[str]:
    """The full name, unless the short one follows in brackets."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)(?!\s*\({re.escape(short)}\))", re.I)


def _variant(text: str, short: str) -> str:
    """The short name spelt with other case, stops, hyphens or spaces; "" when it is not."""
    letters = [re.escape(c) for c in short if c.isalnum()]
    spelt = r"[.\s-]?".join(letters)
    loose = re.compile(rf"(?<![\w.-]){spelt}(?![\w-])", re.I)
    started = short[:1].upper() + short[1:]
    for match in loose.finditer(text):
        if match.group() not in (short, started):
            return match.group()
    return ""


def _unknown(draft: Draft, code: str, path: FieldPath, name: str, shorts: list[str]) -> Finding:
    params = {
        "field": field_name(path),
        "name": name,
        "nearest": nearest(name, shorts),
        "shorts": ", ".join(shorts),
    }
    place = draft.request.places.of(path)
    return Finding(code=code, severity=Severity.ERROR, place=place, params=params)


def _named(said: Said, code: str, found: str, short: str) -> Finding:
    params = {"field": field_name(said.path), "name": found, "short": short}
    return Finding(code=code, severity=Severity.WARNING, place=said.place, params=params)
