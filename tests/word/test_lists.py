import pytest

from pipeline.word.lists import Numbering, shown
from pipeline.word.ns import parse
from pipeline.word.styles import Styles

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (1, "lowerLetter", "a"),
        (28, "upperLetter", "BB"),
        (1994, "upperRoman", "MCMXCIV"),
        (4, "lowerRoman", "iv"),
        (3, "none", ""),
        (3, "chicago", "3"),
    ],
)
def test_a_counter_is_shown_in_words_own_formats(value: int, form: str, text: str) -> None:
    assert shown(value, form) == text


def level(number: int, text: str, extra: str = "", form: str = "decimal") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbers(numbering: str, paragraphs: list[tuple[int, int]]) -> list[str]:
    counted = Numbering(parse(f"<w:numbering {W}>{numbering}</w:numbering>".encode()), Styles(None))
    found = []
    for num, ilvl in paragraphs:
        properties = parse(
            f'<w:pPr {W}><w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num}"/></w:numPr>'
            "</w:pPr>".encode()
        )
        item = counted.item(properties, None)
        found.append(item.number if item else "none")
    return found


ABSTRACT = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "%1.")}{level(1, "%1.%2")}'
    f"{level(2, '(%3)', form='lowerLetter')}</w:abstractNum>"
)


def test_a_lower_level_begins_again_under_each_higher_one() -> None:
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    places = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert numbers(ABSTRACT + nums, places) == [
        *("1.", "1.1", "(a)", "(b)", "1.2", "(a)", "2.", "2.1"),
    ]


def test_lists_of_one_definition_count_on_unless_one_starts_anew() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    assert numbers(ABSTRACT + nums, [(1, 0), (2, 0), (3, 0), (3, 0)]) == ["1.", "2.", "1.", "2."]


def test_legal_numbering_is_decimal_throughout() -> None:
    abstract = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "%1", form="upperRoman")}'
        f"{level(1, '%1.%2', '<w:isLgl/>')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert numbers(abstract, [(1, 0), (1, 1)]) == ["I", "1.1"]


def test_an_unknown_list_numbers_nothing() -> None:
    assert numbers(ABSTRACT, [(0, 0), (9, 0)]) == ["none", "none"]


COUNTS_ON = '<w:lvlRestart w:val="0"/>'


def test_a_level_can_count_on_under_the_next_higher_one() -> None:
    abstract = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "%1.")}'
        f"{level(1, '%2', COUNTS_ON)}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert numbers(abstract, [(1, 0), (1, 1), (1, 0), (1, 1)]) == ["1.", "1", "2.", "2"]


def test_a_level_without_one_above_it_begins_as_if_there_were() -> None:
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    assert numbers(ABSTRACT + nums, [(1, 1), (1, 1), (1, 0)]) == ["1.1", "1.2", "2."]
