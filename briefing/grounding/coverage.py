"""Check: how much of a claim's wording has a counterpart in its sources, by degrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.grounding.matching import Source, unit_likeness
from briefing.grounding.overlap import told, weight
from briefing.grounding.units import Unit
from briefing.grounding.vectors import similar
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language

LOW, HIGH = 0.05, 0.45
USUAL = 0.45
"""Honest rewording leaves about this share of a claim's words without a counterpart."""
_CHANCE = 0.2
"""A word less like any of the sources than LOW counts as lacking, one above HIGH as found."""


def check_coverage(
    row: Sequence[Unit],
    given: Source,
    language: Language,
    pairs: Mapping[int, int],
    times: Sequence[tuple[int, int]] = (),
) -> list[tuple[Verdict, float]]:
    """Evidence with its strength: the share of the wording that lacks, and its worst words."""
    wanted = [u for u in told(row, language, times) if u.kind != "name"]
    if not wanted:
        return []
    theirs = [u for u in given.units if u.content]
    lacks = [(_lack(u, theirs, language), weight(u, language), u) for u in wanted]
    total = sum(w for _, w, _ in lacks) + 1.0
    missing = sum(lack * w for lack, w, _ in lacks) / total
    loose = [u for lack, _, u in lacks if lack > 0.5]
    span = " ".join(u.text for u in loose[:6]) or wanted[0].text
    reason = f"The cited sentences say nothing of “{span}”."
    found = [(refuse("overlap", span, reason, "overlap.share"), missing)]
    beyond = max(0.0, missing - USUAL) / (1 - USUAL)
    found.append((refuse("overlap", span, reason, "overlap.little"), beyond))
    many = sum(lack * w for lack, w, _ in lacks)
    found.append((refuse("overlap", span, reason, "overlap.mass"), min(1.0, many / 4)))
    return found


def _lack(unit: Unit, theirs: Sequence[Unit], language: Language) -> float:
    """0 if the unit has a counterpart, 1 if nothing is like it."""
    best = max((unit_likeness(unit, other, language) for other in theirs), default=0.0)
    if best < HIGH:
        near = max((similar(unit.lemma, language, o.lemma) for o in theirs), default=0.0)
        best = max(best, (near - _CHANCE) / (1 - _CHANCE))
    return min(1.0, max(0.0, (HIGH - best) / (HIGH - LOW)))
