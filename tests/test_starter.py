from pathlib import Path

import pytest
import yaml

from pipeline import load, starter
from pipeline.errors import EnvironmentProblem, UsageProblem
from pipeline.kinds import KINDS
from pipeline.model.finding import has_errors


@pytest.mark.parametrize("messages", ["nb", "en"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_new_input_is_a_draft_that_loads(tmp_path: Path, kind: str, messages: str) -> None:
    path = tmp_path / "new.yaml"
    starter.write(path, starter.starter(kind, "nb", messages))
    loaded = load.load(path)
    assert loaded.value is not None
    model = load.validate(loaded.value)
    assert not has_errors([*loaded.findings, *model.findings])
    assert model.value is not None


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_of_the_kind_is_in_it_filled_in_or_as_a_comment(kind: str) -> None:
    text = starter.starter(kind, "nb", "en")
    for name in KINDS[kind].model_fields:
        assert f"\n{name}:" in text or f"\n# {name}:" in text, name


def test_the_notice_comes_with_the_demand_that_wants_it() -> None:
    text = starter.starter("collaboration_agreement", "nb", "nb")
    assert "\n# SA-08: " in text
    assert yaml.safe_load(text)["notice"]["unit"] == "month"


def test_no_line_is_wider_than_a_hundred_characters() -> None:
    for kind in KINDS:
        assert all(len(line) <= 100 for line in starter.starter(kind, "nb", "en").split("\n"))


def test_a_file_that_exists_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageProblem) as caught:
        starter.write(path, "new")
    assert caught.value.code == "usage-file-exists"
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem):
        starter.write(tmp_path / "no" / "a.yaml", "new")
