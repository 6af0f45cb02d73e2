"""Random values of every type of term, and texts that try to break their reading."""

import string
from datetime import date

from hypothesis import strategies as st

from pipeline.terms import finance, notice, parties, period

NASTY = (
    "A & B <b>3 < 5</b>",
    "{{ 7*7 }}",
    "{_{ x }_}",
    "</w:p><w:p>",
    "Dr. Dahl AS",
    "KS’ råd (KS)",
    "1. september",
    "[antall]",
    "Møre og Romsdal, fylkeskommune",
)
LETTERS = string.ascii_letters + "æøåÆØÅ"
words = st.lists(st.text(LETTERS, min_size=2, max_size=9), min_size=1, max_size=4).map(" ".join)
texts = words | st.sampled_from(NASTY)
days = st.dates(date(1000, 1, 1), date(9998, 12, 31))
names = words | st.sampled_from([n for n in NASTY if "<" not in n])

notices = st.builds(
    notice.Value,
    amount=st.integers(1, 999),
    unit=st.sampled_from(notice.Unit),
    at_least=st.booleans(),
    written=st.sampled_from([True, None]),
    who=st.just("any") | names,
)

starts = st.one_of(
    st.just({}),
    days.map(lambda d: {"start": d}),
    (st.just("signing") | texts).map(lambda e: {"start_event": e}),
)
ends = st.one_of(
    st.just({"open_ended": True}),
    texts.map(lambda e: {"end_event": e}),
    st.fixed_dictionaries(
        {"end": days}, optional={"through_end": st.just(True), "end_event": texts}
    ),
)
periods = st.builds(lambda s, e: period.Value.model_validate(s | e), starts, ends)

money = st.fixed_dictionaries(
    {
        "amount": st.decimals(0, 10**11, places=2),
        "currency": st.sampled_from(["NOK", "EUR", "USD", "SEK", "DKK"]),
    }
)
finances = st.builds(
    finance.Value.model_validate,
    st.fixed_dictionaries(
        {
            "bearers": st.lists(
                st.fixed_dictionaries({"party": names, "bears": texts}), min_size=1, max_size=4
            ),
            "amounts": st.lists(
                st.fixed_dictionaries({"what": texts, "payer": names, "money": money}), max_size=4
            ),
            "appropriation": st.none() | names,
            "grant_letter": st.booleans(),
            "remark": st.none() | st.lists(texts, min_size=1, max_size=2),
        }
    ),
)
party_lists = st.lists(
    st.fixed_dictionaries({"name": names, "short": names}), min_size=1, max_size=6
).map(lambda rows: parties.Value.model_validate({"parties": rows}))
