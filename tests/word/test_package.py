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


def related(rels: str, old: str, new: str) -> bytes:
    """The base document, one of its relationships leading to a copy of the part elsewhere."""
    parts = members(BASE)
    folder = "word/" if rels.startswith("word/") else ""
    text = parts[rels].decode()
    assert f'Target="{old}"' in text
    parts[rels] = text.replace(f'Target="{old}"', f'Target="{new}"').encode()
    parts[folder + new] = parts[folder + old]
    return zipped(parts)


def twice(rels: str, kind: str, target: str) -> bytes:
    parts = members(BASE)
    relation = f'<Relationship Id="again" Type="{REL}{kind}" Target="{target}"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
    return zipped(parts)


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
    "package-misplaced-part": related("_rels/.rels", "word/document.xml", "word/evil.xml"),
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


DOCUMENT_RELS = "word/_rels/document.xml.rels"


@pytest.mark.parametrize("name", ["styles", "numbering", "settings"])
def test_parts_that_word_finds_elsewhere_are_refused(name: str) -> None:
    found = read(related(DOCUMENT_RELS, f"{name}.xml", f"{name}2.xml")).findings
    assert [(f.code, f.params["expected"], f.place.part) for f in found] == [
        ("package-misplaced-part", f"word/{name}.xml", DOCUMENT_RELS)
    ]


@pytest.mark.parametrize(
    "document",
    [
        twice("_rels/.rels", "officeDocument", "word/other.xml"),
        twice("_rels/.rels", "officeDocument", "word/document.xml"),
        twice(DOCUMENT_RELS, "styles", "styles2.xml"),
        twice(DOCUMENT_RELS, "footnotes", "notes.xml"),
        zipped({**members(BASE), "word/theme/theme1.xml": "<a/>"}),
    ],
)
def test_two_parts_of_a_kind_or_one_that_nothing_leads_to_are_refused(document: bytes) -> None:
    assert [f.code for f in read(document).findings] == ["package-misplaced-part"]


def test_a_target_may_be_written_from_the_root() -> None:
    parts = members(BASE)
    parts[DOCUMENT_RELS] = parts[DOCUMENT_RELS].replace(b'"styles.xml"', b'"/word/styles.xml"')
    assert read(zipped(parts)).findings == ()


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    total = sum(map(len, members(BASE).values()))
    monkeypatch.setattr(package, "MAX_TOTAL_BYTES", total)
    assert read(BASE).findings == ()
    monkeypatch.setattr(package, "MAX_TOTAL_BYTES", total - 1)
    assert [(f.code, f.params["size"]) for f in read(BASE).findings] == [
        ("package-too-large", str(total))
    ]


def test_a_part_shorter_than_the_directory_says_is_damage() -> None:
    listed = BASE.index(b"PK\x01\x02")
    size = listed + 24  # where the directory of a zip says how long a member is (APPNOTE 4.3.12)
    longer = int.from_bytes(BASE[size : size + 4], "little") + 1
    document = BASE[:size] + longer.to_bytes(4, "little") + BASE[size + 4 :]
    found = read(document).findings
    assert [f.code for f in found] == ["package-damaged"]
    assert "not as long" in found[0].params["reason"]


@pytest.mark.parametrize("kind", ["externalLink", "linkedImage", "video", "hyperlinks", "link"])
def test_links_that_are_not_to_be_clicked_are_refused(kind: str) -> None:
    assert [f.code for f in read(external(kind)).findings] == ["package-external-target"]


def test_a_document_to_be_imported_is_refused_also_from_within() -> None:
    found = read(twice(DOCUMENT_RELS, "aFChunk", "chunk.html")).findings
    assert [(f.code, f.params["target"]) for f in found] == [
        ("package-external-target", "chunk.html")
    ]


@pytest.mark.parametrize(
    "name",
    [
        *(f"word/embeddings/x.{e}" for e in ("exe", "dll", "js", "vbs", "bat", "cmd", "scr")),
        *("word/embeddings/x.hta", "word/embeddings/x.bin", "word/embeddings/X.EXE"),
        *(
            "word/vbaProject",
            "word/vbaData.xml",
            "word/activeX/a.xml",
            "word/embeddings/oleObject1",
        ),
    ],
)
def test_programs_and_embedded_objects_are_refused(name: str) -> None:
    found = read(zipped({**members(BASE), name: "<a/>"})).findings
    assert [(f.code, f.params["member"]) for f in found] == [("package-active-content", name)]


@pytest.mark.parametrize("name", ["word/fonts/font1.bin", "word/printerSettings/p1.bin"])
def test_fonts_and_printer_settings_are_no_programs(name: str) -> None:
    assert read(zipped({**members(BASE), name: "x"})).findings == ()
