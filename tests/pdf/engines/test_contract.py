"""What every engine must do, whichever it is."""

import pytest

from pipeline.errors import EngineError, UsageProblem
from pipeline.pdf import engines
from tests.pdf import sample

INSTALLED = list(engines.names())


@pytest.fixture(params=INSTALLED)
def engine(request: pytest.FixtureRequest) -> engines.Engine:
    found = engines.get(request.param)
    try:
        found.version()
    except EngineError:
        pytest.skip("not on this machine")
    return found


def test_an_engine_has_the_name_that_it_is_found_by(engine):
    assert engines.get(engine.name) is engine


def test_an_engine_tells_its_version(engine):
    assert engine.version()[0].isdigit()


def test_an_engine_loses_nothing(engine):
    pdf = engine.to_pdf(sample.docx(), timeout_s=sample.TIMEOUT_S)
    assert sample.findings(sample.finished(pdf)) == ()


def test_the_same_file_gives_the_same_bytes(engine):
    drawn = [engine.to_pdf(sample.docx(), timeout_s=sample.TIMEOUT_S) for _ in range(2)]
    assert drawn[0] == drawn[1]


def test_a_file_that_is_no_word_file_is_refused_with_words(engine):
    with pytest.raises(EngineError) as failed:
        engine.to_pdf(b"nonsense", timeout_s=sample.TIMEOUT_S)
    assert failed.value.code == "engine-refused"
    assert failed.value.params["words"]


def test_an_engine_stops_when_its_time_is_up(engine):
    with pytest.raises(EngineError) as failed:
        engine.to_pdf(sample.docx(), timeout_s=0.001)
    assert failed.value.code == "engine-timeout"


def test_auto_is_an_engine_that_there_is():
    assert engines.get("auto").name in engines.names()


def test_an_engine_that_there_is_not_is_a_mistake_on_the_command_line():
    with pytest.raises(UsageProblem) as failed:
        engines.get("word")
    assert failed.value.params == {"engine": "word", "known": ", ".join(engines.names())}
