"""Word opens every template and every document that is made, without repair."""

import json
import shutil
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests import whole

TEMPLATES = sorted((whole.ROOT / "templates").rglob("*.docx"))
WORKED = [p.stem for p in whole.WORKED]
NO_LIST = "Numbering definition '0' referenced but not found"
"""Not a fault: numbering 0 takes a paragraph out of its list (ECMA-376 part 1, § 17.9.18)."""
VALIDATOR = shutil.which("ooxml-validate")
"""The Open XML SDK's validator, which the continuous integration installs from npm."""

needs_validator = pytest.mark.skipif(
    VALIDATOR is None,
    reason="ooxml-validate is not on the PATH (npm install @ooxml-tools/validate)",
)


def audited(path: Path) -> list[str]:
    found = (str(error) for error in OpenXmlValidator().validate(path).errors)
    return [fault for fault in found if NO_LIST not in fault]


def validated(path: Path) -> list[object]:
    command = [str(VALIDATOR), str(path), "--of", "json"]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )
    found = json.loads(done.stdout)
    assert isinstance(found, list), done.stdout + done.stderr
    return found


def shown(path: Path) -> str:
    return path.relative_to(whole.ROOT).as_posix()


@pytest.fixture
def broken(tmp_path) -> Path:
    """A document whose body has an element that no schema knows."""
    path = tmp_path / "broken.docx"
    with zipfile.ZipFile(TEMPLATES[0]) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body><w:tblGrid/><w:nonsense/>", 1)
            new.writestr(name, data)
    return path


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_a_template_passes_the_audit(path):
    assert audited(path) == []


@pytest.mark.parametrize("name", WORKED)
def test_a_document_passes_the_audit(name):
    whole.rendered(name)
    assert audited(whole.outputs() / f"{name}.docx") == []


def test_the_audit_sees_a_broken_document(broken):
    assert audited(broken)


@needs_validator
def test_templates_and_documents_pass_the_open_xml_sdk():
    for name in WORKED:
        whole.rendered(name)
    files = [*TEMPLATES, *(whole.outputs() / f"{name}.docx" for name in WORKED)]
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = dict(zip([str(f) for f in files], pool.map(validated, files), strict=True))
    assert {name: faults for name, faults in found.items() if faults} == {}


@needs_validator
def test_the_open_xml_sdk_sees_a_broken_document(broken):
    assert validated(broken)
