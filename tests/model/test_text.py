import pytest

from pipeline.model.text import alike, nearest, one_line


def test_white_space_of_any_kind_becomes_one_space() -> None:
    assert one_line(" a\n\t b\u00a0c ") == "a b c"


@pytest.mark.parametrize(
    ("written", "cutoff", "found"),
    [("Notise", 0.0, "notice"), ("zzz", 0.5, ""), ("NOTICE", 1.0, "notice")],
)
def test_the_nearest_name_is_found_in_any_case(written: str, cutoff: float, found: str) -> None:
    assert nearest(written, ["notice", "duration"], cutoff) == found


def test_alike_names_come_most_alike_first() -> None:
    assert alike("parties", ["party", "parities", "duration"], most=2) == ["parities", "party"]
