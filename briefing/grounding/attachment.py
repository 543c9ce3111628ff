"""Check: each number and date of a claim stands beside the words it stands beside there.

For each such anchor the words around it in the claim are looked up in the source. If they stand
nearer to another anchor of the same kind than to this one, the claim has attached it wrongly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.grounding.dates import moments
from briefing.grounding.matching import Source
from briefing.grounding.numbers import same_value
from briefing.grounding.quantities import Quantity, quantities
from briefing.grounding.units import Unit, units
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language

_REACH = 7
_MARGIN = 0.15


@dataclass(frozen=True, slots=True)
class Anchor:
    """A number or date: the places it covers, and what tells it from others."""

    first: int
    last: int
    text: str
    sort: str
    value: object


def anchors(row: Sequence[Unit], text: str, language: Language, shift: int = 0) -> list[Anchor]:
    """The anchors of a sentence; `shift` is added to their places."""
    found: list[Anchor] = []
    times = [m for m in moments(text, language) if m.part is None and m.span is None]
    for moment in times:
        inside = [u.place for u in row if moment.start <= u.start < moment.end]
        if inside:
            value = (moment.weekday, moment.day, moment.month, moment.year, moment.shift)
            found.append(Anchor(inside[0] + shift, inside[-1] + shift, moment.text, "dates", value))
    for quantity in quantities(text, language):
        if any(m.start <= quantity.start < m.end for m in times) or quantity.kind == "ordinal":
            continue
        found.append(
            Anchor(
                quantity.first + shift, quantity.last + shift, quantity.text, "numbers", quantity
            )
        )
    return found


def _same(one: Anchor, other: Anchor) -> bool:
    if one.sort != other.sort:
        return False
    if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
        return same_value(one.value, other.value)
    if isinstance(one.value, tuple) and isinstance(other.value, tuple):
        told = [(a, b) for a, b in zip(one.value, other.value, strict=True) if a and b]
        return bool(told) and all(a == b for a, b in told)
    return False


def _rival(one: Anchor, other: Anchor) -> bool:
    if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
        return one.value.unit == other.value.unit or not (one.value.unit and other.value.unit)
    return one.sort == other.sort


def check_attachment(
    claim: str, row: Sequence[Unit], given: Source, pairs: Mapping[int, int], language: Language
) -> list[tuple[Verdict, float]]:
    """Evidence, with its strength, that an anchor stands with the words of another."""
    theirs: list[Anchor] = []
    shift = 0
    for text in given.texts:
        there = units(text, "fr")
        theirs += anchors(there, text, "fr", shift)
        shift += len(there)
    evidence: list[tuple[Verdict, float]] = []
    covered = {p for a in anchors(row, claim, language) for p in range(a.first, a.last + 1)}
    for mine in anchors(row, claim, language):
        own = [a for a in theirs if _same(mine, a)]
        rivals = [a for a in theirs if a not in own and _rival(mine, a)]
        if not own or not rivals:
            continue
        context = _context(mine, row, covered, pairs)
        if len(context) < 2:
            continue
        right = max(_nearness(a, context, given) for a in own)
        wrong, rival = max(
            ((_nearness(a, context, given), a) for a in rivals), key=lambda pair: pair[0]
        )
        total = right + wrong
        strength = (wrong - right) / total - _MARGIN if total else 0.0
        if strength > 0:
            reason = f"What the claim says of “{mine.text}” the source says of “{rival.text}”."
            verdict = refuse(mine.sort, mine.text, reason, f"{mine.sort}.attached")
            evidence.append((verdict, min(1.0, strength * 1.5)))
    return evidence


def _context(
    mine: Anchor, row: Sequence[Unit], covered: set[int], pairs: Mapping[int, int]
) -> list[tuple[float, int]]:
    """Weight and place in the source of the words around an anchor of the claim."""
    found: list[tuple[float, int]] = []
    for step, start in ((-1, mine.first - 1), (1, mine.last + 1)):
        place, far = start, 1.0
        while 0 <= place < len(row) and far <= _REACH:
            unit = row[place]
            if unit.text in ".;:":
                break
            if unit.content and place in pairs and place not in covered:
                found.append((1.0 / far, pairs[place]))
            far += 2.0 if unit.text in ",()—–" else 1.0 if unit.content else 0.4
            place += step
    return found


def _nearness(anchor: Anchor, context: Sequence[tuple[float, int]], given: Source) -> float:
    """How near the words of a context stand to an anchor of the source."""
    total = 0.0
    for weight, place in context:
        low, high = sorted((place, anchor.first if place < anchor.first else anchor.last))
        if given.sentence[low] != given.sentence[high]:
            continue
        breaks = sum(u.text in ",;:()—–" for u in given.units[low:high])
        total += weight / (2.0 + (high - low) + 3.0 * breaks)
    return total
