"""The nearest valid name for what somebody wrote, in whatever language it was written."""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel

from pipeline import clauses, language
from pipeline.load.field_words import choice_synonyms, label
from pipeline.load.shapes import Shape
from pipeline.model import text

Names = Mapping[str, Iterable[str]]
"""Each valid name with other words for it."""

_CLOSE = 0.6
_CLOSE_SYNONYM = 0.75
"""A word in another language has to be nearer than a misspelling, to be taken for a name."""


def meant(written: str, valid: Names) -> str | None:
    """The valid name that was most likely meant, or None when none is near."""
    wanted = _plain(written)
    words = {_plain(word): name for name, others in valid.items() for word in others}
    exact = {_plain(name): name for name in valid}
    if wanted in exact:
        return exact[wanted]
    if wanted in words:
        return words[wanted]
    for known, closeness in ((exact, _CLOSE), (words, _CLOSE_SYNONYM)):
        close = text.nearest(wanted, known, closeness)
        if close:
            return known[close]
    return None


def field_names(group: type[BaseModel]) -> Names:
    """A group's fields, each with its plain name in bokmål and, for a clause, its headings."""
    return {name: _field_synonyms(group, name) for name in group.model_fields}


def choice_names(shape: Shape, field: str) -> Names:
    """The values that a field may have, each with its words in all languages."""
    others = choice_synonyms(field)
    return {
        choice: [*others.get(choice, []), *_choice_words(shape.words, choice)]
        for choice in shape.choices
    }


def _field_synonyms(group: type[BaseModel], name: str) -> list[str]:
    found = [label(group, name, "nb")]
    if name in clauses.keys():  # noqa: SIM118
        found += [word for names in clauses.get(name).names.values() for word in names]
    return found


def _choice_words(words: str, choice: str) -> list[str]:
    found = []
    for one in language.LANGUAGES:
        try:
            found.append(language.word(words, choice, one))
        except KeyError:
            continue
    return found


def _plain(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")
