"""What is done with words everywhere: white space folded, a misspelt name recognised."""

from collections.abc import Iterable
from difflib import get_close_matches


def one_line(text: str) -> str:
    """The text with every run of white space, line breaks included, as one space, none around."""
    return " ".join(text.split())


def alike(written: str, known: Iterable[str], most: int, cutoff: float = 0.6) -> list[str]:
    """At most `most` known names that are as similar as `cutoff` (0 to 1), most similar first."""
    by_fold = {name.casefold(): name for name in sorted(known)}
    return [by_fold[n] for n in get_close_matches(written.casefold(), by_fold, most, cutoff)]


def nearest(written: str, known: Iterable[str], cutoff: float = 0.0) -> str:
    """The most similar known name; "" when none is as similar as `cutoff` (0 to 1)."""
    return next(iter(alike(written, known, 1, cutoff)), "")
