"""Whether a PDF is what it claims to be: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1)."""

import re

import page

from pipeline.model.pdf_facts import ValidationFailure

PROFILES = {
    "PDF/A-2a": page.ValidationProfile.PDF_A_2A,
    "PDF/UA-1": page.ValidationProfile.PDF_UA_1,
}
STREAM_LENGTH = "STREAM-LENGTH-001"
_LENGTH = re.compile(rb"/Length\s+(\d+)\b(?!\s+\d+\s+R)")
_STREAM = re.compile(rb"stream\r?\n")


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

    The validator takes that byte for the first half of the line end before `endstream`. So the
    stream itself is looked at: as many bytes as /Length says, then one line end, then the word.
    """
    number = failure.object_id
    if not failure.rule_id.endswith(STREAM_LENGTH) or number is None:
        return False
    header = rb"(?:^|[\r\n])%d %d obj\b" % (number.object_number, number.generation)
    starts = [match.end() for match in re.finditer(header, pdf)]
    return bool(starts) and all(_ends_in_return(pdf, start) for start in starts)


def _ends_in_return(pdf: bytes, start: int) -> bool:
    opening = _STREAM.search(pdf, start)
    length = _LENGTH.search(pdf, start, opening.start()) if opening else None
    if opening is None or length is None:
        return False
    end = opening.end() + int(length[1])
    return pdf[end - 1 : end] == b"\r" and re.match(rb"\r?\nendstream", pdf[end:][:12]) is not None
