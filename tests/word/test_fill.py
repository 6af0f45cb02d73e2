import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.draft import FieldState, Term
from pipeline.model.finding import Place, Severity
from pipeline.word import fill, outline
from pipeline.word.compile import compile_template
from pipeline.word.opc import declare
from pipeline.word.package import read
from tests.word import samples
from tests.word.samples import (
    control,
    docx,
    draft,
    filled,
    gap,
    members,
    p,
    picture,
    png,
    row,
    table,
    texts,
    wrong,
)
from tests.word.soundness import faults

HOSTILE = (
    "A & B <b>3 < 5</b>",
    "{{ 7*7 }}",
    "{_{ x }_}",
    "{% raw %}",
    "{#p x #}",
    "</w:t></w:r></w:p>",
    "]]>",
    "&amp; &#65;",
    "“quoted” ‘text’",
    "\"a\" 'b'",
)
printable = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1
).filter(lambda s: s.strip() and not re.search("[\ufffe\uffff]", s))


def said(value: str) -> None:
    template = docx(p("<{{ x }}>") + table(row("{{ x }}", "b")))
    result = fill(template, draft({"x": value, "owner": value}))
    assert result.value is not None
    read = outline(result.value).value
    assert read is not None
    joined = " ".join(value.split())
    around = " ".join(f"<{value}>".split())
    assert [b.text for b in read.blocks[:3]] == [around, joined, "b"]
    assert joined in {b.text for b in read.blocks[3:]}


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_comes_out_as_it_was_typed(value: str) -> None:
    said(value)


@given(printable)
def test_any_printable_value_comes_out_as_it_was_typed(value: str) -> None:
    said(value)


def test_a_line_break_in_a_value_makes_no_markup() -> None:
    xml = members(filled(p("{{ x }}"), {"x": "a\nb\tc"}))["word/document.xml"]
    assert b"a\nb\tc</w:t>" in xml
    assert b"<w:br" not in xml


def test_the_same_input_gives_the_same_bytes() -> None:
    template = docx(control("a", p("{{ title }}")))
    assert fill(template, draft()).value == fill(template, draft()).value


def test_parts_without_tags_keep_their_bytes() -> None:
    template = docx(p("{{ title }}"))
    before, after = members(template), members(filled(p("{{ title }}")))
    for name in ("word/styles.xml", "word/numbering.xml", "word/settings.xml"):
        assert after[name] == before[name]


def test_a_template_is_compiled_once() -> None:
    template = docx(p("{{ title }} once"))
    assert compile_template(template) is compile_template(bytes(bytearray(template)))


def test_paragraph_row_and_inline_tags_do_what_docxtpl_says() -> None:
    body = (
        p("{%p for x in xs %}")
        + p("{{ loop.index }}: {{ x }}{% if not loop.last %},{% endif %}")
        + p("{%p endfor %}")
        + table(
            row("Head", "Er", header=True),
            row("{%tr for x in xs %}", ""),
            row("{{ x }}", "-"),
            row("{%tr endfor %}", ""),
        )
    )
    assert texts(filled(body, {"xs": ["a", "b"]})) == [
        *("1: a,", "2: b"),
        *("Head", "Er", "a", "-", "b", "-"),
    ]


def test_cells_can_be_repeated() -> None:
    cells = ("{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}")
    document = filled(table(row(*cells)), {"xs": ["a", "b", "c"]})
    assert texts(document) == ["a", "b", "c"]
    assert members(document)["word/document.xml"].count(b"<w:gridCol ") == 3


def test_a_tag_that_word_cut_into_runs_is_one_tag() -> None:
    runs = samples.r("{") + samples.r("{ ti", "<w:b/>") + samples.r("tle }") + samples.r("}")
    assert texts(filled(f"<w:p>{runs}</w:p>")) == ["Referat"]


def test_core_properties_say_title_and_language_only() -> None:
    core = members(filled(p("{{ title }}")))["docProps/core.xml"].decode()
    assert "<dc:title>Referat</dc:title><dc:language>nb-NO</dc:language>" in core
    assert not re.search("creator|created|modified|lastModifiedBy", core)


def test_ids_that_a_loop_doubles_are_made_unique(tmp_path: Path) -> None:
    body = p("{%p for x in xs %}") + control("a", p("{{ x }}")) + p("{%p endfor %}")
    document = filled(body, {"xs": ["a", "b", "c"]})
    xml = members(document)["word/document.xml"].decode()
    assert re.findall(r'<w:id w:val="(\d+)"', xml) == ["7", "1", "2"]
    starts = re.findall(r'bookmarkStart w:id="(\d+)" w:name="(\w+)"', xml)
    assert starts == [("7", "clause_a"), ("1", "clause_a_2"), ("2", "clause_a_3")]
    assert re.findall(r'bookmarkEnd w:id="(\d+)"', xml) == ["7", "1", "2"]
    assert faults(document, tmp_path) == []


def test_a_cell_that_comes_out_empty_keeps_a_paragraph(tmp_path: Path) -> None:
    inner = p("{%p if no %}") + p("x") + p("{%p endif %}")
    document = filled(table(row(inner, "b")), {"no": False})
    assert texts(document) == ["", "b"]
    assert faults(document, tmp_path) == []


def test_an_open_gap_gets_its_style_and_nothing_else_does() -> None:
    body = p("Sum: {{ x }} ({{ y }})", run="<w:b/>")
    marks = (gap("[Open: a]"), gap("____", FieldState.BY_HAND))
    document = fill(docx(body), draft({"x": "[Open: a]", "y": "____"}, gaps=marks)).value
    assert document is not None
    xml = members(document)["word/document.xml"].decode()
    runs = re.findall(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?<w:t[^>]*>(.*?)</w:t></w:r>", xml)
    assert runs == [
        ("<w:b/>", "Sum: "),
        ('<w:rStyle w:val="Gap"/><w:b/>', "[Open: a]"),
        ("<w:b/>", " (____)"),
    ]
    assert texts(document) == ["Sum: [Open: a] (____)"]


def test_a_picture_takes_the_place_of_its_placeholder(tmp_path: Path) -> None:
    template = docx(picture("chart", "{{ alt }}"), pictures=True)
    new = png(4, 2)
    document = fill(template, draft({"alt": 'A "b" & c'}, pictures={"chart": new})).value
    assert document is not None
    assert members(document)["word/media/chart.png"] == new
    assert b'cx="4000" cy="2000"' in members(document)["word/document.xml"]
    assert [b.alt for b in samples.blocks(document)] == ['A "b" & c']
    assert faults(document, tmp_path) == []


def test_a_picture_without_a_place_is_a_warning() -> None:
    found = fill(docx(p("{{ title }}")), draft(pictures={"chart": png(1, 1)})).findings
    assert [(f.code, f.severity) for f in found] == [("picture-without-place", Severity.WARNING)]


def test_two_spaces_where_a_value_was_empty_are_found() -> None:
    found = wrong(p("Heading", "Heading1") + p("Aa {% if no %}x{% endif %} bb"), {"no": None})
    assert [(f.code, f.place.heading, f.place.paragraph) for f in found] == [
        ("double-space", "Heading", 2)
    ]


def test_a_table_without_rows_is_found() -> None:
    empty = table(row("{%tr for x in xs %}"), row("{{ x }}"), row("{%tr endfor %}"))
    found = wrong(empty, {"xs": []})
    assert [(f.code, f.place.table) for f in found] == [("table-without-rows", 1)]


def test_terms_with_values_that_look_like_xml_are_kept() -> None:
    value = samples.Months(amount=3)
    term = Term("notice", "notice", FieldState.FILLED, value, Place())
    result = fill(docx(p("{{ title }}")), draft(terms={"notice": term}))
    assert result.value is not None
    assert b'"amount": 3' in members(result.value)["customXml/item1.xml"]


def test_a_template_that_cannot_be_read_says_why() -> None:
    assert [f.code for f in fill(b"", draft()).findings] == ["package-empty"]


def test_without_the_gap_style_the_gaps_stay_unmarked_and_that_is_said() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    template = docx(p("{{ x }}"), styles=f"<w:styles {w}/>")
    result = fill(template, draft({"x": "[Open]"}, gaps=(gap("[Open]"),)))
    assert [(f.code, f.severity) for f in result.findings] == [("style-missing", Severity.WARNING)]
    assert result.value is not None


def test_a_header_that_comes_out_empty_keeps_a_paragraph(tmp_path: Path) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    conditional = p("{%p if no %}") + p("x") + p("{%p endif %}")
    template = docx(p("a"), header1=f"<w:hdr {w}>{conditional}</w:hdr>")
    document = fill(template, draft({"no": None})).value
    assert document is not None
    assert b"<w:p/>" in members(document)["word/header1.xml"]
    assert faults(document, tmp_path) == []


def test_a_placeholder_that_is_no_png_is_refused() -> None:
    parts = members(docx(picture("chart", "x"), pictures=True))
    rels = parts["word/_rels/document.xml.rels"].replace(b"chart.png", b"chart.jpeg")
    parts["word/_rels/document.xml.rels"] = rels
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b'descr="x"', b'descr="{{ title }}"'
    )
    found = fill(samples.zipped(parts), draft(pictures={"chart": png(1, 1)})).findings
    assert [f.code for f in found] == ["picture-not-replaceable"]


def test_join_and_batch_print_texts_in_bounds() -> None:
    names = {"xs": [{"name": "<a>"}, {"name": "b"}, {"name": "c"}]}
    body = p("{{ xs|join(', ', attribute='name') }}") + p(
        "{{ xs|map(attribute='name')|join('–') }}"
    )
    body += p("{% for pair in xs|batch(2) %}{{ pair|length }}{% endfor %}")
    assert texts(filled(body, names)) == ["<a>, b, c", "<a>–b–c", "21"]
    assert texts(filled(p("{{ xs|batch(2, 'z')|last|last }}"), {"xs": ["a"]})) == ["z"]


def test_a_cell_that_ends_with_a_table_gets_a_paragraph_after_it(tmp_path: Path) -> None:
    inner = p("a") + table(row("b", "{{ title }}"))
    document = filled(table(row(inner, "c")))
    assert b"</w:tbl><w:p/></w:tc>" in members(document)["word/document.xml"]
    assert faults(document, tmp_path) == []


def test_a_gap_in_a_formula_is_left_as_it_is() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f'<m:oMath xmlns:m="{math}"><m:r><w:t>{{{{ x }}}}</w:t></m:r></m:oMath>'
    body = f"<w:p>{formula}</w:p>" + p("{{ x }}")
    document = fill(docx(body), draft({"x": "[Open: a]"}, gaps=(gap("[Open: a]"),))).value
    assert document is not None
    xml = members(document)["word/document.xml"].decode()
    assert re.search(r"<m:r><w:t[^>]*>\[Open: a\]</w:t></m:r>", xml)
    assert xml.count('w:val="Gap"') == 1


def test_long_names_of_bookmarks_stay_within_what_word_allows() -> None:
    key = "a" * 33
    body = p("{%p for x in xs %}") + control(key, p("{{ x }}")) + p("{%p endfor %}")
    xml = members(filled(body, {"xs": [str(n) for n in range(11)]}))["word/document.xml"].decode()
    names = re.findall(r'bookmarkStart w:id="\d+" w:name="(\w+)"', xml)
    assert len(set(names)) == 11
    assert max(map(len, names)) == 40


def test_who_made_a_template_is_not_said_of_the_document() -> None:
    parts = members(docx(p("{{ title }}")))
    core = parts["docProps/core.xml"].decode()
    end = core.rindex("</")
    creator = '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Kari</dc:creator>'
    parts["docProps/core.xml"] = (core[:end] + creator + core[end:]).encode()
    document = fill(samples.zipped(parts), draft()).value
    assert document is not None
    assert b"Kari" not in members(document)["docProps/core.xml"]


def test_a_part_has_one_content_type() -> None:
    package = read(docx(p("a"))).value
    assert package is not None
    for kind in ("text/one", "text/two"):
        package = declare(package, "word/document.xml", kind)
    types = package.members["[Content_Types].xml"].decode()
    assert re.findall(r'PartName="/word/document.xml" ContentType="([^"]*)"', types) == ["text/two"]


def test_two_pictures_cannot_share_a_placeholder() -> None:
    body = picture("one", "{{ title }}") + picture("two", "b")
    pictures = {"one": png(1, 1), "two": png(2, 2)}
    found = fill(docx(body, pictures=True), draft(pictures=pictures)).findings
    assert [(f.code, f.params["picture"]) for f in found] == [("picture-not-replaceable", "two")]
    same = {"one": png(2, 2), "two": png(2, 2)}
    assert fill(docx(body, pictures=True), draft(pictures=same)).findings == ()
