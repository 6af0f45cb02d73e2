"""The sentences that our templates say a term in, filled from what `show` returns."""

from pathlib import Path
from typing import Any

from pipeline import terms
from pipeline.compose import _Composer
from pipeline.model.finding import Place
from pipeline.model.outline import Passage
from pipeline.model.request import Places, Request, Status


def passage(text: str) -> Passage:
    return Passage(text, Place())


def context(value: Any, language: str = "nb") -> dict[str, Any]:
    """What a template is given for a value: what `show` returns, and the other fields in words."""
    places = Places("x.yaml", {})
    request = Request(Path("x.yaml"), "any", language, Status.FINAL, {}, places, "")
    return _Composer(request).group(value, ())


def notice(value: terms.notice.Value, language: str = "nb") -> str:
    c = context(value, language)
    if language == "en":
        who = "Each party" if c["any_party"] else c["who"]
        least, form = "at least " * c["at_least"], "written " * c["written"]
        return f"Notice\n{who} may terminate the agreement on {least}{c['length_of']} {form}notice."
    if language == "nn":
        who = "Kvar av partane" if c["any_party"] else c["who"]
        least, form = "minst " * c["at_least"], "skriftleg " * c["written"]
        return f"Oppseiing\n{who} kan seie opp avtalen med {least}{c['length_of']} {form}varsel."
    who = "Hver av partene" if c["any_party"] else c["who"]
    least, form = "minst " * c["at_least"], "skriftlig " * c["written"]
    return f"Oppsigelse\n{who} kan si opp avtalen med {least}{c['length_of']} {form}varsel."


PERIOD = {
    "nb": "Avtalen gjelder|fra|den er undertegnet av alle parter|til|til og med|, eller til|"
    "og løper til den blir sagt opp|til den blir sagt opp",
    "nn": "Avtalen gjeld|frå|han er underskriven av alle partar|til|til og med|, eller til|"
    "og løper til han blir sagd opp|til han blir sagd opp",
    "en": "The agreement is in force|from|when it is signed by all parties|until|through|"
    ", or until|and runs until it is terminated|and runs until terminated",
}


def period(value: terms.period.Value, language: str = "nb") -> str:
    c = context(value, language)
    begins, since, signed, until, through, or_until, runs, runs_only = PERIOD[language].split("|")
    start = signed if c["signing"] else c["start"] or c["start_event"]
    text = begins + (f" {since} {start}" if start else "")
    if c["end"]:
        text += f" {through if c['through_end'] else until} {c['end']}"
    if c["end_event"]:
        text += f"{or_until if c['end'] else ' ' + until} {c['end_event']}"
    if c["open_ended"]:
        text += f" {runs if start else runs_only}"
    return f"Varighet\n{text}."


def finance(value: terms.finance.Value) -> str:
    c = context(value)
    lines = ["Økonomi", *(f"{b['party']} dekker {b['bears']}." for b in c["bearers"])]
    if c["amounts"]:
        lines += ["Beløpene er:", "Formål", "Betales av", "Beløp"]
        lines += [a[key] for a in c["amounts"] for key in ("what", "payer", "money")]
    if c["grant_letter"]:
        lines.append("Midlene gis årlig og fordeles og reguleres i et tilskuddsbrev.")
    if c["appropriation"]:
        lines.append(
            "Forpliktelsene etter avtalen gjelder med forbehold om de årlige bevilgningene fra "
            f"{c['appropriation']}."
        )
    return "\n".join([*lines, *(c["remark"] or [])])


def parties(value: terms.parties.Value) -> str:
    shown = [p["shown"] for p in context(value)["parties"]]
    return "\n".join(["Parter", "Avtalen er inngått mellom:", *shown])
