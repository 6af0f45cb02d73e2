"""The same input gives the same bytes: in another folder, process, time zone and locale."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import whole

ENDINGS = (".docx", ".pdf", ".receipt.json")
ELSEWHERE = {
    "PYTHONHASHSEED": "271828",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONPATH": str(whole.ROOT),
    "PYTHONUTF8": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All worked inputs, copied and rendered by a process of its own."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(whole.ROOT / "inputs", folder / "copied inputs")
    command = [sys.executable, "-m", "pipeline", "render", "copied inputs", "-o", "made here"]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **ELSEWHERE},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "made here"


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", [p.stem for p in whole.WORKED])
def test_a_second_rendering_gives_the_same_bytes(name, ending, elsewhere):
    there = (elsewhere / f"{name}{ending}").read_bytes()
    assert whole.written(name, ending) == there


def test_nothing_else_is_written(elsewhere):
    expected = {f"{p.stem}{ending}" for p in whole.WORKED for ending in ENDINGS}
    assert {p.name for p in elsewhere.iterdir()} == expected
