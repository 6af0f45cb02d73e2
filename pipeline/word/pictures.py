"""Placeholder pictures of a template, swapped for a Draft's."""

import struct
from collections.abc import Iterator, Mapping

from pipeline.model.finding import Finding, Place, Severity
from pipeline.word.ns import Element, q
from pipeline.word.opc import targets
from pipeline.word.package import Package

_BLIP = q("a:blip")
_EMBED = q("r:embed")
_DOCPR = q("wp:docPr")
_EXTENTS = (q("wp:extent"), q("a:ext"))
_PNG = b"\x89PNG\r\n\x1a\n"


def swap(
    package: Package, roots: Mapping[str, Element], pictures: Mapping[str, bytes]
) -> tuple[Package, list[Finding]]:
    """The package with the Draft's PNG files in place of the placeholders of their names.

    A placeholder keeps its width; its height follows the new picture. The roots are changed.
    """
    changed: dict[str, bytes] = {}
    findings: list[Finding] = []
    missing = set(pictures)
    for part, root in roots.items():
        media = targets(package, part)
        for name, drawing in _placeholders(root, pictures):
            missing.discard(name)
            member = media.get(_embedded(drawing), "")
            clash = changed.get(member, pictures[name]) != pictures[name]
            if clash or not member.lower().endswith(".png"):
                findings.append(_fault("picture-not-replaceable", part, name, Severity.ERROR))
                continue
            changed[member] = pictures[name]
            _fit(drawing, pictures[name])
    for name in sorted(missing):
        findings.append(_fault("picture-without-place", None, name, Severity.WARNING))
    return package.with_members(changed), findings


def _placeholders(root: Element, names: Mapping[str, bytes]) -> Iterator[tuple[str, Element]]:
    for properties in root.iter(_DOCPR):
        if properties.get("name") in names:
            yield properties.get("name"), properties.getparent()


def _embedded(drawing: Element) -> str:
    blip = next(drawing.iter(_BLIP), None)
    return "" if blip is None else str(blip.get(_EMBED, ""))


def _fit(drawing: Element, png: bytes) -> None:
    """Gives the placeholder the picture's proportions (width and height: bytes 16 to 24)."""
    if not png.startswith(_PNG):
        return
    width, height = struct.unpack(">II", png[16:24])
    for extent in drawing.iter(*_EXTENTS):
        if extent.get("cx") and width:
            extent.set("cy", str(round(int(extent.get("cx")) * height / width)))


def _fault(code: str, part: str | None, name: str, severity: Severity) -> Finding:
    return Finding(code=code, severity=severity, place=Place(part=part), params={"picture": name})
