"""The agreement in print: parties, clauses in both states, signatures for any number of parties."""

from pathlib import Path
from typing import Any

import pytest

from tests.kinds.filled import changed, draft, findings, text_of, worked

TWO = "samarbeidsavtale-kmd-ks-digitalisering"
SIX = "samarbeidsavtale-digital-kompetanse"

DURATIONS = [
    (
        {"start_event": "signing", "end": "2022-09-01", "end_event": "en av partene sier den opp"},
        "Avtalen gjelder fra den er undertegnet av begge parter til 1. september 2022, "
        "eller til en av partene sier den opp.",
    ),
    (
        {"start": "2021-01-01", "end": "2021-12-31", "through_end": True},
        "Avtalen gjelder fra 1. januar 2021 til og med 31. desember 2021.",
    ),
    (
        {"start": "2021-01-01", "open_ended": True},
        "Avtalen gjelder fra 1. januar 2021 og løper til den blir sagt opp.",
    ),
    ({"open_ended": True}, "Avtalen gjelder til den blir sagt opp."),
    (
        {"start_event": "signing", "end_event": "prosjektet er avsluttet"},
        "Avtalen gjelder fra den er undertegnet av begge parter til prosjektet er avsluttet.",
    ),
    ({"end": "2022-09-01"}, "Avtalen gjelder til 1. september 2022."),
]

NOTICES = [
    (
        {"amount": 3, "unit": "month", "at_least": True},
        "Hver av partene kan si opp avtalen med minst tre måneders varsel.",
    ),
    (
        {"amount": 1, "unit": "year", "written": True},
        "Hver av partene kan si opp avtalen med ett års skriftlig varsel.",
    ),
    ({"amount": 14, "unit": "day", "who": "KS"}, "KS kan si opp avtalen med 14 dagers varsel."),
]


@pytest.mark.parametrize(("duration", "sentence"), DURATIONS)
def test_every_way_of_saying_how_long_reads_as_one_sentence(
    duration: dict[str, Any], sentence: str, tmp_path: Path
) -> None:
    assert sentence in text_of(changed(TWO, tmp_path, lambda f: f.update(duration=duration)))


@pytest.mark.parametrize(("notice", "sentence"), NOTICES)
def test_every_notice_reads_as_one_sentence(
    notice: dict[str, Any], sentence: str, tmp_path: Path
) -> None:
    assert sentence in text_of(changed(TWO, tmp_path, lambda f: f.update(notice=notice)))


def test_parties_are_listed_by_full_name_with_the_short_one_in_brackets() -> None:
    text = text_of(draft(worked(SIX)))
    assert "Kommunal- og moderniseringsdepartementet (KMD)" in text
    assert "mellom KMD, KS, LO Kommune, Unio, YS Kommune og Akademikerne Kommune" in text


@pytest.mark.parametrize("count", [2, 3, 20])
def test_each_of_two_to_twenty_parties_has_its_signature_block(count: int, tmp_path: Path) -> None:
    def fill(fields: dict[str, Any]) -> None:
        shorts = [f"Part {n}" for n in range(1, count + 1)]
        fields["parties"] = [{"name": f"Virksomhet {s}", "short": s} for s in shorts]
        fields["duties"] = {"common": ["møtes"]}
        fields["finance"] = {"bearers": [{"party": "Part 1", "bears": "alle kostnader"}]}
        fields["signatures"] = [{"party": s, "name": f"Navn {s}", "title": "leder"} for s in shorts]

    found = changed(TWO, tmp_path, fill)
    text = text_of(found)
    assert not [f for f in findings(found) if f.severity.value == "error"]
    assert all(f"For Part {n}\nNavn Part {n}\nleder" in text for n in range(1, count + 1))


def test_amounts_stand_in_a_table_in_norwegian_form(tmp_path: Path) -> None:
    def fill(fields: dict[str, Any]) -> None:
        fields["finance"]["amounts"] = [
            {"what": "Drift", "payer": "KMD", "money": {"amount": 1250000, "currency": "NOK"}}
        ]

    text = text_of(changed(TWO, tmp_path, fill)).replace("\u00a0", " ")
    assert "Drift\nKMD\n1 250 000 kroner" in text


def test_a_clause_of_the_users_own_has_its_plain_name_or_its_own_heading(tmp_path: Path) -> None:
    further = [
        {"clause": "breach", "text": "En part som ikke kan oppfylle avtalen, melder fra."},
        {"clause": "rights", "heading": "Bruk av resultatene", "text": "Alle kan bruke dem."},
    ]
    text = text_of(changed(TWO, tmp_path, lambda f: f.update(further=further)))
    assert "Mislighold\nEn part som ikke kan oppfylle avtalen, melder fra." in text
    assert "Bruk av resultatene\nAlle kan bruke dem." in text


def test_the_reservation_names_who_appropriates() -> None:
    assert (
        "Statens forpliktelser etter avtalen gjelder med forbehold om de årlige bevilgningene "
        "fra Stortinget." in text_of(draft(worked(TWO)))
    )
