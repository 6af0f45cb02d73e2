"""A rule set's YAML file becomes a RuleSet, or findings that say what is wrong in it and where."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pipeline import clauses
from pipeline.locate import modules
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.outcome import Outcome
from pipeline.model.request import FieldPath
from pipeline.model.text import nearest
from pipeline.rulesets.lines import Lines, YamlProblem, read
from pipeline.rulesets.model import Demand, RuleSet

BUILT_IN = Path(__file__).parent
DEEPEST = 8
"""How many rule sets may extend one another."""

_KEYS = ("title", "kinds", "extends", "demands")


def built_in() -> tuple[str, ...]:
    """The names of the rule sets that travel with the package."""
    return tuple(sorted(path.stem for path in BUILT_IN.glob("*.yaml")))


def locate(name: str, near: Path | None) -> Path | None:
    """The file of a rule set: built in by its name, or a user's own by its path.

    A path is looked for from the folder `near`, where the input is.
    """
    if name.endswith((".yaml", ".yml")):
        path = (near or Path()) / name
        return path if path.is_file() else None
    return BUILT_IN / f"{name}.yaml" if name in built_in() else None


def open_set(name: str, near: Path | None, depth: int = 0) -> Outcome[RuleSet]:
    """The rule set of that name, with what it extends, or findings."""
    path = locate(name, near)
    if path is None:
        return _fail("ruleset-unknown", Place(), name=name, nearest=nearest(name, built_in()))
    raw = path.read_bytes()
    try:
        own = path.parent == BUILT_IN
        lines = read(raw.decode("utf-8-sig"), _shown(path), own=own)
    except UnicodeDecodeError:
        return _fail("ruleset-not-yaml", Place(file=_shown(path), line=1), reason="UTF-8")
    except YamlProblem as problem:
        return _fail("ruleset-not-yaml", problem.place, reason=problem.reason)
    return _build(path, raw, lines, depth)


def _build(path: Path, raw: bytes, lines: Lines, depth: int) -> Outcome[RuleSet]:
    if not isinstance(lines.data, dict) or not isinstance(lines.data.get("demands", {}), dict):
        return _fail("ruleset-wrong-value", lines.places.of(()), expected=": ".join(_KEYS))
    data = dict(lines.data)
    base, findings = _base(data.pop("extends", None), path, lines, depth)
    demands, unknown = _merged(base, data.pop("demands", None) or {}, lines)
    whole = {
        **data,
        "name": path.stem,
        "file": _shown(path),
        "sha256": hashlib.sha256((base.sha256 if base else "").encode() + raw).hexdigest(),
        "demands": [{"id": key, **value} for key, value in demands.items()],
    }
    found: RuleSet | None = None
    try:
        found = RuleSet.model_validate(whole)
    except ValidationError as error:
        keys = tuple(demands)
        findings += [f for e in error.errors() for f in _said(e, keys, lines)]
    findings += unknown
    findings += _unknown_names(demands, data.get("kinds"), lines)
    return Outcome(None if findings else found, tuple(findings))


def _base(
    name: object, path: Path, lines: Lines, depth: int
) -> tuple[RuleSet | None, list[Finding]]:
    if name is None:
        return None, []
    if depth >= DEEPEST:
        return None, list(_fail("ruleset-circular", lines.places.of(("extends",))).findings)
    outcome = open_set(str(name), path.parent, depth + 1)
    return outcome.value, list(outcome.findings)


def _merged(
    base: RuleSet | None, own: Mapping[str, Any], lines: Lines
) -> tuple[dict[str, dict[str, Any]], list[Finding]]:
    """The demands of both; an own one changes fields of the base's, and `off` takes it away."""
    inherited = {d.id: d for d in base.demands} if base else {}
    merged = {i: d.model_dump(exclude={"id"}, exclude_unset=True) for i, d in inherited.items()}
    findings: list[Finding] = []
    for key, value in own.items():
        path = ("demands", str(key))
        if value is False or value is None:
            if merged.pop(str(key), None) is None:
                known = nearest(str(key), merged)
                findings.append(_finding("ruleset-unknown-demand", path, lines, str(key), known))
        elif isinstance(value, dict):
            merged[str(key)] = merged.get(str(key), {}) | value
        else:
            wrong = _fail("ruleset-wrong-value", lines.places.of(path), expected="clause: …")
            findings += wrong.findings
    return merged, findings


def _said(error: ErrorDetails, demands: tuple[str, ...], lines: Lines) -> Iterator[Finding]:
    path = _path(error["loc"], demands)
    if error["type"] == "extra_forbidden":
        known = Demand.model_fields if path[0] == "demands" else _KEYS
        yield _finding(
            "ruleset-unknown-key", path, lines, str(path[-1]), nearest(str(path[-1]), known)
        )
    elif error["type"] == "missing":
        place = lines.places.of(path)
        yield from _fail("ruleset-missing-key", place, field=str(path[-1])).findings
    elif path[-1] == "severity":
        written = str(error["input"])
        close = nearest(written, [s.value for s in Severity])
        yield _finding("ruleset-unknown-severity", path, lines, written, close)
    else:
        expected = str(error["msg"])
        yield from _fail("ruleset-wrong-value", lines.places.of(path), expected=expected).findings


def _path(loc: tuple[int | str, ...], demands: tuple[str, ...]) -> FieldPath:
    if loc[0] == "demands" and len(loc) > 1 and isinstance(loc[1], int):
        return ("demands", demands[loc[1]], *loc[2:])
    return loc


def _unknown_names(
    demands: Mapping[str, Mapping[str, Any]], kinds: object, lines: Lines
) -> Iterator[Finding]:
    from pipeline.kinds import KINDS

    for key, demand in demands.items():
        for field, code, known in (
            ("clause", "ruleset-unknown-clause", clauses.keys()),
            ("alternatives", "ruleset-unknown-clause", clauses.keys()),
            ("check", "ruleset-unknown-check", frozenset(modules("checks", "input"))),
        ):
            for written in _strings(demand.get(field)):
                if written not in known:
                    path = ("demands", key, field)
                    yield _finding(code, path, lines, written, nearest(written, known))
    for written in _strings(kinds):
        if written not in KINDS:
            yield _finding(
                "ruleset-unknown-kind", ("kinds",), lines, written, nearest(written, KINDS)
            )


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [v for v in value if isinstance(v, str)] if isinstance(value, (list, tuple)) else []


def _finding(code: str, path: FieldPath, lines: Lines, written: str, close: str) -> Finding:
    params = {"written": written, "nearest": close}
    return Finding(code=code, severity=Severity.ERROR, place=lines.places.of(path), params=params)


def _fail(code: str, place: Place, **params: str) -> Outcome[RuleSet]:
    return Outcome(None, (Finding(code=code, severity=Severity.ERROR, place=place, params=params),))


def _shown(path: Path) -> str:
    return path.name if path.parent == BUILT_IN else path.as_posix()
