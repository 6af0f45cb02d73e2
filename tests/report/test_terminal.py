from dataclasses import replace
from pathlib import Path

import click
import pytest

from pipeline.model.batch import Batch
from pipeline.model.checked import Checked
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.receipt import WaivedFinding
from pipeline.model.rendered import Options
from pipeline.report import terminal
from tests import samples
from tests.conftest import Golden

ADVICE = Finding(code="cli-pages-many", severity=Severity.ADVICE, params={"number": "2"})
WARNING = Finding(code="cli-pages-one", severity=Severity.WARNING, params={"number": "1"})


def batch() -> Batch:
    options = Options()
    waived = WaivedFinding(samples.finding(), "the mayor", "agreed")
    return Batch(
        (
            samples.rendered(Path("inputs/a.yaml"), options, findings=(WARNING, ADVICE)),
            replace(samples.rendered(Path("inputs/b.yaml"), options), waived=(waived,)),
            samples.rendered(
                Path("inputs/c.yaml"), options, findings=(samples.finding(),), refused=True
            ),
        ),
        (samples.failed(Path("inputs/d.yaml")),),
    )


@pytest.mark.parametrize("messages", ["nb", "en"])
def test_a_batch_reads_findings_first_and_then_a_line_a_document(
    golden: Golden, messages: str
) -> None:
    shown = "\n".join(terminal.rendered(batch(), messages)) + "\n"
    golden(f"batch.{messages}.txt", click.unstyle(shown))


@pytest.mark.parametrize("messages", ["nb", "en"])
def test_checked_files_end_with_their_counts(golden: Golden, messages: str) -> None:
    files = [
        Checked(Path("inputs/a.yaml"), findings=(samples.finding(), WARNING, ADVICE)),
        Checked(Path("inputs/b.yaml")),
    ]
    shown = "\n".join(terminal.checked(files, messages)) + "\n"
    golden(f"checked.{messages}.txt", click.unstyle(shown))


def test_advice_is_counted_by_render_and_shown_by_check() -> None:
    options = Options()
    found = (ADVICE, ADVICE)
    made = [samples.rendered(Path(f"{n}.yaml"), options, findings=found) for n in "ab"]
    *_, last = rendered = list(terminal.rendered(Batch(tuple(made)), "en"))
    assert len(rendered) == 3
    assert click.unstyle(last) == "4 pieces of advice, shown by avtaleverk check"
    checked = list(terminal.checked([Checked(Path("a.yaml"), findings=found)], "en"))
    assert sum("cli-pages-many" in line for line in checked) == 2


def test_without_advice_nothing_is_said_of_it() -> None:
    sound = samples.rendered(Path("a.yaml"), Options(), findings=(WARNING,))
    assert "shown by" not in "\n".join(terminal.rendered(Batch((sound,)), "en"))


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(file="a.yaml"), "a.yaml"),
        (Place(file="a.yaml", line=41), "a.yaml:41"),
        (Place(file="a.yaml", line=41, column=3), "a.yaml:41:3"),
        (Place(file="a.pdf", page=2), "a.pdf, page 2"),
        (Place(heading="Notice", paragraph=3), "under “Notice”, paragraph 3"),
        (Place(part="header1", table=1, row=2, cell=3), "part header1, table 1, row 2, cell 3"),
        (Place(), ""),
    ],
)
def test_a_place_reads_in_one_line(place: Place, shown: str) -> None:
    assert terminal.where(place, "en") == shown


def test_a_long_message_is_broken_at_the_terminals_width(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = "\n".join(terminal.findings([samples.finding()], "en")).split("\n")
    assert len(lines) > 3
    assert all(len(click.unstyle(line)) <= 60 for line in lines[1:])


def test_the_lines_of_an_example_keep_their_indentation() -> None:
    wrapped = terminal._wrapped("write:\nnotice:\n  amount: 3\n  unit: month")
    assert wrapped == "    write:\n    notice:\n      amount: 3\n      unit: month"


def test_a_finding_without_words_is_shown_by_its_code() -> None:
    unknown = Finding(code="no-such-code", severity=Severity.ERROR, params={"a": "b"})
    assert "no-such-code a=b" in "\n".join(terminal.findings([unknown], "en"))


def test_a_table_lines_up_its_columns() -> None:
    rows = [("a", "long name", "x"), ("longer", "b"), ("c",)]
    assert list(terminal.table(rows)) == ["a       long name  x", "longer  b", "c"]
    assert list(terminal.table([])) == []
