import pytest

from pipeline import language
from pipeline.language.lexicon import Row

ROWS = [
    pytest.param(row, id=f"{code}-{term}-{name}-{number}")
    for code in language.LANGUAGES
    for (term, name), rows in language.lexicon(code).rows.items()
    for number, row in enumerate(rows, start=1)
]


@pytest.mark.parametrize("row", ROWS)
def test_every_pattern_finds_its_example(row: Row) -> None:
    assert row.pattern.search(row.finds)


@pytest.mark.parametrize("row", ROWS)
def test_no_pattern_finds_what_it_must_miss(row: Row) -> None:
    assert not row.pattern.search(row.misses)


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_every_spelled_number_can_be_read(code: str) -> None:
    numbers = language.lexicon(code).numbers
    lengths = [language.length(n, "month", code).split(" ")[0] for n in range(1, 13)]
    assert [numbers[word] for word in lengths] == list(range(1, 13))


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_every_inflection_that_is_written_can_be_read(code: str) -> None:
    units = language.lexicon(code).units
    for unit in ("day", "week", "month", "year"):
        for amount in (1, 2):
            for write in (language.length, language.length_of):
                assert units[write(amount, unit, code).split(" ")[1]] == unit


def test_a_name_without_patterns_finds_nothing() -> None:
    assert language.lexicon("nb").patterns("notice", "no such name") == ()
