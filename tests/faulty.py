"""Inputs that lack a clause, and templates that lose, change or hide one."""

import copy
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from pipeline import clauses

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
PRINTED = re.compile(r"\{\{\s*(?P<what>.*?)\s*\}\}")
OTHER_TEXT = "noe helt annet enn avtalt"
WRONG_VALUES = {
    "notice": {"length_of": "fire måneders"},
    "period": {"end": "1. januar 2099"},
    "finance": {"bears": "ingen ting"},
    "parties": {"name": "En annen part"},
}
"""By type of term: what a careless author writes in place of a tag that ends so."""

Fields = dict[str, Any]
Change = Callable[[Any, str], None]


def without(fields: Mapping[str, Any], keys: tuple[str, ...]) -> Fields:
    """The fields without some clauses, as fields of their own or as further ones."""
    left = {k: copy.deepcopy(v) for k, v in fields.items() if k not in keys}
    if "further" in left:
        left["further"] = [f for f in left["further"] if f["clause"] not in keys]
    return left


def emptied(fields: Mapping[str, Any], keys: tuple[str, ...], empty: object) -> Fields:
    """The fields with some clauses' keys and nothing behind them."""
    return {k: copy.deepcopy(empty if k in keys else v) for k, v in fields.items()}


def template_with(template: bytes, clause: str, change: Change) -> bytes:
    """The template after `change` has altered the content control of a clause."""
    members, root = _opened(template)
    change(control_of(root, clause), clause)
    return _closed(members, root)


def control_of(root: Any, clause: str) -> Any:
    """A clause's content control: its own, or the one that takes any further clause."""
    by_tag = {tag.get(f"{W}val"): tag.getparent().getparent() for tag in root.iter(f"{W}tag")}
    own = by_tag.get(f"clause:{clause}")
    return own if own is not None else next(c for t, c in by_tag.items() if "{{" in t)


def deleted(control: Any, clause: str) -> None:
    """The control goes, with its heading and all that is in it."""
    control.getparent().remove(control)


def miswritten(control: Any, clause: str) -> None:
    """A literal value stands where the template should print the input's."""
    wrong = WRONG_VALUES.get(clauses.get(clause).type, {})

    def literal(tag: re.Match[str]) -> str:
        name = tag["what"].rpartition(".")[2]
        return wrong.get(name, tag[0]) if wrong else OTHER_TEXT

    before = etree.tostring(control)
    for text in control.iter(f"{W}t"):
        text.text = PRINTED.sub(literal, text.text or "")
    assert etree.tostring(control) != before, f"no value of {clause} is printed by its template"


def one_miswritten(tag: str) -> Change:
    """A literal value stands where the template should print this one."""

    def change(control: Any, clause: str) -> None:
        spots = [t for t in control.iter(f"{W}t") if f"{{{{ {tag} }}}}" in (t.text or "")]
        assert spots
        for text in spots:
            text.text = text.text.replace(f"{{{{ {tag} }}}}", "99")

    return change


def hidden(control: Any, clause: str) -> None:
    _look(control, f'<w:vanish xmlns:w="{W[1:-1]}"/>')


def white(control: Any, clause: str) -> None:
    _look(control, f'<w:color xmlns:w="{W[1:-1]}" w:val="FFFFFF"/>')


def faint(control: Any, clause: str) -> None:
    _look(control, f'<w:color xmlns:w="{W[1:-1]}" w:val="C0C0C0"/>')


def tiny(control: Any, clause: str) -> None:
    _look(control, f'<w:sz xmlns:w="{W[1:-1]}" w:val="2"/>')


def inked_out(control: Any, clause: str) -> None:
    """Black on black."""
    _look(control, f'<w:color xmlns:w="{W[1:-1]}" w:val="000000"/>')
    _look(control, f'<w:shd xmlns:w="{W[1:-1]}" w:val="clear" w:fill="000000"/>')


def hidden_by_style(template: bytes) -> bytes:
    """Every paragraph style is hidden text, and nothing in the document itself says so."""
    members, root = _opened(template)
    styles = etree.fromstring(members["word/styles.xml"])
    for style in styles.iter(f"{W}style"):
        if style.get(f"{W}type") == "paragraph":
            look = style.find(f"{W}rPr")
            look = etree.SubElement(style, f"{W}rPr") if look is None else look
            etree.SubElement(look, f"{W}vanish")
    members["word/styles.xml"] = etree.tostring(styles)
    return _closed(members, root)


def _look(control: Any, xml: str) -> None:
    """Every run of the control gets a property in place of the one of that name."""
    for run in control.iter(f"{W}r"):
        look = run.find(f"{W}rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            run.insert(0, look)
        new = etree.fromstring(xml)
        for old in look.findall(new.tag):
            look.remove(old)
        look.append(new)


def _opened(docx: bytes) -> tuple[dict[str, bytes], Any]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return members, etree.fromstring(members[DOCUMENT])


def _closed(members: Mapping[str, bytes], root: Any) -> bytes:
    out = io.BytesIO()
    whole = {**members, DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8")}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in whole.items():
            archive.writestr(name, data)
    return out.getvalue()
