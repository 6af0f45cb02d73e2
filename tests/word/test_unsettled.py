"""Templates in which a reader could see something else than what is proven."""

import pytest

from pipeline.model.finding import Severity
from pipeline.word import fill
from pipeline.word.ns import NAMESPACES
from tests.word.samples import cell, docx, draft, p, r, row, table, texts, wrong

W = f'xmlns:w="{NAMESPACES["w"]}"'
BY = 'w:id="1" w:author="a"'
ONE = '<w:gridSpan w:val="1"/>'


def field(code: str, result: str = "1") -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}" w:dirty="true"/></w:r>'

    written = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return f"<w:p>{mark('begin')}{written}{mark('separate')}{r(result)}{mark('end')}</w:p>"


REVISIONS = {
    "ins": f"<w:p><w:ins {BY}>{r('new')}</w:ins></w:p>",
    "del": f"<w:p><w:del {BY}><w:r><w:delText>old</w:delText></w:r></w:del></w:p>",
    "moveFrom": f"<w:p><w:moveFrom {BY}>{r('away')}</w:moveFrom></w:p>",
    "moveTo": f"<w:p><w:moveTo {BY}>{r('here')}</w:moveTo></w:p>",
    "rPrChange": p("x", run=f"<w:rPrChange {BY}><w:rPr/></w:rPrChange>"),
    "pPrChange": p("x", props=f"<w:pPrChange {BY}><w:pPr/></w:pPrChange>"),
    "cellDel": table(f"<w:tr>{cell('a', f'<w:cellDel {BY}/>')}</w:tr>"),
}


@pytest.mark.parametrize("kind", sorted(REVISIONS))
def test_a_tracked_change_is_refused_at_its_paragraph(kind: str) -> None:
    found = wrong(p("First", "Heading1") + REVISIONS[kind])
    assert {f.code for f in found} == {"revision-in-template"}
    assert kind in [f.params["element"] for f in found]
    assert {(f.place.part, f.place.paragraph) for f in found} == {("word/document.xml", 2)}


def test_a_clause_that_is_inserted_beside_a_deleted_one_is_refused() -> None:
    body = f"<w:ins {BY}>{p('three months')}</w:ins>" + f"<w:del {BY}>{p('six months')}</w:del>"
    found = wrong(body)
    assert [(f.params["element"], f.place.paragraph) for f in found] == [("ins", 1), ("del", 2)]


@pytest.mark.parametrize("space", ["w", "w15"])
def test_a_control_that_is_bound_to_data_is_refused(space: str) -> None:
    bound = (
        f'<{space}:dataBinding xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
        f'w:xpath="/x"/>'
    )
    body = f"<w:sdt><w:sdtPr>{bound}</w:sdtPr><w:sdtContent>{p('x')}</w:sdtContent></w:sdt>"
    found = wrong(p("a") + body)
    assert [(f.code, f.place.paragraph) for f in found] == [("binding-in-template", 2)]


@pytest.mark.parametrize(("value", "codes"), [("", ["fields-updated"]), (' w:val="0"', [])])
def test_fields_that_are_updated_on_opening_are_refused(value: str, codes: list[str]) -> None:
    settings = f"<w:settings {W}><w:updateFields{value}/></w:settings>"
    found = fill(docx(p("a"), settings=settings), draft()).findings
    assert [f.code for f in found] == codes
    assert {f.place.part for f in found} <= {"word/settings.xml"}


BAD_FIELDS = [
    'QUOTE "six months"',
    'INCLUDETEXT "c:/x.docx"',
    "DATE",
    "TOC",
    'IF 1 = 1 "a" "b"',
    "= 2 * 3",
    "DOCPROPERTY Title",
    'HYPERLINK "file:///c:/x"',
    'HYPERLINK "javascript:x"',
    'HYPERLINK "https://a.no/{{ title }}"',
    "PAGE \\# \"'900 000 kroner'\"",
    "SomeBookmark",
    "",
]
GOOD_FIELDS = [
    "PAGE",
    " NUMPAGES ",
    "page \\* MERGEFORMAT",
    "SECTIONPAGES \\* roman",
    "REF clause_notice \\r \\h",
    'HYPERLINK "https://example.org/a?b=c"',
    'HYPERLINK "mailto:post@example.org"',
    'HYPERLINK \\l "clause_notice"',
]


@pytest.mark.parametrize("code", BAD_FIELDS)
def test_a_field_that_fetches_or_computes_is_refused(code: str) -> None:
    escaped = code.replace('"', "&quot;")
    for body in (
        field(code),
        f'<w:p><w:fldSimple w:instr="{escaped}">{r("x")}</w:fldSimple></w:p>',
    ):
        found = [f for f in wrong(p("a") + body) if f.code == "field-not-allowed"]
        assert [f.place.paragraph for f in found] == [2]


@pytest.mark.parametrize("code", GOOD_FIELDS)
def test_page_numbers_references_and_links_are_allowed(code: str) -> None:
    assert wrong(field(code)) == ()


def test_an_instruction_in_pieces_and_a_field_in_a_field_are_read() -> None:
    pieces = field("QUO").replace(
        "</w:instrText></w:r>", "</w:instrText></w:r><w:r><w:instrText>TE x</w:instrText></w:r>"
    )
    found = wrong(pieces)
    assert [f.params["field"] for f in found] == ["QUOTE x"]
    inner = field("DATE").removeprefix("<w:p>").removesuffix("</w:p>")
    nested = field("PAGE").replace(r("1"), inner)
    assert [f.params["field"] for f in wrong(nested)] == ["DATE"]


def test_a_field_in_a_footer_is_placed_there() -> None:
    footer = f"<w:ftr {W}>{field('FILENAME')}</w:ftr>"
    found = fill(docx(p("a"), footer1=footer), draft()).findings
    assert [(f.code, f.place.part, f.place.paragraph) for f in found] == [
        ("field-not-allowed", "word/footer1.xml", 1)
    ]


@pytest.mark.parametrize(
    "merge", ['<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"]
)
def test_merged_cells_are_warned_of_and_the_document_is_made(merge: str) -> None:
    merged = f"<w:tr>{cell('a', merge)}</w:tr>"
    result = fill(docx(table(row("x", "{{ title }}"), merged)), draft())
    assert [(f.code, f.severity) for f in result.findings] == [("cells-merged", Severity.WARNING)]
    place = result.findings[0].place
    assert (place.table, place.row, place.cell) == (1, 2, 1)
    assert result.value is not None
    assert "Referat" in texts(result.value)


def test_a_cell_over_one_column_is_not_merged() -> None:
    assert wrong(table(f"<w:tr>{cell('a', ONE)}</w:tr>")) == ()
