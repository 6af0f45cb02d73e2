import io

import pikepdf
import pytest

from pipeline.errors import AvtaleverkError, ExitCode
from pipeline.model.outline import Block, BlockKind
from pipeline.model.pdf_facts import PdfSeen
from pipeline.pdf import read
from pipeline.pdf.drawn import Run
from pipeline.pdf.outline import joined
from tests.pdf import sample
from tests.pdf.lossy_engine import opened, operators_dropped, untagged


@pytest.fixture(scope="module")
def seen() -> PdfSeen:
    return read(sample.finished(sample.laid_out()))


def of_kind(seen: PdfSeen, kind: BlockKind) -> list[Block]:
    return [b for b in seen.outline.blocks if b.kind is kind]


def run(text: str, base: float = 100.0) -> Run:
    return Run(text, 0, 0, base - 2, 10, base + 8, base, rotated=False)


def test_headings_have_level_number_and_text(seen):
    assert [(b.level, b.number, b.text) for b in of_kind(seen, BlockKind.HEADING)] == [
        (1, "1", "Formål"),
        (1, "2", "Oppgaver"),
        (2, "2.1", "Felles"),
        (2, "2.2", "C"),
        (1, "3", "Tiltak"),
        (1, "4", "Oppsigelse"),
        (1, "5", "Varighet"),
        (1, "", "Vedlegg"),
        (1, "6", "Underskrifter"),
    ]


def test_list_items_have_their_bullet_apart(seen):
    assert [(b.number, b.text) for b in of_kind(seen, BlockKind.LIST_ITEM)] == [
        ("•", "Dele data"),
        ("•", "Møtes 4 ganger i året"),
        ("•", "Varsle endringer"),
    ]


def test_words_broken_at_their_hyphen_stay_whole(seen):
    purpose = of_kind(seen, BlockKind.PARAGRAPH)[2].text
    assert "kommune-stat-samarbeidet med Kommunal- og moderniseringsdepartementet" in purpose


def test_a_header_cell_that_is_repeated_on_the_next_page_is_read_once(seen):
    assert [b.text for b in seen.outline.blocks if b.header_cell] == [
        "Nr.",
        "Tiltak",
        "Ansvarlig",
        "Felles",
    ]


def test_a_figure_has_its_alternative_text_and_its_page(seen):
    assert [(b.alt, b.place.page) for b in of_kind(seen, BlockKind.FIGURE)] == [
        ("To av tre tiltak er ferdige", 2)
    ]


def test_page_heads_and_feet_are_told_per_page(seen):
    heads = [(b.place.page, b.text) for b in of_kind(seen, BlockKind.HEADER)]
    assert heads == [
        (1, "Departementet Sak 2020/123 Utkast nr. 2, 1. september 2020"),
        (1, "UTKAST"),
        (2, "Departementet Sak 2020/123 Utkast nr. 2, 1. september 2020"),
        (2, "UTKAST"),
    ]
    assert [b.text for b in of_kind(seen, BlockKind.FOOTER)] == [
        f"{sample.TITLE} Side 1 av 2",
        f"{sample.TITLE} Side 2 av 2",
    ]


def test_boxes_know_their_block(seen):
    box = next(b for b in seen.facts.pages[0].boxes if b.text == "Formål")
    assert box.block is not None
    assert seen.outline.blocks[box.block].text == "Formål"


def test_a_file_without_tags_is_a_paragraph_a_page():
    bare = read(opened(untagged)(sample.finished(sample.laid_out())))
    assert not bare.facts.tagged
    assert [(b.kind, b.place.page) for b in bare.outline.blocks] == [
        (BlockKind.PARAGRAPH, 1),
        (BlockKind.PARAGRAPH, 2),
    ]
    assert "tre måneders varsel" in bare.outline.blocks[1].text


def test_a_file_without_text_has_only_its_figure():
    silent = read(operators_dropped("TJ")(sample.finished(sample.laid_out())))
    assert [b.kind for b in silent.outline.blocks] == [BlockKind.FIGURE]


def test_an_empty_file_has_no_blocks():
    saved = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(saved)
    assert read(saved.getvalue()).outline.blocks == ()


@pytest.mark.parametrize("damaged", [b"", b"nonsense", b"%PDF-1.7\nnonsense"])
def test_a_damaged_file_is_told_and_no_traceback(damaged):
    with pytest.raises(AvtaleverkError) as failed:
        read(damaged)
    assert failed.value.code == "pdf-damaged"
    assert failed.value.exit_code is ExitCode.FINDINGS


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_part_of_a_file_is_never_a_sound_file(share):
    whole = sample.finished(sample.laid_out())
    part = whole[: int(len(whole) * share)]
    try:
        sound = not read(part).facts.failures
    except AvtaleverkError:
        sound = False
    assert not sound


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([run("Kommunal-"), run(""), run("og", 80.0)], "Kommunal- og"),
        ([run("kommune-"), run("stat", 80.0)], "kommune-stat"),
        ([run("to "), run("ord")], "to ord"),
        ([run("fet"), run("tekst")], "fettekst"),
        ([run("linje"), run("skift", 80.0)], "linje skift"),
        ([], ""),
    ],
)
def test_runs_are_joined_as_they_are_read(runs, text):
    assert joined(runs) == text
