from pathlib import Path

import pytest

from pipeline import listing, locate
from pipeline.kinds import KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_template_in_bokmaal(kind: str) -> None:
    assert (locate.templates() / kind / "nb.docx").is_file()
    assert "nb" in listing.template_languages(kind)


def test_an_installed_package_has_its_templates_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_templates").mkdir()
    monkeypatch.setattr(locate, "__file__", str(tmp_path / "locate.py"))
    assert locate.templates() == tmp_path.resolve() / "_templates"


def test_a_checkout_has_its_templates_at_the_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locate, "__file__", str(tmp_path / "pipeline" / "locate.py"))
    assert locate.templates() == tmp_path.resolve() / "templates"
