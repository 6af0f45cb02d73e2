from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import batch
from pipeline.errors import EnvironmentProblem, ExitCode, UsageProblem
from pipeline.model.rendered import Options, Rendered
from tests import samples


def touch(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("", encoding="utf-8")
    return paths


def sound(path: Path, options: Options) -> Rendered:
    return samples.rendered(path, options)


def test_a_folder_means_the_inputs_directly_in_it_by_name(tmp_path: Path) -> None:
    touch(tmp_path, "b.yaml", "a.YML", "c.json", "d.docx", ".e.yaml", "~$f.yaml", "in/g.yaml")
    touch(tmp_path, "a.receipt.json", "B.Receipt.JSON")
    assert [p.name for p in batch.inputs([tmp_path])] == ["a.YML", "b.yaml", "c.json"]


def test_an_input_that_is_named_twice_counts_once(tmp_path: Path) -> None:
    (path,) = touch(tmp_path, "a.yaml")
    assert batch.inputs([path, tmp_path]) == [path]


def test_an_input_that_is_named_in_two_ways_counts_once(tmp_path: Path) -> None:
    (path,) = touch(tmp_path, "a.yaml")
    (tmp_path / "in").mkdir()
    around = tmp_path / "in" / ".." / "a.yaml"
    assert around != path
    assert batch.inputs([around, path]) == [around]


def test_a_folder_without_inputs_is_a_usage_problem(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem) as caught:
        batch.inputs([tmp_path])
    assert caught.value.code == "usage-empty-folder"


def test_a_path_that_does_not_exist_is_a_usage_problem(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem) as caught:
        batch.inputs([tmp_path / "a.yaml"])
    assert caught.value.code == "usage-no-such-path"


def test_an_output_named_by_mistake_is_a_usage_problem_and_stays_where_it_is(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.docx").write_bytes(b"good")
    with pytest.raises(UsageProblem) as caught:
        batch.inputs([tmp_path / "a.docx"])
    assert caught.value.code == "usage-only-inputs"
    assert (tmp_path / "a.docx").read_bytes() == b"good"


@pytest.mark.parametrize(
    "second", ["in/a.yaml", "in/A.json", "in/\u00e5.yaml".replace("\u00e5", "A")]
)
def test_two_inputs_of_the_same_name_stop_everything(tmp_path: Path, second: str) -> None:
    paths = touch(tmp_path, "a.yaml", second)
    seen: list[Path] = []

    def render(path: Path, options: Options) -> Rendered:
        seen.append(path)
        return sound(path, options)

    with pytest.raises(UsageProblem) as caught:
        batch.render_all(paths, Options(), render=render)
    assert caught.value.code == "same-name"
    assert not seen


def test_one_letter_in_two_spellings_of_unicode_is_the_same_name(tmp_path: Path) -> None:
    paths = [tmp_path / "m\u00f8te\u00e5.yaml", tmp_path / "in" / "m\u00f8tea\u030a.yaml"]
    with pytest.raises(UsageProblem):
        batch.render_all(paths, Options(), render=sound)


def test_every_document_is_rendered_in_order_and_told_of(tmp_path: Path) -> None:
    paths = touch(tmp_path, "b.yaml", "a.yaml")
    told: list[tuple[str, int, int]] = []
    done = batch.render_all(
        paths, Options(), lambda p, n, count: told.append((p.name, n, count)), render=sound
    )
    assert [r.path for r in done.rendered] == paths
    assert told == [("b.yaml", 1, 2), ("a.yaml", 2, 2)]
    assert done.exit_code is ExitCode.SOUND


@pytest.mark.parametrize(
    ("error", "code", "exit_code"),
    [
        (EnvironmentProblem("disk-full", {"path": "x"}), "disk-full", ExitCode.ENVIRONMENT),
        (ValueError("boom"), "defect", ExitCode.DEFECT),
    ],
)
def test_an_input_that_fails_does_not_stop_the_others(
    tmp_path: Path, error: Exception, code: str, exit_code: ExitCode
) -> None:
    paths = touch(tmp_path, "a.yaml", "b.yaml", "c.yaml")

    def render(path: Path, options: Options) -> Rendered:
        if path.name == "b.yaml":
            raise error
        return sound(path, options)

    done = batch.render_all(paths, Options(), render=render)
    assert [r.path.name for r in done.rendered] == ["a.yaml", "c.yaml"]
    assert [(f.path.name, f.findings[0].code) for f in done.failed] == [("b.yaml", code)]
    assert done.exit_code is exit_code


def test_a_refused_document_makes_the_batch_unsound(tmp_path: Path) -> None:
    def render(path: Path, options: Options) -> Rendered:
        return samples.rendered(path, options, findings=(samples.finding(),), refused=True)

    done = batch.render_all(touch(tmp_path, "a.yaml"), Options(), render=render)
    assert done.exit_code is ExitCode.FINDINGS


def test_a_document_that_failed_gives_the_batch_its_exit_code(tmp_path: Path) -> None:
    def render(path: Path, options: Options) -> Rendered:
        refused = samples.rendered(path, options, findings=(samples.finding(),), refused=True)
        return replace(refused, failure=ExitCode.DEFECT)

    done = batch.render_all(touch(tmp_path, "a.yaml"), Options(), render=render)
    assert done.exit_code is ExitCode.DEFECT


def test_an_interruption_is_not_taken_for_a_failed_input(tmp_path: Path) -> None:
    def render(path: Path, options: Options) -> Rendered:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch.render_all(touch(tmp_path, "a.yaml"), Options(), render=render)
