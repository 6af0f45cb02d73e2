import io
import zipfile

import pytest

from pipeline.word import package
from pipeline.word.package import read, write
from tests.word.samples import BASE, members, zipped

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def external(kind: str) -> bytes:
    rels = (
        f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{REL}{kind}" '
        'Target="https://example.org/x" TargetMode="External"/></Relationships>'
    )
    return zipped({**members(BASE), "word/_rels/header1.xml.rels": rels})


def two_of_one_name() -> bytes:
    out = io.BytesIO(BASE)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/Document.xml", b"<w/>")
    return out.getvalue()


def altered(old: bytes, new: bytes) -> bytes:
    parts = members(BASE)
    parts["word/document.xml"] = parts["word/document.xml"].replace(old, new, 1)
    return zipped(parts)


def flipped() -> bytes:
    at = BASE.index(b"BODY")
    return BASE[:at] + b"BODX" + BASE[at + 4 :]


OLE = package.OLE
DOCTYPE = b'<!DOCTYPE w [<!ENTITY x "y">]><w:document'
BAD = {
    "package-empty": b"",
    "package-not-zip": b"%PDF-1.7",
    "package-old-format": OLE + b"\0" * 100,
    "package-encrypted": OLE + "EncryptedPackage".encode("utf-16-le"),
    "package-damaged": BASE[: len(BASE) // 2],
    "package-not-word": zipped({"a.txt": "a"}),
    "package-duplicate-member": two_of_one_name(),
    "package-unsafe-path": zipped({**members(BASE), "../../etc/passwd": "x"}),
    "package-too-large": zipped({**members(BASE), "word/big.xml": b" " * 3_000_000}),
    "package-too-many-members": zipped({f"{n}.txt": "" for n in range(1_001)}),
    "package-doctype": altered(b"<w:document", DOCTYPE),
    "package-malformed-xml": altered(b"</w:p>", b""),
    "package-encoding": altered(b"UTF-8", b"UTF-7"),
    "package-active-content": zipped({**members(BASE), "word/vbaProject.bin": "x"}),
    "package-external-target": external("image"),
}


@pytest.mark.parametrize("code", sorted(BAD))
def test_a_bad_package_is_refused_for_its_own_reason(code: str) -> None:
    result = read(BAD[code])
    assert result.value is None
    assert {f.code for f in result.findings} == {code}


def test_a_sound_package_is_read_whole() -> None:
    result = read(BASE)
    assert result.findings == ()
    assert result.value is not None
    assert dict(result.value.members) == members(BASE)


def test_a_damaged_byte_is_found() -> None:
    assert [f.code for f in read(flipped()).findings] == ["package-damaged"]


@pytest.mark.parametrize("at", range(0, len(BASE), len(BASE) // 40))
def test_a_file_cut_anywhere_is_refused_and_never_raises(at: int) -> None:
    assert read(BASE[:at]).value is None


def test_a_link_to_be_clicked_is_allowed() -> None:
    assert read(external("hyperlink")).findings == ()


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "subDocument", "frame"])
def test_anything_else_from_outside_is_refused(kind: str) -> None:
    assert [f.code for f in read(external(kind)).findings] == ["package-external-target"]


def test_a_doctype_in_another_encoding_is_found() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")
    found = read(zipped({**members(BASE), "word/extra.xml": text})).findings
    assert [(f.code, f.place.part) for f in found] == [("package-doctype", "word/extra.xml")]


@pytest.mark.parametrize("name", ["/a.xml", "word/../../a.xml", "C:/a.xml", "word//a.xml"])
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    found = read(zipped({**members(BASE), name: "<a/>"})).findings
    assert [f.code for f in found] == ["package-unsafe-path"]


def test_everything_wrong_is_told_at_once() -> None:
    parts = {**members(BASE), "word/a.xml": b"<a>", "word/vbaProject.bin": b"x"}
    assert {f.code for f in read(zipped(parts)).findings} == {
        "package-malformed-xml",
        "package-active-content",
    }


def test_what_is_written_does_not_depend_on_order_or_time() -> None:
    sound = read(BASE).value
    assert sound is not None
    turned = package.Package(dict(reversed(list(sound.members.items()))))
    assert write(turned) == write(sound)
    with zipfile.ZipFile(io.BytesIO(write(sound))) as archive:
        assert {(i.date_time, i.create_system) for i in archive.infolist()} == {(package.EPOCH, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
