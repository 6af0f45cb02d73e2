"""A template and a Draft become a .docx."""

from collections.abc import Iterator, Mapping
from types import TracebackType

from docxtpl import DocxTemplate
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from pipeline import language
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, has_errors
from pipeline.model.outcome import Outcome
from pipeline.word import finish, grammar, pictures, properties, terms_part
from pipeline.word.compile import Compiled, CompiledPart, compile_template
from pipeline.word.metered import MOST_STEPS, LoopOverTextError, TooManyStepsError
from pipeline.word.names import missing_names
from pipeline.word.ns import Element, parse, serialize
from pipeline.word.package import fault, write
from pipeline.word.sandbox import MissingNameError, PrintError
from pipeline.word.tags import tag_fault

MOST_CHARACTERS = 32 * 1024 * 1024
"""How much one part may become when it is filled."""


def fill(template: bytes, draft: Draft) -> Outcome[bytes]:
    """The filled document, or everything that keeps the template from being filled.

    Values come out exactly as they are in the Draft's context. The same template and Draft give
    the same bytes on every machine. Parts without tags keep their bytes.
    """
    compiled = compile_template(template)
    if compiled.value is None:
        return Outcome(None, compiled.findings)
    roots: dict[str, Element] = {}
    findings = list(compiled.findings)
    for part in compiled.value.parts:
        root = _fill_part(part, compiled.value, draft.context, findings)
        if root is not None:
            roots[part.name] = root
    if not has_errors(findings):
        findings += finish.finish(roots, compiled.value.package, draft)
        package, wrong = pictures.swap(compiled.value.package, roots, draft.pictures)
        findings += wrong
    if has_errors(findings):
        return Outcome(None, tuple(findings))
    package = package.with_members({name: serialize(root) for name, root in roots.items()})
    package = properties.set_core(package, draft.title, language.tag(draft.request.language))
    return Outcome(write(terms_part.add(package, draft)), tuple(findings))


def _fill_part(
    part: CompiledPart, compiled: Compiled, context: Mapping[str, object], findings: list[Finding]
) -> Element | None:
    try:
        xml = _render(part, context)
        if xml is None:
            findings.append(fault("filled-too-long", part=part.name, limit=str(MOST_CHARACTERS)))
            return None
        root = parse(xml.encode())
        return _widened(xml) if part.widens else root
    except etree.XMLSyntaxError as broken:
        findings.append(fault("filled-malformed", part=part.name, reason=str(broken.msg)))
    except Exception as error:  # whatever an expression in a template can raise
        found = list(_explain(error, part, compiled, context))
        if not found:
            raise
        findings += found
    return None


def _render(part: CompiledPart, context: Mapping[str, object]) -> str | None:
    """The filled part, or None when it becomes too long."""
    pieces = []
    length = 0
    for piece in part.template.root_render_func(part.template.new_context(dict(context))):
        length += len(piece)
        if length > MOST_CHARACTERS:
            return None
        pieces.append(piece)
    return "".join(pieces)


def _widened(xml: str) -> Element:
    """docxtpl's repair of table grids, for parts whose tables may have got columns."""
    tree = DocxTemplate.fix_tables(None, xml)
    return parse(etree.tostring(tree))


def _explain(
    error: Exception, part: CompiledPart, compiled: Compiled, context: Mapping[str, object]
) -> Iterator[Finding]:
    """The error as findings at its tag; none when it did not come out of the template."""
    line = _template_line(part, error.__traceback__)
    if line is None:
        return
    tag = part.tag_at(line)
    match error:
        case MissingNameError():
            known = error.known or tuple(context)
            yield tag_fault(
                "name-unknown",
                tag.place,
                tag.text,
                name=error.name,
                nearest=grammar.nearest(error.name, known),
            )
            yield from _also_missing(part, compiled, context, (line, error.name))
        case LoopOverTextError():
            yield tag_fault("loop-over-text", tag.place, tag.text)
        case TooManyStepsError():
            yield tag_fault("loops-too-long", tag.place, tag.text, limit=str(MOST_STEPS))
        case PrintError():
            yield tag_fault(error.code, tag.place, tag.text, **error.params)
        case SecurityError():
            yield tag_fault("tag-unsafe", tag.place, tag.text, what=str(error))
        case UndefinedError() | _:
            yield tag_fault("tag-fails", tag.place, tag.text, reason=str(error))


def _also_missing(
    part: CompiledPart, compiled: Compiled, context: Mapping[str, object], known: tuple[int, str]
) -> Iterator[Finding]:
    """The other names that are not there: filling stops at the first, people should not."""
    tree = compiled.environment.parse(part.source)
    for other in missing_names(tree, context):
        if (other.line, other.name) != known:
            tag = part.tag_at(other.line)
            yield tag_fault(
                "name-unknown", tag.place, tag.text, name=other.name, nearest=other.nearest
            )


def _template_line(part: CompiledPart, trace: TracebackType | None) -> int | None:
    """The line of the Jinja source in which an error was raised."""
    line = None
    while trace is not None:
        if "__jinja_template__" in trace.tb_frame.f_globals:
            line = part.template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line
