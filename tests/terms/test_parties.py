import pytest

from pipeline.terms import parties
from tests.terms.wording import passage

MINISTRY = "Kommunal- og moderniseringsdepartementet"
KMD = parties.Party(name=MINISTRY, short="KMD")
KS = parties.Party(name="KS", short="KS")
UNIO = parties.Party(name="Unio", short="Unio")


def value(*listed: parties.Party) -> parties.Value:
    return parties.from_parties(listed)


@pytest.mark.parametrize(
    "text",
    [
        f"Parter\nAvtalen er inngått mellom:\n{MINISTRY} (KMD)\nKS\nUnio",
        f"{MINISTRY} (KMD), org.nr. 972 417 858\nKS, org.nr. 971\nUnio",
        f"Avtale mellom {MINISTRY} (KMD), KS \n\nog organisasjonen Unio",
        f"Part\n{MINISTRY} (heretter «KMD»)\nKS\n971 032 146\nUnio",
    ],
)
def test_parties_are_read_from_a_list_and_from_prose(text: str) -> None:
    (reading,) = parties.read(passage(text), "nb")
    assert reading.value == value(KMD, KS, UNIO)


@pytest.mark.parametrize("text", ["Parter", "Parter\nDette er en avtale.", "971 032 146"])
def test_headings_sentences_and_figures_are_no_parties(text: str) -> None:
    assert parties.read(passage(text), "nb") == ()


def test_a_party_that_is_missing_is_a_difference() -> None:
    (difference,) = parties.differ(value(KMD, KS), value(KS), "nb")
    assert (difference.field, difference.agreed, difference.found) == ("parties[1]", KMD.shown, "")


def test_another_short_name_is_shown_beside_the_agreed_one() -> None:
    other = parties.Party(name=KMD.name, short="KDD")
    (difference,) = parties.differ(value(KMD, KS), value(other, KS), "nb")
    assert (difference.agreed, difference.found) == (KMD.shown, other.shown)


def test_a_party_with_a_short_name_that_is_not_agreed_is_a_difference() -> None:
    (difference,) = parties.differ(value(KS), value(KS, KMD), "nb")
    assert (difference.field, difference.found) == ("parties", KMD.shown)


def test_a_line_that_only_looks_like_a_party_is_none() -> None:
    assert parties.differ(value(KS), value(KS, UNIO), "nb") == ()
