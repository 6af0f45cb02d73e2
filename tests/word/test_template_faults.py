"""Each fault of a template is found, at its place in Word, with the tag quoted."""

import importlib
import time

import pytest

from pipeline.model.finding import Finding
from pipeline.word import fill
from pipeline.word.names import missing_names
from pipeline.word.sandbox import Environment, environment
from tests.word.samples import control, docx, draft, p, row, table, wrong

filling = importlib.import_module("pipeline.word.fill")

CONTEXT = {
    "none": None,
    "nothing": None,
    "yes": True,
    "xs": ["a", "b"],
    "parties": [{"name": "KS"}, {"name": "KMD"}],
    "finance": "[Open: who pays]",
    "bell": "a\x07b",
    "items": {"values": "mine"},
}

FAULTS = [
    ("{{ title }", "tag-unclosed", "{{ title }"),
    ("{ title }}", "tag-unopened", "{ title }}"),
    ("{% if yes }}", "tag-unclosed", "{% if yes }}"),
    ("{{ title title }}", "tag-syntax", "{{ title title }}"),
    ("{% if yes = 1 %}{% endif %}", "tag-syntax", "{% if yes = 1 %}"),
    ("{{ titel }}", "name-unknown", "{{ titel }}"),
    ("{{ parties[0].nam }}", "name-unknown", "{{ parties[0].nam }}"),
    ("{{ none }}", "none-printed", "{{ none }}"),
    ("{{ yes }}", "not-text", "{{ yes }}"),
    ("{{ parties }}", "not-text", "{{ parties }}"),
    ("{{ parties[0] }}", "not-text", "{{ parties[0] }}"),
    ("{{ bell }}", "value-unprintable", "{{ bell }}"),
    ("{{ title|safe }}", "filter-not-allowed", "{{ title|safe }}"),
    ("{{ title|default('x') }}", "filter-not-allowed", "{{ title|default('x') }}"),
    ("{% if title is callable %}{% endif %}", "test-not-allowed", "{% if title is callable %}"),
    ("{{ title.__class__ }}", "tag-unsafe", "{{ title.__class__ }}"),
    ("{{ ''['__class__'] }}", "tag-unsafe", "{{ ''['__class__'] }}"),
    ("{{ 'A' * 300000000 }}", "tag-unsafe", "{{ 'A' * 300000000 }}"),
    ("{{ 2 ** 99999999 }}", "tag-unsafe", "{{ 2 ** 99999999 }}"),
    ("{{ '%999999999d' % 1 }}", "tag-unsafe", "{{ '%999999999d' % 1 }}"),
    ("{{ title.format(1) }}", "tag-unsafe", "{{ title.format(1) }}"),
    ("{{ range(9) }}", "tag-unsafe", "{{ range(9) }}"),
    ("{{ title + title }}", "tag-unsafe", "{{ title + title }}"),
    ("{{ xs|batch(99)|length }}", "tag-unsafe", "{{ xs|batch(99)|length }}"),
    ("{{ 1 - title|length + none }}", "tag-unsafe", "{{ 1 - title|length + none }}"),
    ("{{ xs|sum }}", "tag-fails", "{{ xs|sum }}"),
    ("{% for x in nothing %}{% endfor %}", "tag-fails", "{% for x in nothing %}"),
    ("{% for x in 'ab' %}{% endfor %}", "tag-unsafe", "{% for x in 'ab' %}"),
    ("{{ nothing }}", "none-printed", "{{ nothing }}"),
    ("{% raw %}{% endraw %}", "tag-not-allowed", "{% raw %}"),
    ("{% autoescape false %}{% endautoescape %}", "tag-not-allowed", "{% autoescape false %}"),
    ("{% include 'x' %}", "tag-not-allowed", "{% include 'x' %}"),
    ("{%r if yes %}{%r endif %}", "tag-not-allowed", "{%r if yes %}"),
    ("{{r title }}", "tag-not-allowed", "{{r title }}"),
    ("{%p if yes %} and more", "tag-not-alone", "{%p if yes %}"),
    ("{%tr if yes %}", "tag-outside-table", "{%tr if yes %}"),
    ("{% if yes %}", "block-unclosed", "{% if yes %}"),
    ("{% endif %}", "block-unopened", "{% endif %}"),
    ("{% if yes %}{% endfor %}", "block-unopened", "{% endfor %}"),
    ("{% for x in title %}{% endfor %}", "loop-over-text", "{% for x in title %}"),
    ("{% for x in xs[0]|lower %}{% endfor %}", "loop-over-text", "{% for x in xs[0]|lower %}"),
    ("{% for a in xs %}" * 5 + "{% endfor %}" * 5, "loops-too-deep", "{% for a in xs %}"),
]


def first(found: tuple[Finding, ...]) -> tuple[str, str]:
    return found[0].code, found[0].params["tag"]


@pytest.mark.parametrize(("text", "code", "tag"), FAULTS)
def test_a_fault_is_found_and_its_tag_quoted(text: str, code: str, tag: str) -> None:
    assert first(wrong(p(text), CONTEXT)) == (code, tag)


@pytest.mark.parametrize("text", [f[0] for f in FAULTS if f[1] != "tag-outside-table"])
def test_a_fault_in_a_cell_is_placed_in_its_cell(text: str) -> None:
    body = (
        p("First", "Heading1")
        + p("{{ title }}")
        + table(row("a", "b"), row("c", p("d") + p(text)))
        + p("Last", "Heading1")
        + p("{{ title }}")
    )
    place = wrong(body, CONTEXT)[0].place
    assert (place.part, place.heading) == ("word/document.xml", "First")
    assert (place.table, place.row, place.cell, place.paragraph) == (1, 2, 2, 7)


def test_the_second_of_two_equal_tags_is_told_from_the_first() -> None:
    body = p("{% for x in xs %}{{ x.name }}{% endfor %}") + p("{{ x.name }}")
    found = wrong(body, {"xs": [{"name": "a"}]})
    assert (found[0].code, found[0].place.paragraph) == ("name-unknown", 2)


def test_every_unknown_name_is_told_at_once_with_names_like_it() -> None:
    body = (
        p("{{ titel }} {{ titel }}")
        + p("{%p for party in parties %}")
        + p("{{ party.nane }}")
        + p("{%p endfor %}")
        + p("{%p if none %}")
        + p("{{ onwer }}")
        + p("{%p endif %}")
    )
    found = wrong(body, CONTEXT)
    assert [(f.params["name"], f.params["nearest"], f.place.paragraph) for f in found] == [
        ("titel", "title, items", 1),
        ("titel", "title, items", 1),
        ("nane", "name", 3),
        ("onwer", "owner, none", 6),
    ]


def test_a_name_that_is_asked_for_is_not_missing() -> None:
    tree = environment().parse("{% if x is defined %}{% endif %}{{ finance.amount }}")
    assert list(missing_names(tree, {"finance": "[Open]"})) == []


def test_a_field_is_read_before_a_method_of_its_name() -> None:
    result = fill(docx(p("{{ items.values }}")), draft(CONTEXT))
    assert result.findings == ()


MIXED = {
    "block-level-mismatch": p("{%p if yes %}") + p("x") + p("y{% endif %}"),
    "block-crosses": p("{%p if yes %}") + control("a", p("x") + p("{%p endif %}")),
}


@pytest.mark.parametrize("code", sorted(MIXED))
def test_a_block_must_end_as_it_began(code: str) -> None:
    found = wrong(MIXED[code], CONTEXT)
    assert [(f.code, f.params["opener"]) for f in found] == [(code, "{%p if yes %}")]


def test_a_text_beside_a_row_tag_would_be_lost() -> None:
    rows = (row("{%tr for x in xs %}", "Total"), row("{{ x }}", ""), row("{%tr endfor %}", ""))
    found = wrong(table(*rows), CONTEXT)
    assert [(f.code, f.params["lost"]) for f in found] == [("tag-not-alone", "Total")]


def test_an_inline_block_ends_in_its_own_paragraph() -> None:
    found = wrong(p("{% if yes %}a") + p("b{% endif %}"), CONTEXT)
    assert [f.code for f in found] == ["block-crosses"]


def test_faults_of_several_paragraphs_and_parts_are_told_at_once() -> None:
    body = p("{{ a") + p("b }}") + p("{{ title }}")
    footer = (
        '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        + p("{% if title %}")
        + "</w:ftr>"
    )
    found = fill(docx(body, footer1=footer), draft()).findings
    assert [(f.code, f.place.part, f.place.paragraph) for f in found] == [
        ("tag-unclosed", "word/document.xml", 1),
        ("tag-unopened", "word/document.xml", 2),
        ("block-unclosed", "word/footer1.xml", 1),
    ]


def test_a_tag_in_a_part_that_is_not_filled_is_found() -> None:
    settings = (
        '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:decimalSymbol w:val="{{ x }}"/></w:settings>'
    )
    found = fill(docx(p("a"), settings=settings), draft()).findings
    assert [(f.code, f.place.part) for f in found] == [("tag-in-other-part", "word/settings.xml")]


def test_a_template_that_does_not_end_is_stopped() -> None:
    many = {"many": [str(n) for n in range(40)]}
    loops = "".join("{% for " + n + " in many %}" for n in "abcd")
    start = time.process_time()
    found = wrong(p(loops + "{% if a == b %}{% endif %}" + "{% endfor %}" * 4), many)
    assert [f.code for f in found] == ["loops-too-long"]
    assert time.process_time() - start < 5  # about half a second on an idle machine


def test_loops_over_the_letters_of_a_text_are_refused() -> None:
    context = {"background": ["letter " * 40]}
    loops = "".join("{% for " + n + " in background[0] %}" for n in "abcd")
    found = wrong(p(loops + "{{ a }}" + "{% endfor %}" * 4), context)
    assert [f.code for f in found] == ["loop-over-text"]


@pytest.mark.parametrize(
    "expression", ["{% if text|list|length %}{% endif %}", "{% if text.upper() %}{% endif %}"]
)
def test_work_on_long_texts_counts_as_steps(expression: str) -> None:
    context = {"text": "x" * 20_000, "many": [str(n) for n in range(200)]}
    found = wrong(p("{% for a in many %}" + expression + "{% endfor %}"), context)
    assert [f.code for f in found] == ["loops-too-long"]


def test_a_sensible_loop_takes_few_steps() -> None:
    body = p("{% for a in many %}{% for b in many %}{{ a|upper }}{{ loop.last }}{% endfor %}")
    body = body.replace("{{ loop.last }}", "{% if loop.last %};{% endif %}")
    many = {"many": [str(n) for n in range(100)]}
    assert wrong(body.replace("</w:t>", "{% endfor %}</w:t>"), many) == ()


def test_what_is_filled_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "MOST_CHARACTERS", 100)
    found = wrong(p("{{ title }}"))
    assert {f.code for f in found} == {"filled-too-long"}
    assert "word/document.xml" in [f.place.part for f in found]


TOO_MUCH = {
    "a long tag": "{{ title" + " " * 1_000 + "}}",
    "brackets in brackets": "{{ " + "(" * 400 + "1" + ")" * 400 + " }}",
    "three thousand nots": "{{ " + "not " * 3_000 + "1 }}",
    "two thousand brackets": "{{ " + "(" * 2_000 + "1" + ")" * 2_000 + " }}",
    "a number of 5000 digits": "{{ " + "9" * 5_000 + " }}",
    "brackets in an elif": "{% if yes %}{% elif " + "(" * 400 + "1" + ")" * 400 + " %}{% endif %}",
}


@pytest.mark.parametrize("what", sorted(TOO_MUCH))
def test_a_tag_that_is_too_much_is_found_at_its_place(what: str) -> None:
    found = wrong(p("{{ title }}") + p("{{ owner }}" + TOO_MUCH[what]), CONTEXT)
    assert {(f.code, f.place.paragraph) for f in found} == {("tag-syntax", 2)}
    assert found[0].params["tag"] != "{{ owner }}"


def test_blocks_too_deep_in_each_other_are_found() -> None:
    found = wrong(p("{% if yes %}" * 120 + "{% endif %}" * 120), CONTEXT)
    assert [f.code for f in found] == ["tag-syntax"]


def test_what_python_cannot_compile_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    for error in (MemoryError, OverflowError, ValueError, RecursionError):

        def broken(_self: object, _tree: object, error: type[Exception] = error) -> None:
            raise error

        monkeypatch.setattr(Environment, "compile", broken)
        assert [f.code for f in wrong(p("{{ title }} " + error.__name__))][:1] == ["tag-syntax"]
