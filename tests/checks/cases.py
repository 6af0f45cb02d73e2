"""Inputs as files: loaded, validated and composed as the product does it."""

import re
from pathlib import Path

from pipeline import rulesets
from pipeline.model.draft import Draft
from pipeline.rulesets import RuleSet
from tests.kinds.filled import draft as draft_of

HERE = Path(__file__).parent
EXPECTED = re.compile(r"^# line (\d+): (\w+) ([a-z-]+)$", re.M)


def files(room: str) -> list[Path]:
    return sorted((HERE / room).glob("*/*.yaml"))


def case_id(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def expected(path: Path) -> list[tuple[int, str, str]]:
    """The findings that the file's first lines announce: line, severity, code."""
    text = path.read_text(encoding="utf-8")
    return sorted((int(line), severity, code) for line, severity, code in EXPECTED.findall(text))


def draft_from(text: str, folder: Path) -> Draft:
    """The draft of an input that is written down in the test."""
    path = folder / "input.yaml"
    path.write_text(text, encoding="utf-8")
    return draft_of(path)


def ruleset_of(draft: Draft) -> RuleSet:
    return rulesets.get(draft.model.ruleset or draft.model.default_ruleset())
