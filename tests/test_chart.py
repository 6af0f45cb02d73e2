import struct

from pipeline.chart import DPI, HEIGHT_IN, WIDTH_IN, Bar, horizontal_bars

BARS = [Bar("I rute", 15), Bar("Forsinket", 2, alert=True), Bar("Stanset", 0)]


def chunks(png: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        found.append(png[at + 4 : at + 8])
        at += 12 + length
    return found


def test_the_same_bars_give_the_same_bytes():
    assert horizontal_bars(BARS) == horizontal_bars(list(BARS))


def test_other_counts_give_another_picture():
    assert horizontal_bars(BARS) != horizontal_bars([*BARS[:2], Bar("Stanset", 1)])


def test_attention_is_drawn_into_the_picture():
    assert horizontal_bars(BARS) != horizontal_bars([Bar(b.label, b.count) for b in BARS])


def test_the_picture_has_the_size_of_its_place_in_the_template():
    width, height = struct.unpack(">II", horizontal_bars(BARS)[16:24])
    assert (width, height) == (int(WIDTH_IN * DPI), int(HEIGHT_IN * DPI))


def test_the_size_does_not_depend_on_the_number_of_bars():
    assert horizontal_bars(BARS)[16:24] == horizontal_bars(BARS[:1])[16:24]


def test_nothing_of_the_time_or_the_software_is_written_into_it():
    assert not {b"tEXt", b"tIME", b"iTXt"} & set(chunks(horizontal_bars(BARS)))


def test_no_bars_with_a_count_are_drawn_without_a_division_by_zero():
    assert horizontal_bars([Bar("I rute", 0)])
