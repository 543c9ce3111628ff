"""Check: a claim does not say one thing of a set where its source says another of the same set.

A set holds things that exclude each other in one place: points of the compass, ministries, kinds
of arms. They stand near each other in meaning, so that likeness cannot tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefing.grounding.lexicon import lexicon, rows
from briefing.grounding.matching import Source, likeness
from briefing.grounding.units import Unit
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language


@lru_cache(maxsize=2)
def _concepts(language: Language) -> dict[str, frozenset[tuple[int, int]]]:
    """Word or lemma -> the set and the concept in it, of each that it belongs to."""
    table = lexicon()
    found: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(rows("rivals")):
        for place, concept in enumerate(line.split(" | ")):
            french, english = concept.split("/")
            for word in (french if language == "fr" else english).split(","):
                for form in (word, table.lemma(word, language)):
                    found.setdefault(form, set()).add((number, place))
    return {word: frozenset(places) for word, places in found.items()}


def _of(unit: Unit, language: Language) -> frozenset[tuple[int, int]]:
    table = _concepts(language)
    return table.get(unit.low, frozenset()) | table.get(unit.lemma, frozenset())


def check_rivals(row: Sequence[Unit], given: Source, language: Language) -> list[Verdict]:
    """Words of the claim whose concept the source lacks, though it has another of the set.

    "rivals.same": the source's word stands for nothing else in the claim; "rivals.other": the
    claim has that concept, too.
    """
    there: dict[tuple[int, int], Unit] = {}
    for other in given.units:
        for concept in _of(other, "fr"):
            there.setdefault(concept, other)
    here = {concept for unit in row for concept in _of(unit, language)}
    found: list[Verdict] = []
    for unit in row:
        if unit.kind == "mark":
            continue
        mine = _of(unit, language)
        if not mine or mine & there.keys():
            continue
        if any(likeness(unit.lemma, o.lemma, language) >= 0.7 for o in given.units if o.content):
            continue
        for number, _ in sorted(mine):
            others = [c for c in there if c[0] == number]
            if not others:
                continue
            gone = [c for c in others if c not in here]
            instead = there[(gone or others)[0]]
            reason = f"The source says “{instead.text}”, not “{unit.text}”."
            kind = "rivals.same" if gone else "rivals.other"
            found.append(refuse("overlap", unit.text, reason, kind))
            break
    return found
