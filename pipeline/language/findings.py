"""The words of findings: looked up by code, in the language that the user reads."""

from dataclasses import dataclass
from typing import Any

from pipeline.language import data
from pipeline.model.finding import Finding

FALLBACK = {"nn": "nb"}
"""Nynorsk readers get messages in bokmål where there are none in nynorsk."""


@dataclass(frozen=True, slots=True)
class Message:
    """A finding in words: what is wrong, and what to do ("" when there is nothing to add)."""

    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means, for `explain`: patterns of its message and hint, why, examples."""

    code: str
    message: str
    hint: str
    explain: str
    wrong: str
    right: str


def message(finding: Finding, language: str) -> Message:
    """A finding's message and hint, with its params filled in.

    Raises `KeyError` for a code without words, or a param that the finding does not have.
    """
    words = _words(finding.code, language)
    params = dict(finding.params)
    return Message(words["message"].format(**params), words.get("hint", "").format(**params))


def explanation(code: str, language: str) -> Explanation:
    """Everything known of a code. Raises `KeyError` for a code without words."""
    words = _words(code, language)
    texts = {k: words.get(k, "") for k in ("message", "hint", "explain", "wrong", "right")}
    return Explanation(code, **texts)


def codes(language: str) -> frozenset[str]:
    """The codes that have words of their own in a language."""
    return frozenset(data.merged("messages", language))


def _words(code: str, language: str) -> dict[str, Any]:
    own = data.merged("messages", language)
    if code not in own and language in FALLBACK:
        own = data.merged("messages", FALLBACK[language])
    return dict(own[code])
