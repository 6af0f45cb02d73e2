from pathlib import Path

import pytest

from pipeline.word import outline
from pipeline.word.restyle import main
from tests.word.samples import BASE, docx, members, p, zipped


def changed(docx: bytes, part: str, old: str, new: str) -> bytes:
    parts = members(docx)
    text = parts[part].decode()
    assert old in text
    return zipped({**parts, part: text.replace(old, new)})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    house = changed(BASE, "word/styles.xml", 'w:color w:val="1B3B5F"', 'w:color w:val="223344"')
    house = changed(house, "word/header1.xml", "{{ owner }}", "{{ owner }}, house")
    own = changed(docx(p("{{ title }}")), "word/styles.xml", "nb-NO", "en-GB")
    own = changed(own, "word/settings.xml", "nb-NO", "en-GB")
    own = changed(own, "word/styles.xml", "</w:styles>", '<w:style w:styleId="Own"/></w:styles>')
    (tmp_path / "minutes").mkdir()
    (tmp_path / "house.docx").write_bytes(house)
    (tmp_path / "minutes" / "en.docx").write_bytes(own)
    return tmp_path


def test_a_template_gets_the_look_and_keeps_its_text_and_language(folder: Path) -> None:
    assert main([str(folder)]) == 0
    after = members((folder / "minutes" / "en.docx").read_bytes())
    assert b'w:color w:val="223344"' in after["word/styles.xml"]
    assert b'w:lang w:val="en-GB"' in after["word/styles.xml"]
    assert b'w:themeFontLang w:val="en-GB"' in after["word/settings.xml"]
    assert b'w:styleId="Own"' in after["word/styles.xml"]
    assert "{{ owner }}, house" not in after["word/header1.xml"].decode()
    read = outline((folder / "minutes" / "en.docx").read_bytes()).value
    assert read is not None
    assert read.body()[0].text == "{{ title }}"


def test_restyling_again_changes_nothing(folder: Path) -> None:
    main([str(folder)])
    once = (folder / "minutes" / "en.docx").read_bytes()
    main([str(folder)])
    assert (folder / "minutes" / "en.docx").read_bytes() == once


def test_a_template_in_the_houses_language_gets_its_header(folder: Path) -> None:
    path = folder / "minutes" / "nb.docx"
    path.write_bytes(docx(p("{{ title }}")))
    main([str(folder)])
    assert "{{ owner }}, house" in members(path.read_bytes())["word/header1.xml"].decode()


def test_a_header_that_only_the_house_has_is_added(folder: Path) -> None:
    path = folder / "minutes" / "nb.docx"
    parts = members(docx(p("{{ title }}")))
    document = parts["word/document.xml"].decode()
    start = document.index("<w:headerReference")
    document = document[:start] + document[document.index("/>", start) + 2 :]
    path.write_bytes(zipped({**parts, "word/document.xml": document}))
    main([str(folder)])
    read = outline(path.read_bytes()).value
    assert read is not None
    assert "{{ owner }}, house" in [b.text for b in read.blocks]


def test_a_language_can_have_a_house_of_its_own(folder: Path) -> None:
    english = changed(BASE, "word/footer1.xml", "Side", "Page")
    (folder / "house.en.docx").write_bytes(english)
    main([str(folder)])
    after = members((folder / "minutes" / "en.docx").read_bytes())
    assert "Page" in after["word/footer1.xml"].decode()


def test_a_template_with_lists_of_its_own_keeps_its_numbering(folder: Path) -> None:
    path = folder / "minutes" / "en.docx"
    listed = p("x", props='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
    own = changed(
        docx(listed), "word/numbering.xml", "</w:numbering>", "<w:num w:numId='77'/></w:numbering>"
    )
    path.write_bytes(own)
    main([str(folder)])
    assert b"77" in members(path.read_bytes())["word/numbering.xml"]
