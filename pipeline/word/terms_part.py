"""The terms of a document, carried in a custom XML part of its .docx.

They say what was agreed, as values: `compare` holds a returned document against them.
"""

import json
from collections.abc import Mapping
from typing import Any

from lxml import etree

from pipeline import __version__
from pipeline.kinds.base import Document
from pipeline.model.draft import Draft, Term
from pipeline.word.ns import NAMESPACES, parse, serialize
from pipeline.word.opc import OFFICE, declare, relate, rels_name, unrelate
from pipeline.word.package import MAIN, Package, read

NAMESPACE = "urn:avtaleverk:terms:1"
ROOT = f"{{{NAMESPACE}}}terms"
STORE_ID = "{8C7A1B52-6E0D-4D0B-9B57-0A6C5E3F2D11}"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_XML_TYPE = "application/xml"


def add(package: Package, draft: Draft) -> Package:
    """The package with the Draft's terms in it, in place of any that it had."""
    package = _without_terms(package)
    name, properties = _free_names(package)
    members = {name: _terms_xml(draft), properties: _properties_xml()}
    package = package.with_members(members)
    package = relate(package, MAIN, OFFICE + "customXml", f"../{name}")
    package = relate(package, name, OFFICE + "customXmlProps", properties.split("/")[-1])
    package = declare(package, name, _XML_TYPE)
    return declare(package, properties, _PROPERTIES_TYPE)


def terms_of(docx: bytes) -> Mapping[str, Any] | None:
    """The terms that a document carries, or None when it carries none that can be read.

    Keys: `kind`, `language`, `ruleset`, `made_by`, and `clauses`, which has by clause key
    `type`, `state` and `value` (None unless the state is filled).
    """
    package = read(docx).value
    return None if package is None else _read_terms(package)


def _read_terms(package: Package) -> Mapping[str, Any] | None:
    for name in _items(package):
        root = parse(package.members[name])
        if root.tag == ROOT:
            try:
                terms = json.loads(root.text or "")
            except ValueError:
                return None
            return terms if isinstance(terms, dict) else None
    return None


def _items(package: Package) -> list[str]:
    return [n for n in package.members if n.startswith("customXml/item") and "Props" not in n]


def _without_terms(package: Package) -> Package:
    for name in _items(package):
        if parse(package.members[name]).tag == ROOT:
            number = name.removeprefix("customXml/item").removesuffix(".xml")
            gone = frozenset({name, rels_name(name), f"customXml/itemProps{number}.xml"})
            return unrelate(package.without(gone), MAIN, gone)
    return package


def _free_names(package: Package) -> tuple[str, str]:
    number = next(n for n in range(1, 10_000) if f"customXml/item{n}.xml" not in package.members)
    return f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"


def _terms_xml(draft: Draft) -> bytes:
    data = {
        "kind": draft.request.kind,
        "language": draft.request.language,
        "ruleset": _ruleset(draft),
        "made_by": f"avtaleverk {__version__}",
        "clauses": {key: _plain(term) for key, term in sorted(draft.terms.items())},
    }
    root = etree.fromstring(f'<terms xmlns="{NAMESPACE}"/>')
    root.text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return serialize(root)


def _plain(term: Term) -> dict[str, Any]:
    value = None if term.value is None else term.value.model_dump(mode="json")
    return {"type": term.type, "state": term.state.value, "value": value}


def _ruleset(draft: Draft) -> str:
    model = draft.model
    if not isinstance(model, Document):
        return ""
    return model.ruleset or model.default_ruleset()


def _properties_xml() -> bytes:
    space = NAMESPACES["ds"]
    root = etree.Element(f"{{{space}}}datastoreItem", nsmap={"ds": space})
    root.set(f"{{{space}}}itemID", STORE_ID)
    schemas = etree.SubElement(root, f"{{{space}}}schemaRefs")
    etree.SubElement(schemas, f"{{{space}}}schemaRef").set(f"{{{space}}}uri", NAMESPACE)
    return serialize(root)
