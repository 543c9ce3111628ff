"""The bound before a number ("plus de", "at least"), and the unit that a range shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.grounding.counting import BIG, BOUNDS
from briefing.grounding.units import Unit
from briefing.grounding.words import Language

if TYPE_CHECKING:
    from briefing.grounding.quantities import Quantity


def bounded(quantity: Quantity, text: str, language: Language) -> Quantity:
    """The number with the bound that stands before or after it, if one does."""
    before = text[max(0, quantity.start - 28) : quantity.start]
    for bound, pattern in BOUNDS[language]:
        if re.search(
            rf"(?:^|\W){pattern}\s*(?:les |des |l['’]|la |the |a |an |une? |de |d['’]|[$€£])?\s*$",
            before,
            re.I,
        ):
            during = quantity.unit in ("year", "month", "week", "day", "hour", "decade")
            if bound == "over" and during and re.search(r"\bover\s*$", before, re.I):
                return quantity
            return replace(quantity, bound=bound)
    after = text[quantity.end : quantity.end + 20]
    if re.match(r"\s*(?:environ|au moins|or so|or more|ou plus|et plus|au plus)\b", after, re.I):
        least = re.match(r"\s*(?:au moins|or more|ou plus|et plus)", after, re.I)
        most = re.match(r"\s*au plus", after, re.I)
        return replace(quantity, bound="least" if least else "most" if most else "about")
    return quantity


def ranged(found: list[Quantity], row: Sequence[Unit]) -> list[Quantity]:
    """Give the first number of "10 à 20 km" or "from 2 to 3 million" the unit of the second."""
    for index in range(len(found) - 1):
        one, two = found[index], found[index + 1]
        between = [u.low for u in row[one.last + 1 : two.first]]
        if between in (["à"], ["to"], ["-"], ["–"], ["et"], ["and"], ["ou"], ["or"]):
            if not one.unit and two.unit and one.kind == two.kind == "plain":
                found[index] = replace(one, unit=two.unit)
            words = {u.low for u in row[two.first : two.last + 1]}
            big = next((b for t in BIG.values() for w, b in t.items() if w in words), 0.0)
            if between[0] in ("à", "to", "-", "–") and big and one.value < two.value / big:
                found[index] = replace(found[index], value=one.value * big)
    return found
