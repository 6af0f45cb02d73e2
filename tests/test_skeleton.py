import re
import tomllib
from pathlib import Path

import pytest
import yaml

import pipeline
from pipeline.check import check
from pipeline.kinds import KINDS
from pipeline.load import load, validate
from pipeline.load.field_words import field_key
from pipeline.load.shapes import Shape, Sort
from pipeline.model.finding import Severity
from pipeline.model.request import Status
from pipeline.skeleton import skeleton
from tests.load.cases import has_words

EVERY = [(kind, language) for kind in KINDS for language in ("nb", "nn", "en")]


def fields_of(kind):
    """Each field of a kind, by the model and the name that its words stand under."""
    seen = {}

    def walk(shape):
        for inner in filter(None, (shape.item, *shape.arms)):
            walk(inner)
        for name in shape.fields:
            key = field_key(shape.group, name)
            if key not in seen:
                seen[key] = has_words(shape.group, name)
                walk(shape.field(name))

    walk(Shape(Sort.GROUP, group=KINDS[kind]))
    return seen


def uncommented(text):
    """The file with the examples in place of what is left open."""
    return re.sub(r"^#( (?=[a-z_]+:|  )|$)", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained_in_bokmal(kind):
    missing = [".".join(key) for key, explained in fields_of(kind).items() if not explained]
    assert not missing, f"pipeline/language/fields.nb.toml lacks words for {', '.join(missing)}"


def test_every_word_in_bokmal_is_for_a_field_that_is_there():
    file = Path(pipeline.__file__).parent / "language" / "fields.nb.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    explained = {(model, name) for model in tables if model[0].isupper() for name in tables[model]}
    assert explained - set().union(*map(fields_of, KINDS)) == set()


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_new_input_is_a_draft_that_holds(tmp_path, kind, language):
    path = tmp_path / "new.yaml"
    path.write_text(skeleton(kind, language), encoding="utf-8")
    loaded = load(path)
    assert loaded.findings == ()
    assert (loaded.value.kind, loaded.value.language) == (kind, language)
    assert loaded.value.status is Status.DRAFT
    assert validate(loaded.value).findings == ()


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_new_input_has_nothing_that_stops_a_draft(tmp_path, kind, language):
    path = tmp_path / "new.yaml"
    path.write_text(skeleton(kind, language), encoding="utf-8")
    errors = [f.code for f in check(path).findings if f.severity is Severity.ERROR]
    assert errors == []


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_field_of_the_kind_is_named(kind, language):
    text = skeleton(kind, language)
    for name in KINDS[kind].model_fields:
        assert re.search(rf"^(# )?{name}:", text, flags=re.MULTILINE), name


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_the_examples_are_yaml_once_uncommented(kind, language):
    intro, _, rest = skeleton(kind, language).partition("\nkind:")
    assert intro.startswith("# ")
    yaml.compose("kind:" + uncommented(rest), Loader=yaml.SafeLoader)


@pytest.mark.parametrize("kind", KINDS)
def test_comments_are_in_the_language_asked_for(kind):
    assert "Det som følger etter #, er forklaring" in skeleton(kind, "nb")
    assert "What follows # explains" in skeleton(kind, "en")
    assert "Det som følger etter #, er forklaring" in skeleton(kind, "nn")


def test_the_values_of_a_closed_list_are_named_with_their_words():
    assert "day (dag), week (uke), month (måned), year (år)" in skeleton(
        "collaboration_agreement", "nb"
    )


def test_an_agreement_begins_with_two_parties():
    text = skeleton("collaboration_agreement", "nb")
    assert [p["short"] for p in yaml.safe_load(text)["parties"]] == ["[kortnavn 1]", "[kortnavn 2]"]


def test_the_gap_states_are_explained_before_the_first_field():
    intro = skeleton("minutes", "en").partition("\nkind:")[0]
    for state in ("open:", "by_hand:", "not_stated:"):
        assert state in intro


def test_an_unknown_kind_has_no_skeleton():
    with pytest.raises(KeyError):
        skeleton("invitation", "nb")


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_the_words_of_a_value_are_no_sentence(kind, language):
    assert ".)" not in skeleton(kind, language)
