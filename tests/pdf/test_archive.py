import io

import pikepdf
import pytest

from pipeline.errors import AvtaleverkError
from pipeline.pdf import archive, cell_lists, read, validation
from tests.pdf import sample

TITLE = "Avtale om A & B <b>3 < 5</b>"


@pytest.fixture(scope="module")
def finished() -> bytes:
    return archive.finish(sample.laid_out(), title=TITLE, language="nn-NO")


def test_the_finished_file_is_valid(finished):
    assert validation.validate(finished) == ()


def test_what_the_engine_draws_is_not_valid_before_it_is_finished():
    assert validation.validate(sample.laid_out()) != ()


def test_title_and_language_are_said_everywhere(finished):
    with pikepdf.open(io.BytesIO(finished)) as pdf, pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == TITLE
        assert xmp["dc:language"] == {"nn-NO"}
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
        assert xmp["pdfuaid:part"] == "1"
        assert str(pdf.Root.Lang) == "nn-NO"
    facts = read(finished).facts
    assert (facts.title, facts.language, facts.shows_title) == (TITLE, "nn-NO", True)


def test_the_same_file_gives_the_same_bytes(finished):
    assert archive.finish(sample.laid_out(), title=TITLE, language="nn-NO") == finished


def test_another_title_gives_another_file_identifier(finished):
    other = archive.finish(sample.laid_out(), title="Another", language="nn-NO")
    identifiers = [pikepdf.open(io.BytesIO(f)).trailer.ID[0] for f in (finished, other)]
    assert bytes(identifiers[0]) != bytes(identifiers[1])


def test_nothing_in_it_tells_the_time(finished):
    with pikepdf.open(io.BytesIO(finished)) as pdf:
        assert not {"/CreationDate", "/ModDate"} & pdf.docinfo.keys()
        assert b"Date" not in pdf.Root.Metadata.read_bytes()


def test_bookmarks_have_spaces_and_no_tabs(finished):
    assert read(finished).facts.bookmarks[:3] == ("1 Formål", "2 Oppgaver", "2.1 Felles")


def test_a_list_in_a_table_cell_gets_the_tags_of_a_list(finished):
    cells = [b for b in read(finished).outline.blocks if b.place.row == 3 and b.place.cell == 2]
    assert [(b.level, b.number, b.text) for b in cells] == [
        (0, "", "Tiltak nummer 2"),
        (1, "•", "Første del"),
        (1, "•", "Andre del"),
    ]


def test_bytes_that_are_no_pdf_are_refused():
    with pytest.raises(AvtaleverkError, match="pdf-damaged"):
        archive.finish(b"nonsense", title="", language="")


def test_lists_in_a_cell_with_a_sentence_between_them_are_two():
    """Paragraphs of the cell: a bullet's, a bullet's, plain, a bullet's."""
    laid_out = pikepdf.open(io.BytesIO(sample.laid_out()))
    bullet, plain = cell_paragraphs(laid_out)
    cell = bullet.P
    cell.K = pikepdf.Array([bullet, plain, bullet])
    saved = io.BytesIO()
    laid_out.save(saved)
    opened = pikepdf.open(io.BytesIO(saved.getvalue()))
    tagged = next(c for c in cell_lists._cells(opened.Root.StructTreeRoot, 0) if len(c.K) > 1)
    cell_lists.tag(opened, saved.getvalue())
    assert [str(kid.S) for kid in tagged.K] == ["/L", "/P", "/L"]


def cell_paragraphs(pdf):
    """A paragraph of a bullet, and the plain one before it in the same cell."""
    cell = next(c for c in cell_lists._cells(pdf.Root.StructTreeRoot, 0) if len(c.K) > 1)
    return cell.K[1], cell.K[0]
