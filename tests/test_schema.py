import json

import pytest

from pipeline.kinds import KINDS
from pipeline.schema import schema


def parts(made):
    """Every schema inside a schema."""
    if isinstance(made, dict):
        yield made
        for inner in made.values():
            yield from parts(inner)
    elif isinstance(made, list):
        for inner in made:
            yield from parts(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_the_dialect_and_the_kind_are_named(kind):
    made = schema(kind)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["properties"]["kind"]["const"] == kind
    assert made["title"].lower() == kind.replace("_", " ")
    assert {"kind", "language", "status", "title", "owner"} <= set(made["required"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_title_and_a_description(kind):
    made = schema(kind)
    for name, model in KINDS[kind].model_fields.items():
        assert made["properties"][name]["description"] == model.description


@pytest.mark.parametrize("kind", KINDS)
def test_every_group_refuses_unknown_fields(kind):
    groups = [p for p in parts(schema(kind)) if "properties" in p and p.get("type") == "object"]
    assert groups
    assert all(group["additionalProperties"] is False for group in groups)


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_leads_somewhere(kind):
    made = schema(kind)
    names = {p["$ref"].removeprefix("#/$defs/") for p in parts(made) if "$ref" in p}
    assert names <= set(made["$defs"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_json_without_marks_of_ours(kind):
    assert '"printed"' not in json.dumps(schema(kind))


def test_a_paragraph_field_may_be_one_text_or_a_list():
    purpose = schema("collaboration_agreement")["properties"]["purpose"]
    sorts = {p.get("type") for p in parts(purpose)}
    assert {"string", "array", "null"} <= sorts


def test_a_gap_has_exactly_one_state():
    gap = schema("collaboration_agreement")["$defs"]["NoValue"]
    assert (gap["minProperties"], gap["maxProperties"]) == (1, 1)
    assert set(gap["properties"]) == {"open", "by_hand", "not_stated"}


def test_a_day_is_a_text_that_is_a_date():
    signing = schema("collaboration_agreement")["$defs"]["Signing"]
    assert {"type": "string", "format": "date"} in list(parts(signing))


def test_a_time_of_day_is_hours_and_minutes():
    start = schema("minutes")["$defs"]["MeetingTime"]["properties"]["start"]
    assert start["pattern"] == r"^([01]\d|2[0-3])[:.][0-5]\d$"


def test_types_of_term_are_called_by_their_names():
    titles = {d["title"] for d in schema("collaboration_agreement")["$defs"].values()}
    assert {"Notice", "Period", "Finance"} <= titles
    assert "Value" not in titles


def test_an_unknown_kind_has_no_schema():
    with pytest.raises(KeyError):
        schema("invitation")
