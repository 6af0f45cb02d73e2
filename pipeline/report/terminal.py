"""Findings and results as people read them in a terminal."""

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import click

from pipeline.errors import AvtaleverkError, findings_of
from pipeline.explain import Explanation
from pipeline.model.batch import Batch, Progress
from pipeline.model.checked import Checked
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.receipt import Receipt, Verdict
from pipeline.model.rendered import Rendered
from pipeline.report.words import count, say, words_of

INDENT = "    "
ARROW = "→ "
WIDEST = 100
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}
_COUNTED = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.ADVICE: "advice"}


def checked(files: Sequence[Checked], messages: str) -> Iterator[str]:
    """The lines that `check` prints: the findings of each file, then the counts."""
    for file in files:
        yield from findings(file.findings, messages, file.path)
    every = [f for file in files for f in file.findings]
    yield f"{count(len(files), 'files', messages)}: {counts(every, messages)}"


def rendered(batch: Batch, messages: str) -> Iterator[str]:
    """The lines that `render` prints: errors and warnings first, then a line a document.

    Advice is only counted: `check` shows it, and what is amiss must not drown in it.
    """
    for file in batch.rendered:
        grave = (f for f in file.findings if f.severity is not Severity.ADVICE)
        yield from findings(grave, messages, file.path)
    for failed in batch.failed:
        yield from findings(failed.findings, messages, failed.path)
    for file in batch.rendered:
        yield _result(file, messages)
    for failed in batch.failed:
        name = click.style(failed.path.as_posix(), bold=True)
        yield f"{name}  {click.style(say('cli-failed', messages), fg='red')}"
    every = (f for file in batch.rendered for f in file.findings)
    if advice := sum(f.severity is Severity.ADVICE for f in every):
        yield say("cli-see-advice", messages, advice=count(advice, "advice", messages))


def findings(found: Iterable[Finding], messages: str, path: Path | None = None) -> Iterator[str]:
    """Each finding on some lines: where, how grave, its code; message, hint and source below.

    `path` is the input that the findings belong to, for those whose place names no file.
    """
    for finding in found:
        yield _headline(finding, messages, path)
        words = words_of(finding, messages)
        yield _wrapped(words.text)
        if words.hint:
            yield _wrapped(f"{ARROW}{words.hint}")
        if finding.source:
            source = say("cli-source", messages, source=finding.source)
            yield click.style(_wrapped(source), dim=True)


def counts(found: Sequence[Finding], messages: str) -> str:
    """How many findings of each severity, in words; those of which there are none left out."""
    parts = [
        click.style(count(number, what, messages), fg=_COLOURS[severity])
        for severity, what in _COUNTED.items()
        if (number := sum(f.severity is severity for f in found))
    ]
    return ", ".join(parts) or click.style(say("cli-sound", messages), fg="green")


def _headline(finding: Finding, messages: str, path: Path | None) -> str:
    place = finding.place
    if place.file is None and path is not None:
        place = replace(place, file=path.as_posix())
    severity = say(f"cli-{finding.severity.value}", messages)
    code = f"{finding.code} ({finding.demand})" if finding.demand else finding.code
    parts = [
        click.style(where(place, messages), bold=True),
        click.style(severity, fg=_COLOURS[finding.severity], bold=True),
        code,
    ]
    return "  ".join(part for part in parts if part)


def where(place: Place, messages: str) -> str:
    """A place in one line: `inputs/x.yaml:41:3`, or a Word or PDF file's part, page, paragraph."""
    file = ":".join(str(p) for p in (place.file, place.line, place.column) if p is not None)
    inside = [
        say(f"cli-place-{name}", messages, value=str(value))
        for name in ("part", "page", "heading", "table", "row", "cell", "paragraph")
        if (value := getattr(place, name)) is not None
    ]
    return ", ".join([file, *inside] if file else inside)


def _wrapped(text: str) -> str:
    """The text indented, each of its lines broken at the terminal's width."""
    width = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
    return "\n".join(
        textwrap.fill(
            line,
            width=max(width, 40),
            initial_indent=INDENT,
            subsequent_indent=INDENT + " " * (len(line) - len(line.lstrip())),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.strip("\n").split("\n")
    )


def _result(file: Rendered, messages: str) -> str:
    receipt = file.receipt
    if receipt.verdict is Verdict.REFUSED:
        refused = click.style(say("cli-refused", messages), fg="red", bold=True)
        see = say("cli-see", messages, path=file.outputs[-1].as_posix())
        found = counts(file.findings, messages)
        return f"{click.style(file.path.as_posix(), bold=True)}  {refused}: {found}; {see}"
    main = next((p for p in file.outputs if p.suffix == ".pdf"), file.outputs[0])
    return f"{click.style(main.as_posix(), bold=True)}  " + ", ".join(
        _facts(receipt, file, messages)
    )


def _facts(receipt: Receipt, file: Rendered, messages: str) -> Iterator[str]:
    if receipt.pages is not None:
        yield count(receipt.pages, "pages", messages)
    yield from receipt.levels
    if receipt.clauses:
        way = "thrice" if receipt.pdf_sha256 else "twice"
        number = count(receipt.clauses, "clauses", messages)
        yield say(f"cli-{way}", messages, clauses=number)
    if file.waived:
        yield count(len(file.waived), "waived", messages)
    yield counts(file.findings, messages)


def progress(messages: str) -> Progress:
    """Tells standard error which document is being made, when that is a terminal."""

    def tell(path: Path, number: int, count: int) -> None:
        if not sys.stderr.isatty():
            return
        numbers = {"number": str(number), "count": str(count)}
        click.echo(say("cli-rendering", messages, path=path.as_posix(), **numbers), err=True)

    return tell


def problem(error: AvtaleverkError, messages: str) -> Iterator[str]:
    """A failure of the whole run: a line, and what to do."""
    for finding in findings_of(error):
        words = words_of(finding, messages)
        label = click.style(say("cli-error", messages), fg="red", bold=True)
        place = where(finding.place, messages)
        yield f"{place + ': ' if place else ''}{label}: {words.text}"
        if words.hint:
            yield _wrapped(f"{ARROW}{words.hint}")


def table(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Rows in columns, the last as wide as it likes."""
    listed = list(rows)
    widths = [max(map(len, column)) for column in zip_longest(*listed, fillvalue="")]
    for row in listed:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join(cells).rstrip()


def explained(what: Explanation, messages: str) -> Iterator[str]:
    """A code or demand with all that is known of it."""
    yield click.style(what.name, bold=True)
    yield _wrapped(what.what)
    source = f"{what.source} ({say('cli-read', messages, month=what.read)})" if what.source else ""
    parts = {
        "hint": what.hint,
        "why": what.why,
        "source": source,
        "demanded": ", ".join(what.rulesets),
        "wrong": what.wrong,
        "right": what.right,
    }
    for title, text in parts.items():
        if text.strip():
            yield click.style(say(f"cli-explain-{title}", messages), bold=True)
            yield _wrapped(text)
