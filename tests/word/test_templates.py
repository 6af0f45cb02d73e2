"""Every template that comes with avtaleverk."""

from pathlib import Path

import pytest

from pipeline.compose import compose
from pipeline.load import load, validate
from pipeline.word import fill, outlines
from pipeline.word.compile import compile_template
from pipeline.word.package import read
from tests.word.soundness import faults

FOLDER = Path(__file__).parents[2] / "templates"
TEMPLATES = outlines.templates_in(FOLDER)
INPUTS = sorted((FOLDER.parent / "inputs").glob("*.yaml"))
each = pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(FOLDER)))


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 1


@each
def test_a_template_has_no_fault(path: Path) -> None:
    assert compile_template(path.read_bytes()).findings == ()


@each
def test_word_opens_a_template_without_repair(path: Path, tmp_path: Path) -> None:
    assert faults(path.read_bytes(), tmp_path) == []


@each
def test_the_outline_beside_a_template_is_fresh(path: Path) -> None:
    assert not outlines.is_stale(path), "`make outlines` renews it"


@each
def test_a_template_says_nothing_of_who_made_it(path: Path) -> None:
    package = read(path.read_bytes()).value
    assert package is not None
    core = package.members["docProps/core.xml"]
    assert b"creator" not in core
    assert b"lastModifiedBy" not in core


@pytest.mark.parametrize("path", INPUTS, ids=lambda p: p.stem)
def test_word_opens_every_filled_document_without_repair(path: Path, tmp_path: Path) -> None:
    request = load(path).value
    assert request is not None
    model = validate(request).value
    assert model is not None
    template = FOLDER / request.kind / f"{request.language}.docx"
    result = fill(template.read_bytes(), compose(model, request))
    assert result.findings == ()
    assert result.value is not None
    assert faults(result.value, tmp_path) == []
