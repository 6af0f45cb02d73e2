"""A kind's model becomes a Draft: terms for the checks, plain data in words for the template."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from pipeline import clauses, language, terms
from pipeline.kinds.base import Document
from pipeline.model.draft import Draft, FieldState, Gap, Said, Term
from pipeline.model.fields import Money, NoValue
from pipeline.model.request import FieldPath, Request, Status


def compose(model: Document, request: Request) -> Draft:
    """The terms, the gaps, everything to be said, and the template's context."""
    composer = _Composer(request)
    context = composer.group(model, ())
    context |= {k: composer.value(v, (), printed=False) for k, v in model.derived().items()}
    gaps = tuple(composer.gaps)
    context["draft"] = _draft_context(model, context, gaps)
    return Draft(
        request=request,
        model=model,
        title=model.title,
        terms=_terms(model, composer),
        gaps=gaps,
        said=tuple(composer.said),
        context=context,
        pictures=model.pictures(request.language),
    )


def _draft_context(model: Document, context: Mapping[str, object], gaps: tuple[Gap, ...]) -> object:
    if model.status is Status.FINAL or model.draft is None:
        return None
    shown = cast(dict[str, object], context["draft"])
    return shown | {"gaps": [g.note for g in gaps if g.state is FieldState.OPEN]}


class _Composer:
    """Walks a model once and keeps what it meets: gaps, and every value as printed."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.language = request.language
        self.gaps: list[Gap] = []
        self.said: list[Said] = []
        self.measured: dict[FieldPath, str] = {}

    def group(
        self, group: BaseModel, path: FieldPath, *, printed: bool = True
    ) -> dict[str, object]:
        """A group's fields in words; an enumeration also as `<field>_key`."""
        shown: dict[str, object] = {}
        term_type = terms.type_of(type(group))
        if term_type is not None:
            shown |= term_type.show(group, self.language)
        for name in type(group).model_fields:
            value = getattr(group, name)
            if name not in shown:
                own = printed and _printed(group, name)
                shown[name] = self.value(value, (*path, name), printed=own)
            if isinstance(value, Enum):
                shown[f"{name}_key"] = value.value
        return shown

    def value(self, value: Any, path: FieldPath, *, printed: bool = True) -> object:
        """One value as plain data: texts in words, lists, groups, booleans, or None."""
        match value:
            case None | bool():
                return value
            case NoValue():
                return self._gap(value, path)
            case Money():
                return self._say(language.money(value.amount, value.currency, self.language), path)
            case BaseModel():
                return self.group(value, path, printed=printed)
            case list() | tuple():
                return [self.value(v, (*path, i), printed=printed) for i, v in enumerate(value)]
            case dict():
                return {k: self.value(v, (*path, k), printed=printed) for k, v in value.items()}
            case _:
                text = self._in_words(value)
                if isinstance(value, (date, time, int, Decimal)):
                    self.measured[path] = type(value).__name__
                return self._say(text, path) if printed else text

    def _in_words(self, value: object) -> str:
        match value:
            case Enum():
                return language.word(type(value).__name__, str(value.value), self.language)
            case date():
                return language.long_date(value, self.language)
            case time():
                return language.clock(value, self.language)
            case int() | Decimal():
                return language.number(value, self.language)
            case str():
                return value
        raise TypeError(f"no words for a {type(value).__name__}")

    def _say(self, text: str, path: FieldPath) -> str:
        self.said.append(Said(path, text, self.request.places.of(path)))
        return text

    def _gap(self, gap: NoValue, path: FieldPath) -> str:
        mark = language.gap_mark(gap.state.value, gap.note, self.language)
        place = self.request.places.of(path)
        self.gaps.append(Gap(path, gap.state, gap.note, mark, place))
        return mark


def _printed(group: BaseModel, name: str) -> bool:
    extra = type(group).model_fields[name].json_schema_extra
    return not (isinstance(extra, dict) and extra.get("printed") is False)


def _terms(model: Document, composer: _Composer) -> dict[str, Term]:
    """What each clause says; absent and empty clauses are left out."""
    stated = ((k, p, v) for k, p, v in _clause_values(model) if v not in (None, []))
    return {key: _term(key, path, value, composer) for key, path, value in stated}


def _term(key: str, path: FieldPath, value: Any, composer: _Composer) -> Term:
    type_name = clauses.get(key).type
    place = composer.request.places.of(path)
    if isinstance(value, NoValue):
        return Term(key, type_name, value.state, None, place)
    typed = _typed(type_name, value, path, composer)
    if isinstance(typed, terms.text.Value) and not typed.parts:
        # Every field in it is a gap: then so is the clause.
        inside = [g for g in composer.gaps if g.path[: len(path)] == path]
        if inside:
            return Term(key, type_name, inside[0].state, None, place)
    return Term(key, type_name, FieldState.FILLED, typed, place)


def _clause_values(model: Document) -> Iterator[tuple[str, FieldPath, Any]]:
    """Each clause's key, path and value: fields that bear a clause's key, and further clauses."""
    known = clauses.keys()
    for name in type(model).model_fields:
        if name in known:
            yield name, (name,), getattr(model, name)
    for index, further in enumerate(getattr(model, "further", [])):
        typed = further.text if further.value is None else further.value
        if _is_sound(further.clause, typed):
            yield further.clause, ("further", index), typed


def _is_sound(key: str, value: object) -> bool:
    """Whether a further clause can be a term; where it cannot, checks/input/further says why."""
    known = clauses.keys()
    if key not in known:
        return False
    if clauses.get(key).type == "text":
        return not isinstance(value, dict)
    try:
        terms.TYPES[clauses.get(key).type].Value.model_validate(value)
    except ValidationError:
        return False
    return True


def _typed(type_name: str, value: Any, path: FieldPath, composer: _Composer) -> BaseModel:
    value_type = terms.TYPES[type_name].Value
    if isinstance(value, value_type):
        return value
    if isinstance(value, dict):
        return value_type.model_validate(value)
    if type_name == "parties":
        return terms.parties.from_parties(value)
    return terms.text.from_fields(_said_in(path, composer))


def _said_in(path: FieldPath, composer: _Composer) -> Iterator[tuple[FieldPath, str]]:
    """What a clause says, by path within it.

    Figures of one sort in one group, such as two dates, become a list: only their order tells
    them apart.
    """
    own = [s for s in composer.said if s.path[: len(path)] == path]
    sorts = [(s.path[:-1], composer.measured.get(s.path)) for s in own]
    for index, said in enumerate(own):
        inner = said.path[len(path) :]
        group, sort = sorts[index]
        if sort and inner and isinstance(inner[-1], str) and sorts.count((group, sort)) > 1:
            inner = (*inner[:-1], f"{sort}, in order", index)
        yield inner, said.text
