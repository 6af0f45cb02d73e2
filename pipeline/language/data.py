"""The TOML files of this room, read once; the same from a checkout and from an installed wheel."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

LANGUAGES = ("nb", "nn", "en")
"""The languages that a document can be written in (BCP 47 subtags)."""


def _root() -> Traversable:
    return resources.files("pipeline.language")


def _parsed(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def general(language: str) -> Mapping[str, Any]:
    """The general words of a language: `<language>.toml`.

    Raises `KeyError` for a language that has no file.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    return _parsed(_root() / f"{language}.toml")


@cache
def merged(folder: str, language: str) -> Mapping[str, Mapping[str, Any]]:
    """All tables of `<folder>/<language>/*.toml` as one; a folder that is not there is empty.

    Raises `ValueError` when two files have a table of the same name.
    """
    home = _root() / folder / language
    tables: dict[str, Mapping[str, Any]] = {}
    if not home.is_dir():
        return tables
    for file in sorted(home.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        own = _parsed(file)
        if twice := tables.keys() & own.keys():
            raise ValueError(f"{folder}/{language}/{file.name}: already defined: {sorted(twice)}")
        tables |= own
    return tables
