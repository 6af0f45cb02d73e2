"""What there is: kinds, clauses, rule sets, engines, checks, and whether a name is one of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from pipeline import checks, clauses, language, locate, rulesets
from pipeline import explain as explaining
from pipeline.errors import UsageProblem
from pipeline.explain import Explanation
from pipeline.kinds import KINDS
from pipeline.load.field_words import choice_synonyms
from pipeline.load.names import meant
from pipeline.model.text import nearest
from pipeline.pdf import engines
from pipeline.report.words import count, say

Row = tuple[str, ...]
"""A name, and what is said of it."""

Messages = Literal["nb", "en"]


def known(what: str, name: str, valid: Iterable[str]) -> str:
    """The name, when it is one of the valid ones; raises UsageProblem with the nearest."""
    names = sorted(valid)
    if name in names:
        return name
    params = {"name": name, "nearest": nearest(name, names), "valid": ", ".join(names)}
    raise UsageProblem(f"usage-unknown-{what}", params)


def engine(name: str) -> str:
    """The name of an engine, or "auto"; raises UsageProblem."""
    return known("engine", name, ["auto", *engines.names()])


def ruleset(name: str | None) -> str | None:
    """The name of a rule set, or a user's own by its file; raises UsageProblem."""
    if name is None or name.endswith((".yaml", ".yml")):
        return name
    return known("ruleset", name, rulesets.names())


def template(path: Path | None) -> Path | None:
    """A user's own template; raises UsageProblem when there is no such Word file."""
    if path is not None and not (path.is_file() and path.suffix.lower() == ".docx"):
        raise UsageProblem("usage-template-missing", {"path": path.as_posix()})
    return path


def kind(name: str) -> str:
    """The name of a kind; raises UsageProblem, with the kind that is called so in any language."""
    if name not in KINDS:
        called = meant(name, {kind: choice_synonyms("kind").get(kind, []) for kind in KINDS})
        near = called or nearest(name, KINDS)
        params = {"name": name, "nearest": near, "valid": ", ".join(sorted(KINDS))}
        raise UsageProblem("usage-unknown-kind", params)
    return name


def kind_in(name: str, wanted: str) -> tuple[str, str]:
    """A kind and a language that it has a template in; raises UsageProblem."""
    valid = template_languages(kind(name))
    if wanted not in valid:
        params = {"kind": name, "language": wanted, "valid": ", ".join(valid)}
        raise UsageProblem("usage-unknown-language", params)
    return name, wanted


def kinds(messages: Messages) -> Iterator[Row]:
    """Each kind: its name, the rule set that it gets, the languages of its templates."""
    for name, model in sorted(KINDS.items()):
        own = say("cli-default-ruleset", messages, ruleset=model.DEFAULT_RULESET)
        yield name, own, ", ".join(template_languages(name))


def template_languages(kind: str) -> tuple[str, ...]:
    """The languages that a kind has a template in."""
    return tuple(sorted(path.stem for path in (locate.templates() / kind).glob("*.docx")))


def clause_rows(messages: Messages) -> Iterator[Row]:
    """Each clause: its key, its type of term, its plain name."""
    for key in sorted(clauses.keys()):
        yield key, clauses.get(key).type, clauses.name(key, messages)


def ruleset_rows(messages: Messages) -> Iterator[Row]:
    """Each rule set: its name, its title, the kinds it is for, how much it demands."""
    for name in rulesets.names():
        own = rulesets.get(name)
        demands = count(len(own.demands), "demands", messages)
        yield name, getattr(own.title, messages), ", ".join(own.kinds), demands


def engine_rows(messages: Messages) -> Iterator[Row]:
    """Each engine: its name and version."""
    for name in engines.names():
        yield name, engines.get(name).version()


def check_rows(messages: Messages) -> Iterator[Row]:
    """Each check: its name, where it looks, the codes of its findings."""
    for room in checks.ROOMS:
        for module in checks.modules(room):
            name = module.__name__.rpartition(".")[2]
            yield name, say(f"cli-room-{room}", messages), ", ".join(module.CODES)


LISTS = {
    "kinds": kinds,
    "clauses": clause_rows,
    "rulesets": ruleset_rows,
    "engines": engine_rows,
    "checks": check_rows,
}


def explain(name: str, messages: Messages) -> Explanation:
    """What a finding's code, a demand or a rule set wants and why; raises UsageProblem."""
    found = explaining.explain(name, messages)
    if not found.known or name.startswith("cli-"):
        demands = {d.id for own in map(rulesets.get, rulesets.names()) for d in own.demands}
        codes = {code for code in language.codes(messages) if not code.startswith("cli-")}
        params = {"name": name, "nearest": nearest(name, codes | demands | set(rulesets.names()))}
        raise UsageProblem("usage-unknown-code", params)
    return found
