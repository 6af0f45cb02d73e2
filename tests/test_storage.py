from pathlib import Path

import pytest

from pipeline import storage
from pipeline.errors import EnvironmentProblem, UsageProblem


def test_a_new_file_is_written_with_unix_line_ends(tmp_path: Path) -> None:
    storage.create(tmp_path / "a.yaml", "a\nå\n")
    assert (tmp_path / "a.yaml").read_bytes() == "a\nå\n".encode()


def test_a_file_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageProblem, match="usage-file-exists"):
        storage.create(tmp_path / "a.yaml", "new")
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem):
        storage.create(tmp_path / "no" / "a.yaml", "new")
