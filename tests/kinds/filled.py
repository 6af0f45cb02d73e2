"""A worked input through load, compose and fill, with fields changed on the way."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from pipeline import rulesets
from pipeline.checks import input as input_checks
from pipeline.compose import compose
from pipeline.load import load, validate
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding
from pipeline.model.outline import Outline
from pipeline.word import fill, outline

ROOT = Path(__file__).parents[2]
Change = Callable[[dict[str, Any]], object]


def worked(name: str) -> Path:
    return ROOT / "inputs" / f"{name}.yaml"


def draft(path: Path) -> Draft:
    loaded = load(path)
    assert loaded.value is not None, loaded.findings
    validated = validate(loaded.value)
    assert validated.value is not None, validated.findings
    return compose(validated.value, loaded.value)


def changed(name: str, folder: Path, change: Change) -> Draft:
    """The draft of a worked input after `change` has altered its fields."""
    fields = yaml.safe_load(worked(name).read_text(encoding="utf-8"))
    change(fields)
    path = folder / f"{name}.yaml"
    path.write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")
    return draft(path)


def findings(found: Draft) -> tuple[Finding, ...]:
    return input_checks.run(found, rulesets.get(found.model.default_ruleset()))


def word_of(found: Draft) -> bytes:
    template = ROOT / "templates" / found.request.kind / f"{found.request.language}.docx"
    outcome = fill(template.read_bytes(), found)
    assert outcome.value is not None, outcome.findings
    return outcome.value


def outline_of(found: Draft) -> Outline:
    outcome = outline(word_of(found))
    assert outcome.value is not None, outcome.findings
    return outcome.value


def text_of(found: Draft) -> str:
    return "\n".join(block.text for block in outline_of(found).blocks)


def xml_of(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read("word/document.xml").decode("utf-8")


def tags_of(docx: bytes) -> list[str]:
    return re.findall(r'w:val="clause:([a-z_]+)"', xml_of(docx))


def parts_of(docx: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return [archive.read(name) for name in archive.namelist()]
