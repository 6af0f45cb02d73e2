"""What `new` writes can be rendered before a word is changed: a draft with its gaps marked."""

from pathlib import Path

import pytest

from pipeline.kinds import KINDS
from pipeline.model.receipt import Verdict
from pipeline.model.rendered import Options, Target
from pipeline.render import render
from pipeline.skeleton import skeleton


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_untouched_skeleton_is_a_draft(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"{kind}.yaml"
    path.write_text(skeleton(kind, "nb"), encoding="utf-8")
    rendered = render(path, Options(out=tmp_path / "out", to=Target.DOCX))
    errors = [f.code for f in rendered.findings if f.severity.value == "error"]
    assert (rendered.receipt.verdict, errors) == (Verdict.WRITTEN, [])
