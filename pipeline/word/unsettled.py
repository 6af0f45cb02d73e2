"""What a template may not hold because a reader could see something else than what is proven.

Tracked changes show two texts, a binding or an update on opening replaces one, and a field can
print whatever it fetches. Merged cells are only warned of: they are shown, but not all engines
can tag them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.model.finding import Finding, Place, Severity
from pipeline.word.ns import NAMESPACES, W_P, W_SDT, W_TBL, W_TC, W_TR, Element, is_on, q
from pipeline.word.package import Package
from pipeline.word.places import located
from pipeline.word.shape import is_merged

ALLOWED_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES", "REF", "HYPERLINK")

_REVISION = re.compile(
    r"ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|delText|delInstrText|conflictIns|conflictDel"
    r"|\w+Change|(?:moveFrom|moveTo|customXml(?:Ins|Del|MoveFrom|MoveTo))Range(?:Start|End)"
)
_FORMS = r"(?: \\\* ?\w+)*"
_FIELD = re.compile(
    rf"(?:PAGE|NUMPAGES|SECTIONPAGES){_FORMS}"
    rf"|REF \w+(?: \\[hnprtw])*{_FORMS}"
    r'|HYPERLINK(?: "(?:https?://|mailto:)[^"{}]*")?(?: \\l "?\w+"?)?(?: \\o "[^"{}]*")?(?: \\h)*',
    re.IGNORECASE,
)
"""Fields that print a number, a part of the document itself, or what is written beside them.

Pictures of numbers (`\\#`) are left out, for they can hold any text.
"""
_SPACES = frozenset({NAMESPACES["w"], NAMESPACES["w14"]})
_FLD_SIMPLE, _FLD_CHAR, _INSTRUCTION = q("w:fldSimple"), q("w:fldChar"), q("w:instrText")
_FLD_TYPE, _INSTR = q("w:fldCharType"), q("w:instr")
_HOLDERS = (W_SDT, W_TC, W_TR, W_TBL)
_UPDATE = q("w:updateFields")


def check(package: Package, headings: frozenset[str]) -> list[Finding]:
    """Everything of the kind in the parts under `word/`, each once for its paragraph."""
    found: dict[tuple[object, ...], Finding] = {}
    for name in package.members:
        if name.startswith("word/") and name.endswith(".xml"):
            for finding in _part(package.root(name), name, headings):
                key = finding.code, finding.place, *finding.params.values()
                found.setdefault(key, finding)
    return list(found.values())


def _part(root: Element, name: str, headings: frozenset[str]) -> Iterator[Finding]:
    places = {
        s.paragraph: s.place for s in located(root, name, headings) if s.paragraph is not None
    }
    fields: list[list[str] | None] = []
    for element in root.iter():
        namespace, _, local = str(element.tag)[1:].partition("}")
        if namespace in _SPACES and _REVISION.fullmatch(local):
            yield _fault("revision-in-template", _place(element, places, name), element=local)
        elif local == "dataBinding":
            yield _fault("binding-in-template", _place(element, places, name))
        elif element.tag == _UPDATE and is_on(element):
            yield _fault("fields-updated", _place(element, places, name))
        elif element.tag == W_TC and is_merged(element):
            place = replace(_place(element, places, name), paragraph=None)
            yield _fault("cells-merged", place, Severity.WARNING)
        for instruction in _instructions(element, fields):
            if not _FIELD.fullmatch(instruction):
                yield _fault(
                    "field-not-allowed",
                    _place(element, places, name),
                    field=instruction[:60] or "?",
                    allowed=", ".join(ALLOWED_FIELDS),
                )


def _instructions(element: Element, open_fields: list[list[str] | None]) -> Iterator[str]:
    """The instruction of each field as it ends; `open_fields` goes from element to element.

    An open field is None from its result on.
    """
    if element.tag == _FLD_SIMPLE:
        yield " ".join(element.get(_INSTR, "").split())
    elif element.tag == _INSTRUCTION:
        if open_fields and (pieces := open_fields[-1]) is not None:
            pieces.append(element.text or "")
        else:
            yield " ".join((element.text or "").split())
    elif element.tag == _FLD_CHAR:
        kind = element.get(_FLD_TYPE)
        if kind == "begin":
            open_fields.append([])
        elif open_fields:
            pieces = open_fields.pop()
            if pieces is not None:
                yield " ".join("".join(pieces).split())
            if kind == "separate":
                open_fields.append(None)


def _place(element: Element, places: Mapping[Element, Place], part: str) -> Place:
    """The paragraph that holds the element, else the first one of what it is about."""
    paragraph = next(element.iterancestors(W_P), None)
    about = (element, *element.iterancestors(*_HOLDERS))
    found = (next(e.iter(W_P), None) for e in about)
    if paragraph is None:
        paragraph = next((p for p in found if p is not None), None)
    return places.get(paragraph, Place(part=part))


def _fault(code: str, place: Place, severity: Severity = Severity.ERROR, **params: str) -> Finding:
    return Finding(code=code, severity=severity, place=place, params=params)
