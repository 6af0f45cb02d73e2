"""A Word template, compiled once: each part with tags becomes a Jinja template."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateSyntaxError, nodes
from lxml import etree

from pipeline.model.finding import Finding, Place, has_errors
from pipeline.model.outcome import Outcome
from pipeline.word import grammar, metered, sandbox, structure, unsettled
from pipeline.word.ns import Element
from pipeline.word.package import Package, fault, read
from pipeline.word.places import located
from pipeline.word.styles import Styles
from pipeline.word.tags import TAG, Tag, halves, holds_braces, key_of, tag_fault, tags_of

FILLED = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|docProps/core\.xml"
)
_CACHED = 32
LONGEST_TAG = 1_000
"""Characters of a tag; the longest of a sensible template have about two hundred."""
TOO_MUCH = (RecursionError, MemoryError, SyntaxError, ValueError, ArithmeticError)
"""What Python raises for an expression that is too deep, or a number that is too long."""
_OVERDONE = "nested too deeply, or a number too large"
_LEVEL_OF = re.compile(r"^(\{[{%#][-+]?)(?:p|tr|tc|r)\s")

_docxtpl: Any = DocxTemplate


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One part: its Jinja, the syntax tree, and the tag of each line of the Jinja source."""

    name: str
    template: Template
    source: str
    tags: Mapping[int, Tag]
    widens: bool
    """Whether a table of it gets columns (`{%tc`), so that its grid must be made to fit."""

    def tag_at(self, line: int) -> Tag:
        """The tag of a line, or the nearest one before it."""
        known = [n for n in self.tags if n <= line]
        return self.tags[max(known)] if known else Tag("", Place(part=self.name), None)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template ready to be filled many times."""

    package: Package
    parts: tuple[CompiledPart, ...]
    environment: sandbox.Environment


@lru_cache(maxsize=_CACHED)
def compile_template(template: bytes) -> Outcome[Compiled]:
    """The compiled template with what is to be warned of, or everything that is wrong with it.

    Compiling the same bytes again costs nothing: the last few templates are remembered.
    """
    package = read(template)
    if package.value is None:
        return Outcome(None, package.findings)
    headings = Styles(package.value.xml("word/styles.xml")).heading_ids()
    findings = [*_unfilled(package.value), *unsettled.check(package.value, headings)]
    env = sandbox.environment()
    parts = []
    for name in package.value.members:
        root = package.value.xml(name) if FILLED.fullmatch(name) else None
        if root is None or not holds_braces(root):
            continue
        wrong = list(_shape(root, name, headings))
        part = None if wrong else _compile(name, root, headings, env, wrong)
        findings += wrong
        parts += [part] if part else []
    if has_errors(findings):
        return Outcome(None, tuple(findings))
    return Outcome(Compiled(package.value, tuple(parts), env), tuple(findings))


def _unfilled(package: Package) -> Iterator[Finding]:
    """Tags where nobody would look for them: they would be printed as they are."""
    for name, data in package.members.items():
        tagged = name.endswith(".xml") and (b"{{" in data or b"{%" in data)
        if tagged and not FILLED.fullmatch(name):
            yield fault("tag-in-other-part", part=name)


def _shape(root: Element, name: str, headings: frozenset[str]) -> Iterator[Finding]:
    broken = [f for spot in located(root, name, headings) for f in halves(spot)]
    yield from broken
    if not broken:
        tags = tags_of(root, name, headings)
        yield from (_too_long(t) for t in tags if len(t.text) > LONGEST_TAG)
        yield from structure.check_blocks(tags)


def _too_long(tag: Tag) -> Finding:
    reason = f"{len(tag.text)} characters, at most {LONGEST_TAG}"
    return tag_fault("tag-syntax", tag.place, tag.text, reason=reason)


def _compile(
    name: str,
    root: Element,
    headings: frozenset[str],
    env: sandbox.Environment,
    wrong: list[Finding],
) -> CompiledPart | None:
    text = etree.tostring(root, encoding="unicode")
    source = _lined(_docxtpl.patch_xml(None, text))
    listed = tags_of(root, name, headings)
    tags = _by_line(source, listed)
    widens = "{%tc" in "".join(root.itertext())
    template = Template("")
    try:
        tree = env.parse(source)
        refused = grammar.offences(tree)
        template = template if refused else _template(env, tree)
    except TemplateSyntaxError as error:
        refused = [grammar.Offence(error.lineno, "tag-syntax", {"reason": str(error.message)})]
    except TOO_MUCH:
        wrong.append(_overdone(listed, env))
        return None
    part = CompiledPart(name, template, source, tags, widens)
    for offence in refused:
        tag = part.tag_at(offence.line)
        wrong.append(tag_fault(offence.code, tag.place, tag.text, **offence.params))
    return None if refused else part


def _overdone(tags: list[Tag], env: sandbox.Environment) -> Finding:
    """The finding about a tag that is too deep or too large to compile, or about the first one."""
    tag = next((t for t in tags if _overdoes(t, env)), tags[0])
    return tag_fault("tag-syntax", tag.place, tag.text, reason=_OVERDONE)


def _overdoes(tag: Tag, env: sandbox.Environment) -> bool:
    """Whether a tag cannot be compiled even when it stands alone."""
    alone = _LEVEL_OF.sub(r"\1", tag.text).replace("elif", "if")
    closer = structure.OPENERS.get(tag.word.replace("elif", "if"))
    try:
        env.compile(env.parse(alone + (f"{{% {closer} %}}" if closer else "")))
    except TemplateSyntaxError:
        return False
    except TOO_MUCH:
        return True
    return False


def _template(env: sandbox.Environment, tree: nodes.Template) -> Template:
    metered.meter(tree)
    return Template.from_code(env, env.compile(tree), env.globals)


def _lined(patched: str) -> str:
    """The Jinja source with each tag on a line of its own, so that an error's line names it.

    The line break goes inside the tag, where white space means nothing.
    """

    def broken(tag: re.Match[str]) -> str:
        head = 3 if tag[0][2:3] in "-+" else 2
        return tag[0][:head] + "\n" + html.unescape(tag[0][head:])

    return TAG.sub(broken, patched)


def _by_line(source: str, tags: list[Tag]) -> dict[int, Tag]:
    """The tag of each line: the n-th of its wording in the source is the n-th in the part."""
    waiting: dict[str, list[Tag]] = {}
    for tag in tags:
        waiting.setdefault(tag.key, []).append(tag)
    lines = {}
    used: Counter[str] = Counter()
    for found in TAG.finditer(source):
        key = key_of(found[0])
        same = waiting.get(key, [])
        if used[key] < len(same):
            lines[source.count("\n", 0, found.start()) + 2] = same[used[key]]
            used[key] += 1
    return lines
