"""PyYAML's syntax errors, told by what the writer most likely did.

PyYAML says what its grammar expected, often on the line after the mistake. Here the usual
mistakes get a code of their own and the place where they were made.
"""

import re
from dataclasses import dataclass

import yaml

from pipeline.load.characters import STAND_IN
from pipeline.load.reporter import Mark, Reporter

_QUOTED = r"""(?<=[\s,:\[{])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')"""


@dataclass(frozen=True, slots=True)
class _Problem:
    """What PyYAML says, and the text it says it of."""

    context: str
    problem: str
    start: Mark | None
    """Where the construct began that PyYAML was reading."""
    mark: Mark
    lines: list[str]

    @property
    def is_balanced(self) -> bool:
        """True when the bracket that began here is closed somewhere, quoted ones left out."""
        row, column = self.start or self.mark
        rest = "\n".join([self.lines[row - 1][column - 1 :], *self.lines[row:]])
        depth = 0
        for bracket in re.findall(_QUOTED + r"|([\[{])|([\]}])", rest):
            depth += bool(bracket[0]) - bool(bracket[1])
            if depth == 0 and any(bracket):
                return True
        return False

    @property
    def line(self) -> str:
        """The line where PyYAML stopped."""
        return self.lines[self.mark[0] - 1] if self.mark[0] <= len(self.lines) else ""


def report_syntax_error(error: yaml.MarkedYAMLError, text: str, report: Reporter) -> None:
    """Report the error with its likely cause, place and PyYAML's own words (`problem`)."""
    said = _Problem(
        context=error.context or "",
        problem=error.problem or "",
        start=_mark(error.context_mark),
        mark=_mark(error.problem_mark) or _mark(error.context_mark) or (1, 1),
        lines=re.split("\r\n|\r|\n", text),
    )
    code, mark = _cause(said)
    report.error(code, mark, problem=said.problem.replace(STAND_IN, "?"))


def _cause(said: _Problem) -> tuple[str, Mark]:
    for pattern, cause in _BY_PROBLEM:
        if re.search(pattern, said.problem):
            return cause(said)
    for pattern, code in _BY_CONTEXT:
        if re.search(pattern, said.context):
            return code, said.mark if code == "yaml-escape" else said.start or said.mark
    return _block(said)


def _first_character(said: _Problem) -> tuple[str, Mark]:
    is_tab = said.line[said.mark[1] - 1 : said.mark[1]] == "\t"
    return "yaml-tab" if is_tab else "yaml-first-character", said.mark


def _no_colon(said: _Problem) -> tuple[str, Mark]:
    return "yaml-colon-missing", said.start or said.mark


def _dash(said: _Problem) -> tuple[str, Mark]:
    return "yaml-dash", said.mark


def _no_comma(said: _Problem) -> tuple[str, Mark]:
    """Inside brackets something follows a value: a mark with a meaning, or a comma is missing."""
    if not said.is_balanced:
        return "yaml-bracket", said.start or said.mark
    is_question = said.line[said.mark[1] - 1 : said.mark[1]] == "?"
    return "yaml-question-mark" if is_question else "yaml-comma", said.mark


_BY_CONTEXT = (
    ("double-quoted scalar", "yaml-escape"),
    ("quoted scalar", "yaml-quote"),
    ("flow (sequence|mapping|node)", "yaml-bracket"),
    ("scanning an (alias|anchor)", "yaml-anchor-text"),
    ("(scanning|parsing) a tag|parsing a node", "yaml-tag-text"),
)


def _colon(said: _Problem) -> tuple[str, Mark]:
    """A colon where none may be: in a text, after a line without one, or indented too far."""
    before = said.line[: said.mark[1] - 1]
    if re.search(r":\s", before) or before.lstrip().startswith("- "):
        return "yaml-colon-in-text", said.mark
    number = said.mark[0] - 1
    while number > 0 and _is_blank(said.lines[number - 1]):
        number -= 1
    above = said.lines[number - 1] if number else ""
    if re.search(r":(\s|$)", above):
        return "yaml-indentation", (said.mark[0], _indent(said.line) + 1)
    return "yaml-colon-missing", (max(number, 1), _indent(above) + 1)


def _block(said: _Problem) -> tuple[str, Mark]:
    before = said.line[: said.mark[1] - 1]
    if before.rstrip().endswith(("'", '"')):
        return "yaml-after-quote", said.mark
    if said.line[said.mark[1] - 1 : said.mark[1]] in ("]", "}"):
        return "yaml-bracket", said.mark
    if said.context.startswith("while parsing a block") and _indent(said.line) == len(before):
        return "yaml-indentation", said.mark
    return "yaml-syntax", said.mark


def _is_blank(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _mark(mark: yaml.Mark | None) -> Mark | None:
    return None if mark is None else (mark.line + 1, mark.column + 1)


_BY_PROBLEM = (
    ("cannot start any token", _first_character),
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("are not allowed here", _dash),
    (r"expected ',' or '[\]}]', but got '[^\]}]", _no_comma),
)
