import pytest

from pipeline import checks, language
from tests.checks.cases import case_id
from tests.checks.word_cases import expected, files, found

CASES = files()


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_a_document_has_the_findings_that_it_announces(path):
    assert sorted((f.severity.value, f.code) for f in found(path)) == expected(path)


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_wrong_files_announce_findings_and_right_files_none(path):
    assert bool(expected(path)) == path.name.startswith("wrong")


@pytest.mark.parametrize("messages", ["nb", "en"])
@pytest.mark.parametrize("path", [p for p in CASES if p.name.startswith("wrong")], ids=case_id)
def test_each_finding_has_words_that_its_params_fill(path, messages):
    for finding in found(path):
        assert language.message(finding, messages).text


@pytest.mark.parametrize("name", checks.names("word"))
def test_each_check_has_a_wrong_and_a_right_file(name):
    starts = {p.stem.partition("-")[0] for p in CASES if p.parent.name == name}
    assert starts == {"wrong", "right"}


def test_each_code_of_a_check_is_found_in_some_file():
    assert {code for p in CASES for _, code in expected(p)} == checks.codes("word")
