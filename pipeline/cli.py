"""The command line: parse, call, print, exit; what is decided is decided elsewhere.

The heavy rooms are imported inside the commands, so that `--help` is quick.
"""

import functools
import gc
import io
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

import click

from pipeline import __version__
from pipeline.errors import ExitCode, unforeseen, worst

GARBAGE_THRESHOLD = 100_000
"""New objects between two looks for garbage. Loading the libraries makes as many, none of them
garbage, and Python's own 700 would have it look hundreds of times."""

Command = Callable[..., ExitCode]
Messages = Literal["nb", "en"]


def messages_from(environment: "os._Environ[str] | dict[str, str]") -> str:
    """The language of the messages: "nb" where the user's system is Norwegian, else "en"."""
    wanted = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    first = next((value for value in wanted if value), "")
    return "nb" if first.replace("-", "_").split("_")[0].lower() in ("nb", "nn", "no") else "en"


def main() -> None:
    """Entry point of `avtaleverk` and of `python -m pipeline`."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli(prog_name="avtaleverk")


def answering(command: Command) -> Callable[..., None]:
    """A command with what all of them share: `--messages`, and every failure told in words."""

    @click.option(
        "--messages",
        type=click.Choice(["nb", "en"]),
        default=lambda: messages_from(os.environ),
        help="Language of the messages.  [default: from LANG]",
    )
    @click.option("--debug", is_flag=True, hidden=True)
    @functools.wraps(command)
    def run(messages: Messages, debug: bool, **asked: Any) -> None:
        if os.environ.get("NO_COLOR"):
            click.get_current_context().color = False
        try:
            code = command(messages=messages, **asked)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            code = _interrupted(messages)
        except Exception as error:
            code = _failed(error, messages, debug, asked.get("as_json", False))
        click.get_current_context().exit(code)

    return run


def _interrupted(messages: str) -> ExitCode:
    from pipeline.report.words import say

    click.echo(say("cli-interrupted", messages), err=True)
    return ExitCode.INTERRUPTED


def _failed(error: Exception, messages: str, debug: bool, as_json: bool) -> ExitCode:
    from pipeline.report import json as as_data
    from pipeline.report import terminal

    known = unforeseen(error)
    if as_json:
        click.echo(as_data.failure(known, messages))
    for line in terminal.problem(known, messages):
        click.echo(line, err=True)
    if debug:
        click.echo("".join(traceback.format_exception(error)), err=True)
    return known.exit_code


as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
def cli() -> None:
    """Agreements and minutes from structured inputs, checked before they become PDF."""


@cli.command()
@click.argument(
    "paths", metavar="INPUT...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--out",
    default="outputs",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to.",
)
@click.option(
    "--to",
    type=click.Choice(["pdf", "docx"]),
    default="pdf",
    show_default=True,
    help="pdf: PDF and Word file; docx: the Word file alone.",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE.docx",
    help="Word template to use instead of the kind's own.",
)
@click.option("--engine", default="auto", show_default=True, help="auto, or see `list engines`.")
@click.option("--force", is_flag=True, help="Move a Word file that somebody edited aside.")
@as_json
@answering
def render(
    paths: tuple[Path, ...], as_json: bool, messages: Messages, to: str, **asked: Any
) -> ExitCode:
    """Make Word and PDF documents of inputs; a folder means the inputs in it."""
    from pipeline import batch, listing
    from pipeline.model.rendered import Options, Target
    from pipeline.report import json as as_data
    from pipeline.report import terminal

    listing.engine(asked["engine"])
    listing.template(asked["template"])
    options = Options(to=Target(to), **asked)
    done = batch.render_all(batch.inputs(paths), options, terminal.progress(messages))
    if as_json:
        click.echo(as_data.rendered(done, messages))
    else:
        _print(terminal.rendered(done, messages))
    _traces([*(r.trace for r in done.rendered), *(f.trace for f in done.failed)])
    return done.exit_code


@cli.command()
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--ruleset", metavar="NAME", help="Rule set to check against, see `list rulesets`.")
@as_json
@answering
def check(
    paths: tuple[Path, ...], ruleset: str | None, as_json: bool, messages: Messages
) -> ExitCode:
    """Check inputs against their rule sets; nothing is written."""
    from pipeline import batch, listing
    from pipeline import check as checking
    from pipeline.report import json as as_data
    from pipeline.report import terminal

    listing.ruleset(ruleset)
    files = checking.check_all(batch.inputs(paths), ruleset)
    if as_json:
        click.echo(as_data.checked(files, messages))
    else:
        _print(terminal.checked(files, messages))
    _traces(file.trace for file in files)
    return worst([file.exit_code for file in files])


@cli.command()
@click.argument("kind")
@click.option("--language", default="nb", show_default=True, help="Language of the document.")
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="File to write; else it is printed. One that exists is not overwritten.",
)
@answering
def new(kind: str, language: str, out: Path | None, messages: Messages) -> ExitCode:
    """Write a commented input of a KIND, to be filled in."""
    from pipeline import listing, skeleton, storage
    from pipeline.report.words import say

    text = skeleton.skeleton(*listing.kind_in(kind, language))
    if out is None:
        click.echo(text, nl=False)
        return ExitCode.SOUND
    storage.create(out, text)
    click.echo(say("cli-started", messages, path=out.as_posix()))
    return ExitCode.SOUND


@cli.command()
@click.argument("kind")
@answering
def schema(kind: str, messages: Messages) -> ExitCode:
    """Print the JSON Schema of a KIND, for editors."""
    from pipeline import listing
    from pipeline import schema as schemas

    made = schemas.schema(listing.kind(kind))
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
    return ExitCode.SOUND


@cli.command("list")
@click.argument("what", type=click.Choice(["kinds", "clauses", "rulesets", "engines", "checks"]))
@answering
def list_(what: str, messages: Messages) -> ExitCode:
    """Print what there is."""
    from pipeline import listing
    from pipeline.report import terminal

    _print(terminal.table(listing.LISTS[what](messages)))
    return ExitCode.SOUND


@cli.command()
@click.argument("code")
@answering
def explain(code: str, messages: Messages) -> ExitCode:
    """Print what the check or demand of a CODE wants, why, its source, wrong and right."""
    from pipeline import listing
    from pipeline.report import terminal

    _print(terminal.explained(listing.explain(code, messages), messages))
    return ExitCode.SOUND


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _traces(traces: Iterable[str]) -> None:
    """Where in the code failures arose, for those who asked with --debug."""
    if click.get_current_context().params.get("debug"):
        for trace in filter(None, traces):
            click.echo(trace, err=True)
