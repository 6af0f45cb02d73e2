"""The core properties of a document: title and language, and nothing about who or when."""

from dataclasses import dataclass

from lxml import etree

from pipeline.model.text import one_line
from pipeline.word.ns import NAMESPACES, Element, q, serialize
from pipeline.word.opc import declare, relate
from pipeline.word.package import Package

CORE = "docProps/core.xml"
_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_KEPT = tuple(q(n) for n in ("dc:subject", "dc:description", "cp:keywords", "cp:category"))
_TITLE = q("dc:title")
_LANGUAGE = q("dc:language")


@dataclass(frozen=True, slots=True)
class Core:
    """What the core properties say, "" for what they do not say."""

    title: str = ""
    language: str = ""


def core_of(package: Package) -> Core:
    """A document's title and language as its properties have them."""
    root = package.xml(CORE)
    if root is None:
        return Core()
    return Core(_text(root, _TITLE), _text(root, _LANGUAGE))


def set_core(package: Package, title: str, language: str) -> Package:
    """The package with this title and language.

    Subject, description, keywords and category stay. Authors, dates and revisions go: they
    would be those of the template, or come from the clock.
    """
    old = package.xml(CORE)
    kept = [] if old is None else [e for e in old if e.tag in _KEPT and e.text]
    root = etree.Element(
        q("cp:coreProperties"), nsmap={p: NAMESPACES[p] for p in ("cp", "dc", "dcterms")}
    )
    for name, text in ((_TITLE, title), (_LANGUAGE, language)):
        etree.SubElement(root, name).text = text
    for element in kept:
        etree.SubElement(root, element.tag).text = element.text
    package = package.with_members({CORE: serialize(root)})
    if old is None:
        package = declare(relate(package, "", _RELATION, CORE), CORE, _TYPE)
    return package


def _text(root: Element, name: str) -> str:
    found = root.find(name)
    return "" if found is None else one_line(found.text or "")
