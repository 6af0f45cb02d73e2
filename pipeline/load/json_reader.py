"""A JSON text becomes plain data with places.

The standard library's parser says whether the text is JSON and what each value is; a walk over
the tokens of the sound text gives the places.
"""

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from pipeline.load.characters import LineIndex
from pipeline.load.reporter import Reporter
from pipeline.load.scalars import Scalar, number
from pipeline.load.tree import MAX_DEPTH, TooMuchError, TreeBuilder

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\],:"]+', re.DOTALL)
_NOT_NUMBERS = ("NaN", "Infinity", "-Infinity")

_CAUSES = (
    ("Expecting property name", "json-name"),
    ("Illegal trailing comma", "json-name"),
    ("Expecting ',' delimiter", "json-comma"),
    ("Expecting ':' delimiter", "json-colon"),
    ("Expecting value", "json-value"),
    ("Unterminated string", "json-quote"),
    ("Invalid control character", "json-line-break"),
    ("Invalid \\", "json-escape"),
    ("Extra data", "json-extra"),
)


def read_json(text: str, report: Reporter) -> TreeBuilder | None:
    """The file's data and places, or None when it cannot be read to its end."""
    lines = LineIndex(text)
    try:
        _guard_depth(text, lines, report)
        json.loads(text, parse_int=_kept, parse_float=Decimal)
        return _walk(text, lines, report)
    except TooMuchError:
        return None
    except json.JSONDecodeError as error:
        code = next((c for said, c in _CAUSES if error.msg.startswith(said)), "json-syntax")
        report.error(code, lines.mark(error.pos), problem=error.msg)
        return None


def _kept(text: str) -> str:
    """A whole number is checked, and read from its token: int() has a cap on digits."""
    return text


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(text)


def _guard_depth(text: str, lines: LineIndex, report: Reporter) -> None:
    """Refuse deep nesting before the standard parser, which recurses, sees it."""
    depth = 0
    for token in _tokens(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token.group(), 0)
        if depth > MAX_DEPTH:
            report.error("too-deep", lines.mark(token.start()), limit=str(MAX_DEPTH))
            raise TooMuchError


def _walk(text: str, lines: LineIndex, report: Reporter) -> TreeBuilder:
    tree = TreeBuilder(report)
    starts: dict[str, Callable[[], dict[str, object] | list[object]]] = {"{": dict, "[": list}
    for match in _tokens(text):
        token, mark = match.group(), lines.mark(match.start())
        if token in starts:
            tree.start(starts[token](), mark)
        elif token in "}]":
            tree.end()
        else:
            if token in _NOT_NUMBERS:
                report.error("json-not-a-number", mark, found=token)
            tree.scalar(_scalar(token), mark)
    return tree


def _scalar(token: str) -> Scalar:
    if token.startswith('"'):
        text: str = json.loads(token)
        return text
    words: dict[str, Scalar] = {"null": None, "true": True, "false": False}
    return words[token] if token in words else number(token)
