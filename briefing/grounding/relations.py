"""Check: how a number or a date is tied on: risen by or to, until or since, before or after."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.grounding.dates import Moment, moments
from briefing.grounding.matching import Source
from briefing.grounding.numbers import is_year, same_value
from briefing.grounding.quantities import Quantity, quantities
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language

_SKIP = (
    r"(?:(?:près|plus|moins|environ|quelque|presque|around|about|nearly|almost|some|over|more"
    r" than|less than|l['’]|la|le|les|the|début|fin|mi|late|early|mid|of|du mois|end)[ \-]*"
    r"(?:de |d['’])?)*"
)
_CHANGES = re.compile(
    r"(?<!\w)(?:augment\w+|hauss\w+|grimp\w+|progress\w+|bond\w+|recul\w+|baiss\w+|chut\w+|plong\w+"
    r"|diminu\w+|rédui\w+|ramen\w+|pass\w+|port\w+|rel[eè]v\w+|descend\w+|tomb\w+|ralenti\w*|mont\w+"
    r"|abaiss\w+|réévalu\w+|rose|ris\w+|increas\w+|climb\w+|jump\w+|grew|grow\w*|f[ea]ll\w*|drop\w*"
    r"|declin\w+|cut\w*|reduc\w+|slow\w+|rais\w+|revised|went|up|down|s['’]établi\w+|reven\w+)(?!\w)",
    re.IGNORECASE,
)
_BY = {"fr": r"(?:de|d['’])", "en": r"(?:by|rose|fell|up|down|dropped|increased|gained|grew|lost"
       r"|declined|climbed|jumped)"}  # fmt: skip
_TO = {"fr": r"(?:à|sous|au)", "en": r"(?:to|at|below)"}
_TIES: dict[Language, tuple[tuple[str, str], ...]] = {
    "fr": (
        ("until", r"(?:jusqu['’](?:à|au|en)|d['’]ici(?: à| au| la)?|avant|au plus tard|\bau|à)"),
        ("since", r"(?:depuis|à partir (?:de|du|d['’])|à compter (?:de|du)|dès|\bdu|de|d['’])"),
        ("after", r"(?:après|au lendemain d\w*)"),
    ),
    "en": (
        ("until", r"(?:until|till|by|before|to|through)"),
        ("since", r"(?:since|from|as of|starting)"),
        ("after", r"(?:after|following)"),
    ),
}


def _change(text: str, quantity: Quantity, language: Language) -> str:
    """ "by" or "to" where a number tells a change, "" elsewhere."""
    before = text[max(0, quantity.start - 40) : quantity.start]
    for name, body in (("by", _BY[language]), ("to", _TO[language])):
        if re.search(rf"(?<!\w){body}\s*{_SKIP}$", before, re.IGNORECASE):
            return name
    return ""


def _tie(text: str, moment: Moment, language: Language) -> str:
    """Whether a date is an end ("until"), a start ("since") or passed ("after"); "" if neither."""
    before = text[max(0, moment.start - 30) : moment.start]
    for name, body in _TIES[language]:
        if re.search(rf"(?<!\w){body}\s*{_SKIP}$", before, re.IGNORECASE):
            return name
    return ""


def check_relations(claim: str, given: Source, language: Language) -> list[Verdict]:
    """What speaks against the ties of the claim's numbers ("numbers.change": "by" for "to") and
    dates ("dates.tie": another tie; "dates.untied": one where the other has none).
    """
    found: list[Verdict] = []
    theirs = [(text, q) for text in given.texts for q in quantities(text, "fr")]
    if _CHANGES.search(claim):
        for quantity in quantities(claim, language):
            role = _change(claim, quantity, language)
            there = {
                _change(text, q, "fr")
                for text, q in theirs
                if not is_year(q) and same_value(quantity, q)
            } - {""}
            if role and there and role not in there:
                reason = f"The source does not say “{role}” of “{quantity.text}”."
                found.append(refuse("numbers", quantity.text, reason, "numbers.change"))
    known = [(text, m) for text in given.texts for m in moments(text, "fr")]
    for moment in moments(claim, language):
        ties = {_tie(text, m, "fr") for text, m in known if _same(moment, m)}
        tie = _tie(claim, moment, language)
        if ties and tie not in ties:
            kind = "dates.tie" if tie and "" not in ties else "dates.untied"
            reason = f"The source ties “{moment.text}” to it in another way."
            found.append(refuse("dates", moment.text, reason, kind))
    return found


def _same(one: Moment, other: Moment) -> bool:
    parts: Sequence[tuple[int | None, int | None]] = (
        (one.weekday, other.weekday),
        (one.day, other.day),
        (one.month, other.month),
    )
    told = [(a, b) for a, b in parts if a is not None and b is not None]
    return bool(told) and all(a == b for a, b in told)
