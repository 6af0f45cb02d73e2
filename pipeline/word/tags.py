"""The tags of a template's part, each with its place in Word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.text import one_line
from pipeline.word.ns import Element
from pipeline.word.places import Located, located

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_EDGE = re.compile(r"\{[{%#]|[}%#]\}")
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_LEVEL = re.compile(r"\{[{%#][-+]?(p|tr|tc|r)\s")
_WORD = re.compile(r"\{%[-+]?(?:(?:p|tr|tc|r)\s)?\s*(\w+)")
_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it is written, the level that docxtpl knows it by, and where it stands."""

    text: str
    place: Place
    paragraph: Element | None

    @property
    def level(self) -> str:
        """`p`, `tr`, `tc`, `r`, or nothing for a tag within a text."""
        found = _LEVEL.match(self.text)
        return found[1] if found else ""

    @property
    def word(self) -> str:
        """`if`, `for`, `endif` …; nothing for a value or a remark."""
        found = _WORD.match(self.text)
        return found[1] if found else ""

    @property
    def key(self) -> str:
        """What the tag and its compiled form have in common."""
        return key_of(self.text)


def key_of(text: str) -> str:
    """A tag without its level, without white space, with straight quotes."""
    level = _LEVEL.match(text)
    inner = text[level.end() :] if level else text[2:].lstrip("-+")
    return text[:2] + "".join(inner.translate(_QUOTES).split())


def quoted(text: str) -> str:
    """A tag as messages quote it: on one line, and not too long."""
    line = one_line(text)
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def tag_fault(code: str, place: Place, text: str, **params: str) -> Finding:
    """An error about a tag, which is quoted as `{tag}`."""
    return Finding(
        code=code, severity=Severity.ERROR, place=place, params={"tag": quoted(text), **params}
    )


def holds_braces(root: Element) -> bool:
    """Whether anything in the part looks like a tag, or like half of one."""
    return any(_EDGE.search(text) for text in _texts(root))


def _texts(root: Element) -> Iterator[str]:
    yield "".join(root.itertext())
    for element in root.iter():
        yield from element.attrib.values()


def tags_of(root: Element, part: str, headings: frozenset[str]) -> list[Tag]:
    """Every whole tag of the part, in reading order."""
    return [
        Tag(text, spot.place, spot.paragraph)
        for spot in located(root, part, headings)
        for text in TAG.findall(spot.text)
    ]


def halves(spot: Located) -> Iterator[Finding]:
    """Tags of one paragraph that are opened and not closed, or the other way round."""
    edges = list(_EDGE.finditer(spot.text))
    following = [e[0] for e in edges[1:]] + [""]
    closed = False
    for edge, after in zip(edges, following, strict=False):
        if closed:
            closed = False
        elif edge[0] not in _CLOSERS:
            text = spot.text[max(edge.end() - _LONGEST_QUOTE, 0) : edge.end()]
            yield tag_fault("tag-unopened", spot.place, text)
        elif after == _CLOSERS[edge[0]]:
            closed = True
        else:
            text = spot.text[edge.start() : edge.start() + _LONGEST_QUOTE]
            yield tag_fault("tag-unclosed", spot.place, text, closer=_CLOSERS[edge[0]])
