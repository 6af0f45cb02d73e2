import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import lock
from pipeline.errors import EnvironmentProblem, ExitCode

HOLDING = """
import sys, time
from pathlib import Path
from pipeline import lock
with lock.alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def elsewhere(tmp_path: Path):
    """Another process that holds the lock of `tmp_path/l`."""
    command = [sys.executable, "-c", HOLDING, str(tmp_path / "l")]
    root = Path(__file__).parent.parent
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        yield process
        process.kill()


def test_a_second_run_is_told_who_holds_the_lock(tmp_path: Path, elsewhere) -> None:
    with pytest.raises(EnvironmentProblem) as caught, lock.alone(tmp_path / "l", wait_s=0.1):
        pass
    assert caught.value.code == "name-in-use"
    assert caught.value.exit_code is ExitCode.ENVIRONMENT
    assert caught.value.params["process"] == str(elsewhere.pid)
    assert (tmp_path / "l").exists()


def test_a_run_that_is_killed_holds_no_lock(tmp_path: Path, elsewhere) -> None:
    elsewhere.kill()
    elsewhere.wait()
    assert (tmp_path / "l").exists()
    with lock.alone(tmp_path / "l", wait_s=5):
        pass
    assert not (tmp_path / "l").exists()


def test_a_second_run_waits_for_the_first(tmp_path: Path) -> None:
    brief = HOLDING.replace("sleep(60)", "sleep(0.5)")
    command = [sys.executable, "-c", brief, str(tmp_path / "l")]
    root = Path(__file__).parent.parent
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as process:
        assert process.stdout is not None
        process.stdout.readline()
        began = time.monotonic()
        with lock.alone(tmp_path / "l", wait_s=20):
            assert time.monotonic() - began > 0.2


def test_the_lock_is_gone_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="boom"), lock.alone(tmp_path / "l"):
        raise ValueError("boom")
    assert list(tmp_path.iterdir()) == []


def test_different_names_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with lock.alone(tmp_path / "a"), lock.alone(tmp_path / "b", wait_s=0):
        assert {p.name for p in tmp_path.iterdir()} == {"a", "b"}
