from pathlib import Path

import pytest

from pipeline import checks, language
from pipeline.checks import input as input_checks
from tests.checks.cases import case_id, draft_of, expected, files, ruleset_of

CASES = files("input")


def module(path: Path):
    return next(m for m in checks.modules("input") if m.__name__.endswith(f".{path.parent.name}"))


def found(path: Path):
    draft = draft_of(path)
    return list(input_checks._of(module(path), draft, ruleset_of(draft)))


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_an_input_has_the_findings_that_it_announces(path):
    assert sorted((f.place.line, f.severity.value, f.code) for f in found(path)) == expected(path)


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_wrong_files_announce_findings_and_right_files_none(path):
    assert bool(expected(path)) == path.name.startswith("wrong")


@pytest.mark.parametrize("messages", ["nb", "en"])
@pytest.mark.parametrize("path", [p for p in CASES if p.name.startswith("wrong")], ids=case_id)
def test_each_finding_has_words_that_its_params_fill(path, messages):
    for finding in found(path):
        assert language.message(finding, messages).text


def test_each_code_of_a_check_is_found_in_some_file():
    announced = {(p.parent.name, code) for p in CASES for _, _, code in expected(p)}
    pairs = zip(checks.names("input"), checks.modules("input"), strict=True)
    covered = {p.parent.name for p in CASES}
    codes = {(n, c) for n, m in pairs for c in m.CODES}
    assert {(n, c) for n, c in codes if n in covered} == announced


@pytest.mark.parametrize("name", checks.names("input"))
def test_each_check_has_a_wrong_and_a_right_file_or_tests_of_its_own(name):
    names = [p.name for p in CASES if p.parent.name == name]
    in_files = {n.partition("-")[0] for n in names} == {"wrong", "right"}
    assert in_files or (Path(__file__).parent / f"test_{name}.py").is_file()


def test_each_folder_of_files_is_a_checks():
    assert {p.parent.name for p in CASES} <= set(checks.names("input"))
