"""A kind's JSON Schema, for editors that complete and check inputs (`avtaleverk schema`)."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from pipeline.kinds import KINDS
from pipeline.model.fields import UNPRINTED


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind's inputs. KeyError when there is no such kind.

    It says what an input's fields can be; which clauses must be there is for the rule set.
    """
    made = KINDS[kind].model_json_schema(mode="validation", schema_generator=_Generator)
    made["properties"]["kind"] = {
        "const": kind,
        "title": "Kind",
        "description": KINDS[kind].model_fields["kind"].description,
    }
    named = _without_steering(made)
    title = kind.replace("_", " ").capitalize()
    return {"$schema": GenerateJsonSchema.schema_dialect, **named, "title": title}


class _Generator(GenerateJsonSchema):
    """Names the value of a type of term by its module: Notice, not Value."""

    def get_title_from_name(self, name: str) -> str:
        """A field's title as words: "Case number"."""
        return name.replace("_", " ").capitalize()

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        """A group's schema with its title."""
        made = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        if model.__name__ == "Value":
            made["title"] = model.__module__.rpartition(".")[2].capitalize()
        return made


def _without_steering(made: Any) -> Any:
    """The schema without the marks that are for filling alone."""
    if isinstance(made, dict):
        return {k: _without_steering(v) for k, v in made.items() if {k: v} != UNPRINTED}
    return [_without_steering(v) for v in made] if isinstance(made, list) else made
