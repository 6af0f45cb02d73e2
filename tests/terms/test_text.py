import pytest

from pipeline.terms import text
from tests.terms.wording import passage


def missing(part: str, found: str) -> list[str]:
    (reading,) = text.read(passage(found), "nb")
    return [d.agreed for d in text.differ(text.Value(parts=[part]), reading.value, "nb")]


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("KS og KMD", "Partene er KS\u00a0og\n KMD."),
        ("3", "1, 2 og 3."),
        ("3", "Tiltak 3: dele data"),
        ("250\u00a0000 kroner", "Samlinger\n12\n250 000 kroner"),
        ("{{ 7*7 }}", "Slik: {{ 7*7 }}"),
        ("(KMD)", "departementet (KMD)"),
        ("", "hva som helst"),
        ("C++", "Vi bruker C++."),
    ],
)
def test_a_part_that_stands_there_is_found(part: str, found: str) -> None:
    assert missing(part, found) == []


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("3", "13"),
        ("3", "30"),
        ("3", "2,3 prosent"),
        ("3", "3,5 prosent"),
        ("250 000 kroner", "1 250 000 kroner"),
        ("1 250", "1 250 000 kroner"),
        ("KS", "KSL"),
        ("KS", "ks"),
        ("tiltak", "tiltakene"),
        ("KS og KMD", "KS eller KMD"),
    ],
)
def test_a_part_that_is_only_within_other_words_is_missing(part: str, found: str) -> None:
    assert missing(part, found) == [part]


def test_the_closest_line_is_shown() -> None:
    agreed = text.Value(parts=["Partene møtes to ganger i året"])
    found = text.Value(parts="Organisering\nPartene møtes tre ganger i året")
    (difference,) = text.differ(agreed, found, "nb")
    assert (difference.field, difference.found) == ("parts[1]", "Partene møtes tre ganger i året")


def test_an_empty_passage_says_nothing() -> None:
    assert text.read(passage(" \n\u00a0"), "nb") == ()
