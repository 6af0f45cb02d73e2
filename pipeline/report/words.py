"""The words of the command line itself, looked up like those of findings."""

from pipeline import language
from pipeline.language import Message
from pipeline.model.finding import Finding, Severity


def say(code: str, messages: str, **params: str) -> str:
    """The words of a code in "nb" or "en", with its params filled in."""
    finding = Finding(code=code, severity=Severity.ADVICE, params=params)
    return words_of(finding, messages).text


def words_of(finding: Finding, messages: str) -> Message:
    """A finding's message and hint; what has no words is shown by its code and params.

    A report must come out whatever is wrong, so a missing word is left to the tests to find.
    """
    try:
        return language.message(finding, messages)
    except KeyError:
        params = ", ".join(f"{key}={value}" for key, value in finding.params.items())
        return Message(f"{finding.code} {params}".rstrip(), "")


def count(number: int, what: str, messages: str) -> str:
    """A number with its word, such as "1 error" and "2 errors"."""
    form = "one" if number == 1 else "many"
    return say(f"cli-{what}-{form}", messages, number=str(number))
