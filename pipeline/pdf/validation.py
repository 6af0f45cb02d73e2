"""Whether a PDF is what it claims to be: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1)."""

import io

import page
import pikepdf

from pipeline.model.pdf_facts import ValidationFailure

PROFILES = {
    "PDF/A-2a": page.ValidationProfile.PDF_A_2A,
    "PDF/UA-1": page.ValidationProfile.PDF_UA_1,
}
STREAM_LENGTH = "STREAM-LENGTH-001"


def validate(pdf: bytes) -> tuple[ValidationFailure, ...]:
    """Every rule that the file breaks, the same failure of a profile once; none for a sound file.

    A file that the validator cannot read has one failure, `unreadable`, a profile.
    """
    found: dict[ValidationFailure, None] = {}
    for name, profile in PROFILES.items():
        try:
            report = page.validate_pdf_bytes(pdf, profile=profile)
        except page.PageError as error:
            found[ValidationFailure(name, "unreadable", str(error))] = None
            continue
        for failure in report.failures:
            if not _false_alarm(pdf, failure):
                found[ValidationFailure(name, failure.rule_id, failure.message)] = None
    return tuple(found)


def _false_alarm(pdf: bytes, failure: page.ValidationFailure) -> bool:
    """True for a stream whose length is right and whose last byte is a carriage return.

    The validator takes that byte for the first half of the line end before `endstream`. A stream
    of another length than it says cannot be read without mending it.
    """
    number = failure.object_id
    if not failure.rule_id.endswith(STREAM_LENGTH) or number is None:
        return False
    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as opened:
            stream = opened.get_object(number.object_number, number.generation)
            whole = isinstance(stream, pikepdf.Stream)
            return whole and stream.read_raw_bytes().endswith(b"\r")
    except pikepdf.PdfError:
        return False
