"""Would Word open it without repair: openxml-audit, with its known false alarms left out."""

from pathlib import Path

from openxml_audit import OpenXmlValidator

FALSE_ALARMS = (
    # A document part may do without a theme: minOccurs is 0 in the Open XML SDK's constraints.
    "relationships/theme' is missing",
    # numId 0 says that a paragraph is in no list (ECMA-376 17.9.18); no definition has that id.
    "Numbering definition '0' referenced but not found",
)


def faults(docx: bytes, folder: Path) -> list[str]:
    """What is wrong with a document, one line each. `folder` takes a temporary file."""
    path = folder / "document.docx"
    path.write_bytes(docx)
    found = [str(e) for e in OpenXmlValidator().validate(path).errors]
    return [f for f in found if not any(alarm in f for alarm in FALSE_ALARMS)]
