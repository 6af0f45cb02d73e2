"""Filled documents as files: the input's name, the outline, and first what is found."""

import re
from pathlib import Path
from typing import Any

import yaml

from pipeline import checks
from pipeline.model.finding import Finding, Place
from pipeline.model.outline import Block, BlockKind, Outline
from tests.checks.cases import HERE, draft_of, ruleset_of

EXPECTED = re.compile(r"^# (error|warning|advice) ([a-z-]+)$", re.M)


def files() -> list[Path]:
    folder = HERE / "word"
    return [p for p in sorted(folder.glob("*/*.yaml")) if p.parent.name != "inputs"]


def expected(path: Path) -> list[tuple[str, str]]:
    return sorted(EXPECTED.findall(path.read_text(encoding="utf-8")))


def found(path: Path) -> list[Finding]:
    """What the check whose folder the file is in finds."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    draft = draft_of(HERE / "word" / "inputs" / f"{data['input']}.yaml")
    blocks = tuple(_block(number, raw) for number, raw in enumerate(data["blocks"], 1))
    outline = Outline(blocks, data["title"], data["language"])
    check = next(m for m in checks.modules("word") if m.__name__.endswith(f".{path.parent.name}"))
    return list(check.check(outline, draft, ruleset_of(draft)))


def _block(number: int, raw: dict[str, Any]) -> Block:
    place = Place(part="word/document.xml", paragraph=number, **raw.get("place", {}))
    fields = {k: v for k, v in raw.items() if k not in ("kind", "place")}
    return Block(kind=BlockKind(raw["kind"]), place=place, **fields)
