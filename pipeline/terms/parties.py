"""Who the parties are (parties)."""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from pydantic import Field

from pipeline import language as words
from pipeline.model.fields import Part, Text
from pipeline.model.outline import Passage
from pipeline.model.terms import Difference, Reading
from pipeline.terms import reading

FIGURES = re.compile(r"[\d\s]*")


class Named(Protocol):
    """Anything with a full and a short name, such as a kind's party."""

    @property
    def name(self) -> str:
        """Full name."""
        ...

    @property
    def short(self) -> str:
        """Short name."""
        ...


class Party(Part):
    """One party by its full and its short name; the two are equal where there is only one."""

    name: Text = Field(description="Full name")
    short: Text = Field(description="Short name")

    @property
    def shown(self) -> str:
        """As it is introduced: "Kommunal- og moderniseringsdepartementet (KMD)"."""
        return self.name if self.name == self.short else f"{self.name} ({self.short})"


class Value(Part):
    """All parties, in the document's order."""

    parties: tuple[Party, ...] = Field(min_length=1)


def from_parties(listed: Iterable[Named]) -> Value:
    """The value from a kind's list of parties."""
    return Value(parties=tuple(Party(name=p.name, short=p.short) for p in listed))


def show(value: Value, language: str) -> dict[str, object]:
    """Each party with `name`, `short`, and `shown`: how it is introduced."""
    listed = [{"name": p.name, "short": p.short, "shown": p.shown} for p in value.parties]
    return {"parties": listed}


def read(passage: Passage, language: str) -> tuple[Reading, ...]:
    """The parties that the passage introduces: in a row of prose, or else a line each.

    Lines that end as sentences do, that only have figures, or that are headings name no party.
    """
    lexicon = words.lexicon(language)
    listed: dict[str, Party] = {}
    for text in _in_prose(passage.text, lexicon) or _in_lines(passage.text, lexicon):
        party = _party(text, lexicon)
        listed.setdefault(party.shown, party)
    if not listed:
        return ()
    return (Reading(Value(parties=tuple(listed.values())), reading.folded(passage.text)),)


def _in_prose(text: str, lexicon: words.Lexicon) -> list[str]:
    patterns = lexicon.patterns("parties", "listed")
    matches = (reading.first_match(patterns, block) for block in reading.blocks(text))
    parted = [name for m in matches if m for name in _parted(m["list"], lexicon)]
    return parted if len(parted) > 1 else []


def _in_lines(text: str, lexicon: words.Lexicon) -> list[str]:
    lines = (_trimmed(line, lexicon) for line in reading.lines(text))
    return [line for line in lines if _is_name(line, lexicon)]


def _is_name(line: str, lexicon: words.Lexicon) -> bool:
    if FIGURES.fullmatch(line) or lexicon.is_word("parties", "not_names", line):
        return False
    return line[-1] not in ".:;"


def _parted(text: str, lexicon: words.Lexicon) -> list[str]:
    (joint,) = lexicon.patterns("parties", "joint")
    return [re.sub(r"^(?:[^\W\dA-ZÆØÅ]+ )+(?=[A-ZÆØÅ])", "", t) for t in joint.split(text)]


def _trimmed(text: str, lexicon: words.Lexicon) -> str:
    trailer = reading.first_match(lexicon.patterns("parties", "trailer"), text)
    return text[: trailer.start()].strip() if trailer else text.strip()


def _party(text: str, lexicon: words.Lexicon) -> Party:
    match = reading.first_match(lexicon.patterns("parties", "introduced"), text)
    return (
        Party(name=match["name"], short=match["short"]) if match else Party(name=text, short=text)
    )


def differ(agreed: Value, found: Value, language: str) -> tuple[Difference, ...]:
    """Parties not introduced as agreed, and introduced ones (with a short name) not agreed."""
    return tuple(_differences(agreed, found))


def _differences(agreed: Value, found: Value) -> Iterator[Difference]:
    wanted = {reading.folded(p.shown) for p in agreed.parties}
    left = {p.shown: p for p in found.parties if p.shown not in wanted}
    there = {p.shown for p in found.parties}
    for index, party in enumerate(agreed.parties):
        if reading.folded(party.shown) not in there:
            near = next((p for p in left.values() if _alike(p, party)), None)
            yield Difference(f"parties[{index + 1}]", party.shown, near.shown if near else "")
            if near:
                del left[near.shown]
    for party in left.values():
        if party.name != party.short:
            yield Difference("parties", "", party.shown)


def _alike(one: Party, other: Party) -> bool:
    return one.name == other.name or one.short == other.short
