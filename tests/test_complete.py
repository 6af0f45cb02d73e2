"""Nothing is half added: what CONTRIBUTING.md promises of each way to add something.

What a room's own tests hold (a check's documentation, a clause's names, a demand's citation, an
engine's contract) is only pointed at here; these tests look across the rooms.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

import pipeline
from pipeline import clauses, language, rulesets, terms
from pipeline.kinds import KINDS
from pipeline.language import data
from pipeline.load.field_words import field_key
from pipeline.load.shapes import Shape, Sort
from pipeline.model.fields import MayBe
from pipeline.pdf import engines
from pipeline.word import outlines
from tests import whole
from tests.load.cases import has_words

PACKAGE = Path(pipeline.__file__).parent
PROMISES = (whole.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MESSAGES = ("nb", "en")
"""The languages that findings are worded in."""
HAS_TEMPLATES = ("nb",)
"""The languages that documents can be made in so far."""
CODE = re.compile(r"[a-z]+(-[a-z]+)+")
OWN_WORDS = "cli-"
"""Begins the keys of what the command line itself says; they are no findings."""
MAKERS = re.compile(r"finding|fault|fail|error|problem|nothing|about|left|refused", re.IGNORECASE)
"""Functions and classes whose call names a finding's code."""


def template(kind: str, language: str) -> Path:
    return whole.ROOT / "templates" / kind / f"{language}.docx"


# A kind of document


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_listed_under_its_own_name(kind):
    assert kind == KINDS[kind].KIND
    assert (PACKAGE / "kinds" / f"{kind}.py").exists()


@pytest.mark.parametrize("code", HAS_TEMPLATES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_template_with_a_fresh_outline(kind, code):
    path = template(kind, code)
    assert path.exists()
    beside = path.with_name(f"{code}.outline.txt")
    assert beside.exists(), "`make outlines` writes it"
    assert beside.read_text(encoding="utf-8") == outlines.outline_text(path.read_bytes())


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_without_a_model_has_no_template(kind):
    folders = {p.name for p in (whole.ROOT / "templates").iterdir() if p.is_dir()}
    assert folders == set(KINDS)


@pytest.mark.parametrize("code", HAS_TEMPLATES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_a_place_for_each_clause_of_its_kind(kind, code):
    outline = whole.outline_of(template(kind, code).read_bytes())
    tagged = {b.clause for b in outline.blocks if b.clause}
    own = set(KINDS[kind].model_fields) & clauses.keys()
    assert own - tagged == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_rule_set_that_is_for_it(kind):
    ruleset = rulesets.get(KINDS[kind].DEFAULT_RULESET)
    assert kind in ruleset.kinds


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_worked_input(kind):
    assert kind in {whole.worked(p.stem).kind for p in whole.WORKED}


@pytest.mark.parametrize("document", whole.every(), ids=lambda w: w.name)
def test_the_rule_set_of_a_document_is_there_and_for_its_kind(document):
    assert document.ruleset.name in rulesets.names()
    assert document.kind in document.ruleset.kinds


def test_every_kind_of_meeting_has_its_rule_set():
    named = {n for n in rulesets.names() if n.startswith("minutes-")} - {"minutes-common"}
    meetings = KINDS["minutes"].model_fields["meeting_kind"].annotation
    assert named == {f"minutes-{m.value.replace('_', '-')}" for m in meetings}


# Words


def shapes(shape: Shape) -> Iterator[Shape]:
    yield shape
    for inner in (shape.item, *shape.arms):
        if inner is not None:
            yield from shapes(inner)
    for name in shape.fields:
        field = shape.field(name)
        if field is not None:
            yield from shapes(field)


def groups(kind: str) -> set[type[BaseModel]]:
    return {s.group for s in shapes(Shape(Sort.GROUP, group=KINDS[kind])) if s.group is not None}


def enums(kind: str) -> set[type[Enum]]:
    """Every enumeration in the fields of a kind, whatever wraps it."""
    found: set[type[Enum]] = set()

    def search(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            found.add(annotation)
        for inner in get_args(annotation):
            search(inner)

    for group in groups(kind):
        for field in group.model_fields.values():
            search(field.annotation)
    return found


def test_enumerations_are_found_in_lists_and_gaps():
    assert {e.__name__ for e in enums("status_report")} >= {"Progress", "Carrier", "AccessLevel"}
    assert "ProjectBody" in {e.__name__ for e in enums("consultation_basis")}
    assert MayBe is not None


@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_enumeration_has_words_for_all_its_values(kind, code):
    words = data.merged("words", code)
    for enum in enums(kind):
        if enum.__name__ == "Status":
            continue  # steers the work and is never printed
        lacking = {m.value for m in enum} - words.get(enum.__name__, {}).keys()
        assert not lacking, f"words/{code}/ lacks {enum.__name__}: {sorted(lacking)}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained_in_norwegian(kind):
    unexplained = [
        ".".join(field_key(group, name))
        for group in groups(kind)
        for name in group.model_fields
        if not has_words(group, name)
    ]
    assert unexplained == []


def keys(table: Any, path: str = "") -> set[str]:
    if not isinstance(table, dict):
        return {path}
    return {key for name, inner in table.items() for key in keys(inner, f"{path}.{name}")}


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_a_language_has_the_general_words_that_the_others_have(code):
    assert keys(data.general(code)) == keys(data.general("nb"))


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_a_language_has_the_words_for_values_that_the_others_have(code):
    assert keys(data.merged("words", code)) == keys(data.merged("words", "nb"))


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_a_language_has_the_tables_for_reading_that_the_others_have(code):
    assert data.merged("reading", code).keys() == data.merged("reading", "nb").keys()


# Clauses and types of term


def reachable() -> set[str]:
    """Clauses that are a field of a kind, or that an agreement can have as a further clause."""
    fields = {name for kind in KINDS.values() for name in kind.model_fields}
    further = clauses.keys() - set(KINDS["collaboration_agreement"].model_fields)
    return (fields & clauses.keys()) | (further if any_kind_takes_further() else set())


def any_kind_takes_further() -> bool:
    return any("further" in kind.model_fields for kind in KINDS.values())


def test_every_clause_can_stand_in_a_document():
    assert clauses.keys() - reachable() == set()


def test_every_clause_is_a_field_or_is_demanded_or_is_shown():
    """A clause that no kind has as a field must be there for a reason."""
    fields = {name for kind in KINDS.values() for name in kind.model_fields}
    demanded = {c for n in rulesets.names() for d in rulesets.get(n).demands for c in d.clauses}
    shown = {c for d in whole.every() for c in d.draft.terms}
    spare = clauses.keys() - fields - demanded - shown
    assert spare <= KEPT_FOR_LATER, "no kind has, demands or shows them"


KEPT_FOR_LATER = frozenset(
    {"breach", "confidentiality", "data_protection", "dissolution", "exit", "results", "rights"}
)
"""Further clauses that statutes and templates of others know."""


@pytest.mark.parametrize("key", sorted(clauses.keys()))
def test_a_clause_has_names_in_all_languages_and_a_known_type(key):
    clause = clauses.get(key)
    assert clause.type in terms.TYPES
    for code in language.LANGUAGES:
        assert all(name.strip() for name in clause.names[code])


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_that_is_no_clause_in_one_kind_is_a_clause_in_no_other(kind):
    """A key means one thing: `closed_basis` cannot be a clause here and a plain field there."""
    plain = {
        name
        for name, field in KINDS[kind].model_fields.items()
        if field.is_required() or field.annotation is bool
    }
    assert plain & clauses.keys() == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_of_a_clause_can_be_left_out_and_left_open(kind):
    """Whether a clause must be there is for the rule sets to say."""
    for name in set(KINDS[kind].model_fields) & clauses.keys():
        assert not KINDS[kind].model_fields[name].is_required(), name


@pytest.mark.parametrize("name", sorted(terms.TYPES))
def test_a_type_of_term_can_show_read_and_tell_apart(name):
    module = terms.TYPES[name]
    assert issubclass(module.Value, BaseModel)
    assert all(callable(getattr(module, f)) for f in ("show", "read", "differ"))
    assert any(clauses.get(k).type == name for k in sorted(clauses.keys()))


def test_every_type_of_term_is_registered():
    modules = {
        p.stem
        for p in (PACKAGE / "terms").glob("*.py")
        if "class Value" in p.read_text(encoding="utf-8")
    }
    assert modules == set(terms.TYPES)


# Codes and messages


def trees() -> Iterator[ast.Module]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def written() -> tuple[set[str], tuple[str, ...]]:
    """Every text in the code, as codes are spelled, and what its patterned texts begin with."""
    whole_texts, beginnings = set(), set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole_texts.add(node.value.replace("_", "-"))
    return whole_texts, tuple(b for b in beginnings if CODE.fullmatch(b.removesuffix("-")))


def named_codes() -> set[str]:
    """Codes in `CODES`, and those that a call makes a finding or an error of."""
    found: set[str] = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and any(
                isinstance(t, ast.Name) and t.id == "CODES" for t in node.targets
            ):
                found |= {c.value for c in ast.walk(node.value) if isinstance(c, ast.Constant)}
            elif isinstance(node, ast.Call) and MAKERS.search(ast.unparse(node.func)):
                given = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "code")]
                found |= {a.value for a in given if isinstance(a, ast.Constant)}
    return {c for c in found if isinstance(c, str) and CODE.fullmatch(c)}


@pytest.mark.parametrize("code", MESSAGES)
def test_every_code_that_can_be_found_has_a_message(code):
    used = named_codes()
    assert len(used) > 150
    assert used - language.codes(code) == set()


@pytest.mark.parametrize("code", MESSAGES)
def test_every_message_is_of_a_code_that_can_be_found(code):
    texts, beginnings = written()
    assert "usage-unknown-" in beginnings
    assert {c for c in findings_in(code) - texts if not c.startswith(beginnings)} == set()


def findings_in(messages: str) -> set[str]:
    return {c for c in language.codes(messages) if not c.startswith(OWN_WORDS)}


@pytest.mark.parametrize("code", MESSAGES)
def test_what_a_model_refuses_is_worded(code):
    refused = {
        str(node.args[0].value).replace("_", "-")
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "PydanticCustomError"
        and isinstance(node.args[0], ast.Constant)
    }
    assert refused - language.codes(code) - WORDED_OTHERWISE == set()


WORDED_OTHERWISE = frozenset({"day", "clock", "prose", "number-not-flag", "no-demand"})
"""By `load/field_errors.py` with words for what was expected, or by the rule sets' reader."""


@pytest.mark.parametrize("code", sorted(findings_in("nb")))
def test_a_message_is_explained_in_both_languages(code):
    for messages in MESSAGES:
        words = language.explanation(code, messages)
        assert words.message
        assert words.explain


# Engines


def test_every_engine_is_under_contract():
    contract = (whole.ROOT / "tests/pdf/engines/test_contract.py").read_text(encoding="utf-8")
    assert "engines.names()" in contract
    assert "embedded" in engines.names()


@pytest.mark.parametrize("name", engines.names())
def test_an_engine_bears_the_name_that_it_is_asked_for_by(name):
    engine = engines.get(name)
    assert engine.name == name
    assert callable(engine.version)
    assert callable(engine.to_pdf)


# The promises themselves


@pytest.mark.parametrize(
    "heading",
    [
        "A kind of document",
        "A clause",
        "A type of term",
        "A check",
        "A rule set",
        "A language",
        "An engine",
    ],
)
def test_each_way_to_add_something_is_described_and_names_its_test(heading):
    section = re.search(rf"^## {heading}\n(.+?)(?=^## |\Z)", PROMISES, re.DOTALL | re.MULTILINE)
    assert section is not None
    assert re.search(r"`tests/[\w/.]+`", section[1]) or "The tests there fail" in section[1]


def test_every_path_that_the_guide_names_is_there():
    for path in re.findall(r"`((?:pipeline|tests|templates|inputs|docs)/[\w./<>]*)`", PROMISES):
        if "<" not in path:
            assert (whole.ROOT / path).exists(), path


def test_every_field_file_is_toml():
    for code in MESSAGES:
        file = PACKAGE / "language" / f"fields.{code}.toml"
        assert tomllib.loads(file.read_text(encoding="utf-8"))
