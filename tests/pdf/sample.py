"""A small agreement with everything that a PDF can lose: its Word file and what it agrees on."""

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from pipeline import language, rulesets, word
from pipeline.checks import pdf as pdf_checks
from pipeline.model.draft import Draft, FieldState, Term
from pipeline.model.fields import Part
from pipeline.model.finding import Finding, Place
from pipeline.model.outline import Outline
from pipeline.model.request import Places, Request, Status
from pipeline.pdf import archive, engines, read
from pipeline.terms import text
from pipeline.terms.notice import Notice, Unit
from pipeline.terms.period import Period

DATA = Path(__file__).parent / "data"
TITLE = "Samarbeidsavtale om deling av data"
TIMEOUT_S = 60.0


@cache
def docx() -> bytes:
    return (DATA / "sample.docx").read_bytes()


@cache
def outline() -> Outline:
    read_back = word.outline(docx()).value
    assert read_back is not None
    return read_back


@cache
def laid_out() -> bytes:
    """The sample as the embedded engine draws it, not yet finished."""
    return engines.get("embedded").to_pdf(docx(), timeout_s=TIMEOUT_S)


def finished(pdf: bytes) -> bytes:
    return archive.finish(pdf, title=TITLE, language=language.tag("nb"))


def draft() -> Draft:
    places = Places(file="sample.yaml", marks={})
    return Draft(
        request=Request(
            path=Path("sample.yaml"),
            kind="collaboration_agreement",
            language="nb",
            status=Status.DRAFT,
            fields={},
            places=places,
            sha256="00" * 32,
        ),
        model=Part(),
        title=TITLE,
        terms={
            "purpose": _term("purpose", "text", text.Value(parts=["Partene deler data"])),
            "notice": _term("notice", "notice", Notice(amount=3, unit=Unit.MONTH)),
            "duration": _term(
                "duration", "period", Period(start=date(2021, 1, 1), end=date(2024, 12, 31))
            ),
            "disputes": Term("disputes", "text", FieldState.OPEN, None, Place()),
        },
        gaps=(),
        said=(),
        context={},
        pictures={},
    )


def _term(clause: str, type_name: str, value: BaseModel) -> Term:
    return Term(clause, type_name, FieldState.FILLED, value, Place(file="sample.yaml", line=7))


def findings(pdf: bytes) -> tuple[Finding, ...]:
    """What the checks find in a PDF that claims to be the sample's."""
    return pdf_checks.run(read(pdf), outline(), draft(), rulesets.get("free-form"))
