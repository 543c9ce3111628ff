"""Check: where a claim keeps to the words of its source, the words it changes mean the same.

A claim that copies its source around a word, and has another word there, says something else
unless the two are alike; a claim that is reworded throughout gives no such ground.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.grounding.closed import opposed
from briefing.grounding.matching import Source, akin, unit_likeness
from briefing.grounding.overlap import weight
from briefing.grounding.units import Unit
from briefing.grounding.vectors import similar
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language

_ALIKE = 0.45


def check_substitution(
    row: Sequence[Unit], given: Source, pairs: Mapping[int, int], language: Language
) -> list[tuple[Verdict, float]]:
    """Evidence, with its strength, for words that were put in the place of others, or added."""
    wanted = [u for u in row if u.content and u.kind == "word"]
    if len(wanted) < 3:
        return []
    kept = sum(u.place in pairs for u in wanted) / len(wanted)
    if language == "fr":
        lows = {u.low for u in given.units}
        kept = sum(u.low in lows for u in wanted) / len(wanted)
    evidence: list[tuple[Verdict, float]] = []
    theirs = [u for u in given.units if u.content and u.kind == "word"]
    content = [u for u in row if u.content]
    for index, unit in enumerate(content):
        if unit.kind != "word" or unit.place in pairs or weight(unit, language) < 0.4:
            continue
        before = _image(content, index, -1, pairs)
        after = _image(content, index, 1, pairs)
        best = max((similar(unit.lemma, language, o.lemma) for o in theirs), default=0.0)
        foreign = max(0.0, 1 - max(0.0, best) / _ALIKE)
        if foreign and kept >= 0.5:
            reason = f"The claim keeps to the source, but “{unit.text}” is not there."
            evidence.append(
                (refuse("overlap", unit.text, reason, "overlap.inserted"), foreign * kept)
            )
        if before is None or after is None or not 1 < after - before <= 6:
            continue
        between = [u for u in given.units[before + 1 : after] if u.content and u.kind == "word"]
        if not between:
            continue
        if any(opposed(unit.lemma, o.lemma, language) for o in between):
            alike = 0.0
        elif any(
            unit_likeness(unit, o, language) > 0 or akin(unit.lemma, o.lemma, language)
            for o in between
        ):
            continue
        else:
            alike = max(similar(unit.lemma, language, o.lemma) for o in between)
        strength = max(0.0, 1 - max(0.0, alike) / 0.8)
        neighbours = ((content[index - 1], before), (content[index + 1], after))
        if any(unit_likeness(u, given.units[p], language) < 0.9 for u, p in neighbours):
            strength *= 0.3
        if strength:
            there = " ".join(o.text for o in between)
            reason = f"Where the claim says “{unit.text}”, the source says “{there}”."
            evidence.append(
                (refuse("overlap", unit.text, reason, "overlap.substituted"), strength * kept)
            )
    return evidence


def _image(content: Sequence[Unit], index: int, step: int, pairs: Mapping[int, int]) -> int | None:
    place = index + step
    if 0 <= place < len(content):
        return pairs.get(content[place].place)
    return None
