"""What `docs/dependencies.md` says of each dependency is what is declared, pinned and installed."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROW = re.compile(
    r"^\| (?P<name>[\w-]+) \| (?P<version>\d\S*) \| (?P<licence>[^|]+) \|", re.MULTILINE
)
PIN = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
TEXT = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
RUNTIME, _, TEST = TEXT.partition("## To test")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
ROWS = [(m["name"], m["version"], m["licence"].strip()) for m in ROW.finditer(TEXT)]


def names(requirements: list[str]) -> list[str]:
    return [re.split(r"[<>=~!; ]", r, maxsplit=1)[0] for r in requirements]


def test_every_dependency_is_explained_and_no_other():
    project = PROJECT["project"]
    assert [m["name"] for m in ROW.finditer(RUNTIME)] == names(project["dependencies"])
    assert [m["name"] for m in ROW.finditer(TEST)] == names(
        project["optional-dependencies"]["test"]
    )


@pytest.mark.parametrize(("name", "version", "licence"), ROWS)
def test_the_version_is_the_pinned_one(name, version, licence):
    pinned = {n.lower(): v for n, v in PIN.findall(CONSTRAINTS)}
    assert pinned[name.lower()] == version


@pytest.mark.parametrize(("name", "version", "licence"), ROWS)
def test_the_licence_is_the_packages_own(name, version, licence):
    about = importlib.metadata.metadata(name)
    classifiers = " ".join(c for c in about.get_all("Classifier", []) if "License" in c)
    assert licence in f"{about.get('License-Expression')} {about.get('License')} {classifiers}"


def test_the_pins_name_no_registry():
    settings = [line for line in CONSTRAINTS.splitlines() if not line.startswith("#")]
    assert settings
    assert all(re.match(r"[\w.-]+==[\w.]+( ;.*)?$", line) for line in settings)
