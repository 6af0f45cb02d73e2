import io

import pikepdf
import pytest

from pipeline.pdf import look, read, validated, validation
from tests.pdf import sample


def with_stream(data: bytes) -> bytes:
    """The finished sample with one more stream, uncompressed."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(sample.finished(sample.laid_out()))) as pdf:
        pdf.Root.PieceInfo = pdf.make_indirect(
            pikepdf.Dictionary(
                Avtaleverk=pikepdf.Dictionary(
                    LastModified=pikepdf.String("D:20200101000000Z"),
                    Private=pdf.make_stream(data),
                )
            )
        )
        pdf.save(saved, compress_streams=False)
    return saved.getvalue()


def rules(pdf: bytes) -> set[str]:
    return {failure.rule for failure in validation.validate(pdf)}


def raw_rules(pdf: bytes) -> set[str]:
    import page

    return {
        failure.rule_id
        for profile in validation.PROFILES.values()
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    }


def test_a_stream_that_ends_in_a_carriage_return_is_a_false_alarm():
    pdf = with_stream(b"data\r")
    assert any(rule.endswith(validation.STREAM_LENGTH) for rule in raw_rules(pdf))
    assert rules(pdf) == set()


@pytest.mark.parametrize("wrong", [b"/Length 3", b"/Length 6", b"/Length 9"])
def test_a_stream_whose_length_is_wrong_is_a_failure(wrong):
    pdf = with_stream(b"data\r")
    assert pdf.count(b"/Length 5 ") == 1
    assert rules(pdf.replace(b"/Length 5 ", wrong + b" "))


def test_a_file_that_cannot_be_read_fails_every_profile():
    assert [f.profile for f in validation.validate(b"nonsense")] == list(validation.PROFILES)


def test_a_failure_names_profile_rule_and_reason():
    failure = validation.validate(sample.laid_out())[0]
    assert failure.profile == "PDF/A-2a"
    assert failure.rule.startswith("PDFA2A-")
    assert "conformance" in failure.message


def test_a_pdf_that_was_only_looked_at_does_not_count_as_valid():
    pdf = sample.finished(sample.laid_out())
    seen = look(pdf)
    assert [failure.rule for failure in seen.facts.failures] == ["not-validated"]
    assert validated(seen, pdf).facts.failures == ()
    assert validated(seen, pdf) == read(pdf)
