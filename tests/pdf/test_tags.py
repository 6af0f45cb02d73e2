from typing import Any

import pikepdf
import pytest

from pipeline.model.outline import BlockKind
from pipeline.pdf.tags import TooDeepError, blocks

P, CELL, ITEM, NOTE = (
    BlockKind.PARAGRAPH,
    BlockKind.CELL,
    BlockKind.LIST_ITEM,
    BlockKind.NOTE,
)


def tree(*kids: Any, roles: dict[str, str] | None = None) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    root = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array(kids))
    if roles:
        root.RoleMap = pikepdf.Dictionary(
            {f"/{k}": pikepdf.Name(f"/{v}") for k, v in roles.items()}
        )
    pdf.Root.StructTreeRoot = pdf.make_indirect(root)
    return pdf


def tag(role: str, *kids: Any, **more: Any) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{role}"), K=pikepdf.Array(kids), **more)


def seen(*kids: Any, **roles: str) -> list[tuple[Any, ...]]:
    found = blocks(tree(*kids, roles=roles))
    assert found is not None
    return [(b.kind, b.level, [mcid for _, mcid in b.leaves]) for b in found]


def test_a_file_without_tags_has_no_blocks_to_tell():
    assert blocks(pikepdf.new()) is None


def test_headings_have_their_level():
    assert seen(tag("H1", 0), tag("H3", 1)) == [
        (BlockKind.HEADING, 1, [0]),
        (BlockKind.HEADING, 3, [1]),
    ]


def test_inline_elements_belong_to_their_paragraph():
    assert seen(tag("P", 0, tag("Span", 1, tag("Link", 2)), 3)) == [(P, 0, [0, 1, 2, 3])]


def test_list_items_count_the_lists_around_them():
    inner = tag("L", tag("LI", tag("LBody", tag("P", 1))))
    assert seen(tag("L", tag("LI", tag("LBody", tag("P", 0), inner)))) == [
        (ITEM, 1, [0]),
        (ITEM, 2, [1]),
    ]


def test_a_label_is_kept_apart_from_the_text():
    found = blocks(tree(tag("L", tag("LI", tag("Lbl", 0), tag("LBody", 1)))))
    assert found is not None
    assert [(b.label, b.leaves) for b in found] == [([(0, 0)], [(0, 1)])]


def test_cells_have_table_row_and_cell_and_rows_count_on_through_the_body():
    head = tag("THead", tag("TR", tag("TH", tag("P", 0))))
    body = tag("TBody", tag("TR", tag("TD", tag("P", 1)), tag("TD", 2)))
    found = blocks(tree(tag("Table", head, body)))
    assert found is not None
    assert [(b.kind, b.header_cell, b.table, b.row, b.cell) for b in found] == [
        (CELL, True, 1, 1, 1),
        (CELL, False, 1, 2, 1),
        (CELL, False, 1, 2, 2),
    ]


def test_a_figure_inside_of_a_paragraph_is_a_block_with_its_alternative_text():
    found = blocks(tree(tag("P", 0, tag("Figure", 1, Alt=pikepdf.String("Et kart")), 2)))
    assert found is not None
    assert [(b.kind, b.alt, [m for _, m in b.leaves]) for b in found] == [
        (P, "", [0, 2]),
        (BlockKind.FIGURE, "Et kart", [1]),
    ]


def test_notes_are_notes():
    assert seen(tag("Note", tag("P", 0))) == [(NOTE, 0, [0])]


def test_roles_of_an_engines_own_are_looked_up():
    assert seen(tag("Overskrift", 0), Overskrift="Heading", Heading="H2") == [
        (BlockKind.HEADING, 2, [0])
    ]


def test_a_tree_that_points_back_to_itself_is_refused():
    pdf = tree(tag("Sect"))
    section = pdf.make_indirect(pdf.Root.StructTreeRoot.K[0])
    pdf.Root.StructTreeRoot.K[0] = section
    section.K = pikepdf.Array([section])
    with pytest.raises(TooDeepError):
        blocks(pdf)


def test_a_standard_role_is_not_looked_up():
    assert seen(tag("P", 0), P="H1") == [(P, 0, [0])]
