"""Check: the English edition of a claim leaves out no number, date or name of the French one."""

from __future__ import annotations

from briefing.grounding.dates import Moment, moments
from briefing.grounding.matching import match, source, unit_likeness
from briefing.grounding.numbers import is_year, same_value
from briefing.grounding.quantities import Quantity, quantities
from briefing.grounding.units import units
from briefing.grounding.verdict import Verdict, refuse

KEPT = 0.5
"""The least part of the French content words that must have a counterpart in the English."""


def check_completeness(french: str, english: str) -> Verdict | None:
    """None if whatever the French says stands in the English; `check` looks the other way."""
    theirs = quantities(english, "en")
    times = moments(french, "fr")
    spoken = moments(english, "en")
    for quantity in quantities(french, "fr"):
        if any(m.start <= quantity.start < m.end for m in times) and not is_year(quantity):
            continue
        if (quantity.kind == "ordinal" and quantity.value <= 2) or _small(quantity):
            continue
        if any(same_value(other, quantity) for other in theirs):
            continue
        if any(m.year == quantity.value or m.day == quantity.value for m in spoken):
            continue
        return refuse("numbers", quantity.text, f"The English leaves out “{quantity.text}”.")
    for moment in times:
        if moment.part or any(_same(moment, other) for other in spoken):
            continue
        return refuse("dates", moment.text, f"The English leaves out “{moment.text}”.")
    given = source((french,))
    row = units(english, "en")
    taken = set(match(row, given, "en").values())
    for place, unit in enumerate(given.units):
        if unit.kind != "name" or place in taken:
            continue
        if not any(unit_likeness(other, unit, "en") > 0 for other in row):
            return refuse("names", unit.text, f"The English leaves out “{unit.text}”.")
    content = [i for i, u in enumerate(given.units) if u.content]
    if len(content) > 4 and len(taken & set(content)) < KEPT * len(content):
        return refuse("overlap", french[:60], "The English leaves out much of the French claim.")
    return None


def _small(quantity: Quantity) -> bool:
    """ "Deux" may become "both" or a plural."""
    return quantity.kind == "plain" and quantity.value == 2 and not quantity.unit


def _same(french: Moment, english: Moment) -> bool:
    if french.shift is not None and french.span is None:
        return english.shift == french.shift
    if french.span:
        return english.span == french.span and english.shift == french.shift
    parts = ((french.weekday, english.weekday), (french.day, english.day),
             (french.month, english.month), (french.year, english.year))  # fmt: skip
    told = [(a, b) for a, b in parts if a is not None]
    return bool(told) and all(a == b for a, b in told)
