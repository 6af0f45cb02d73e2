"""Text can be seen and read on the page, whatever the file says that it holds."""

from collections.abc import Callable, Iterator

from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.outline import Outline
from pipeline.model.pdf_facts import Looks, PdfSeen
from pipeline.rulesets import RuleSet

CODES = ("pdf-text-faint", "pdf-text-covered", "pdf-text-struck")
LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of any size."""
SHOWN = 8
"""Words that a message quotes."""


def check(seen: PdfSeen, word: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Text too pale for its ground, text that something covers, and text with a line through it.

    One finding of a kind for each page. Page heads count; the mark behind the text does not.
    """
    for number, page in enumerate(seen.facts.pages, start=1):
        for code, wrong in WRONG.items():
            found = [
                (box.text, look)
                for box, look in zip(page.boxes, page.looks, strict=False)
                if wrong(look)
            ]
            if found:
                texts = [text for text, _ in found]
                params = {"text": " ".join(texts[:SHOWN]) + (" …" if texts[SHOWN:] else "")}
                if code == "pdf-text-faint":
                    least = min(look.contrast for _, look in found)
                    params |= {"contrast": f"{least:.1f}", "least": f"{LEAST_CONTRAST:.1f}"}
                place = Place(page=number)
                yield Finding(code=code, severity=Severity.ERROR, place=place, params=params)


def _is_faint(look: Looks) -> bool:
    return look.contrast < LEAST_CONTRAST


def _is_covered(look: Looks) -> bool:
    """Text as pale as its ground leaves no ink either; that has a code of its own."""
    return look.covered and not _is_faint(look)


WRONG: dict[str, Callable[[Looks], bool]] = {
    "pdf-text-faint": _is_faint,
    "pdf-text-covered": _is_covered,
    "pdf-text-struck": lambda look: look.struck,
}
