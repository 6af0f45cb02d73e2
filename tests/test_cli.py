import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import batch
from pipeline.cli import cli, messages_from
from pipeline.errors import EnvironmentProblem
from pipeline.model.rendered import Options, Rendered, Target
from tests import samples

ROOT = Path(__file__).parent.parent


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


@pytest.fixture
def an_input(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text("kind: x\n", encoding="utf-8")
    return path


@pytest.fixture
def rendering(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], list[Options]]:
    """Stands in for the rendering; returns or raises what the test says."""

    def standing_in(result: object) -> list[Options]:
        seen: list[Options] = []

        def render(path: Path, options: Options) -> Rendered:
            seen.append(options)
            if isinstance(result, BaseException):
                raise result
            refused = result == "refused"
            found = (samples.finding(),) if refused else ()
            return samples.rendered(path, options, findings=found, refused=refused)

        monkeypatch.setattr(batch, "rendering", lambda: render)
        return seen

    return standing_in


Rendering = Callable[[object], list[Options]]


def test_a_sound_document_exits_0_and_tells_its_line_on_standard_output(
    an_input: Path, rendering: Rendering
) -> None:
    rendering("sound")
    result = run("render", an_input, "-o", "out")
    assert result.exit_code == 0
    assert result.stdout == (
        "out/a.pdf  4 pages, PDF/A-2a, PDF/UA-1, 21 clauses checked three times, no errors\n"
    )
    assert result.stderr == ""


def test_a_refused_document_exits_1_and_says_why(an_input: Path, rendering: Rendering) -> None:
    rendering("refused")
    result = run("render", an_input)
    assert result.exit_code == 1
    assert "inputs/a.yaml:41:3  error  file-in-use (SA-08)" in result.stdout
    assert "source: the law, § 1" in result.stdout
    assert "refused: 1 error" in result.stdout


def test_the_environment_exits_3_and_a_defect_4(an_input: Path, rendering: Rendering) -> None:
    rendering(EnvironmentProblem("disk-full", {"path": "out"}))
    assert run("render", an_input).exit_code == 3
    rendering(ValueError("boom"))
    result = run("render", an_input)
    assert result.exit_code == 4
    assert "ValueError: boom" in result.stdout
    assert "Traceback" not in result.output


def test_a_traceback_is_shown_when_asked_for(an_input: Path, rendering: Rendering) -> None:
    rendering(ValueError("boom"))
    assert "Traceback" in run("render", an_input, "--debug").stderr


def test_an_interruption_exits_130(an_input: Path, rendering: Rendering) -> None:
    rendering(KeyboardInterrupt())
    result = run("render", an_input)
    assert result.exit_code == 130
    assert "interrupted" in result.stderr


def test_the_options_reach_the_rendering(an_input: Path, rendering: Rendering) -> None:
    seen = rendering("sound")
    template = an_input.with_suffix(".docx")
    template.write_bytes(b"")
    arguments = ("-o", "out", "--to", "docx", "--template", template, "--engine", "embedded")
    assert run("render", an_input, *arguments, "--force").exit_code == 0
    assert seen == [
        Options(out=Path("out"), to=Target.DOCX, template=template, engine="embedded", force=True)
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rendr"], "Did you mean 'render'?"),
        (["render"], "Missing argument"),
        (["render", "{input}", "--forse"], "--force"),
        (["render", "no-such.yaml"], "does not exist"),
        (["render", "{folder}/empty"], "has no inputs"),
        (["render", "{input}", "--engine", "embeded"], "did you mean “embedded”"),
        (["render", "{input}", "--template", "no.docx"], "there is no template"),
        (["render", "{input}", "--to", "txt"], "'txt' is not one of"),
        (["render", "{input}", "{folder}/in"], "would both become"),
        (["check", "{input}", "--ruleset", "fre-form"], "there is no rule set"),
        (["check", "{folder}/a.docx"], "is no input"),
        (["schema", "colaboration_agreement"], "did you mean “collaboration_agreement”"),
        (["new", "minute"], "there is no kind"),
        (["new", "collaboration_agreement", "--language", "se"], "has no template in “se”"),
        (["list", "kind"], "'kind' is not one of"),
        (["explain", "edited-by-hnd"], "“edited-by-hand”"),
        (["explain", "cli-error"], "there is no message"),
    ],
)
def test_what_cannot_be_asked_for_exits_2(
    an_input: Path, rendering: Rendering, arguments: list[str], said: str
) -> None:
    rendering("sound")
    folder = an_input.parent
    (folder / "empty").mkdir()
    (folder / "in").mkdir()
    (folder / "in" / "A.json").write_text("{}", encoding="utf-8")
    (folder / "a.docx").write_bytes(b"")
    result = run(*(a.format(input=an_input, folder=folder) for a in arguments))
    assert result.exit_code == 2, result.output
    assert said in " ".join(result.stderr.split())


def test_messages_are_in_the_language_asked_for(an_input: Path, rendering: Rendering) -> None:
    rendering("refused")
    assert "avvist: 1 feil" in run("render", an_input, "--messages", "nb").stdout
    assert "refused: 1 error" in run("render", an_input, "--messages", "en").stdout


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "nn_NO"}, "nb"),
        ({"LANG": "no"}, "nb"),
        ({"LANG": "nb-NO"}, "nb"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "nbx"}, "en"),
        ({"LANG": "nb_NO", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "nb_NO", "LC_ALL": ""}, "nb"),
    ],
)
def test_the_language_of_messages_follows_the_system(
    environment: dict[str, str], language: str
) -> None:
    assert messages_from(environment) == language


def test_json_is_one_object_with_findings(an_input: Path, rendering: Rendering) -> None:
    rendering("refused")
    result = run("render", an_input, "--json")
    (file,) = json.loads(result.stdout)["files"]
    assert result.exit_code == 1
    assert file["findings"][0]["place"]["line"] == 41


def test_json_is_one_object_when_the_whole_run_fails() -> None:
    result = run("render", "no-such.yaml", "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["findings"][0]["code"] == "usage-no-such-path"


def test_colours_are_for_terminals_alone(an_input: Path, rendering: Rendering) -> None:
    rendering("refused")
    assert "\x1b[" not in run("render", an_input).output
    coloured = CliRunner().invoke(cli, ["render", str(an_input)], color=True)
    assert "\x1b[" in coloured.output


def test_no_colours_where_the_user_wants_none(
    an_input: Path, rendering: Rendering, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendering("refused")
    monkeypatch.setenv("NO_COLOR", "1")
    coloured = CliRunner().invoke(cli, ["render", str(an_input)], color=True)
    assert "\x1b[" not in coloured.output


@pytest.mark.parametrize("what", ["kinds", "clauses", "rulesets", "engines", "checks"])
def test_every_list_lists_something(what: str) -> None:
    result = run("list", what)
    assert result.exit_code == 0
    assert result.stdout.strip()


def test_a_code_is_explained_with_wrong_and_right() -> None:
    result = run("explain", "edited-by-hand")
    assert result.exit_code == 0
    for title in ("Why", "Wrong", "Right"):
        assert f"\n{title}\n" in result.stdout


def test_a_demand_is_explained_with_its_source() -> None:
    result = run("explain", "sa-08")
    assert result.exit_code == 0
    assert "\nSource\n" in result.stdout
    assert "\nWhy\n" in result.stdout


def test_a_schema_is_json_schema() -> None:
    schema = json.loads(run("schema", "collaboration_agreement").stdout)
    assert schema["$schema"].endswith("2020-12/schema")
    assert "notice" in schema["properties"]


def command(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    environment = {k: v for k, v in os.environ.items() if k not in ("LANG", "LC_ALL")} | more
    return subprocess.run(call, cwd=ROOT, capture_output=True, check=False, env=environment)


def test_the_module_is_the_command() -> None:
    result = command("--version")
    assert result.returncode == 0
    assert b"avtaleverk, version" in result.stdout


def test_what_is_printed_is_utf_8_whatever_the_console_says() -> None:
    result = command("explain", "edited-by-hand", PYTHONIOENCODING="cp1252", LANG="nb_NO")
    assert "kontrollsummen kvitteringen oppgir" in " ".join(result.stdout.decode("utf-8").split())


def test_a_usage_problem_is_told_on_standard_error_alone() -> None:
    result = command("render", "no-such.yaml")
    assert result.returncode == 2
    assert result.stdout == b""
    assert b"no-such.yaml" in result.stderr


def test_help_comes_before_anything_heavy_is_loaded() -> None:
    heavy = "matplotlib lxml pikepdf docxtpl pydantic rdocx"
    program = (
        "import sys, pipeline.cli as c; "
        "c.cli(['--help'], standalone_mode=False); "
        f"print([m for m in {heavy.split()} if m in sys.modules], file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True
    )
    assert result.stderr.strip() == b"[]"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent another way on Windows")
def test_ctrl_c_in_a_real_run_exits_130_without_half_a_file(an_input: Path) -> None:
    import signal

    program = (
        "import signal, time; from pipeline import batch, cli\n"
        # It may be inherited as ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def slow(path, options):\n"
        "    print('ready', flush=True); time.sleep(30)\n"
        "batch.rendering = lambda: slow\n"
        "cli.main()"
    )
    out = an_input.parent / "out"
    call = [sys.executable, "-c", program, "render", str(an_input), "-o", str(out)]
    with subprocess.Popen(
        call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready"
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert process.returncode == 130
    assert not out.exists()
