"""The .docx as a zip of parts: read without trust, written the same on every machine."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from lxml import etree

from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.outcome import Outcome
from pipeline.word import hostile
from pipeline.word.ns import Element, parse, q

MAX_MEMBERS = 1_000
MAX_MEMBER_BYTES = 32 * 1024 * 1024
MAX_TOTAL_BYTES = 64 * 1024 * 1024
MAX_RATIO = 200
RATIO_FROM_BYTES = 1024 * 1024
"""Small members may shrink a lot; from this size on, a high ratio is a zip bomb."""

_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError),
    RuntimeError,  # a way of compressing that Python does not know
)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
EPOCH = (1980, 1, 1, 0, 0, 0)
CONTENT_TYPES = "[Content_Types].xml"
MAIN = "word/document.xml"
MAIN_RELS = "word/_rels/document.xml.rels"


@dataclass(frozen=True, slots=True)
class Package:
    """The members of a .docx by name, in the order of the zip."""

    members: Mapping[str, bytes]

    def xml(self, name: str) -> Element | None:
        """The root of a part, or None when there is no such part."""
        return parse(self.members[name]) if name in self.members else None

    def root(self, name: str) -> Element:
        """The root of a part that must be there. Raises `KeyError` when it is not."""
        return parse(self.members[name])

    def main(self) -> Element:
        """The root of the document part, which every package has."""
        return self.root(MAIN)

    def with_members(self, changed: Mapping[str, bytes]) -> "Package":
        """A copy in which some members are other ones, and new ones come last."""
        return Package({**self.members, **changed})

    def without(self, names: frozenset[str]) -> "Package":
        """A copy that lacks some members."""
        return Package({n: d for n, d in self.members.items() if n not in names})


def read(data: bytes) -> Outcome[Package]:
    """The package, or every reason why it is not a safe and whole Word document."""
    refused = _container(data)
    if refused is not None:
        return Outcome(None, (refused,))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            findings = tuple(_listing(listed))
            if findings:
                return Outcome(None, findings)
            members = {i.filename: _inflate(archive, i) for i in listed if not i.is_dir()}
    except _UNREADABLE as broken:
        return Outcome(None, (fault("package-damaged", reason=str(broken)),))
    package = Package(members)
    findings = tuple(_contents(package))
    return Outcome(None if findings else package, findings)


def write(package: Package) -> bytes:
    """The bytes of a .docx. Members are stored, not deflated.

    Deflate differs from zlib to zlib, so that only stored members give the same bytes on every
    machine; times and the system that wrote them are fixed for the same reason.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in _order(package.members):
            info = zipfile.ZipInfo(name, EPOCH)
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, package.members[name], zipfile.ZIP_STORED)
    return out.getvalue()


def fault(code: str, part: str | None = None, **params: str) -> Finding:
    """An error about the package, or about one part of it."""
    return Finding(code=code, severity=Severity.ERROR, place=Place(part=part), params=params)


def _order(members: Mapping[str, bytes]) -> list[str]:
    """Content types and the package's relationships first, as Word writes them; then by name."""
    first = (CONTENT_TYPES, "_rels/.rels")
    return [n for n in first if n in members] + sorted(n for n in members if n not in first)


def _container(data: bytes) -> Finding | None:
    if not data:
        return fault("package-empty")
    if data.startswith(OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        return fault("package-encrypted" if encrypted else "package-old-format")
    if not data.startswith(b"PK"):
        return fault("package-not-zip")
    return None


def _listing(listed: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    """What the zip's directory says of itself, before anything is inflated."""
    if len(listed) > MAX_MEMBERS:
        yield fault("package-too-many-members", count=str(len(listed)), limit=str(MAX_MEMBERS))
        return
    seen: set[str] = set()
    for info in listed:
        name = info.filename
        if name.casefold() in seen:
            yield fault("package-duplicate-member", member=name)
        seen.add(name.casefold())
        if hostile.unsafe_path(info.orig_filename):
            yield fault("package-unsafe-path", member=name)
        if info.flag_bits & 0x1:
            yield fault("package-encrypted")
        if info.file_size > MAX_MEMBER_BYTES or _bomb(info):
            yield fault("package-too-large", member=name, size=str(info.file_size))
    total = sum(i.file_size for i in listed)
    if total > MAX_TOTAL_BYTES:
        yield fault("package-too-large", member="", size=str(total))


def _bomb(info: zipfile.ZipInfo) -> bool:
    ratio = info.file_size / max(info.compress_size, 1)
    return info.file_size > RATIO_FROM_BYTES and ratio > MAX_RATIO


def _inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as member:
        data = member.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise zipfile.BadZipFile(f"{info.filename} is not as long as the directory says")
    return data


def _contents(package: Package) -> Iterator[Finding]:
    if CONTENT_TYPES not in package.members or MAIN not in package.members:
        yield fault("package-not-word")
        return
    for name, data in package.members.items():
        if not name.lower().endswith((".xml", ".rels", ".vml")):
            continue
        if hostile.has_doctype(data):
            yield fault("package-doctype", part=name)
            continue
        if not hostile.sound_encoding(data):
            yield fault("package-encoding", part=name)
            continue
        try:
            root = parse(data)
        except etree.XMLSyntaxError as broken:
            yield fault("package-malformed-xml", part=name, reason=str(broken.msg))
            continue
        yield from _relations(name, root)
    yield from _kind(package)


def _relations(name: str, root: Element) -> Iterator[Finding]:
    if name.endswith(".rels"):
        for target in hostile.external_targets(root):
            yield fault("package-external-target", part=name, target=target)


def _kind(package: Package) -> Iterator[Finding]:
    for name in hostile.active_members(package.members):
        yield fault("package-active-content", member=name)
    try:
        types = package.xml(CONTENT_TYPES)
    except etree.XMLSyntaxError:
        return
    if not hostile.is_word_document(types):
        yield fault("package-not-word")
        return
    for rels, expected in hostile.misplaced(package.members, _relations_of(package)):
        yield fault("package-misplaced-part", part=rels, expected=expected)


def _relations_of(package: Package) -> dict[str, dict[str, list[str]]]:
    """The members that the package and its document lead to, by type of relationship."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, source in (("_rels/.rels", ""), (MAIN_RELS, MAIN)):
        try:
            root = package.xml(name)
        except etree.XMLSyntaxError:
            continue
        by_type = found.setdefault(name, {})
        for relation in () if root is None else root.iter(q("rel:Relationship")):
            target = resolve(source, relation.get("Target", ""))
            by_type.setdefault(relation.get("Type", ""), []).append(target)
    return found


def resolve(part: str, target: str) -> str:
    """A relationship's target as the name of a member."""
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
