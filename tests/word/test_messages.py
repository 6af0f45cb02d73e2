"""Every code of this room has words, and the words fit what the finding says."""

import re
from pathlib import Path

import pytest

from pipeline import language, word
from tests.word import test_package, test_unsettled
from tests.word.samples import docx, draft, p, wrong
from tests.word.test_template_faults import CONTEXT, FAULTS, MIXED

SOURCES = Path(word.__file__).parent.glob("*.py")
CODE = re.compile(
    r'"((?:package|tag|block|name|none|not|value|table|double|style|picture'
    r'|filter|test|loops?|filled|revision|binding|fields?|cells)-[a-z-]+)"'
)
CODES = sorted({c for s in SOURCES for c in CODE.findall(s.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("reader", ["nb", "en"])
def test_every_code_has_words(reader: str) -> None:
    assert set(CODES) <= language.codes(reader)


@pytest.mark.parametrize("reader", ["nb", "en"])
def test_the_words_fit_the_findings(reader: str) -> None:
    bodies = [p(text) for text, _code, _tag in FAULTS] + list(MIXED.values())
    found = [f for body in bodies for f in wrong(body, CONTEXT)]
    found += [f for bad in test_package.BAD.values() for f in word.outline(bad).findings]
    unsettled = [test_unsettled.field("DATE"), *test_unsettled.REVISIONS.values()]
    found += [f for body in unsettled for f in wrong(body)]
    found += word.fill(docx(p("a  b")), draft(pictures={"x": b""})).findings
    for finding in found:
        shown = language.message(finding, reader)
        assert shown.text[0].islower() or shown.text[0] in '«"'
        assert "{tag}" not in shown.text
