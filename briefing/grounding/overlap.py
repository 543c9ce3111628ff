"""Check: the words of a claim have their counterparts in its sources."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.grounding.matching import Source
from briefing.grounding.units import units
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language

FLOOR = 0.6
"""The least part of a claim's content words that must stand in its sources."""


def check_overlap(
    claim: str, given: Source, language: Language, pairs: Mapping[int, int]
) -> Verdict | None:
    """None if enough of the claim's content words stand in the sources."""
    wanted = [u for u in units(claim, language) if u.content]
    loose = [u for u in wanted if u.place not in pairs]
    if wanted and len(loose) > (1 - FLOOR) * len(wanted):
        span = " ".join(u.text for u in loose[:6])
        return refuse("overlap", span, f"The cited sentences say nothing of “{span}”.")
    return None
