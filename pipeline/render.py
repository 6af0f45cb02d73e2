"""One document, from input file to proven PDF."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pipeline import __version__, language, load, locate, names, pdf, rulesets, word
from pipeline.checks import input as input_checks
from pipeline.checks import pdf as pdf_checks
from pipeline.checks import waivers
from pipeline.checks import word as word_checks
from pipeline.compose import compose
from pipeline.errors import EngineError
from pipeline.kinds.base import Document
from pipeline.model.draft import Draft, FieldState
from pipeline.model.finding import Finding, Place, Severity, has_errors
from pipeline.model.outcome import Outcome
from pipeline.model.pdf_facts import PdfSeen
from pipeline.model.receipt import Receipt, Source, Verdict
from pipeline.model.rendered import Options, Rendered, Target
from pipeline.model.request import Request
from pipeline.pdf import archive, engines
from pipeline.pdf.torn import torn
from pipeline.pdf.widows import widowed
from pipeline.record import record
from pipeline.rulesets import RuleSet

T = TypeVar("T")

CODES = ("no-template", "template-not-read")
LEVELS = ("PDF/A-2a", "PDF/UA-1")
LAYOUT_TIMEOUT_S = 120.0
MOST_LAYOUTS = 8


def render(path: Path, options: Options) -> Rendered:
    """Renders one input into `options.out` and records what was found, whatever was found.

    The first stage that finds an error which nobody may waive is the last one.
    Raises UsageProblem for an unknown engine and EnvironmentProblem when the outputs cannot be
    written; everything about the document itself is a finding.
    """
    work = _Work(path, options)
    try:
        _make(work)
    except _RefusedError:
        work.docx = work.pdf = None
    return work.recorded()


def _make(work: "_Work") -> None:
    options = work.options
    request, model = _read(work)
    draft = work.draft = compose(model, request)
    ruleset = work.ruleset = work.take(
        rulesets.find(model.ruleset or model.default_ruleset(), work.path.parent)
    )
    work.found(input_checks.run(draft, ruleset))

    template = work.take(_template(request, options, work))
    docx = work.docx = work.take(word.fill(template, draft))
    outline = work.take(word.outline(docx))
    work.found(word_checks.run(outline, draft, ruleset))
    if options.to is Target.DOCX:
        return

    seen = work.take(_export(docx, draft, work))
    work.pages = len(seen.facts.pages)
    work.found(pdf_checks.run(seen, outline, draft, ruleset))


def _read(work: "_Work") -> tuple[Request, Document]:
    """The input as its kind's model; what is wrong with the file and with its fields, at once."""
    loaded = load.load(work.path)
    if loaded.value is None:
        work.found(loaded.findings)
        raise _RefusedError
    work.request = loaded.value
    validated = load.validate(loaded.value)
    return loaded.value, work.take(
        Outcome(validated.value, (*loaded.findings, *validated.findings))
    )


class _RefusedError(Exception):
    """A stage found an error: no later stage runs."""


class _Work:
    """What is known of one document so far, for the receipt."""

    def __init__(self, path: Path, options: Options) -> None:
        self.path = path
        self.options = options
        self.findings: list[Finding] = []
        self.request: Request | None = None
        self.draft: Draft | None = None
        self.ruleset: RuleSet | None = None
        self.template: Source | None = None
        self.engine: engines.Engine | None = None
        self.docx: bytes | None = None
        self.pdf: bytes | None = None
        self.pages: int | None = None

    def take(self, outcome: Outcome[T]) -> T:
        """The value of a stage, unless what it found stops the work."""
        self.found(outcome.findings)
        if outcome.value is None:
            raise _RefusedError
        return outcome.value

    def found(self, findings: Iterable[Finding]) -> None:
        """Keeps findings, and stops when one of them is an error that is not waived."""
        self.findings.extend(findings)
        if has_errors(self._judged(complete=False).kept):
            raise _RefusedError

    def _judged(self, *, complete: bool) -> waivers.Waived:
        if self.draft is None or self.ruleset is None:
            return waivers.Waived(tuple(self.findings), ())
        return waivers.apply(self.findings, self.draft, self.ruleset, complete=complete)

    def recorded(self) -> Rendered:
        """Writes outputs and receipt, and says what became of the input."""
        judged = self._judged(complete=self.docx is not None)
        receipt = self._receipt(judged)
        done = record(
            self.options.out,
            names.of(self.path),
            self.docx,
            self.pdf,
            receipt,
            force=self.options.force,
        )
        return Rendered(
            path=self.path,
            receipt=done.receipt,
            outputs=done.outputs,
            findings=(*judged.kept, *done.findings),
            waived=judged.waived,
            draft=self.draft,
        )

    def _receipt(self, judged: waivers.Waived) -> Receipt:
        receipt = Receipt(
            name=names.of(self.path),
            verdict=Verdict.REFUSED if self.docx is None else Verdict.WRITTEN,
            avtaleverk=__version__,
            input=Source(self.path.name, _sha256_of(self.path)),
            template=self.template,
            findings=judged.kept,
            waived=judged.waived,
        )
        if self.request:
            receipt = replace(receipt, language=self.request.language, kind=self.request.kind)
        if self.ruleset:
            receipt = replace(receipt, ruleset=Source(self.ruleset.name, self.ruleset.sha256))
        if self.engine:
            receipt = replace(
                receipt, engine=self.engine.name, engine_version=self.engine.version()
            )
        if self.docx and self.draft:
            filled = [t for t in self.draft.terms.values() if t.state is FieldState.FILLED]
            receipt = replace(receipt, clauses=len(filled))
        if self.pdf:
            receipt = replace(receipt, pages=self.pages, levels=LEVELS)
        return receipt


def _template(request: Request, options: Options, work: _Work) -> Outcome[bytes]:
    """The template that the command names, else the kind's own in the document's language."""
    path = options.template or locate.templates() / request.kind / f"{request.language}.docx"
    params = {"template": path.name, "kind": request.kind, "language": request.language}
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _nothing("no-template", path, params)
    except OSError as error:
        return _nothing("template-not-read", path, {**params, "problem": error.strerror or ""})
    work.template = Source(path.name, hashlib.sha256(data).hexdigest())
    return Outcome(data)


def _export(docx: bytes, draft: Draft, work: _Work) -> Outcome[PdfSeen]:
    """The Word file as an archive PDF, read back; an engine that fails is a finding.

    Where the engine tears apart what Word would hold together, the pages are laid out again from
    a copy with breaks of its own; the Word file itself stays as it is.
    """
    engine = work.engine = engines.get(work.options.engine)
    tag = language.tag(draft.request.language)
    try:
        for _ in range(MOST_LAYOUTS):
            laid_out = engine.to_pdf(docx, timeout_s=LAYOUT_TIMEOUT_S)
            work.pdf = archive.finish(laid_out, title=draft.title, language=tag)
            seen = pdf.read(work.pdf)
            mended = _held_together(docx, seen)
            if mended == docx:
                break
            docx = mended
    except EngineError as error:
        return Outcome(None, (replace(error.finding(), place=Place(file=work.path.name)),))
    return Outcome(seen)


def _held_together(docx: bytes, seen: PdfSeen) -> bytes:
    """A copy for layout in which no page ends with a heading, a table's header or a lone line."""
    for found in torn(seen):
        if found.start is not None:
            docx = word.break_before(docx, found.start.text, found.occurrence)
    for lone in widowed(seen):
        docx = word.keep_lines(docx, lone.block.text, lone.occurrence)
    return docx


def _sha256_of(path: Path) -> str:
    """Of the file's bytes, in hexadecimal; empty when there is none to read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _nothing(code: str, path: Path, params: dict[str, str]) -> Outcome[bytes]:
    place = Place(file=path.as_posix())
    finding = Finding(code=code, severity=Severity.ERROR, place=place, params=params)
    return Outcome(None, (finding,))
