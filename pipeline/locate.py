"""Where templates are, in a checkout and in an installed package, and which modules there are."""

import pkgutil
from pathlib import Path


def templates() -> Path:
    """The folder of the Word templates, one folder in it a kind.

    An installed package has them inside itself; a checkout has them at its top.
    """
    package = Path(__file__).resolve().parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"


def modules(*folder: str) -> tuple[str, ...]:
    """The names of the modules in a folder of the package, sorted; those with a `_` in front are
    helpers of theirs and left out."""
    found = pkgutil.iter_modules([str(Path(__file__).parent.joinpath(*folder))])
    return tuple(sorted(m.name for m in found if not m.name.startswith("_")))
