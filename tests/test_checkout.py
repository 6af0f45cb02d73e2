"""A checkout has the same bytes on every machine."""

from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_text_keeps_its_line_ends_and_binary_files_their_bytes() -> None:
    rules = (ROOT / ".gitattributes").read_text(encoding="utf-8").split("\n")
    assert "* text=auto eol=lf" in rules
    assert {"*.docx binary", "*.pdf binary", "*.png binary"} <= set(rules)
