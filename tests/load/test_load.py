import json
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel

import pipeline
from pipeline import language
from pipeline.load import load, validate
from pipeline.load.field_errors import Refused
from pipeline.load.located import Located
from pipeline.load.scalars import number
from pipeline.load.source import MAX_BYTES
from pipeline.load.tree import MAX_NODES
from pipeline.load.validating import _best_arms
from pipeline.model.finding import Finding
from tests.load.cases import HERE, RIGHT, WRONG, expected_of, found_in

HEAD = "kind: collaboration_agreement\nlanguage: nb\nstatus: draft\ntitle: Avtale\nowner: KS\n"


def written(tmp_path: Path, data: bytes | str, name: str = "input.yaml") -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize("path", WRONG, ids=lambda p: p.name)
def test_a_wrong_input_is_found_out_at_its_line_and_column(path):
    expected = expected_of(path)
    assert expected, f"{path.name} does not say what is wrong with it"
    found = [(f.code, f.place.line, f.place.column, f.place.field or "") for f in found_in(path)]
    fields_named = [e[3] != "" for e in expected]
    shown = sorted(f if any(fields_named) else (*f[:3], "") for f in found)
    assert shown == expected


@pytest.mark.parametrize("path", RIGHT, ids=lambda p: p.name)
def test_a_right_input_has_its_values_and_no_findings(path):
    assert found_in(path) == []
    values = path.with_name(path.name + ".values").read_text(encoding="utf-8")
    for name, value in json.loads(values, parse_float=Decimal).items():
        assert load(path).value.fields[name] == value


@pytest.mark.parametrize("path", WRONG, ids=lambda p: p.name)
@pytest.mark.parametrize("messages", ["nb", "en"])
def test_every_finding_has_words(path, messages):
    for finding in found_in(path):
        message = language.message(finding, messages)
        assert message.text
        assert message.hint
        assert "{}" not in message.text + message.hint


def codes_with_words(messages: str) -> set[str]:
    import tomllib

    root = Path(pipeline.__file__).parent / "language" / "messages" / messages
    return set(tomllib.loads((root / "load.toml").read_text(encoding="utf-8")))


def test_both_languages_have_words_for_the_same_codes():
    assert codes_with_words("nb") == codes_with_words("en")


ELSEWHERE = {
    # tested in this file
    *("file-missing", "file-is-folder", "file-unreadable", "file-type", "file-too-large"),
    *("file-not-utf8", "file-empty", "too-many-values"),
    # for fields that no kind has yet
    *("text-too-short", "text-too-long", "text-pattern", "number-not-above", "number-not-below"),
    *("too-many-digits", "invalid-value", "json-syntax"),
    # of other kinds
    *("absence", "remarks", "bad-time", "period-two-ends", "period-through-nothing"),
}


def test_every_code_is_found_in_a_wrong_input():
    shown = {code for path in WRONG for code, *_ in expected_of(path)}
    assert codes_with_words("nb") - ELSEWHERE == shown - ELSEWHERE


def test_every_code_in_the_source_has_words():
    source = "".join(
        p.read_text(encoding="utf-8")
        for p in sorted((HERE.parents[1] / "pipeline/load").glob("*"))
        if p.suffix == ".py"
    )
    used = set(re.findall(r'"((?:yaml|json|file|text|number|unknown|misplaced)-[a-z-]+)"', source))
    assert used - {"text-", "utf-8-sig"} <= codes_with_words("nb")


def test_a_request_says_what_it_is_and_where_each_field_stands(tmp_path):
    path = written(tmp_path, HEAD + "parties:\n  - name: KS\n    short: KS\nannexes: [a, b]\n")
    request = load(path).value
    assert (request.kind, request.language, request.status) == (
        "collaboration_agreement",
        "nb",
        "draft",
    )
    where = {
        ("kind",): (1, 1),
        ("parties",): (6, 1),
        ("parties", 0): (7, 5),
        ("parties", 0, "name"): (7, 5),
        ("parties", 0, "short"): (8, 5),
        ("annexes", 1): (9, 14),
    }
    assert {k: request.places.marks[k] for k in where} == where
    assert len(request.sha256) == 64


def test_json_has_the_same_places_as_yaml(tmp_path):
    text = '{"kind": "minutes",\n  "present": [{"role": "leder"},\n\t["x"]]}'
    marks = load(written(tmp_path, text, "a.json")).value.places.marks
    same = load(written(tmp_path, text.replace("\t", " "), "a.yaml")).value.places.marks
    assert marks == same


def test_the_same_bytes_have_the_same_hash(tmp_path):
    one, other = written(tmp_path, HEAD, "a.yaml"), written(tmp_path, HEAD, "b.yml")
    assert load(one).value.sha256 == load(other).value.sha256


def test_a_file_that_is_not_there_is_a_finding(tmp_path):
    assert codes(load(tmp_path / "none.yaml").findings) == ["file-missing"]


def test_a_folder_is_a_finding(tmp_path):
    assert codes(load(tmp_path).findings) == ["file-is-folder"]


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="needs Unix permissions")
def test_a_file_that_may_not_be_read_is_a_finding(tmp_path, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, HEAD)
    monkeypatch.setattr(Path, "open", refuse)
    [finding] = load(path).findings
    assert finding.code == "file-unreadable"
    assert finding.params["reason"] == "Permission denied"


@pytest.mark.parametrize("name", ["avtale.txt", "avtale", "avtale.docx"])
def test_a_file_of_another_type_is_a_finding(tmp_path, name):
    assert codes(load(written(tmp_path, HEAD, name)).findings) == ["file-type"]


@pytest.mark.parametrize("name", ["AVTALE.YAML", "avtale.Yml"])
def test_the_file_type_may_be_in_capitals(tmp_path, name):
    assert load(written(tmp_path, HEAD, name)).findings == ()


@pytest.mark.parametrize("text", ["", "\n\n", "# merknad\n", "---\n", "\ufeff", "null\n"])
def test_an_empty_file_is_a_finding(tmp_path, text):
    assert codes(load(written(tmp_path, text)).findings) == ["file-empty"]


@pytest.mark.parametrize("text", ["", " ", "null", '""'])
def test_an_empty_json_file_is_a_finding(tmp_path, text):
    assert codes(load(written(tmp_path, text, "a.json")).findings) == ["file-empty"]


def test_a_file_that_is_not_utf8_is_a_finding_where_it_begins(tmp_path):
    [finding] = load(written(tmp_path, HEAD.encode() + "purpose: mål".encode("latin-1"))).findings
    assert (finding.code, finding.place.line, finding.place.column) == ("file-not-utf8", 6, 11)
    assert finding.params["byte"] == "0xE5"


def test_a_file_of_exactly_the_largest_size_is_read(tmp_path):
    filled = HEAD.encode() + b"#" * (MAX_BYTES - len(HEAD))
    assert load(written(tmp_path, filled)).findings == ()
    assert codes(load(written(tmp_path, filled + b"#")).findings) == ["file-too-large"]


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_a_file_of_very_many_values_is_a_finding(tmp_path, name):
    text = '{"kind": [' + "1," * MAX_NODES + "1]}"
    assert codes(load(written(tmp_path, text, name)).findings) == ["too-many-values"]


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_deep_nesting_does_not_exhaust_the_stack(tmp_path, name):
    assert codes(load(written(tmp_path, "[" * 100_000, name)).findings) == ["too-deep"]


@pytest.mark.parametrize("number", ["9" * 5000, "1e999999999", "-1E-999999999", "0" * 5000])
@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_a_monstrous_number_costs_nothing(tmp_path, number, name):
    text = '{"kind": "collaboration_agreement", "language": "nb", "status": "draft", "title": "a",'
    text += ' "owner": "b", "notice": {"unit": "day", "amount": ' + number + "}}"
    assert found_in(written(tmp_path, text, name))


def test_a_request_with_errors_still_shows_the_errors_of_its_fields(tmp_path):
    found = found_in(written(tmp_path, HEAD + "title: B\npurpose: a\u00adb\nnotice: tre\n"))
    assert codes(found) == ["duplicate-key", "soft-hyphen", "group-expected"]


def test_the_first_of_two_values_counts_until_one_is_deleted(tmp_path):
    loaded = load(written(tmp_path, HEAD + "title: B\n"))
    assert loaded.value.fields["title"] == "Avtale"


def test_an_invalid_escape_beyond_unicode_is_a_syntax_error(tmp_path):
    found = codes(load(written(tmp_path, HEAD + 'purpose: "\\UFFFFFFFF"\n')).findings)
    assert found == ["yaml-syntax"]


def test_many_bad_characters_are_told_up_to_a_hundred(tmp_path):
    assert len(load(written(tmp_path, HEAD + "purpose: " + "\u00ad" * 500)).findings) == 100


@given(st.binary(max_size=300), st.sampled_from([".yaml", ".json"]))
@example(b"\xef\xbb\xbf\x00", ".yaml")
@example(b"%TAG ! tag:x\n--- !a b", ".yaml")
@example(b'"\\UFFFFFFFF"', ".yaml")
@example(b'"\\ud800"', ".json")
@example(b"? ", ".yaml")
@example(b"{? [a]: b, *c : d, <<: e}", ".yaml")
@example(b"1" * 300, ".json")
def test_no_bytes_make_loading_fail(tmp_path_factory, data, suffix):
    path = written(tmp_path_factory.getbasetemp(), data, f"any{suffix}")
    outcome = load(path)
    assert outcome.value is not None or outcome.findings


SYNTAX = st.sampled_from(
    [*"-:?[]{},#&*!|>'\"%@`~<\t\n \\=", "- ", ": ", "\n  ", "---\n", "a", "ø", "1"]
)


@given(st.lists(SYNTAX, max_size=40).map("".join), st.sampled_from([".yaml", ".json"]))
def test_no_text_makes_loading_or_validating_fail(tmp_path_factory, text, suffix):
    path = written(
        tmp_path_factory.getbasetemp(), HEAD + text if suffix == ".yaml" else text, f"t{suffix}"
    )
    for finding in found_in(path):
        assert language.message(finding, "nb").text


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["open", "by_hand", "amount", "unit", "name", "short", "rows", "text"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
FIELDS = [
    "notice",
    "parties",
    "measures",
    "finance",
    "further",
    "access",
    "draft",
    "purpose",
    "kind",
]


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=4))
def test_every_error_of_any_data_has_words_and_a_place(tmp_path_factory, data):
    whole = {"kind": "collaboration_agreement", "language": "nb", "status": "draft", "title": "a"}
    path = written(tmp_path_factory.getbasetemp(), json.dumps(whole | data), "v.json")
    loaded = load(path)
    found = [*loaded.findings, *(validate(loaded.value).findings if loaded.value else ())]
    assert found  # no owner
    for finding in found:
        assert language.message(finding, "en").text
        assert finding.place.line


def test_a_combining_grapheme_joiner_is_invisible(tmp_path):
    found = codes(load(written(tmp_path, HEAD + "purpose: a\u034fb\n")).findings)
    assert found == ["invisible-character"]


@pytest.mark.parametrize(
    ("text", "kind"), [("9" * 40, int), ("9" * 41, str), (f"1.{'0' * 38}", Decimal)]
)
def test_a_number_longer_than_forty_signs_stays_text(text, kind):
    assert type(number(text)) is kind


def test_of_two_shapes_the_one_that_fits_deepest_is_told():
    def refused(arm, *path):
        at = Located(path, None, None, None, False, (("f",), arm))
        return Refused("missing", at, None, {}, "", BaseModel)

    deep, shallow = refused("deep", "f", "rows", 0), refused("shallow", "f")
    more = refused("deep", "f", "rows", 1)
    assert _best_arms([shallow, deep, more]) == [deep, more]
