from pathlib import Path
from typing import Any

import pytest

from pipeline.language import LANGUAGES, data


def keys(table: Any, path: str = "") -> set[str]:
    if not isinstance(table, dict):
        return {path}
    return {key for name, inner in table.items() for key in keys(inner, f"{path}.{name}")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_the_same_general_words(code: str) -> None:
    assert keys(data.general(code)) == keys(data.general("nb"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_twelve_months_and_thirteen_numbers(code: str) -> None:
    general = data.general(code)
    assert (len(set(general["months"])), len(set(general["spelled"]))) == (12, 13)


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(KeyError):
        data.general("../nb")


def test_a_folder_that_is_not_there_has_no_words() -> None:
    assert data.merged("words", "xx") == {}


def test_two_files_with_the_same_table_are_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "words" / "nb"
    home.mkdir(parents=True)
    for name in ("a.toml", "b.toml"):
        (home / name).write_text('[Joint]\nyes = "Ja"\n', encoding="utf-8")
    monkeypatch.setattr(data, "_root", lambda: tmp_path)
    with pytest.raises(ValueError, match=r"b\.toml: already defined: \['Joint'\]"):
        data.merged.__wrapped__("words", "nb")
