"""What a rule set is: demands, each with its citation."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from pipeline.model.finding import Severity

Words = Annotated[str, Field(min_length=1)]


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


OneOrMore = Annotated[tuple[Words, ...], BeforeValidator(_listed)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class InBoth(_Strict):
    """The same words in Norwegian and in English, for those who read messages."""

    nb: Words
    en: Words


class Demand(_Strict):
    """One demand: a clause that must be there, or checks that must pass, and why.

    `alternatives` are clauses of which any one does instead of `clause`. `proof` says how the
    source was known: L law text, S source document, W web page, T official template,
    K professional knowledge, - plain logic. `read` is the month in which it was read.
    `when` are facts of the document (`Document.facts`) that must hold for the demand to apply.
    `write` and `wrong` are pieces of an input, as YAML.
    """

    id: Words
    clause: Words | None = None
    alternatives: OneOrMore = ()
    check: OneOrMore = ()
    severity: Severity
    proof: Literal["L", "S", "W", "T", "K", "-"]
    source: Words
    read: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    when: Mapping[str, OneOrMore] = {}
    why: InBoth
    write: Words
    wrong: str = ""

    @model_validator(mode="after")
    def _demands_something(self) -> "Demand":
        if self.clause is None and not self.check:
            raise PydanticCustomError("no_demand", "a clause or a check")
        return self

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses any one of which meets the demand; none when it demands only checks."""
        return () if self.clause is None else (self.clause, *self.alternatives)

    @property
    def weight(self) -> Severity:
        """The severity of its findings; what is not proven warns, whatever stands there."""
        if self.proof == "K" and self.severity is Severity.ERROR:
            return Severity.WARNING
        return self.severity

    def applies(self, facts: Mapping[str, str]) -> bool:
        """Whether the document's facts are those that the demand is for."""
        return all(facts.get(fact) in wanted for fact, wanted in self.when.items())


class RuleSet(_Strict):
    """A named list of demands for some kinds of document.

    `file` is where it was read from, `sha256` that of the bytes of it and of all that it extends.
    """

    name: Words
    title: InBoth
    kinds: Annotated[list[Words], Field(min_length=1)]
    demands: tuple[Demand, ...] = ()
    file: str = ""
    sha256: str = ""

    def named(self, demand: str) -> Demand | None:
        """The demand of that id, in whatever case, or None."""
        wanted = demand.casefold()
        return next((d for d in self.demands if d.id.casefold() == wanted), None)

    def of_check(self, check: str) -> tuple[Demand, ...]:
        """The demands that name the check."""
        return tuple(d for d in self.demands if check in d.check)
