"""Proportions in words, and numbers that follow from others: "un sur trois", "trois de plus"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from briefing.grounding.counting import MEASURES
from briefing.grounding.quantities import Quantity, quantities
from briefing.grounding.units import units
from briefing.grounding.words import Language

_OF = {"fr": ("sur",), "en": ("in",)}
_ONE = re.compile(
    r"(?<![\w-])(?:une?|one|a|an)\s+(?P<unit>semaine|mois|ann?ée|an|jour|heure|décennie|siècle"
    r"|week|month|year|day|hour|decade|century)\b(?P<half>\s+(?:et demie?|and a half))?",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?<!\w)(?:(?P<two>doubl\w+|twice|deux fois|twofold)|(?P<three>tripl\w+|trois fois)"
    r"|(?P<half>de moitié|moitié moins|halv\w+|half))(?!\w)",
    re.IGNORECASE,
)


def proportions(text: str, language: Language) -> tuple[Quantity, ...]:
    """The numbers of a text, "un sur trois" and "one in three" read as one fraction."""
    row = units(text, language)
    found: list[Quantity] = []
    one_of = {"un", "une", "one"}
    for quantity in quantities(text, language):
        before = [row[p].low for p in (quantity.first - 1, quantity.first - 2) if p >= 0]
        over = before[:1] == list(_OF[language]) or before[:2] == ["of", "out"]
        if over and quantity.kind == "plain" and not quantity.unit and 2 < quantity.value <= 100:
            start = quantity.first - (2 if before[:2] == ["of", "out"] else 1)
            top = found[-1] if found else None
            beside = top is not None and top.kind == "plain" and 0 < start - top.last <= 3
            if top is not None and beside and top.value < quantity.value:
                found[-1] = _share(top, quantity, text)
                continue
            near = [p for p in range(max(0, start - 2), start) if row[p].low in one_of]
            if near and (top is None or top.last < near[0]):
                first = near[-1]
                one = replace(quantity, value=1.0, first=first, start=row[first].start)
                found.append(_share(one, quantity, text))
                continue
        found.append(quantity)
    return tuple(found)


def _share(top: Quantity, bottom: Quantity, text: str) -> Quantity:
    return replace(
        top,
        value=top.value / bottom.value,
        unit="",
        kind="fraction",
        last=bottom.last,
        end=bottom.end,
        text=text[top.start : bottom.end],
    )


def spans(text: str, language: Language) -> list[Quantity]:
    """ "Une semaine", "a year and a half": one of a unit of time, which is seldom a number."""
    row = units(text, language)
    found = []
    for hit in _ONE.finditer(text):
        first = next((u.place for u in row if u.start >= hit.start()), None)
        if first is None:
            continue
        value = 1.5 if hit["half"] else 1.0
        unit = MEASURES.get(hit["unit"].lower(), "")
        last = max(u.place for u in row if u.start < hit.end())
        found.append(
            Quantity(value, unit, "plain", "", 1, first, last, hit.start(), hit.end(), hit.group())
        )
    return found


def follows(quantity: Quantity, given: Sequence[Quantity], text: str) -> bool:
    """Whether a number is a sum, difference or part of two numbers of the source."""
    plain = [q for q in given if q.kind in ("plain", "fraction") and not _year(q)]
    wanted = quantity.value
    if quantity.kind not in ("plain", "fraction") or not wanted:
        return False
    for hit in _TIMES.finditer(text):
        factors = {"two": (2.0, 1.0, 100.0), "three": (3.0, 200.0), "half": (0.5, 50.0)}
        if hit.lastgroup and wanted in factors[hit.lastgroup]:
            return True
    for one, other in combinations(plain, 2):
        a, b = one.value, other.value
        derived = [a + b, abs(a - b)] if one.kind == other.kind else [a * b]
        if a and b:
            derived += [a / b, b / a, 100 * a / b, 100 * b / a]
        if any(d and abs(d - wanted) <= 0.03 * abs(d) for d in derived):
            return True
    return False


def _year(quantity: Quantity) -> bool:
    return len(quantity.text) == 4 and quantity.text.isdigit() and quantity.value > 1000
