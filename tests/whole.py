"""Whole documents, stage by stage, for the tests that hold the stages together."""

import atexit
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from pipeline import language, locate, pdf, rulesets, word
from pipeline.checks import input as input_checks
from pipeline.checks import pdf as pdf_checks
from pipeline.checks import word as word_checks
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.outline import Outline
from pipeline.model.rendered import Options, Rendered
from pipeline.pdf import archive, engines
from pipeline.render import render
from pipeline.rulesets import RuleSet
from tests.kinds.filled import draft as draft_of

ROOT = Path(__file__).parents[1]
WORKED = tuple(sorted((ROOT / "inputs").glob("*.yaml")))
MADE = tuple(sorted((Path(__file__).parent / "refusals").glob("*.yaml")))
"""Documents that no worked input shows: a worked one with other fields laid over it."""
TIMEOUT_S = 60.0

_scratch = tempfile.TemporaryDirectory(prefix="avtaleverk-", ignore_cleanup_errors=True)
atexit.register(_scratch.cleanup)


@dataclass(frozen=True)
class Whole:
    """One input, and what each stage makes of it."""

    name: str
    data: Mapping[str, Any] = field(compare=False)

    @cached_property
    def path(self) -> Path:
        """The input as a file of its own."""
        path = Path(_scratch.name) / "inputs" / f"{self.name}.yaml"
        path.parent.mkdir(exist_ok=True)
        text = yaml.safe_dump(dict(self.data), allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding="utf-8")
        return path

    @cached_property
    def draft(self) -> Draft:
        return draft_of(self.path)

    @cached_property
    def ruleset(self) -> RuleSet:
        return ruleset_of(self.draft)

    @cached_property
    def template(self) -> bytes:
        request = self.draft.request
        path = locate.templates() / request.kind / f"{request.language}.docx"
        return path.read_bytes()

    @cached_property
    def docx(self) -> bytes:
        return self.filled(self.template)

    @cached_property
    def outline(self) -> Outline:
        return outline_of(self.docx)

    @property
    def kind(self) -> str:
        return self.draft.request.kind

    def filled(self, template: bytes) -> bytes:
        filled = word.fill(template, self.draft)
        assert filled.value is not None, filled.findings
        return filled.value

    def finished(self, docx: bytes) -> bytes:
        """The PDF of a Word file that passes for this document's."""
        drawn = engines.get("embedded").to_pdf(docx, timeout_s=TIMEOUT_S)
        tag = language.tag(self.draft.request.language)
        return archive.finish(drawn, title=self.draft.title, language=tag)

    def found_in_input(self) -> tuple[Finding, ...]:
        return input_checks.run(self.draft, self.ruleset)

    def found_in_word(self, docx: bytes) -> tuple[Finding, ...]:
        return word_checks.run(outline_of(docx), self.draft, self.ruleset)

    def found_in_pdf(self, pdf_file: bytes) -> tuple[Finding, ...]:
        seen = pdf.read(pdf_file)
        return pdf_checks.run(seen, self.outline, self.draft, self.ruleset)


@cache
def worked(name: str) -> Whole:
    """A worked input by the name of its file."""
    path = ROOT / "inputs" / f"{name}.yaml"
    return Whole(name, yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def made(name: str) -> Whole:
    """A document of `tests/refusals/`: `base` names the worked input, `fields` are laid over it;
    a field that is null there is taken away."""
    path = Path(__file__).parent / "refusals" / f"{name}.yaml"
    overlay = yaml.safe_load(path.read_text(encoding="utf-8"))
    fields = {**worked(overlay["base"]).data, **overlay["fields"]}
    return Whole(name, {key: value for key, value in fields.items() if value is not None})


def every() -> tuple[Whole, ...]:
    """The worked inputs, and the documents that are made of them."""
    return (*(worked(p.stem) for p in WORKED), *(made(p.stem) for p in MADE))


def ruleset_of(draft: Draft) -> RuleSet:
    return rulesets.get(draft.model.ruleset or draft.model.default_ruleset())


def outline_of(docx: bytes) -> Outline:
    read = word.outline(docx)
    assert read.value is not None, read.findings
    return read.value


def errors(findings: tuple[Finding, ...]) -> list[Finding]:
    return [f for f in findings if f.severity is Severity.ERROR]


def outputs() -> Path:
    """The folder that `rendered` writes to."""
    return Path(_scratch.name) / "outputs"


@cache
def written(name: str, ending: str) -> bytes:
    """The bytes of an output of a worked input."""
    rendered(name)
    return (outputs() / f"{name}{ending}").read_bytes()


@cache
def rendered(name: str) -> Rendered:
    """A worked input on the disk, as `avtaleverk render` writes it."""
    return render(ROOT / "inputs" / f"{name}.yaml", Options(out=outputs()))
