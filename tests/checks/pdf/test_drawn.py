"""Text that is in the file and that nobody can read, or that is struck out."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from pipeline.checks.pdf import drawn
from pipeline.pdf import look, read
from tests import faulty, whole
from tests.faulty import W
from tests.pdf import sample
from tests.pdf.lossy_engine import drawn_over, painted

NS = f'xmlns:w="{W[1:-1]}"'
AGREEMENT = "samarbeidsavtale-digital-kompetanse"
Members = dict[str, bytes]


def found(pdf: bytes) -> list[tuple[str, int | None, str]]:
    """Code, page and text of what the check finds in a PDF of the sample or the agreement."""
    checked = drawn.check(read(pdf), sample.outline(), sample.draft(), None)
    return [(f.code, f.place.page, f.params["text"]) for f in checked]


def changed_sample(change: Callable[[bytes], bytes]) -> list[str]:
    return [code for code, _, _ in found(change(sample.finished(sample.laid_out())))]


@pytest.mark.parametrize(
    ("over", "codes"),
    [
        (b"1 g 250 370 60 20 re f", ["pdf-text-covered"]),
        (b"1 g 280 370 25 20 re f", ["pdf-text-covered"]),
        (b"1 g 250 370 60 9 re f", ["pdf-text-covered"]),
        (b"0 g 255 377.5 52 0.8 re f", ["pdf-text-struck"]),
        (b"0 G 0.5 w 255 378 m 306 378 l S", ["pdf-text-struck"]),
        (b"0 G 0.5 w 255 376.5 m 306 380 l S", ["pdf-text-struck"]),
        (b"0 g 255 372.6 52 0.8 re f", []),
        (b"0 g 60 386 400 0.8 re f", []),
        (b"0 g 306.2 370 0.5 16 re f", []),
    ],
    ids=[
        *("all of a word", "half a word", "its lower half"),
        *("a bar", "a line", "a slanted line", "an underline", "a rule above", "a rule beside"),
    ],
)
def test_what_is_drawn_over_text_is_told_from_rules_beside_it(over, codes):
    assert changed_sample(drawn_over(over)) == codes


@pytest.mark.parametrize(
    ("operators", "codes"),
    [
        (b"1 1 1 rg", ["pdf-text-faint"]),
        (b"0.6 0.6 0.6 rg", ["pdf-text-faint"]),
        (b"3 Tr", ["pdf-text-faint"]),
        (b"7 Tr", ["pdf-text-faint"]),
    ],
)
def test_the_colour_that_text_is_painted_in_has_to_stand_out(operators, codes):
    assert changed_sample(painted(operators)) == codes


def test_a_mark_as_dark_as_the_text_before_it_is_no_mark():
    assert "pdf-text-faint" in changed_sample(painted(b"0 0 0 rg"))


def in_runs(xml: str) -> Callable[[Members, Any], None]:
    return lambda _, root: faulty._look(faulty.control_of(root, "notice"), xml)


def in_table_style(xml: str) -> Callable[[Members, Any], None]:
    def change(members: Members, _: Any) -> None:
        styles = etree.fromstring(members["word/styles.xml"])
        for style in styles.iter(f"{W}style"):
            if style.get(f"{W}type") == "table":
                style.append(etree.fromstring(xml))
        members["word/styles.xml"] = etree.tostring(styles)

    return change


def dark_page(members: Members, root: Any) -> None:
    root.insert(0, etree.fromstring(f'<w:background {NS} w:color="1F2933"/>'))
    settings = members["word/settings.xml"].replace(b"<w:displayBackgroundShape/>", b"")
    members["word/settings.xml"] = re.sub(
        rb"(<w:settings[^>]*>)", rb"\1<w:displayBackgroundShape/>", settings, count=1
    )


ATTACKS = {
    "text in the theme's colour of the paper": (
        in_runs(f'<w:color {NS} w:val="000000" w:themeColor="background1"/>'),
        ("pdf-text-faint", "Oppsigelse"),
    ),
    "white text by the style of the table": (
        in_table_style(f'<w:rPr {NS}><w:color w:val="FFFFFF"/></w:rPr>'),
        ("pdf-text-faint", "Politisk"),
    ),
    "black bands": (
        in_table_style(
            f'<w:tblStylePr {NS} w:type="band1Horz"><w:tcPr><w:shd w:val="clear" w:fill="000000"/>'
            "</w:tcPr></w:tblStylePr>"
        ),
        ("pdf-text-faint", "Politisk"),
    ),
    "strike": (in_runs(f"<w:strike {NS}/>"), ("pdf-text-struck", "Oppsigelse")),
    "double strike": (in_runs(f"<w:dstrike {NS}/>"), ("pdf-text-struck", "Oppsigelse")),
    "a dark page": (
        dark_page,
        ("pdf-text-faint", "Kommunal-"),
    ),
}


@pytest.mark.parametrize(("change", "expected"), ATTACKS.values(), ids=ATTACKS)
def test_an_agreement_that_nobody_can_read_is_found(change, expected):
    agreement = whole.worked(AGREEMENT)
    members, root = faulty._opened(agreement.docx)
    change(members, root)
    seen = found(agreement.finished(faulty._closed(members, root)))
    assert expected in {(code, text.split()[0]) for code, _, text in seen}


def test_an_underlined_clause_is_no_struck_one():
    agreement = whole.worked(AGREEMENT)
    members, root = faulty._opened(agreement.docx)
    in_runs(f'<w:u {NS} w:val="single"/>')(members, root)
    assert found(agreement.finished(faulty._closed(members, root))) == []


@pytest.mark.parametrize("name", [path.stem for path in whole.WORKED])
def test_every_text_of_a_worked_document_can_be_read(name):
    """The draft with its mark behind the text is among them."""
    assert found(whole.written(name, ".pdf")) == []


def test_a_file_that_was_only_looked_at_has_not_been_seen():
    seen = look(sample.finished(sample.laid_out()))
    assert all(page.looks == () for page in seen.facts.pages)
