"""Who pays what (finance)."""

import re
from collections.abc import Iterator

from pydantic import Field

from pipeline import language as words
from pipeline.model.fields import MayBe, Money, NoValue, Part, Prose, Text
from pipeline.model.outline import Passage
from pipeline.model.terms import Difference, Reading
from pipeline.terms import reading


class Bearer(Part):
    """One party and the costs that it bears."""

    party: Text = Field(description="The party's short name, or what the parties call themselves")
    bears: Text = Field(description="What it pays for, in words that follow 'dekker'")


class Amount(Part):
    """One sum that a party pays."""

    what: Text = Field(description="What it is for")
    payer: Text = Field(description="The short name of the party that pays")
    money: MayBe[Money] = Field(description="The sum")


class Value(Part):
    """Who bears what, sums where there are any, and what the money depends on."""

    bearers: list[Bearer] = Field(min_length=1, description="Who pays what")
    amounts: list[Amount] = Field(default=[], description="Sums, when there are any")
    appropriation: Text | None = Field(
        default=None, description="Whose yearly appropriation it is subject to, such as Stortinget"
    )
    grant_letter: bool = Field(
        default=False, description="true: given yearly through, and governed by, a grant letter"
    )
    remark: Prose | None = Field(default=None, description="What else is to be said of it")


Finance = Value


def show(value: Value, language: str) -> dict[str, object]:
    """What needs other words than the fields': whose appropriation, and its genitive.

    `appropriation` and `appropriation_of` ("Stortingets") are None where there is no reservation.
    Who pays what is left to be walked as fields.
    """
    whose = value.appropriation
    return {
        "appropriation": whose,
        "appropriation_of": whose and words.genitive(whose, language),
        "grant_letter": value.grant_letter,
    }


def read(passage: Passage, language: str) -> tuple[Reading, ...]:
    """Who pays what, as the passage states it; nothing when no party is said to pay.

    A bearer is who stands before a verb of paying at the beginning of a sentence; what it bears
    runs to the end of its paragraph, or to a sentence that says something else. A sum is a line
    of its own (a table's cell) after those of what it is for and of who pays, or stands in a
    bearer's sentence.
    """
    lexicon = words.lexicon(language)
    bearers: list[Bearer] = []
    for block in reading.blocks(passage.text):
        bearers.extend(_bearers(block, lexicon))
    if not bearers:
        return ()
    value = Value(
        bearers=bearers,
        amounts=[*_rows(passage.text, lexicon), *_inline(bearers, lexicon)],
        appropriation=_appropriation(passage.text, lexicon),
        grant_letter=_grants(passage.text, lexicon),
    )
    return (Reading(value, reading.folded(passage.text)),)


def _bearers(block: str, lexicon: words.Lexicon) -> Iterator[Bearer]:
    party, bears = "", ""
    for sentence in reading.sentences(block, lexicon):
        match = reading.first_match(lexicon.patterns("finance", "bears"), sentence)
        if match or _reserves(sentence, lexicon) or _grants(sentence, lexicon):
            if party:
                yield Bearer(party=party, bears=bears.rstrip("."))
            party, bears = (match["party"], match["bears"]) if match else ("", "")
            bears += "." if match and sentence.endswith(".") else ""
        elif party:
            bears += " " + sentence
    if party:
        yield Bearer(party=party, bears=bears.rstrip("."))


def _reserves(text: str, lexicon: words.Lexicon) -> re.Match[str] | None:
    return reading.first_match(lexicon.patterns("finance", "appropriation"), text)


def _grants(text: str, lexicon: words.Lexicon) -> bool:
    texts = reading.all_sentences(text, lexicon)
    patterns = lexicon.patterns("finance", "grant_letter")
    return any(reading.first_match(patterns, t) for t in texts)


def _appropriation(text: str, lexicon: words.Lexicon) -> str | None:
    """Whose appropriation; a plain reservation counts before budgets that are mentioned."""
    texts = reading.all_sentences(text, lexicon)
    for pattern in lexicon.patterns("finance", "appropriation"):
        for match in (m for t in texts if (m := pattern.search(t))):
            return match["who"].rstrip(".")
    return None


def _rows(text: str, lexicon: words.Lexicon) -> Iterator[Amount]:
    lines = reading.lines(text)
    for what, payer, line in zip(lines, lines[1:], lines[2:], strict=False):
        if lexicon.macros["money"].fullmatch(line):
            yield _amount(what, payer, line, lexicon)


def _inline(bearers: list[Bearer], lexicon: words.Lexicon) -> Iterator[Amount]:
    for bearer in bearers:
        for match in lexicon.macros["money"].finditer(bearer.bears):
            yield _amount(bearer.bears, bearer.party, match[0], lexicon)


def _amount(what: str, payer: str, text: str, lexicon: words.Lexicon) -> Amount:
    amount, currency = reading.parse_money(text, lexicon)
    return Amount.model_validate(
        {"what": what, "payer": payer, "money": {"amount": amount, "currency": currency}}
    )


def differ(agreed: Value, found: Value, language: str) -> tuple[Difference, ...]:
    """How the found finance differs. The remark is not compared: no text says that it is one."""
    return (
        *_bearers_differ(agreed, found, language),
        *_amounts_differ(agreed, found, language),
        *_conditions_differ(agreed, found, language),
    )


def _own_words(value: Value) -> str:
    """What a finance says in words of its own, where more may be read than it has as data."""
    return "\n".join([*(f"{b.bears}." for b in value.bearers), *(value.remark or [])])


def _bearers_differ(agreed: Value, found: Value, language: str) -> Iterator[Difference]:
    lexicon = words.lexicon(language)
    left = list(found.bearers)
    for index, bearer in enumerate(agreed.bearers):
        field = f"bearers[{index + 1}]"
        own = [b for b in left if reading.same_words(bearer.party, b.party, -1, lexicon)]
        same = next((b for b in own if _plain(b.bears) == _plain(bearer.bears)), None)
        if same is None:
            near = own[0] if own else None
            yield Difference(field, _borne(bearer), _borne(near) if near else "")
        if taken := same or next(iter(own), None):
            left.remove(taken)
    said = _plain(_own_words(agreed))
    for bearer in left:
        if _plain(bearer.bears) not in said:
            yield Difference("bearers", "", _borne(bearer))


def _plain(text: str) -> str:
    return reading.folded(text).rstrip(".")


def _borne(bearer: Bearer) -> str:
    return f"{bearer.party}: {bearer.bears}"


def _amounts_differ(agreed: Value, found: Value, language: str) -> Iterator[Difference]:
    left = list(found.amounts)
    for inline in _inline(found.bearers, words.lexicon(language)):
        left.remove(inline)
    for index, amount in enumerate(agreed.amounts):
        if isinstance(amount.money, NoValue):
            continue
        own = [a for a in left if _row(a) == _row(amount)]
        same = next((a for a in own if a.money == amount.money), next(iter(own), None))
        if same is None or same.money != amount.money:
            field = f"amounts[{index + 1}].money"
            yield Difference(field, _sum(amount, language), _sum(same, language) if same else "")
        if same is not None:
            left.remove(same)
    for extra in left:
        yield Difference("amounts", "", f"{extra.what}: {_sum(extra, language)}")


def _row(amount: Amount) -> tuple[str, str]:
    return reading.folded(amount.what), reading.folded(amount.payer)


def _sum(amount: Amount, language: str) -> str:
    if isinstance(amount.money, NoValue):
        return ""
    return words.money(amount.money.amount, amount.money.currency, language)


def _conditions_differ(agreed: Value, found: Value, language: str) -> Iterator[Difference]:
    lexicon = words.lexicon(language)
    own = _own_words(agreed)
    whose, seen = agreed.appropriation or "", found.appropriation or ""
    same = reading.same_words(whose, seen, 0, lexicon)
    if not same and not (not whose and seen == _appropriation(own, lexicon)):
        yield Difference("appropriation", whose, seen)
    if agreed.grant_letter != found.grant_letter and not _grants(own, lexicon):
        letter = words.label("grant_letter", language)
        shown = (letter, "") if agreed.grant_letter else ("", letter)
        yield Difference("grant_letter", *shown)
