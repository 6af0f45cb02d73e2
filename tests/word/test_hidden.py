"""Text that is in the file and that nobody sees, one way after the other."""

import pytest

from pipeline.word import outline
from pipeline.word.ns import NAMESPACES
from tests.word.samples import blocks, docx, members, p, r, row, table, zipped

W = f'xmlns:w="{NAMESPACES["w"]}"'
W14 = f'xmlns:w14="{NAMESPACES["w14"]}"'
THEME = (
    f'<a:theme xmlns:a="{NAMESPACES["a"]}"><a:themeElements><a:clrScheme name="x">'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:accent1><a:srgbClr val="FEFEFE"/></a:accent1>'
    '<a:accent2><a:prstClr val="white"/></a:accent2></a:clrScheme><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Calibri"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Wingdings"/></a:minorFont></a:fontScheme>'
    "</a:themeElements></a:theme>"
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Struck"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="StruckChild"><w:basedOn w:val="Struck"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Dark"><w:pPr><w:shd w:val="clear" w:fill="000000"/>'
    "</w:pPr></w:style>"
    '<w:style w:type="character" w:styleId="Unhide"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Faint"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    '</w:style><w:style w:type="character" w:styleId="Fainter"><w:basedOn w:val="Faint"/></w:style>'
    '<w:style w:type="table" w:styleId="White"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="WhiteChild"><w:basedOn w:val="White"/></w:style>'
    '<w:style w:type="table" w:styleId="Banded"><w:tblStylePr w:type="band1Horz"><w:tcPr>'
    '<w:shd w:val="clear" w:fill="000000"/></w:tcPr></w:tblStylePr></w:style>'
    '<w:style w:type="table" w:styleId="Columns"><w:tblStylePr w:type="lastCol"><w:rPr>'
    "<w:strike/></w:rPr></w:tblStylePr></w:style>"
    '<w:style w:type="table" w:styleId="Corner"><w:tblStylePr w:type="seCell"><w:rPr>'
    "<w:vanish/></w:rPr></w:tblStylePr></w:style>"
)


def fill(inner: str) -> str:
    return f"<w14:textFill {W14}>{inner}</w14:textFill>"


def solid(color: str) -> str:
    return fill(f"<w14:solidFill>{color}</w14:solidFill>")


HIDDEN = {
    "struck out": p("x", run="<w:strike/>"),
    "struck out twice": p("x", run="<w:dstrike/>"),
    "struck out by a style": p("x", "Struck"),
    "struck out by a style's style": p("x", "StruckChild"),
    "specVanish": p("x", run="<w:specVanish/>"),
    "hidden, not shown again by a character style": p(
        "x", "Gone", run='<w:rStyle w:val="Unhide"/>'
    ),
    "white by the theme": p("x", run='<w:color w:val="000000" w:themeColor="background1"/>'),
    "white by an accent": p("x", run='<w:color w:val="000000" w:themeColor="accent1"/>'),
    "white by a tint": p(
        "x", run='<w:color w:val="000000" w:themeColor="text1" w:themeTint="00"/>'
    ),
    "a colour of the theme that cannot be told": p(
        "x", run='<w:color w:val="000000" w:themeColor="accent2"/>'
    ),
    "a colour that is none": p("x", run='<w:color w:val="white"/>'),
    "a character style's style": p("x", run='<w:rStyle w:val="Fainter"/>'),
    "filled with nothing": p("x", run=fill("<w14:noFill/>")),
    "filled with white": p("x", run=solid('<w14:srgbClr w14:val="FFFFFF"/>')),
    "filled with the theme's white": p("x", run=solid('<w14:schemeClr w14:val="bg1"/>')),
    "filled with a lightened black": p(
        "x",
        run=solid('<w14:schemeClr w14:val="tx1"><w14:lumOff w14:val="100000"/></w14:schemeClr>'),
    ),
    "filled with glass": p(
        "x", run=solid('<w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr>')
    ),
    "filled with a gradient": p("x", run=fill("<w14:gradFill/>")),
    "narrow": p("x", run='<w:w w:val="1"/>'),
    "narrow, with a percent sign": p("x", run='<w:w w:val="1%"/>'),
    "tight": p("x", run='<w:spacing w:val="-200"/>'),
    "in symbols": p("x", run='<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
    "in symbols of the theme": p("x", run='<w:rFonts w:asciiTheme="minorHAnsi"/>'),
    "black on a solid pattern": p(
        "x", run='<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>'
    ),
    "black on a dense pattern": p(
        "x", run='<w:color w:val="000000"/><w:shd w:val="pct95" w:color="000000" w:fill="FFFFFF"/>'
    ),
    "black on a theme's black": p(
        "x",
        run='<w:color w:val="000000"/><w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="dark1"/>',
    ),
    "white, its style's dark ground taken away": p(
        "x", "Dark", '<w:shd w:val="clear" w:fill="auto"/>', run='<w:color w:val="FFFFFF"/>'
    ),
}


def styled(body: str, **parts: str) -> bytes:
    return docx(body, styles=f"<w:styles {W}>{STYLES}</w:styles>", **parts)


def themed(body: str, **parts: str) -> bytes:
    return styled(body, **{"theme/theme1": THEME, **parts})


@pytest.mark.parametrize("way", sorted(HIDDEN))
def test_text_that_nobody_sees_is_hidden(way: str) -> None:
    assert [(b.text, b.hidden) for b in blocks(themed(HIDDEN[way]))] == [("", "x")]


SEEN = {
    "strike switched off": p("x", "Struck", run='<w:strike w:val="0"/>'),
    "black by the theme": p("x", run='<w:color w:val="FFFFFF" w:themeColor="text1"/>'),
    "filled with black": p(
        "x", run='<w:color w:val="FFFFFF"/>' + solid('<w14:srgbClr w14:val="000000"/>')
    ),
    "a little narrow": p("x", run='<w:w w:val="80"/><w:spacing w:val="-10"/>'),
    "in letters again": p("x", run='<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>'),
    "a light pattern": p("x", run='<w:shd w:val="pct5" w:color="000000" w:fill="FFFFFF"/>'),
    "a style of another kind": p("x", "Faint", run='<w:rStyle w:val="Struck"/>'),
}


@pytest.mark.parametrize("way", sorted(SEEN))
def test_text_that_can_be_seen_is_not_hidden(way: str) -> None:
    found = blocks(themed(SEEN[way]))
    assert [(b.text, b.hidden, b.low_contrast) for b in found] == [("x", "", "")]


def test_the_settings_say_which_of_the_themes_colours_is_the_text() -> None:
    settings = f'<w:settings {W}><w:clrSchemeMapping w:bg1="dark1" w:t1="light1"/></w:settings>'
    body = p("x", run='<w:color w:val="000000" w:themeColor="text1"/>')
    assert [b.hidden for b in blocks(themed(body, settings=settings))] == ["x"]


def test_without_a_theme_the_colour_beside_its_name_counts() -> None:
    body = p("x", run='<w:color w:val="000000" w:themeColor="background1"/>')
    assert [(b.text, b.hidden) for b in blocks(styled(body))] == [("x", "")]


BLACK = '<w:color w:val="000000"/>'


def in_table(style: str, look: str) -> list[str]:
    """What is hidden in a table of three rows and two columns of black or automatic text."""
    run = BLACK if style == "Banded" else ""
    rows = [row(*(p(f"{n}{c}", run=run) for c in "ab")) for n in range(1, 4)]
    xml = table(*rows, look=look).replace("HouseTable", style)
    return [b.hidden for b in blocks(styled(xml)) if b.hidden]


@pytest.mark.parametrize(
    ("style", "look", "hidden"),
    [
        ("White", "0600", ["1a", "1b", "2a", "2b", "3a", "3b"]),
        ("WhiteChild", "0600", ["1a", "1b", "2a", "2b", "3a", "3b"]),
        ("Banded", "0400", ["1a", "1b", "3a", "3b"]),
        ("Banded", "0420", ["2a", "2b"]),
        ("Banded", "0600", []),
        ("Columns", "0700", ["1b", "2b", "3b"]),
        ("Columns", "0600", []),
        ("Corner", "0740", ["3b"]),
        ("Corner", "0700", []),
    ],
)
def test_what_a_tables_style_says_of_its_cells_counts(
    style: str, look: str, hidden: list[str]
) -> None:
    assert in_table(style, look) == hidden


def test_a_tables_style_can_put_its_text_on_a_ground_of_its_own() -> None:
    shaded = '<w:shd w:val="clear" w:fill="000000"/>'
    white = p("x", run='<w:color w:val="FFFFFF"/>')
    bare = f"<w:tr><w:tc><w:tcPr>{shaded}</w:tcPr>{white}</w:tc></w:tr>"
    cleared = bare.replace('w:fill="000000"', 'w:fill="auto"')
    found = blocks(styled(table(bare, cleared, look="0600")))
    assert [(b.text, b.hidden) for b in found] == [("x", ""), ("", "x")]


def on_a_page(color: str, *, shown: bool) -> tuple[str, str]:
    settings = "<w:displayBackgroundShape/>" if shown else ""
    parts = members(
        docx(
            p("x", run=f'<w:color w:val="{color}"/>'),
            settings=f"<w:settings {W}>{settings}</w:settings>",
        )
    )
    document = parts["word/document.xml"].decode()
    background = '<w:background w:color="000000"/><w:body>'
    parts["word/document.xml"] = document.replace("<w:body>", background).encode()
    read = outline(zipped(parts)).value
    assert read is not None
    return read.blocks[0].text, read.blocks[0].hidden


def test_text_must_be_seen_on_paper_and_on_the_colour_of_the_page() -> None:
    assert on_a_page("000000", shown=True) == ("", "x")
    assert on_a_page("FFFFFF", shown=True) == ("", "x")
    assert on_a_page("000000", shown=False) == ("x", "")


def test_struck_out_words_are_no_part_of_a_sentence() -> None:
    runs = r("Varselet er ") + r("tre", "<w:strike/>") + r(" seks måneder.")
    found = blocks(docx(f"<w:p>{runs}</w:p>"))
    assert [(b.text, b.hidden) for b in found] == [("Varselet er seks måneder.", "tre")]
