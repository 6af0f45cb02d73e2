"""One document, from input file to proven PDF."""

import hashlib
import traceback
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pipeline import __version__, language, locate, names, pdf, word
from pipeline.checks import pdf as pdf_checks
from pipeline.checks import word as word_checks
from pipeline.errors import AvtaleverkError, ExitCode, findings_of, unforeseen
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
from pipeline.prepare import Prepared, prepare
from pipeline.record import record

T = TypeVar("T")

CODES = ("no-template", "template-not-read")
LEVELS = ("PDF/A-2a", "PDF/UA-1")
LAYOUT_TIMEOUT_S = 120.0
MOST_LAYOUTS = 8


def render(path: Path, options: Options) -> Rendered:
    """Renders one input into `options.out` and records what was found, whatever was found.

    The first stage that finds an error which nobody answers for is the last one. A stage that
    fails, foreseen or not, refuses the document too: its outputs of an earlier run move aside and
    the receipt says why, while `Rendered.failure` tells what kind of failure it was.
    Raises UsageProblem for an unknown engine and EnvironmentProblem when the outputs cannot be
    written.
    """
    work = _Work(path, options, engines.get(options.engine))
    try:
        _make(work)
    except _RefusedError:
        work.refused = True
    except Exception as error:
        work.failed(unforeseen(error))
    return work.recorded()


def _make(work: "_Work") -> None:
    if work.options.to is Target.PDF:
        engines.warm(work.engine)
    work.prepared = prepare(work.path)
    work.found(work.prepared.findings)
    draft, ruleset = work.prepared.draft, work.prepared.ruleset
    if draft is None or ruleset is None:
        raise _RefusedError

    template = work.take(_template(draft.request, work))
    docx = work.docx = work.take(word.fill(template, draft))
    outline = work.take(word.outline(docx))
    work.found(word_checks.run(outline, draft, ruleset))
    if work.options.to is Target.DOCX:
        return

    work.engine_version = work.engine.version()
    seen = _export(docx, draft, work)
    work.pages = len(seen.facts.pages)
    work.found(pdf_checks.run(seen, outline, draft, ruleset))


class _RefusedError(Exception):
    """A stage found an error: no later stage runs."""


class _Work:
    """What is known of one document so far, for the receipt."""

    def __init__(self, path: Path, options: Options, engine: engines.Engine) -> None:
        self.path = path
        self.options = options
        self.engine = engine
        self.engine_version: str | None = None
        self.prepared = Prepared()
        self.findings: list[Finding] = []
        self.template: Source | None = None
        self.docx: bytes | None = None
        self.pdf: bytes | None = None
        self.pages: int | None = None
        self.refused = False
        self.failure = ExitCode.SOUND
        self.trace = ""

    def take(self, outcome: Outcome[T]) -> T:
        """The value of a stage, unless what it found stops the work."""
        self.found(outcome.findings)
        if outcome.value is None:
            raise _RefusedError
        return outcome.value

    def found(self, findings: tuple[Finding, ...]) -> None:
        """Keeps findings, and stops when one of them is an error."""
        self.findings += findings
        if has_errors(findings):
            raise _RefusedError

    def failed(self, error: AvtaleverkError) -> None:
        """Keeps a failure as a finding of the input that it struck. To be called in `except`."""
        here = Place(file=self.path.as_posix())
        for finding in findings_of(error):
            placed = finding if finding.place.file else replace(finding, place=here)
            self.findings.append(placed)
        self.refused = True
        self.failure = error.exit_code
        self.trace = traceback.format_exc()

    def recorded(self) -> Rendered:
        """Writes outputs and receipt, and says what became of the input."""
        done = record(
            self.options.out,
            names.of(self.path),
            self.docx,
            self.pdf,
            self._receipt(),
            force=self.options.force,
        )
        return Rendered(
            path=self.path,
            receipt=done.receipt,
            outputs=done.outputs,
            findings=(*self.findings, *done.findings),
            waived=self.prepared.waived,
            draft=self.prepared.draft,
            failure=self.failure,
            trace=self.trace,
        )

    def _receipt(self) -> Receipt:
        request, ruleset = self.prepared.request, self.prepared.ruleset
        receipt = Receipt(
            name=names.of(self.path),
            verdict=Verdict.REFUSED if self.refused else Verdict.WRITTEN,
            avtaleverk=__version__,
            input=Source(self.path.name, request.sha256 if request else _sha256_of(self.path)),
            template=self.template,
            findings=tuple(self.findings),
            waived=self.prepared.waived,
        )
        if request:
            receipt = replace(receipt, language=request.language, kind=request.kind)
        if ruleset:
            receipt = replace(receipt, ruleset=Source(ruleset.name, ruleset.sha256))
        if self.engine_version:
            receipt = replace(receipt, engine=self.engine.name, engine_version=self.engine_version)
        return receipt if self.refused else self._with_what_was_proven(receipt)

    def _with_what_was_proven(self, receipt: Receipt) -> Receipt:
        terms = self.prepared.draft.terms if self.prepared.draft else {}
        filled = sum(term.state is FieldState.FILLED for term in terms.values())
        levels = LEVELS if self.pdf else ()
        return replace(receipt, clauses=filled, pages=self.pages, levels=levels)


def _template(request: Request, work: _Work) -> Outcome[bytes]:
    """The template that the command names, else the kind's own in the document's language."""
    path = work.options.template or locate.templates() / request.kind / f"{request.language}.docx"
    params = {"template": path.name, "kind": request.kind, "language": request.language}
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _nothing("no-template", path, params)
    except OSError as error:
        return _nothing("template-not-read", path, {**params, "problem": error.strerror or ""})
    work.template = Source(path.name, hashlib.sha256(data).hexdigest())
    return Outcome(data)


def _export(docx: bytes, draft: Draft, work: _Work) -> PdfSeen:
    """The Word file as an archive PDF, read back; raises EngineError when the engine fails.

    Where the engine tears apart what Word would hold together, the pages are laid out again from
    a copy with breaks of its own; the Word file itself stays as it is.
    """
    tag = language.tag(draft.request.language)
    for _ in range(MOST_LAYOUTS):
        laid_out = work.engine.to_pdf(docx, timeout_s=LAYOUT_TIMEOUT_S)
        engines.warm(work.engine)  # for a second layout, or the next document
        finished = archive.finish(laid_out, title=draft.title, language=tag)
        seen = pdf.look(finished)
        mended = _held_together(docx, seen)
        if mended == docx:
            break
        docx = mended
    work.pdf = finished
    return pdf.validated(seen, finished)


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
