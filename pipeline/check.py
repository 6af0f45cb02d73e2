"""Checks inputs against their rule sets without writing anything."""

import traceback
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import findings_of, unforeseen
from pipeline.model.checked import Checked
from pipeline.prepare import prepare


def check_all(paths: Sequence[Path], ruleset: str | None = None) -> list[Checked]:
    """Checks every input; one that fails does not stop the others."""
    return [_checked(path, ruleset) for path in paths]


def _checked(path: Path, ruleset: str | None) -> Checked:
    try:
        return check(path, ruleset)
    except Exception as error:
        known = unforeseen(error)
        return Checked(
            path,
            findings=findings_of(known),
            failure=known.exit_code,
            trace=traceback.format_exc(),
        )


def check(path: Path, ruleset: str | None = None) -> Checked:
    """Holds an input against the rule set of that name, or against the one it names itself."""
    prepared = prepare(path, ruleset)
    chosen = prepared.ruleset
    return Checked(
        path,
        prepared.request,
        chosen.name if chosen else None,
        tuple(c for d in chosen.demands for c in d.clauses) if chosen else (),
        prepared.draft,
        prepared.findings,
        prepared.waived,
    )
