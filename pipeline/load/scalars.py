"""Plain values by the YAML 1.2 core schema: null, true, false, numbers; all else stays text.

Nothing is guessed: `no`, `ja`, `09:00` and `2020-09-14` are text, and so are numbers that would
change when read as such (leading zeros, hexadecimals, very large ones).
"""

import re
from decimal import Decimal

Scalar = str | int | Decimal | bool | None

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]+)?|\.[0-9]+)([eE][-+]?[0-9]{1,2})?")
_LONGEST_NUMBER = 40


def plain_scalar(text: str) -> Scalar:
    """The value of an unquoted scalar."""
    return _WORDS[text] if text in _WORDS else number(text)


def number(text: str) -> str | int | Decimal:
    """A whole number, a decimal number, or the text itself where it is neither."""
    if len(text) > _LONGEST_NUMBER or not text.isascii():
        return text
    if _WHOLE.fullmatch(text):
        return int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) else text
