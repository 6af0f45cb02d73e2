"""What `make outlines` writes: a Word template as lines of text, to be reviewed in git.

`python -m pipeline.word.outlines [--check] FOLDER` writes `<language>.outline.txt` beside every
template of a folder; with `--check` it only tells which are stale (exit code 1).
"""

import argparse
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.word import shape
from pipeline.word.compile import FILLED
from pipeline.word.ns import W_P, W_R, W_SDT, W_T, W_TBL, W_TC, W_TR, Element, child_val, is_on, q
from pipeline.word.package import Package, read

SUFFIX = ".outline.txt"
_INDENT = "  "
_W_PPR = q("w:pPr")
_W_SDTPR = q("w:sdtPr")
_W_NAME = q("w:name")
_START = q("w:bookmarkStart")
_W_TAB = q("w:tab")
_DRAWINGS = (q("w:drawing"), q("w:pict"))


def outline_text(template: bytes) -> str:
    """Every part, control, bookmark, table, paragraph style, text and tag, one a line.

    Parts without text are named with the beginning of their SHA-256. Raises `ValueError` for a
    file that cannot be read.
    """
    package = read(template).value
    if package is None:
        raise ValueError("not a Word document that can be read")
    return "\n".join(_lines(package)) + "\n"


def _lines(package: Package) -> Iterator[str]:
    for name in sorted(package.members, key=lambda n: (n != "word/document.xml", n)):
        if FILLED.fullmatch(name):
            yield f"== {name}"
            yield from _blocks(package.xml(name), "")
        else:
            yield f"== {name} {hashlib.sha256(package.members[name]).hexdigest()[:12]}"


def _blocks(holder: Element, indent: str) -> Iterator[str]:
    for child in holder:
        tag = child.tag
        if tag == W_P:
            yield from _paragraph(child, indent)
        elif tag == W_SDT:
            yield f"{indent}{_control(child)}"
            for content in shape.contents(child):
                yield from _blocks(content, indent + _INDENT)
            yield f"{indent}end of control"
        elif tag in (W_TBL, W_TR, W_TC):
            yield f"{indent}{_TABLE_PARTS[tag](child)}"
            yield from _blocks(child, indent + _INDENT)
        elif tag == _START:
            yield f"{indent}bookmark {child.get(_W_NAME)}"
        elif tag in shape.HOLDERS or tag in _NOTES:
            yield from _blocks(child, indent)
        elif child.text and child.text.strip():
            yield f"{indent}{child.tag.split('}')[-1]}: {child.text.strip()}"


def _control(control: Element) -> str:
    properties = control.find(_W_SDTPR)
    tag = child_val(properties, "w:tag") or ""
    alias = child_val(properties, "w:alias") or ""
    lock = child_val(properties, "w:lock") or "not locked"
    return f"control {tag} «{alias}» {lock}"


def _table(table: Element) -> str:
    properties = table.find(q("w:tblPr"))
    caption = child_val(properties, "w:tblCaption")
    style = child_val(properties, "w:tblStyle") or "no style"
    return f"table {style}" + (f" «{caption}»" if caption else "")


def _row(row: Element) -> str:
    properties = row.find(q("w:trPr"))
    header = properties is not None and is_on(properties.find(q("w:tblHeader")))
    return "row, header" if header else "row"


def _cell(_element: Element) -> str:
    return "cell"


_TABLE_PARTS = {W_TBL: _table, W_TR: _row, W_TC: _cell}
_NOTES = frozenset(q(n) for n in ("w:footnote", "w:endnote", "w:comment"))


def _paragraph(paragraph: Element, indent: str) -> Iterator[str]:
    style = child_val(paragraph.find(_W_PPR), "w:pStyle") or "Normal"
    for mark in paragraph.iter(_START):
        yield f"{indent}bookmark {mark.get(_W_NAME)}"
    for control in paragraph.iter(W_SDT):
        yield f"{indent}{_control(control)}"
    yield f"{indent}{style} | {_text(paragraph)}".rstrip()
    for drawing in paragraph.iter(*_DRAWINGS):
        names = [d.get("name", "") for d in drawing.iter(q("wp:docPr"))]
        yield f"{indent}{_INDENT}drawing {', '.join(names)} «{shape.alt_text(drawing)}»"
        for box in shape.text_boxes(drawing):
            yield from _blocks(box, indent + _INDENT * 2)


def _text(paragraph: Element) -> str:
    """A paragraph's own text and tags; tab stops are shown."""
    pieces = []
    for element in paragraph.iter(W_T, _W_TAB):
        if next(element.iterancestors(W_P)) is paragraph and element.getparent().tag == W_R:
            pieces.append(" → " if element.tag == _W_TAB else element.text or "")
    return "".join(pieces)


def templates_in(folder: Path) -> list[Path]:
    """Every template of a folder and its subfolders; Word's own lock files left out."""
    return sorted(p for p in folder.rglob("*.docx") if not p.name.startswith("~$"))


def outline_path(template: Path) -> Path:
    """Where a template's outline is kept."""
    return template.with_name(template.stem + SUFFIX)


def is_stale(template: Path) -> bool:
    """Whether the outline beside a template is not what the template says."""
    kept = outline_path(template)
    text = outline_text(template.read_bytes())
    return not kept.exists() or kept.read_text(encoding="utf-8") != text


def main(arguments: list[str] | None = None) -> int:
    """Writes the outlines of a folder, or with `--check` names the stale ones."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.word.outlines")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("templates"))
    parser.add_argument("--check", action="store_true", help="write nothing, fail when stale")
    options = parser.parse_args(arguments)
    stale = [t for t in templates_in(options.folder) if is_stale(t)]
    for template in stale:
        print(outline_path(template))
        if not options.check:
            text = outline_text(template.read_bytes())
            outline_path(template).write_text(text, encoding="utf-8", newline="\n")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
