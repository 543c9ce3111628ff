"""Which sentences a claim rests on."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.documents import fold
from briefing.grounding.matching import unit_likeness
from briefing.grounding.quotation import quotes
from briefing.grounding.units import Unit, units
from briefing.grounding.words import Language, detect

_NAME, _NUMBER, _WORD = 2.0, 2.0, 1.0
_QUOTE = 2.0
"""What it weighs that a sentence holds the very words that the claim quotes."""
_GAIN = 1.5
"""How much weight a further sentence must add to be cited, too."""


def _weight(unit: Unit) -> float:
    return _NUMBER if unit.kind == "number" else _NAME if unit.kind == "name" else _WORD


def coverage(
    claim: str, sentences: Sequence[str], language: Language | None = None
) -> list[list[float]]:
    """For each French sentence, how much of each content word of the claim stands in it."""
    spoken = language or detect(claim)
    wanted = [u for u in units(claim, spoken) if u.content or u.kind == "number"]
    table: list[list[float]] = []
    for sentence in sentences:
        there = [u for u in units(sentence, "fr") if u.content or u.kind == "number"]
        lows = {u.low for u in there}
        row = []
        for unit in wanted:
            if spoken == "fr" and unit.low in lows:
                best = 1.0
            else:
                best = max((unit_likeness(unit, other, spoken) for other in there), default=0.0)
            row.append(best * _weight(unit))
        table.append(row)
    return table


def align(
    claim: str, sentences: Sequence[str], limit: int = 3, language: Language | None = None
) -> tuple[int, ...]:
    """Indexes of the French sentences that the claim rests on, best first, at most `limit`.

    The first covers most of the claim; each further one adds words, names or numbers that the
    ones before lack. Empty if no sentence shares a word with the claim.
    """
    table = coverage(claim, sentences, language)
    said = [f" {fold(q)} " for q in quotes(claim) if " " in q.strip()]
    if not table or not table[0]:
        return ()
    have = [0.0] * len(table[0])
    chosen: list[int] = []
    while len(chosen) < limit:
        gains = [
            (
                sum(max(0.0, new - old) for new, old in zip(row, have, strict=True))
                + _QUOTE * any(q in f" {fold(sentences[index])} " for q in said),
                -index,
            )
            for index, row in enumerate(table)
            if index not in chosen
        ]
        if not gains:
            break
        gain, index = max(gains)
        if gain < (_GAIN if chosen else 0.4):
            break
        chosen.append(-index)
        have = [max(pair) for pair in zip(have, table[-index], strict=True)]
    return tuple(chosen)
