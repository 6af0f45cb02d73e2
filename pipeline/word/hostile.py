"""What a .docx can hold that has no place in a document: the marks by which it is known."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from pipeline.word.ns import Element, q

_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ACTIVE = re.compile(
    r"vbaProject|vbaData|/activeX/|(^|/)oleObject[^/]*$|\.(exe|dll|js|vbs|bat|cmd|scr|hta|bin)$",
    re.IGNORECASE,
)
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LINK = "/hyperlink"
_PLACES = {
    "/officeDocument": ("_rels/.rels", "word/document.xml"),
    "/metadata/core-properties": ("_rels/.rels", "docProps/core.xml"),
    **{
        f"/{kind}": ("word/_rels/document.xml.rels", f"word/{name}.xml")
        for kind, name in (
            *(("styles", "styles"), ("numbering", "numbering"), ("settings", "settings")),
            *(("theme", "theme/theme1"), ("footnotes", "footnotes"), ("endnotes", "endnotes")),
        )
    },
}
"""The parts that are read by name: the relationships and the member that Word must find as well."""
_IMPORTED = "/aFChunk"


def unsafe_path(name: str) -> bool:
    """Whether a member's name could lead out of the package, or means different things."""
    steps = name.removesuffix("/").split("/")
    return (
        not name
        or any(s in ("", ".", "..") for s in steps)
        or any(c in name for c in "\\:\0")
        or any(ord(c) < ord(" ") for c in name)
    )


def has_doctype(data: bytes) -> bool:
    """Whether a part declares a document type or entities; OPC (ECMA-376-2) forbids both."""
    if data.startswith(_UTF16_MARKS):
        data = data.decode("utf-16", "replace").encode()
    return _DOCTYPE.search(data) is not None


def sound_encoding(data: bytes) -> bool:
    """Whether a part is UTF-8 or UTF-16, the two encodings that OPC allows."""
    if data.startswith(_UTF16_MARKS):
        return True
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    plain = b"\0" not in data[:100]
    return plain and (declared is None or declared[1].lower() in (b"utf-8", b"us-ascii"))


def external_targets(rels: Element) -> Iterator[str]:
    """Targets outside the package, links to be clicked excepted, and imported documents."""
    for relation in rels.iter(q("rel:Relationship")):
        kind = relation.get("Type", "")
        outside = relation.get("TargetMode") == "External" and not kind.endswith(_LINK)
        if outside or kind.endswith(_IMPORTED):
            yield relation.get("Target", "")


def misplaced(
    members: Collection[str], relations: Mapping[str, Mapping[str, list[str]]]
) -> Iterator[tuple[str, str]]:
    """Parts that Word would take from elsewhere than their usual names, or not at all.

    `relations` are, by the name of a part of relationships, the members that each type leads to.
    Yields the part of relationships and the member that it should lead to, once.
    """
    for kind, (rels, expected) in _PLACES.items():
        found = [
            target
            for named, targets in relations.get(rels, {}).items()
            if named.endswith(kind)
            for target in targets
        ]
        if found != [expected] * (expected in members or bool(found)):
            yield rels, expected


def active_members(names: Iterable[str]) -> list[str]:
    """Members that are programs or embedded objects: macros, ActiveX, OLE."""
    return [n for n in names if _ACTIVE.search(n) and not _font_or_printer(n)]


def _font_or_printer(name: str) -> bool:
    return "/printerSettings/" in name or name.startswith("word/fonts/")


def is_word_document(types: Element) -> bool:
    """Whether the content types call the main part a document: no template, no macros."""
    kinds = [e.get("ContentType", "") for e in types]
    return _MAIN_TYPE in kinds and not any("macroEnabled" in k for k in kinds)
