"""What a code, a demand or a rule set wants, why, where that stands, what is wrong and right."""

import re
from dataclasses import dataclass

from pipeline import clauses, language, rulesets
from pipeline.load.field_words import param_words
from pipeline.model.finding import Severity
from pipeline.model.text import alike
from pipeline.report.words import say
from pipeline.rulesets import Demand, RuleSet

MOST = 3
"""How many names are offered in place of an unknown one."""
LIKE = 0.5
"""How alike (0 to 1) a name must be to an unknown one to be offered instead."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code or demand; what is not known is "".

    `near` are the names most like an unknown one; everything but `name` is then empty.
    `read` is the month in which the source was read. `rulesets` are those with the demand.
    """

    name: str
    what: str = ""
    why: str = ""
    hint: str = ""
    source: str = ""
    read: str = ""
    wrong: str = ""
    right: str = ""
    rulesets: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is such a code or demand."""
        return bool(self.what)


def explain(name: str, messages_language: str) -> Explanation:
    """A finding's code, a demand's id or a rule set's name, in any case.

    `messages_language` is Norwegian ("nb") or English ("en").
    """
    wanted = name.strip()
    if wanted.casefold() in language.codes(messages_language):
        return _of_code(wanted.casefold(), messages_language)
    holding = [r for r in map(rulesets.get, rulesets.names()) if r.named(wanted)]
    if holding:
        demand = holding[0].named(wanted)
        assert demand is not None
        names = tuple(r.name for r in holding)
        return _of_demand(demand, names, messages_language)
    if wanted.casefold() in rulesets.names():
        return _of_ruleset(rulesets.get(wanted.casefold()), messages_language)
    return Explanation(wanted, near=_near(wanted, messages_language))


def _of_code(code: str, messages_language: str) -> Explanation:
    words = language.explanation(code, messages_language)
    return Explanation(
        code,
        what=_readable(words.message, messages_language),
        why=words.explain,
        hint=_readable(words.hint, messages_language),
        wrong=words.wrong,
        right=words.right,
    )


def _of_demand(demand: Demand, holding: tuple[str, ...], messages_language: str) -> Explanation:
    shown = "en" if messages_language == "en" else "nb"
    return Explanation(
        demand.id,
        what=f"{_subject(demand, shown)}: {weight(demand, shown)}",
        why=getattr(demand.why, shown),
        source=demand.source,
        read=demand.read,
        wrong=demand.wrong,
        right=demand.write,
        rulesets=holding,
    )


def _of_ruleset(own: RuleSet, messages_language: str) -> Explanation:
    """The rule set's title, and a line for each demand: id, what it is about, weight, source."""
    shown = "en" if messages_language == "en" else "nb"
    lines = (
        f"{d.id}  {_subject(d, shown)}: {weight(d, shown)}. {d.source}{_condition(d, shown)}"
        for d in own.demands
    )
    return Explanation(
        own.name, what="\n".join((f"{getattr(own.title, shown)} ({', '.join(own.kinds)})", *lines))
    )


def weight(demand: Demand, messages_language: str) -> str:
    """How much a demand weighs, in words, and why when it cannot be more than a warning."""
    said = say(f"cli-{demand.weight.value}", messages_language)
    if demand.proof != "K" or demand.weight is not Severity.WARNING:
        return said
    return f"{said} ({say('cli-explain-not-looked-up', messages_language)})"


def _subject(demand: Demand, shown: str) -> str:
    named = [clauses.name(key, shown) for key in demand.clauses]
    checked = [check.replace("_", " ") for check in demand.check]
    return " / ".join(named) or ", ".join(checked)


def _condition(demand: Demand, shown: str) -> str:
    """For which documents the demand is, when it is not for all."""
    facts = (f"{fact} = {'/'.join(wanted)}" for fact, wanted in demand.when.items())
    asked = ", ".join(facts)
    return f" ({say('cli-explain-when', shown, facts=asked)})" if asked else ""


def _readable(pattern: str, messages_language: str) -> str:
    """A message as its reader would understand it, with what varies in angle brackets."""
    words = param_words(messages_language)

    def shown(found: "re.Match[str]") -> str:
        name = found.group(1)
        return f"<{words.get(name, name.replace('_', ' '))}>"

    plain = pattern.replace("{{", "\0").replace("}}", "\1")
    return re.sub(r"\{(\w+)\}", shown, plain).replace("\0", "{").replace("\1", "}")


def _near(name: str, messages_language: str) -> tuple[str, ...]:
    known = set(language.codes(messages_language))
    known |= {d.id for r in map(rulesets.get, rulesets.names()) for d in r.demands}
    known |= set(rulesets.names())
    return tuple(alike(name, known, MOST, LIKE))
