"""Blocks of a template (`if`, `for`) that would break the document's structure when filled."""

from collections.abc import Iterator, Sequence

from pipeline.model.finding import Finding
from pipeline.word.ns import W_P, W_T, W_TC, W_TR, Element
from pipeline.word.places import own_text
from pipeline.word.tags import TAG, Tag, quoted, tag_fault

OPENERS = {"if": "endif", "for": "endfor"}
BETWEEN = ("elif", "else")
WORDS = frozenset({*OPENERS, *OPENERS.values(), *BETWEEN, "set"})
_LEVELS = {"p": W_P, "tr": W_TR, "tc": W_TC}


def check_blocks(tags: Sequence[Tag]) -> Iterator[Finding]:
    """Tags that are not allowed, not alone where they must be, or not paired."""
    stack: list[Tag] = []
    for tag in tags:
        yield from _alone(tag)
        if tag.text.startswith("{{") and tag.level:
            yield _not_allowed(tag)
        if tag.text.startswith("{%"):
            yield from _pair(tag, stack)
    for left in stack:
        yield tag_fault("block-unclosed", left.place, left.text, closer=OPENERS[left.word])


def _pair(tag: Tag, stack: list[Tag]) -> Iterator[Finding]:
    if tag.word not in WORDS or tag.level == "r":
        yield _not_allowed(tag)
    elif tag.word in OPENERS:
        stack.append(tag)
    elif tag.word != "set":
        yield from _close(tag, stack)


def _close(tag: Tag, stack: list[Tag]) -> Iterator[Finding]:
    ends = tag.word not in BETWEEN
    fits = bool(stack) and (not ends or OPENERS[stack[-1].word] == tag.word)
    if not fits:
        yield tag_fault("block-unopened", tag.place, tag.text)
        return
    opener = stack.pop() if ends else stack[-1]
    if opener.level != tag.level:
        yield tag_fault("block-level-mismatch", tag.place, tag.text, opener=quoted(opener.text))
    elif _container(opener) is not _container(tag):
        yield tag_fault("block-crosses", tag.place, tag.text, opener=quoted(opener.text))


def _not_allowed(tag: Tag) -> Finding:
    return tag_fault("tag-not-allowed", tag.place, tag.text, allowed=", ".join(sorted(WORDS)))


def _unit(tag: Tag) -> Element | None:
    """The paragraph, row or cell that a tag with a level stands for."""
    if tag.paragraph is None or tag.level not in _LEVELS:
        return None
    wanted = _LEVELS[tag.level]
    if wanted == W_P:
        return tag.paragraph
    return next(tag.paragraph.iterancestors(wanted), None)


def _container(tag: Tag) -> Element | None:
    """What both ends of a block must share: the paragraph, or what the unit stands in."""
    unit = _unit(tag)
    return tag.paragraph if unit is None else unit.getparent()


def _alone(tag: Tag) -> Iterator[Finding]:
    """A unit with a tag of its level disappears: whatever else it says would be lost."""
    if tag.level not in _LEVELS:
        return
    unit = _unit(tag)
    if unit is None:
        yield tag_fault("tag-outside-table", tag.place, tag.text)
        return
    text = own_text(unit) if unit.tag == W_P else "".join(t.text or "" for t in unit.iter(W_T))
    rest = text.replace(tag.text, "", 1).strip()
    if rest and not _only_remarks(rest):
        yield tag_fault("tag-not-alone", tag.place, tag.text, lost=quoted(rest))


def _only_remarks(text: str) -> bool:
    return not TAG.sub(lambda m: "" if m[0].startswith("{#") else m[0], text).strip()
