"""Small values that many tests need."""

from pathlib import Path

from pipeline.errors import EnvironmentProblem
from pipeline.model.batch import Failed
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.receipt import Receipt, Source, Verdict
from pipeline.model.rendered import Options, Rendered


def finding(code: str = "file-in-use", severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        place=Place(file="inputs/a.yaml", line=41, column=3, field="notice"),
        params={"path": "outputs/a.docx"},
        demand="SA-08",
        clause="notice",
        source="the law, § 1",
    )


def receipt(
    name: str = "a", verdict: Verdict = Verdict.WRITTEN, findings: tuple[Finding, ...] = ()
) -> Receipt:
    return Receipt(
        name=name,
        verdict=verdict,
        avtaleverk="0.1.0",
        input=Source(f"{name}.yaml", "00" * 32),
        kind="collaboration_agreement",
        ruleset=Source("free-form", "11" * 32),
        template=Source("nb.docx", "22" * 32),
        docx_sha256="33" * 32,
        pdf_sha256="44" * 32,
        engine="embedded",
        engine_version="0.16.3",
        pages=4,
        levels=("PDF/A-2a", "PDF/UA-1"),
        clauses=21,
        findings=findings,
    )


def rendered(
    path: Path, options: Options, *, findings: tuple[Finding, ...] = (), refused: bool = False
) -> Rendered:
    verdict = Verdict.REFUSED if refused else Verdict.WRITTEN
    endings = (".receipt.json",) if refused else (".docx", ".pdf", ".receipt.json")
    return Rendered(
        path=path,
        receipt=receipt(path.stem, verdict, findings),
        outputs=tuple(options.out / f"{path.stem}{ending}" for ending in endings),
        findings=findings,
    )


def failed(path: Path) -> Failed:
    error = EnvironmentProblem("disk-full", {"path": "outputs"})
    return Failed(path, (error.finding(),), error.exit_code)
