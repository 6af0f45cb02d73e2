import pytest

from pipeline.terms.placing import Text, leaves, lost

VIEWS = [{"party": "KMD", "view": "Vi støtter det."}, {"party": "KS", "view": "Vi er imot."}]
ROWS = [{"number": "1", "name": "Data", "done": "Ferdig"}, {"number": "2", "name": "Kurs"}]


def missing(printed: object, text: str) -> list[tuple[str, str]]:
    return [(o.where, o.text) for o in lost(printed, Text(text, set(leaves(printed))))]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        (VIEWS, "KMD: Vi støtter det.\nKS: Vi er imot."),
        (VIEWS, "Vi støtter det. (KMD)\nVi er imot. (KS)"),
        (VIEWS, "KMD\nVi støtter\ndet.\nKS\nVi er imot."),
        (ROWS, "1\nData\nFerdig\n2\nKurs"),
        (ROWS, "1\nData\n2\nKurs\n1\nFerdig"),
        ({"b": "to", "a": "en"}, "en to"),
        (["", {}, "en"], "en"),
    ],
)
def test_each_item_with_what_is_part_of_it_stands_in_its_turn(printed, text):
    assert missing(printed, text) == []


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        (VIEWS, "KS: Vi støtter det.\nKMD: Vi er imot."),
        (VIEWS, "KS: Vi er imot.\nKMD: Vi støtter det."),
        (ROWS, "1\nKurs\n2\nData\nFerdig"),
        (ROWS, "1\nData\n2\nKurs\n2\nFerdig"),
        (["28", "13"], "13 tiltak, 28 av dem felles"),
        ([{"party": "KS", "view": "KS er imot"}], "KMD: KS er imot"),
    ],
)
def test_parts_that_have_changed_owners_are_lost(printed, text):
    assert missing(printed, text)


def test_a_part_that_stands_nowhere_is_named_with_what_it_belongs_to():
    (one,) = lost(VIEWS, Text("KMD: Vi støtter det.\nKS: Nei.", set(leaves(VIEWS))))
    assert (one.where, one.text, one.beside) == ("parts[2].view", "Vi er imot.", ("KS",))
