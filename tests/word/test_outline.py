import time

import pytest

from pipeline.model.outline import BlockKind
from pipeline.word import outline
from tests.word.samples import (
    BASE,
    blocks,
    cell,
    control,
    docx,
    members,
    p,
    picture,
    r,
    row,
    table,
    text_box,
    texts,
    zipped,
)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def test_headings_have_levels_and_the_numbers_that_word_prints() -> None:
    body = "".join(
        (
            p("A", "Heading1"),
            p("B", "Heading2"),
            p("C", "Heading2"),
            p("D", "Heading1", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'),
            p("E", "Heading1"),
            p("F", "Heading2"),
            p("G", "Heading3"),
        )
    )
    found = [(b.kind.value, b.level, b.number, b.text) for b in blocks(docx(body))]
    assert found == [
        ("heading", 1, "1", "A"),
        ("heading", 2, "1.1", "B"),
        ("heading", 2, "1.2", "C"),
        ("heading", 1, "", "D"),
        ("heading", 1, "2", "E"),
        ("heading", 2, "2.1", "F"),
        ("heading", 3, "2.1.1", "G"),
    ]


def test_lists_have_their_numbers_and_a_heading_is_a_place() -> None:
    body = p("H", "Heading1") + p("a", "ListBullet") + p("b", "ListNumber") + p("c", "ListNumber")
    found = [(b.kind, b.number, b.level, b.place.heading) for b in blocks(docx(body))[1:]]
    item = BlockKind.LIST_ITEM
    assert found == [(item, "•", 1, "H"), (item, "1.", 1, "H"), (item, "2.", 1, "H")]


def test_a_style_based_on_a_heading_is_a_heading() -> None:
    styled = (
        f"<w:styles {W}>"
        '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="S"><w:basedOn w:val="H"/></w:style>'
        "</w:styles>"
    )
    assert [(b.kind, b.level) for b in blocks(docx(p("x", "S"), styles=styled))] == [
        (BlockKind.HEADING, 2)
    ]


def test_cells_know_their_table_row_and_cell_also_in_tables_within_tables() -> None:
    inner = table(row("x", "y")) + p("z")
    body = table(row("a", "b", header=True), row(inner, "c")) + table(row("d", "e"))
    found = [
        (b.text, b.place.table, b.place.row, b.place.cell, b.header_cell)
        for b in blocks(docx(body))
    ]
    assert found == [
        ("a", 1, 1, 1, True),
        ("b", 1, 1, 2, True),
        ("x", 2, 1, 1, False),
        ("y", 2, 1, 2, False),
        ("z", 1, 2, 1, False),
        ("c", 1, 2, 2, False),
        ("d", 3, 1, 1, False),
        ("e", 3, 1, 2, False),
    ]
    assert {b.kind for b in blocks(docx(body))} == {BlockKind.CELL}


def held_by(clause: str, inner: str) -> str:
    tag = f'<w:tag w:val="clause:{clause}"/>'
    return f"<w:sdt><w:sdtPr>{tag}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def test_a_clause_is_its_nearest_content_control_around_blocks_rows_and_cells() -> None:
    rows = row("r1", "r2")
    held, one = held_by("row", rows), held_by("cell", cell("c1"))
    mixed = f"<w:tr>{one}{cell('c2')}</w:tr>"
    body = p("before") + control("outer", p("a") + control("inner", p("b"), 8) + table(held, mixed))
    assert [(b.text, b.clause) for b in blocks(docx(body + p("after")))] == [
        ("before", None),
        ("a", "outer"),
        ("b", "inner"),
        ("r1", "row"),
        ("r2", "row"),
        ("c1", "cell"),
        ("c2", "outer"),
        ("after", None),
    ]


def test_without_controls_the_bookmark_says_the_clause() -> None:
    start, end = '<w:bookmarkStart w:id="3" w:name="clause_notice"/>', '<w:bookmarkEnd w:id="3"/>'
    within = f"<w:p>{end}{r('after')}</w:p>"
    body = p("before") + start + p("a", "Heading1") + p("b") + within
    assert [(b.text, b.clause) for b in blocks(docx(body))] == [
        ("before", None),
        ("a", "notice"),
        ("b", "notice"),
        ("after", None),
    ]
    inside = f"<w:p>{start}{r('c')}{end}</w:p>" + p("d")
    assert [b.clause for b in blocks(docx(inside))] == ["notice", None]


def test_an_empty_control_an_empty_heading_and_an_empty_item_are_seen() -> None:
    body = (
        control("a", "") + control("b", p(""), 8) + p("", "Heading1") + p("", "ListBullet") + p("")
    )
    assert [(b.kind, b.clause, b.text) for b in blocks(docx(body))] == [
        (BlockKind.PARAGRAPH, "a", ""),
        (BlockKind.PARAGRAPH, "b", ""),
        (BlockKind.HEADING, None, ""),
        (BlockKind.LIST_ITEM, None, ""),
    ]


CHARACTER_STYLES = (
    f"<w:styles {W}>"
    '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Back"><w:basedOn w:val="Gone"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="GoneP"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Dark"><w:pPr><w:shd w:val="clear" w:fill="000000"/>'
    "</w:pPr></w:style></w:styles>"
)
HIDDEN = {
    "run": p("x", run="<w:vanish/>"),
    "character style": p("x", run='<w:rStyle w:val="Gone"/>'),
    "paragraph style": p("x", "GoneP"),
    "white": p("x", run='<w:color w:val="FFFFFF"/>'),
    "nearly white": p("x", run='<w:color w:val="FAFAFA"/>'),
    "tiny": p("x", run='<w:sz w:val="6"/>'),
    "black on black": p("x", "Dark", run='<w:color w:val="000000"/>'),
    "its own shading": p(
        "x", run='<w:color w:val="112233"/><w:shd w:val="clear" w:fill="112233"/>'
    ),
    "highlighted": p("x", run='<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'),
}


@pytest.mark.parametrize("way", sorted(HIDDEN))
def test_what_cannot_be_seen_is_no_text(way: str) -> None:
    found = blocks(docx(HIDDEN[way], styles=CHARACTER_STYLES))
    assert [(b.text, b.hidden) for b in found] == [("", "x")]


SEEN = {
    "vanish taken back": p("x", run='<w:rStyle w:val="Back"/>'),
    "white on black": p("x", "Dark", run='<w:color w:val="FFFFFF"/>'),
    "automatic on black": p("x", "Dark"),
    "dark red on a tint": p(
        "x", run='<w:color w:val="8A1C1C"/><w:shd w:val="clear" w:fill="FBEFEF"/>'
    ),
    "vanish switched off": p("x", run='<w:vanish w:val="false"/>'),
}


@pytest.mark.parametrize("way", sorted(SEEN))
def test_what_can_be_seen_is_text(way: str) -> None:
    found = blocks(docx(SEEN[way], styles=CHARACTER_STYLES))
    assert [(b.text, b.hidden, b.low_contrast) for b in found] == [("x", "", "")]


def test_pale_text_is_text_and_low_contrast() -> None:
    runs = r("dark ") + r("pale", '<w:color w:val="999999"/>')
    pale = f"<w:p>{runs}</w:p>"
    assert [(b.text, b.low_contrast, b.hidden) for b in blocks(docx(pale))] == [
        ("dark pale", "pale", "")
    ]


def test_the_ground_of_a_cell_and_of_a_first_row_counts() -> None:
    dark = '<w:shd w:val="clear" w:fill="000000"/>'
    white = p("x", run='<w:color w:val="FFFFFF"/>')
    tinted = p("y", run='<w:color w:val="E8EEF5"/>')
    body = table(row(tinted, "a"), f"<w:tr>{cell(white, dark)}{cell(white)}</w:tr>")
    found = [(b.text, b.hidden) for b in blocks(docx(body))]
    assert found == [("", "y"), ("a", ""), ("x", ""), ("", "x")]


def test_only_the_current_text_counts_of_tracked_changes() -> None:
    made = '<w:ins w:id="1" w:author="a">' + r("new") + "</w:ins>"
    gone = '<w:del w:id="2" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del>'
    moved = '<w:moveFrom w:id="3" w:author="a">' + r("away") + "</w:moveFrom>"
    deleted = "<w:tr><w:trPr><w:del w:id='4' w:author='a'/></w:trPr>" + cell("no") + "</w:tr>"
    body = f"<w:p>{r('a ')}{gone}{made}{moved}</w:p>" + table(deleted, row("yes", "b"))
    assert texts(docx(body)) == ["a new", "yes", "b"]


def test_of_a_field_the_result_is_read_and_the_instruction_is_not() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = '<w:r><w:instrText xml:space="preserve"> TOC </w:instrText></w:r>'
    nested = f"{mark('begin')}{code}{r('never')}{mark('separate')}{r('7')}{mark('end')}"
    body = (
        f"<w:p>{r('Page ')}{mark('begin')}{code}{mark('separate')}{r('1 ')}{nested}</w:p>"
        f"<w:p>{r('still')}{mark('end')}{r(' after')}</w:p>"
        f'<w:p><w:fldSimple w:instr=" DATE ">{r("today")}</w:fldSimple></w:p>'
    )
    assert texts(docx(body)) == ["Page 1 7", "still after", "today"]


def test_tabs_breaks_and_hyphens_are_read() -> None:
    run = "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
    assert texts(docx(f"<w:p><w:r>{run}<w:softHyphen/></w:r></w:p>")) == ["a b c\u2011d"]


def test_a_figure_has_its_alternative_text() -> None:
    found = blocks(docx(picture("chart", "Bars"), pictures=True))
    assert [(b.kind, b.alt, b.text) for b in found] == [(BlockKind.FIGURE, "Bars", "")]


def test_text_boxes_are_read_and_a_mark_behind_the_text_may_be_pale() -> None:
    pale = p("UTKAST", run='<w:color w:val="EEEEEE"/>')
    shown = blocks(docx(text_box(p("in a box"), behind=False) + text_box(pale, behind=True)))
    assert [(b.text, b.hidden, b.low_contrast) for b in shown] == [
        ("in a box", "", ""),
        ("UTKAST", "", ""),
    ]
    assert [b.hidden for b in blocks(docx(text_box(pale, behind=False)))] == ["UTKAST"]


def test_headers_and_footers_come_last() -> None:
    header = f"<w:hdr {W}>{p('top')}</w:hdr>"
    footer = f"<w:ftr {W}>{p('foot')}</w:ftr>"
    read = outline(docx(p("body"), header1=header, footer1=footer)).value
    assert read is not None
    assert [(b.kind.value, b.text, b.place.part) for b in read.blocks] == [
        ("paragraph", "body", "word/document.xml"),
        ("header", "top", "word/header1.xml"),
        ("footer", "foot", "word/footer1.xml"),
    ]


def test_a_header_for_first_pages_counts_where_first_pages_differ() -> None:
    header = f"<w:hdr {W}>{p('top')}</w:hdr>"
    parts = members(docx(p("body"), header1=header))
    document = parts["word/document.xml"].decode()
    first = document.replace(
        'w:headerReference w:type="default"', 'w:headerReference w:type="first"'
    )
    assert first != document
    differing = first.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
    for xml, shown in ((first, False), (differing, True)):
        read = outline(zipped({**parts, "word/document.xml": xml.encode()})).value
        assert read is not None
        assert ("top" in [b.text for b in read.blocks]) is shown


def test_pictures_of_the_old_form_have_their_text_and_boxes_too() -> None:
    v = 'xmlns:v="urn:schemas-microsoft-com:vml"'
    image = f'<w:pict><v:shape {v} alt="Old picture"><v:imagedata/></v:shape></w:pict>'
    content = f"<w:txbxContent>{p('boxed')}</w:txbxContent>"
    box = f"<w:pict><v:shape {v}><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    found = blocks(docx(f"<w:p><w:r>{image}</w:r></w:p><w:p><w:r>{box}</w:r></w:p>"))
    assert [(b.kind, b.alt, b.text) for b in found] == [
        (BlockKind.FIGURE, "Old picture", ""),
        (BlockKind.PARAGRAPH, "", "boxed"),
    ]


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'


def either(requires: str, new: str, old: str) -> str:
    """Alternatives, of which Word takes the first only where it knows what that requires."""
    inner = f'<mc:Choice Requires="{requires}">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f'<mc:AlternateContent {MC} {WPS} xmlns:zz="urn:zz">{inner}</mc:AlternateContent>'


@pytest.mark.parametrize(
    ("requires", "shown"), [("wps", "new"), ("zz", "old"), ("wps zz", "old"), ("", "old")]
)
def test_of_alternatives_the_first_that_word_knows_is_read(requires: str, shown: str) -> None:
    runs = either(requires, r("new"), r("old"))
    paragraphs = either(requires, p("new"), p("old"))
    within = either(requires, "<w:t>new</w:t>", "<w:t>old</w:t>")
    rows = either(requires, row("new", "b"), row("old", "b"))
    body = f"<w:p>{runs}</w:p>{paragraphs}<w:p><w:r>{within}</w:r></w:p>{table(rows)}"
    assert texts(docx(body)) == [shown, shown, shown, shown, "b"]


RESTART = '<w:vMerge w:val="restart"/>'


@pytest.mark.parametrize("merge", ["<w:vMerge/>", '<w:vMerge w:val="continue"/>', "<w:hMerge/>"])
def test_a_cell_that_is_merged_into_another_shows_nothing(merge: str) -> None:
    first = f"<w:tr>{cell('a', RESTART)}{cell('b')}</w:tr>"
    second = f"<w:tr>{cell('covered', merge)}{cell('c')}</w:tr>"
    found = [(b.text, b.hidden) for b in blocks(docx(table(first, second)))]
    assert found == [("a", ""), ("b", ""), ("", "covered"), ("c", "")]


def test_a_control_within_a_line_says_the_clause_of_its_paragraph() -> None:
    assert [
        (b.text, b.clause) for b in blocks(docx(f"<w:p>{r('a ')}{held_by('x', r('b'))}</w:p>"))
    ] == [("a b", "x")]


def test_notes_come_after_the_body_in_the_order_of_their_references() -> None:
    def ref(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    notes = f'<w:footnotes {W}><w:footnote w:id="-1" w:type="separator">{p("no")}</w:footnote>'
    for number, text in ((1, "one"), (2, "two"), (3, "unused")):
        notes += f'<w:footnote w:id="{number}">{p(text)}</w:footnote>'
    noted = f"<w:p>{r('b')}{ref(2)}</w:p>"
    body = control("notice", noted) + f"<w:p>{r('a')}{ref(1)}</w:p>"
    found = blocks(docx(body, footnotes=notes + "</w:footnotes>"))
    assert [(b.kind.value, b.text, b.clause) for b in found] == [
        ("paragraph", "b", "notice"),
        ("paragraph", "a", None),
        ("note", "two", "notice"),
        ("note", "one", None),
    ]


def test_title_and_language_come_from_the_properties() -> None:
    read = outline(BASE).value
    assert read is not None
    assert (read.title, read.language) == ("{{ title }}", "nb-NO")


def test_a_file_that_is_no_document_has_no_outline() -> None:
    result = outline(b"PK\x03\x04")
    assert result.value is None
    assert [f.code for f in result.findings] == ["package-damaged"]


def test_a_long_document_is_read_quickly() -> None:
    body = "".join(
        p("H", "Heading1") + p("Some text " * 20) + table(row("a", "b")) for _ in range(100)
    )
    document = docx(body)
    best = min(_seconds(document) for _ in range(5))
    assert best < 0.1  # four hundred blocks; a document of six pages has about two hundred


def _seconds(document: bytes) -> float:
    start = time.process_time()
    outline(document)
    return time.process_time() - start
