"""A commented input of a kind, to be filled in: made from the kind's model and its demands."""

import textwrap
import types
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pipeline import listing, rulesets
from pipeline.errors import UsageProblem
from pipeline.kinds import KINDS
from pipeline.kinds.base import Document
from pipeline.model.fields import NoValue
from pipeline.model.finding import Severity
from pipeline.report.words import say
from pipeline.rulesets import Demand
from pipeline.storage import failures_named

WIDTH = 98
BLANK = "…"
DEEPEST = 6


def starter(kind: str, language: str, messages: str) -> str:
    """The text of the file: what the kind must have, filled in by example, and all else as a
    comment. It is a draft that loads.

    Raises UsageProblem for a kind that is none, or a language that it has no template in.
    """
    model = KINDS[listing.known("kind", kind, KINDS)]
    templates = listing.template_languages(kind)
    if language not in templates:
        params = {"kind": kind, "language": language, "valid": ", ".join(templates)}
        raise UsageProblem("usage-unknown-language", params)
    lines = [*_comment(say("cli-starter-head", messages, kind=kind))]
    for block in _blocks(model, language, messages):
        lines += ["", *block]
    return "\n".join(lines) + "\n"


def write(path: Path, text: str) -> None:
    """Writes a new file; raises UsageProblem when there is one, else EnvironmentProblem."""
    with failures_named(path.parent):
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            raise UsageProblem("usage-file-exists", {"path": path.as_posix()}) from None


def _blocks(model: type[Document], language: str, messages: str) -> Iterator[list[str]]:
    given = {"kind": model.KIND, "language": language, "status": "draft"}
    yield [_dump({key: value}) for key, value in given.items()]
    demands = _demands(model)
    for name, field in model.model_fields.items():
        if name in given:
            continue
        about = [*_comment(field.description or name)]
        demand = demands.get(name)
        if demand is not None:
            why = getattr(demand.why, messages)
            about += _comment(f"{demand.id}: {why}")
        example = _example_of(name, field, demand, messages)
        wanted = name == "draft" or field.is_required() or _must(demand)
        yield about + (example if wanted else list(_comment("\n".join(example))))


def _demands(model: type[Document]) -> dict[str, Demand]:
    """The first demand of each clause in the kind's own rule set, errors before others."""
    own = rulesets.get(model.DEFAULT_RULESET).demands
    found: dict[str, Demand] = {}
    for demand in sorted(own, key=lambda d: d.weight is not Severity.ERROR):
        for clause in demand.clauses[:1]:
            found.setdefault(clause, demand)
    return found


def _must(demand: Demand | None) -> bool:
    return demand is not None and demand.weight is Severity.ERROR and not demand.when


def _example_of(name: str, field: FieldInfo, demand: Demand | None, messages: str) -> list[str]:
    if demand is not None and isinstance(yaml.safe_load(demand.write), dict):
        written = yaml.safe_load(demand.write)
        if set(written) == {name}:
            return demand.write.strip("\n").split("\n")
        if name in written:
            return _dump({name: written[name]}).split("\n")
    value = _example(field.annotation, list(field.metadata), messages, 0)
    return _dump({name: value}).split("\n")


def _dump(data: object) -> str:
    shown = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=WIDTH)
    return shown.rstrip("\n")


def _comment(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        kept = len(line) - len(line.lstrip())
        wrapped = textwrap.wrap(line, WIDTH - 2, subsequent_indent=" " * kept) or [""]
        yield from (f"# {part}".rstrip() for part in wrapped)


def _example(kind: Any, metadata: list[Any], messages: str, depth: int) -> object:
    """A value of a type, as plain data; a gap where the type allows one."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _example(args[0], [*metadata, *args[1:]], messages, depth)
    if origin in (Union, types.UnionType):
        return _of_union([a for a in args if a is not type(None)], messages, depth)
    if origin is Literal:
        return args[0]
    if origin in (list, tuple):
        return [_example(args[0], [], messages, depth + 1)]
    if isinstance(kind, type):
        return _plain(kind, metadata, messages, depth)
    return BLANK


def _of_union(choices: list[Any], messages: str, depth: int) -> object:
    if any(_is_gap(choice) for choice in choices):
        value = next(c for c in choices if not _is_gap(c))
        if _is_text(value):
            return {"open": say("cli-starter-fill", messages)}
        return _example(value, [], messages, depth)
    return _example(choices[0], [], messages, depth)


def _is_gap(choice: Any) -> bool:
    return choice is NoValue or (get_origin(choice) is Annotated and get_args(choice)[0] is NoValue)


def _is_text(kind: Any) -> bool:
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return kind in (str, date, time)


def _plain(kind: type, metadata: list[Any], messages: str, depth: int) -> object:
    if issubclass(kind, BaseModel):
        return _group(kind, messages, depth + 1)
    if issubclass(kind, Enum):
        return next(iter(kind)).value
    examples: dict[type, object] = {bool: False, int: 1, Decimal: 0, date: "2026-01-01"}
    examples |= {time: "09:00", str: BLANK, dict: {}}
    return examples.get(kind, BLANK)


def _group(model: type[BaseModel], messages: str, depth: int) -> dict[str, object]:
    """A group's required fields; all of them when none is required."""
    if depth > DEEPEST:
        return {}
    every = model.model_fields
    chosen = {n: f for n, f in every.items() if f.is_required()} or dict(list(every.items())[:1])
    return {
        name: _example(field.annotation, list(field.metadata), messages, depth)
        for name, field in chosen.items()
    }
