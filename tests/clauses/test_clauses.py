import pytest

from pipeline import clauses, terms
from pipeline.kinds import KINDS

KEYS = sorted(clauses.keys())


def test_a_clause_has_the_key_of_its_file():
    assert clauses.get("notice").key == "notice"


def test_the_plain_name_is_the_first_one():
    assert clauses.name("notice", "nb") == "Oppsigelse"
    assert clauses.name("notice", "en") == clauses.get("notice").names["en"][0]


def test_an_unknown_clause_is_a_key_error():
    with pytest.raises(KeyError):
        clauses.get("notise")


@pytest.mark.parametrize("key", KEYS)
def test_a_clauses_type_is_one_that_there_is(key):
    assert clauses.get(key).type in terms.TYPES


@pytest.mark.parametrize("key", KEYS)
def test_a_clause_has_a_name_in_every_language(key):
    assert set(clauses.get(key).names) == {"nb", "nn", "en"}


@pytest.mark.parametrize("key", KEYS)
def test_no_name_of_a_clause_stands_twice(key):
    for names in clauses.get(key).names.values():
        assert len({n.casefold() for n in names}) == len(names)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_clauses(kind):
    assert set(KINDS[kind].model_fields) & clauses.keys()
