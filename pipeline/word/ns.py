"""Names of OOXML (ECMA-376, transitional), and the one way in which XML is parsed here."""

from typing import Any

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dcterms": "http://purl.org/dc/terms/",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
}

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any
"""An lxml element; lxml comes without types of its own."""


def q(name: str) -> str:
    """`w:p` as lxml writes it: `{namespace}p`."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def parse(data: bytes) -> Element:
    """The root element. No network, no entities, no huge trees, no repair.

    Raises `lxml.etree.XMLSyntaxError` when the data is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def serialize(root: Element) -> bytes:
    """The part's bytes, the same ones for the same tree on every machine."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


W_P = q("w:p")
W_R = q("w:r")
W_T = q("w:t")
W_VAL = q("w:val")
W_TBL = q("w:tbl")
W_TR = q("w:tr")
W_TC = q("w:tc")
W_SDT = q("w:sdt")
MC_FALLBACK = q("mc:Fallback")
MC_ALTERNATE = q("mc:AlternateContent")


def child_val(element: Element | None, name: str) -> str | None:
    """The `w:val` of a child such as `w:pStyle`, or None."""
    found = None if element is None else element.find(q(name))
    return None if found is None else found.get(W_VAL)


def is_on(element: Element | None) -> bool:
    """Whether an on/off property stands there and is not switched off (ECMA-376 17.17.4)."""
    return element is not None and element.get(W_VAL) not in ("0", "false", "off")
