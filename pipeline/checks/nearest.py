"""The valid name that is most like what somebody wrote."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(written: str, known: Iterable[str], cutoff: float = 0.0) -> str:
    """The most similar known name; "" when none is as similar as `cutoff` (0 to 1)."""
    by_fold = {name.casefold(): name for name in sorted(known)}
    found = get_close_matches(written.casefold(), by_fold, n=1, cutoff=cutoff)
    return by_fold[found[0]] if found else ""
