"""The agreed value of every clause, read once more out of the PDF's text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline import clauses
from pipeline.checks.pdf._alignment import align
from pipeline.checks.read_back import compare, is_lost
from pipeline.model.draft import Draft, FieldState
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.outline import Outline, Passage
from pipeline.model.pdf_facts import PdfSeen
from pipeline.model.terms import Difference
from pipeline.rulesets import RuleSet

CODES = ("pdf-clause-lost", "pdf-clause-differs")


def check(seen: PdfSeen, word: Outline, draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """The clauses whose value the PDF does not state, or states otherwise.

    A clause's passage in the PDF is what stands from the first to the last block that holds a
    word of the Word document's clause. A clause that the Word document itself lacks is the
    Word check's to report.
    """
    alignment = align(word, seen.outline)
    lines = alignment.lines()
    language = draft.request.language
    for key, term in draft.terms.items():
        own = frozenset(i for i, block in enumerate(word.blocks) if block.clause == key)
        if term.state is not FieldState.FILLED or not own:
            continue
        passage = _passage(alignment.blocks_of(own), lines, seen.outline)
        place = word.blocks[min(own)].place
        if passage is not None:
            place = replace(place, page=passage.place.page)
        for difference in compare(term, passage, language):
            yield _finding(difference, key, language, place)


def _passage(blocks: tuple[int, ...], lines: Mapping[int, str], pdf: Outline) -> Passage | None:
    if not blocks:
        return None
    texts = (lines.get(index, "") for index in range(blocks[0], blocks[-1] + 1))
    return Passage("\n".join(text for text in texts if text), pdf.blocks[blocks[0]].place)


def _finding(difference: Difference, key: str, language: str, place: Place) -> Finding:
    params = {"clause": clauses.name(key, language), "agreed": difference.agreed}
    if is_lost(difference):
        code = "pdf-clause-lost"
    else:
        code = "pdf-clause-differs"
        params |= {"field": difference.field, "found": difference.found or "—"}
    return Finding(code=code, severity=Severity.ERROR, place=place, params=params, clause=key)
