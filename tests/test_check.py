from pathlib import Path

import pytest

from pipeline import check as checking
from pipeline.check import check, check_all
from pipeline.errors import ExitCode
from pipeline.model.checked import Checked

INPUTS = sorted((Path(__file__).parent.parent / "inputs").glob("*.yaml"))
AGREEMENT = next(p for p in INPUTS if "digital-kompetanse" in p.name)


@pytest.mark.parametrize("path", INPUTS, ids=lambda p: p.stem)
def test_every_input_of_the_house_is_sound(path: Path) -> None:
    checked = check(path)
    assert checked.exit_code is ExitCode.SOUND
    assert checked.draft is not None
    assert checked.ruleset is not None


def without(clause: str, folder: Path) -> Path:
    """A copy of the agreement without one clause."""
    kept, skipping = [], False
    for line in AGREEMENT.read_text(encoding="utf-8").split("\n"):
        if line[:1].isalpha():
            skipping = line.startswith(f"{clause}:")
        if not skipping:
            kept.append(line)
    path = folder / "a.yaml"
    path.write_text("\n".join(kept), encoding="utf-8")
    return path


def test_a_missing_notice_is_an_error_with_its_line_and_source(tmp_path: Path) -> None:
    checked = check(without("notice", tmp_path))
    (missing,) = (f for f in checked.findings if f.clause == "notice")
    assert checked.exit_code is ExitCode.FINDINGS
    assert missing.code == "clause-absent"
    assert missing.place.line
    assert missing.source


def test_nothing_is_written(tmp_path: Path) -> None:
    path = without("notice", tmp_path)
    check_all([path])
    assert list(tmp_path.iterdir()) == [path]


def test_another_rule_set_can_be_named(tmp_path: Path) -> None:
    checked = check(AGREEMENT, "status-report")
    assert checked.ruleset == "status-report"
    assert checked.exit_code is ExitCode.FINDINGS


def test_an_input_that_does_not_load_has_findings_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("kind: [", encoding="utf-8")
    checked = check(path)
    assert checked.exit_code is ExitCode.FINDINGS
    assert checked.draft is None


def test_an_input_that_fails_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(path: Path, ruleset: str | None) -> Checked:
        if path == INPUTS[0]:
            raise ValueError("boom")
        return check(path, ruleset)

    monkeypatch.setattr(checking, "check", failing)
    first, second = check_all(INPUTS[:2])
    assert first.exit_code is ExitCode.DEFECT
    assert [f.code for f in first.findings] == ["defect"]
    assert "boom" in first.trace
    assert second.exit_code is ExitCode.SOUND
