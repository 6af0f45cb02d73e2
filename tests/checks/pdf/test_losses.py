"""Whatever an engine loses is found, by the code that says what was lost."""

import io

import pikepdf
import pytest

from pipeline import checks, language
from pipeline.model.finding import Severity
from pipeline.pdf import archive
from tests.pdf import sample
from tests.pdf.lossy_engine import LOSSES, LossyEngine, opened

BY_HAND = {
    # Found in facts that are made by hand: see test_page.py and test_archive.py.
    "pdf-list-labels",
    "pdf-heading-alone",
    "pdf-table-header-alone",
    "pdf-signatures-split",
}


def hide_title(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def claim_b(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().replace(b"conformance>A<", b"conformance>B<")
    pdf.Root.Metadata.write(xmp)


FINISHED_WRONG = {
    "pdf-title": lambda pdf: archive.finish(pdf, title="Untitled document", language="nb-NO"),
    "pdf-language": lambda pdf: archive.finish(pdf, title=sample.TITLE, language="und"),
    "pdf-title-hidden": lambda pdf: opened(hide_title)(sample.finished(pdf)),
    "pdf-not-valid": lambda pdf: opened(claim_b)(sample.finished(pdf)),
}


def test_the_sample_itself_has_no_finding():
    assert sample.findings(sample.finished(sample.laid_out())) == ()


@pytest.mark.parametrize(("engine", "code"), LOSSES.values(), ids=LOSSES)
def test_a_loss_is_caught_by_its_own_code(engine: LossyEngine, code: str):
    lossy = engine.to_pdf(sample.docx(), timeout_s=sample.TIMEOUT_S)
    found = sample.findings(sample.finished(lossy))
    assert code in {f.code for f in found}
    assert all(f.severity is Severity.ERROR for f in found)
    for finding in found:
        for messages in ("nb", "en"):
            assert language.message(finding, messages).text


@pytest.mark.parametrize("code", FINISHED_WRONG)
def test_a_wrong_property_is_caught_by_its_own_code(code: str):
    found = sample.findings(FINISHED_WRONG[code](sample.laid_out()))
    assert code in {f.code for f in found}


def test_headings_tagged_as_paragraphs_pass_the_validators_and_not_us():
    engine, _ = LOSSES["headings as paragraphs"]
    codes = {f.code for f in sample.findings(sample.finished(engine.to_pdf(b"", timeout_s=1.0)))}
    assert "pdf-not-valid" not in codes
    assert "pdf-heading-tags" in codes


def test_a_changed_word_is_named_with_its_place_in_word_and_its_page():
    engine, _ = LOSSES["a changed digit"]
    lossy = engine.to_pdf(sample.docx(), timeout_s=sample.TIMEOUT_S)
    changed = next(f for f in sample.findings(sample.finished(lossy)) if "changed" in f.code)
    assert changed.params["words"] == "4"
    assert changed.params["found"] == "9"
    assert changed.params["before"] == "Felles Dele data Møtes"
    assert changed.params["more"] == "0"
    assert (changed.place.heading, changed.place.page) == ("Felles", 1)
    assert changed.place.part == "word/document.xml"


def test_a_changed_notice_tells_what_was_agreed_and_what_was_read():
    engine, _ = LOSSES["a changed notice"]
    lossy = engine.to_pdf(sample.docx(), timeout_s=sample.TIMEOUT_S)
    differs = next(f for f in sample.findings(sample.finished(lossy)) if f.clause == "notice")
    assert "tre måneder" in differs.params["agreed"]
    assert "to måneder" in differs.params["found"]
    assert differs.place.page == 2


def test_a_lost_clause_tells_what_was_agreed():
    engine, _ = LOSSES["a lost clause"]
    lossy = engine.to_pdf(sample.docx(), timeout_s=sample.TIMEOUT_S)
    lost = next(f for f in sample.findings(sample.finished(lossy)) if f.code == "pdf-clause-lost")
    assert lost.clause == "notice"
    assert "tre måneder" in lost.params["agreed"]


def test_every_code_is_proven_by_a_loss():
    proven = {code for _, code in LOSSES.values()} | FINISHED_WRONG.keys() | BY_HAND
    assert proven == checks.codes("pdf")


@pytest.mark.parametrize("messages", ["nb", "en"])
@pytest.mark.parametrize("code", sorted(checks.codes("pdf")))
def test_a_code_has_a_message_a_hint_and_an_explanation(code: str, messages: str):
    words = language.explanation(code, messages)
    assert words.message
    assert words.hint
    assert words.explain


def test_a_file_that_is_no_pdf_is_not_opened():
    with pytest.raises(Exception, match="pdf-damaged"):
        sample.findings(io.BytesIO(b"%PDF-1.7 nonsense").getvalue())
