from decimal import Decimal
from typing import Any

import pytest

from pipeline.model.fields import Money
from pipeline.terms import finance
from tests.terms.wording import passage

KMD_KS = (
    "5. Økonomi\nStatens forpliktelser i avtalen tilpasses innenfor de til enhver tid gjeldende "
    "økonomiske \nrammer som vedtas av Stortinget gjennom de årlige statsbudsjettforslagene. KS "
    "dekker \n kostnader til egne ressurser for oppfølgingen av denne avtalen."
)


def read(text: str) -> finance.Value:
    (reading,) = finance.read(passage(text), "nb")
    assert isinstance(reading.value, finance.Value)
    return reading.value


def borne(value: finance.Value) -> list[tuple[str, str]]:
    return [(b.party, b.bears) for b in value.bearers]


def test_who_pays_and_whose_appropriation_are_read_from_running_text() -> None:
    value = read(KMD_KS)
    expected = "kostnader til egne ressurser for oppfølgingen av denne avtalen"
    assert borne(value) == [("KS", expected)]
    assert value.appropriation == "Stortinget"
    assert not value.grant_letter


def test_a_grant_letter_is_read() -> None:
    text = (
        "KMD finansierer tilbudet. Midlene gis årlig og tildeles og reguleres gjennom et "
        "tilskuddsbrev."
    )
    value = read(text)
    assert (borne(value), value.grant_letter) == ([("KMD", "tilbudet")], True)


def test_that_all_pay_their_own_costs_is_finance() -> None:
    assert borne(read("Partene dekker egne kostnader.")) == [("Partene", "egne kostnader")]


@pytest.mark.parametrize(
    "text",
    [
        "Økonomi",
        "Prosjektet koster 500 000 kroner.",
        "Ved brudd kan det kreves gebyr.",
        "Rapporten sendes KS hvert år.",
    ],
)
def test_no_finance_is_read_where_nobody_is_said_to_pay(text: str) -> None:
    assert finance.read(passage(text), "nb") == ()


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1\u00a0250\u00a0000 kroner", "1250000", "NOK"),
        ("1 250 000,50 kroner", "1250000.50", "NOK"),
        ("kr 500 000,-", "500000", "NOK"),
        ("1.250.000 kr", "1250000", "NOK"),
        ("2,5 millioner kroner", "2500000", "NOK"),
        ("9500 euro", "9500", "EUR"),
        ("300 svenske kroner", "300", "SEK"),
    ],
)
def test_a_row_of_a_table_is_a_sum_to_the_last_digit(text: str, amount: str, currency: str) -> None:
    table = f"KMD dekker alt.\nFormål\nBetales av\nBeløp\nSamlinger i 2021\nKMD\n{text}"
    (row,) = read(table).amounts
    assert (row.what, row.payer) == ("Samlinger i 2021", "KMD")
    assert row.money == Money.model_validate({"amount": Decimal(amount), "currency": currency})


def test_a_sum_in_a_sentence_is_what_its_subject_pays() -> None:
    (amount,) = read("KMD betaler 500 000 kroner til samlinger.").amounts
    assert (amount.payer, amount.what) == ("KMD", "500 000 kroner til samlinger")


AGREED: dict[str, Any] = {
    "bearers": [{"party": "KMD", "bears": "samlinger"}, {"party": "KS", "bears": "lokaler"}],
    "amounts": [{"what": "Leie", "payer": "KS", "money": {"amount": "100000"}}],
    "appropriation": "Stortinget",
    "grant_letter": True,
}
LO = {"party": "LO", "bears": "mat"}
KS_ONLY = [{"party": "KS", "bears": "lokaler"}]
LESS = [{"what": "Leie", "payer": "KS", "money": {"amount": "10000"}}]


@pytest.mark.parametrize(
    ("change", "field", "agreed", "found"),
    [
        ({"bearers": KS_ONLY}, "bearers[1]", "KMD: samlinger", ""),
        (
            {"bearers": [{"party": "KMD", "bears": "reiser"}, *KS_ONLY]},
            "bearers[1]",
            "KMD: samlinger",
            "KMD: reiser",
        ),
        ({"bearers": [*AGREED["bearers"], LO]}, "bearers", "", "LO: mat"),
        ({"amounts": LESS}, "amounts[1].money", "100\u00a0000 kroner", "10\u00a0000 kroner"),
        ({"amounts": []}, "amounts[1].money", "100\u00a0000 kroner", ""),
        ({"appropriation": None}, "appropriation", "Stortinget", ""),
        ({"grant_letter": False}, "grant_letter", "tilskuddsbrev", ""),
    ],
)  # fmt: skip
def test_each_field_that_differs_is_named_as_printed(
    change: dict[str, Any], field: str, agreed: str, found: str
) -> None:
    other = finance.Value.model_validate(AGREED | change)
    (difference,) = finance.differ(finance.Value.model_validate(AGREED), other, "nb")
    assert (difference.field, difference.agreed, difference.found) == (field, agreed, found)


def test_a_sum_that_is_not_agreed_is_a_difference() -> None:
    agreed = finance.Value.model_validate(AGREED | {"amounts": []})
    (difference,) = finance.differ(agreed, finance.Value.model_validate(AGREED), "nb")
    assert (difference.field, difference.found) == ("amounts", "Leie: 100\u00a0000 kroner")


def test_what_the_remark_says_is_no_difference() -> None:
    remark = ["Kommunene dekker reiser. Reisene fordeles i et tilskuddsbrev."]
    agreed = finance.Value.model_validate({"bearers": KS_ONLY, "remark": remark})
    assert finance.differ(agreed, read(f"KS dekker lokaler.\n{remark[0]}"), "nb") == ()


def test_a_sum_that_is_still_open_is_not_compared() -> None:
    amounts = [{"what": "Leie", "payer": "KS", "money": {"open": "beløpet"}}]
    agreed = finance.Value.model_validate({"bearers": KS_ONLY, "amounts": amounts})
    found = read("KS dekker lokaler.\nFormål\nBetales av\nBeløp\nLeie\nKS\n[Gjenstår: beløpet]")
    assert finance.differ(agreed, found, "nb") == ()


def test_the_genitive_of_the_appropriation_is_shown() -> None:
    shown = finance.show(finance.Value.model_validate(AGREED), "nb")
    assert shown["appropriation_of"] == "Stortingets"


def test_a_sum_that_stands_in_a_bearers_sentence_is_no_row_of_its_own() -> None:
    agreed = finance.Value(
        bearers=[finance.Bearer(party="KS", bears="250 000 kroner av utgiftene")]
    )
    (reading,) = finance.read(passage("KS dekker 250 000 kroner av utgiftene."), "nb")
    assert finance.differ(agreed, reading.value, "nb") == ()
