"""What a code or a demand wants, why, where that stands, and what is wrong and right."""

from dataclasses import dataclass

from pipeline import clauses, language, rulesets
from pipeline.checks.nearest import nearest
from pipeline.rulesets import Demand

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
    """A finding's code or a demand's id (in any case) in Norwegian ("nb") or English ("en")."""
    wanted = name.strip()
    if wanted.casefold() in language.codes(messages_language):
        return _of_code(wanted.casefold(), messages_language)
    holding = [r for r in map(rulesets.get, rulesets.names()) if r.named(wanted)]
    if holding:
        demand = holding[0].named(wanted)
        assert demand is not None
        names = tuple(r.name for r in holding)
        return _of_demand(demand, names, messages_language)
    return Explanation(wanted, near=_near(wanted, messages_language))


def _of_code(code: str, messages_language: str) -> Explanation:
    words = language.explanation(code, messages_language)
    return Explanation(
        code,
        what=words.message,
        why=words.explain,
        hint=words.hint,
        wrong=words.wrong,
        right=words.right,
    )


def _of_demand(demand: Demand, holding: tuple[str, ...], messages_language: str) -> Explanation:
    shown = "en" if messages_language == "en" else "nb"
    named = [clauses.name(key, shown) for key in demand.clauses]
    checked = [check.replace("_", " ") for check in demand.check]
    return Explanation(
        demand.id,
        what=" / ".join(named) or ", ".join(checked),
        why=getattr(demand.why, shown),
        source=demand.source,
        read=demand.read,
        wrong=demand.wrong,
        right=demand.write,
        rulesets=holding,
    )


def _near(name: str, messages_language: str) -> tuple[str, ...]:
    known = set(language.codes(messages_language))
    known |= {d.id for r in map(rulesets.get, rulesets.names()) for d in r.demands}
    found: list[str] = []
    while len(found) < MOST and (close := nearest(name, known - set(found), LIKE)):
        found.append(close)
    return tuple(found)
