import pickle
import re

import pytest

from pipeline import language
from pipeline.errors import (
    AvtaleverkError,
    Defect,
    EngineError,
    EnvironmentProblem,
    ExitCode,
    UsageProblem,
    worst,
)


def test_the_exit_codes_are_those_that_scripts_rely_on() -> None:
    assert {c.name: c.value for c in ExitCode} == {
        "SOUND": 0,
        "FINDINGS": 1,
        "USAGE": 2,
        "ENVIRONMENT": 3,
        "DEFECT": 4,
        "INTERRUPTED": 130,
    }


@pytest.mark.parametrize(
    ("error", "code"), [(UsageProblem, 2), (EnvironmentProblem, 3), (EngineError, 3), (Defect, 4)]
)
def test_each_failure_has_its_exit_code(error: type[AvtaleverkError], code: int) -> None:
    assert error("some-code").exit_code == code


def test_a_failure_travels_between_processes_whole() -> None:
    sent = EngineError("engine-slow", {"seconds": "30"}, ExitCode.DEFECT)
    got = pickle.loads(pickle.dumps(sent))
    assert type(got) is EngineError
    assert (got.code, got.params, got.exit_code) == (sent.code, sent.params, sent.exit_code)


def test_the_worst_of_nothing_is_sound() -> None:
    assert worst([]) is ExitCode.SOUND
    assert worst([ExitCode.FINDINGS, ExitCode.ENVIRONMENT]) is ExitCode.ENVIRONMENT


@pytest.mark.parametrize("code", sorted(language.codes("nb") | language.codes("en")))
def test_a_message_has_the_same_params_in_both_languages(code: str) -> None:
    nb, en = language.explanation(code, "nb"), language.explanation(code, "en")
    for field in ("message", "hint"):
        in_nb, in_en = (
            {name.removesuffix("_nb").removesuffix("_en") for name in params(words, field)}
            for words in (nb, en)
        )
        assert in_nb == in_en, field


def params(words: language.Explanation, field: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", getattr(words, field)))
