"""A mandatory clause that is not there, or does not say what was agreed, stops the document.

The cases are made of the rule sets: a demand that is an error, of a clause, in a document that it
applies to. A new mandatory clause is covered by being demanded.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from pipeline import clauses, language, rulesets
from pipeline.checks import input as input_checks
from pipeline.model.draft import FieldState
from pipeline.model.finding import Finding, Severity
from pipeline.model.receipt import Verdict
from pipeline.model.rendered import Options
from pipeline.pdf import engines
from pipeline.render import render
from pipeline.rulesets import Demand
from tests import faulty, whole
from tests.faulty import Change
from tests.whole import Whole

IN_TEMPLATE: dict[str, tuple[Change, str]] = {
    "deleted": (faulty.deleted, "word-clause-missing"),
    "written wrong": (faulty.miswritten, "word-clause-differs"),
}
UNSEEN: dict[str, tuple[Change, str]] = {
    "white": (faulty.white, "word-hidden-text"),
    "hidden": (faulty.hidden, "word-hidden-text"),
    "faint": (faulty.faint, "word-low-contrast"),
    "tiny": (faulty.tiny, "word-hidden-text"),
    "inked out": (faulty.inked_out, "word-hidden-text"),
}
IN_ENGINE: dict[str, tuple[Change, str]] = {
    "lost": (faulty.deleted, "pdf-clause-lost"),
    "changed": (faulty.miswritten, "pdf-clause-differs"),
}
EMPTY = {"null": None, "an empty text": "", "an empty list": [], "an empty group": {}}


@dataclass(frozen=True, eq=False)
class Case:
    """A clause that a rule set's demand makes mandatory, in a document that has it."""

    ruleset: str
    demand: Demand
    clause: str
    document: Whole

    def __str__(self) -> str:
        return f"{self.ruleset} {self.demand.id} {self.clause}"


@cache
def cases() -> tuple[Case, ...]:
    found: dict[str, Case] = {}
    for document in whole.every():
        for demand in mandatory(document):
            for clause in demand.clauses:
                term = document.draft.terms.get(clause)
                if term is not None and term.state is FieldState.FILLED:
                    case = Case(document.ruleset.name, demand, clause, document)
                    found.setdefault(str(case), case)
    return tuple(found.values())


def mandatory(document: Whole) -> list[Demand]:
    facts = document.draft.model.facts()
    return [d for d in document.ruleset.demands if is_mandatory(d) and d.applies(facts)]


def is_mandatory(demand: Demand) -> bool:
    return demand.weight is Severity.ERROR and bool(demand.clauses)


def by_demand() -> list[Case]:
    """One case a demand: an alternative clause must go with the others."""
    return list({(c.ruleset, c.demand.id): c for c in cases()}.values())


def by_kind() -> list[Case]:
    """One case a clause of a kind: the rule set does not matter to the Word and PDF checks."""
    return list({(c.document.kind, c.clause): c for c in reversed(cases())}.values())


def codes(findings: tuple[Finding, ...], clause: str) -> list[str]:
    return [f.code for f in whole.errors(findings) if f.clause == clause]


# What the cases are made of


@pytest.mark.parametrize("name", rulesets.names())
def test_every_mandatory_demand_has_a_document_that_shows_it(name):
    shown = {c.demand.id for c in cases() if c.ruleset == name}
    assert {d.id for d in rulesets.get(name).demands if is_mandatory(d)} == shown


@pytest.mark.parametrize("document", whole.every(), ids=lambda w: w.name)
def test_the_documents_themselves_are_sound(document):
    assert whole.errors(document.found_in_input()) == []
    assert whole.errors(document.found_in_word(document.docx)) == []


# The input


@pytest.mark.parametrize("case", by_demand(), ids=str)
def test_a_clause_removed_from_the_input_is_refused(case, tmp_path):
    fields = faulty.without(case.document.data, case.demand.clauses)
    found = found_in(fields, tmp_path)
    assert about(found, case, "clause-absent")


@pytest.mark.parametrize("empty", EMPTY)
@pytest.mark.parametrize("case", by_demand(), ids=str)
def test_a_clause_emptied_in_the_input_is_refused(case, empty, tmp_path):
    fields = faulty.emptied(case.document.data, case.demand.clauses, EMPTY[empty])
    found = found_in(fields, tmp_path)
    assert about(found, case, "clause-empty")


def found_in(fields: faulty.Fields, folder: Path) -> tuple[Finding, ...]:
    path = folder / "input.yaml"
    path.write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")
    draft = whole.draft_of(path)
    return input_checks.run(draft, whole.ruleset_of(draft))


def about(found: tuple[Finding, ...], case: Case, code: str) -> bool:
    """Whether the demand is cited once, for its clause, with a message that names the clause."""
    own = [f for f in whole.errors(found) if f.demand == case.demand.id]
    expected = [(code, case.demand.clause, case.demand.source)]
    assert [(f.code, f.clause, f.source) for f in own if f.code.startswith("clause-")] == expected
    message = language.message(own[0], "nb")
    assert clauses.name(case.demand.clauses[0], "nb") in message.text
    assert case.demand.write.strip() in message.hint
    assert own[0].place.line is not None
    return True


# The template


@pytest.mark.parametrize("way", IN_TEMPLATE)
@pytest.mark.parametrize("case", cases(), ids=str)
def test_a_clause_spoilt_in_the_template_is_refused(case, way):
    change, code = IN_TEMPLATE[way]
    found = case.document.found_in_word(spoilt(case.document, change, case.clause))
    assert code in codes(found, case.clause)


@pytest.mark.parametrize("way", UNSEEN)
@pytest.mark.parametrize("case", by_kind(), ids=str)
def test_a_clause_that_the_template_makes_unseen_is_refused(case, way):
    change, code = UNSEEN[way]
    assert code in codes(found_unseen(case.document, change), case.clause)


@pytest.mark.parametrize("case", by_kind(), ids=str)
def test_a_clause_hidden_by_its_style_is_refused(case):
    assert "word-hidden-text" in codes(found_hidden_by_style(case.document), case.clause)


@pytest.mark.parametrize(
    ("name", "clause", "tag"),
    [
        ("samarbeidsavtale-kmd-ks-digitalisering", "measures", "measures.stated_total"),
        ("samarbeidsavtale-kmd-ks-digitalisering", "measures", "measures.stated_joint"),
        ("samarbeidsavtale-kmd-ks-digitalisering", "measures", "measure.joint"),
        ("samarbeidsavtale-digital-kompetanse", "signatures", "one.name"),
        ("statusrapport-digitaliseringsstrategien", "statuses", "row.carrier"),
        ("referat-konsultasjonsmote", "cases", "view.party"),
    ],
)
def test_one_value_written_wrong_is_found_where_the_same_words_stand_for_another(name, clause, tag):
    document = whole.worked(name)
    docx = spoilt(document, faulty.one_miswritten(tag), clause)
    assert "word-value-lost" in codes(document.found_in_word(docx), clause)


def spoilt(document: Whole, change: Change, *keys: str) -> bytes:
    """The document as its template makes it after some clauses were spoilt there."""
    template = document.template
    for key in keys:
        template = faulty.template_with(template, key, change)
    return document.filled(template)


def of_document(document: Whole) -> list[str]:
    return [c.clause for c in by_kind() if c.document.name == document.name]


@cache
def found_unseen(document: Whole, change: Change) -> tuple[Finding, ...]:
    """What is found when all clauses are unseen; each must be found for itself."""
    return document.found_in_word(spoilt(document, change, *of_document(document)))


@cache
def found_hidden_by_style(document: Whole) -> tuple[Finding, ...]:
    template = faulty.hidden_by_style(document.template)
    return document.found_in_word(document.filled(template))


# The engine


@pytest.mark.parametrize("case", by_kind(), ids=str)
def test_a_clause_that_the_engine_loses_is_refused(case):
    drawn = drawn_as(case.document, spoilt(case.document, faulty.deleted, case.clause))
    assert set(codes(drawn, case.clause)) == {"pdf-clause-lost"}


@pytest.mark.parametrize("case", by_kind(), ids=str)
def test_a_clause_that_the_engine_changes_is_refused(case):
    assert set(codes(found_changed(case.document), case.clause)) == {"pdf-clause-differs"}


@cache
def found_changed(document: Whole) -> tuple[Finding, ...]:
    """What is found when all clauses are changed; each must be found for itself."""
    return drawn_as(document, spoilt(document, faulty.miswritten, *of_document(document)))


def drawn_as(document: Whole, other: bytes) -> tuple[Finding, ...]:
    """What is found in the PDF when the engine draws another Word file than the document's."""
    return document.found_in_pdf(document.finished(other))


class OtherDocument:
    """An engine that draws another document than it was given."""

    name = "other"

    def __init__(self, docx: bytes) -> None:
        self.docx = docx

    def version(self) -> str:
        return "1"

    def to_pdf(self, docx: bytes, *, timeout_s: float) -> bytes:
        assert docx != self.docx
        return REAL.to_pdf(self.docx, timeout_s=timeout_s)


class Idle(OtherDocument):
    """An engine that must not be asked to draw anything."""

    def to_pdf(self, docx: bytes, *, timeout_s: float) -> bytes:
        return pytest.fail("the engine was asked")


REAL = engines.get("embedded")

# To the disk


@dataclass(frozen=True)
class OnDisk:
    """What is done to a clause before its document is rendered, and how it is refused."""

    way: str
    case: Case
    code: str
    prepare: Callable[[Case, Path, pytest.MonkeyPatch], tuple[Path, Options]]

    def __str__(self) -> str:
        return f"{self.case.document.kind} {self.case.clause} {self.way}"


def input_without(case: Case, folder: Path, patch: pytest.MonkeyPatch) -> tuple[Path, Options]:
    return input_of(case, faulty.without(case.document.data, case.demand.clauses), folder)


def input_emptied(case: Case, folder: Path, patch: pytest.MonkeyPatch) -> tuple[Path, Options]:
    return input_of(case, faulty.emptied(case.document.data, case.demand.clauses, None), folder)


def input_of(case: Case, fields: faulty.Fields, folder: Path) -> tuple[Path, Options]:
    path = folder / f"{case.document.name}.yaml"
    path.write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")
    return path, Options(out=folder / "outputs")


def template_by(
    change: Change,
) -> Callable[[Case, Path, pytest.MonkeyPatch], tuple[Path, Options]]:
    def prepare(case: Case, folder: Path, patch: pytest.MonkeyPatch) -> tuple[Path, Options]:
        template = folder / "template.docx"
        data = faulty.template_with(case.document.template, case.clause, change)
        template.write_bytes(data)
        return case.document.path, Options(out=folder / "outputs", template=template)

    return prepare


def engine_by(change: Change) -> Callable[[Case, Path, pytest.MonkeyPatch], tuple[Path, Options]]:
    def prepare(case: Case, folder: Path, patch: pytest.MonkeyPatch) -> tuple[Path, Options]:
        lossy = OtherDocument(spoilt(case.document, change, case.clause))
        patch.setattr(engines, "get", lambda name: lossy)
        return case.document.path, Options(out=folder / "outputs", engine="embedded")

    return prepare


def on_disk() -> list[OnDisk]:
    """One clause of each kind and way, another one for each way."""
    ways = [
        ("removed from the input", "clause-absent", input_without),
        ("emptied in the input", "clause-empty", input_emptied),
    ]
    on_paper = {**IN_TEMPLATE, "white": UNSEEN["white"], "hidden": UNSEEN["hidden"]}
    ways += [(f"{w} in the template", code, template_by(c)) for w, (c, code) in on_paper.items()]
    ways += [(f"{w} by the engine", code, engine_by(c)) for w, (c, code) in IN_ENGINE.items()]
    listed = []
    for kind in dict.fromkeys(c.document.kind for c in cases()):
        first = next(c.document for c in cases() if c.document.kind == kind)
        own = [c for c in cases() if c.document is first]
        for index, (way, code, prepare) in enumerate(ways):
            listed.append(OnDisk(way, own[index % len(own)], code, prepare))
    return listed


@pytest.mark.parametrize("one", on_disk(), ids=str)
def test_nothing_of_a_refused_document_is_left_in_the_outputs(one, tmp_path, monkeypatch):
    name = one.case.document.name
    shutil.copytree(earlier(one.case.document), tmp_path / "outputs")
    path, options = one.prepare(one.case, tmp_path, monkeypatch)
    before = {p.name for p in options.out.iterdir()}
    assert before == {f"{name}.docx", f"{name}.pdf", f"{name}.receipt.json"}

    done = render(path, options)

    wanted = one.case.demand.clause if one.code.startswith("clause-") else one.case.clause
    assert done.receipt.verdict is Verdict.REFUSED
    assert (one.code, wanted) in {(f.code, f.clause) for f in whole.errors(done.findings)}
    left = {p.name for p in options.out.iterdir()}
    assert left == {f"{name}.receipt.json", "superseded"}
    aside = [p.name for p in (options.out / "superseded").rglob("*") if p.is_file()]
    assert sorted(Path(n).suffix for n in aside) == [".docx", ".json", ".pdf"]
    receipt = json.loads((options.out / f"{name}.receipt.json").read_text(encoding="utf-8"))
    assert receipt["verdict"] == "refused"
    why = [f for f in receipt["findings"] if (f["code"], f.get("clause")) == (one.code, wanted)]
    assert why
    assert why[0]["message"]


@cache
def earlier(document: Whole) -> Path:
    """The outputs of the document as it should be."""
    folder = whole.outputs().parent / "earlier" / document.name
    done = render(document.path, Options(out=folder))
    assert done.receipt.verdict is Verdict.WRITTEN, done.findings
    return folder


def test_a_spoilt_template_is_refused_before_anything_is_drawn(tmp_path, monkeypatch):
    case = next(c for c in cases() if c.clause == "notice")
    monkeypatch.setattr(engines, "get", lambda name: Idle(b""))
    path, options = template_by(faulty.miswritten)(case, tmp_path, monkeypatch)
    assert render(path, options).receipt.verdict is Verdict.REFUSED


def test_what_a_careless_author_writes_stands_in_the_document():
    case = next(c for c in cases() if c.clause == "notice")
    docx = spoilt(case.document, faulty.miswritten, "notice")
    assert "fire måneders" in "\n".join(b.text for b in whole.outline_of(docx).blocks)
