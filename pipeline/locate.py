"""Where the data that travels beside the code is: in a checkout, and in an installed package."""

from pathlib import Path


def templates() -> Path:
    """The folder of the Word templates, one folder in it a kind.

    An installed package has them inside itself; a checkout has them at its top.
    """
    package = Path(__file__).resolve().parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"
