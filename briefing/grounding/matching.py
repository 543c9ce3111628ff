"""Which word of the sources each word of a claim stands for, within and across languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.grounding.closed import antonyms, opposed
from briefing.grounding.lexicon import CERTAIN, KIN, lexicon, unaccented
from briefing.grounding.synonyms import synonymous
from briefing.grounding.translit import same_name
from briefing.grounding.units import Unit, units
from briefing.grounding.vectors import similar
from briefing.grounding.words import Language

_SAME, _SURE, _KIN, _WEAK = 1.0, 0.9, 0.7, 0.45
_STEM = 5
_NEAR = 0.5
"""Vectors this alike say that the words mean much the same."""


@dataclass(frozen=True, slots=True)
class Source:
    """The cited sentences as one row of units; `sentence[i]` tells where unit i comes from."""

    units: tuple[Unit, ...]
    sentence: tuple[int, ...]
    texts: tuple[str, ...]


@lru_cache(maxsize=512)
def source(texts: tuple[str, ...]) -> Source:
    """The French sentences as one source."""
    row: list[Unit] = []
    origin: list[int] = []
    for number, text in enumerate(texts):
        for unit in units(text, "fr"):
            row.append(unit)
            origin.append(number)
    return Source(tuple(row), tuple(origin), texts)


@lru_cache(maxsize=65536)
def likeness(one: str, other: str, language: Language, other_language: Language = "fr") -> float:
    """How surely two lemmas mean the same: 1 the same word, 0 not at all."""
    table = lexicon()
    if language != other_language:
        french, english = (other, one) if language == "en" else (one, other)
        chance = table.translates(french, english)
        if chance >= CERTAIN:
            return _SURE
        if opposed(english, french, "en"):
            return 0.0
        if chance >= 0.04:
            return _KIN
        bare_f, bare_e = unaccented(french), unaccented(english)
        if bare_f == bare_e:
            return _SURE
        if len(bare_e) > _STEM and len(bare_f) > _STEM and _stem(bare_f) == _stem(bare_e):
            return _KIN
        if synonymous(english, "en", french, "fr"):
            return _KIN
        if _pivot(french, english) >= KIN or similar(english, "en", french) >= _NEAR:
            return _WEAK
        return 0.0
    if one == other or unaccented(one) == unaccented(other):
        return _SAME
    if other in antonyms(language).get(one, ()):
        return 0.0
    if synonymous(one, language, other, language):
        return _KIN
    kin = table.kinship(one, other, language)
    if kin >= 2 * KIN:
        return _KIN
    a, b = unaccented(one), unaccented(other)
    if len(a) > _STEM and len(b) > _STEM and _stem(a) == _stem(b):
        return _KIN
    if kin < KIN and other_language == language == "fr" and similar(one, "fr", other) >= _NEAR:
        return _WEAK
    return _WEAK if kin >= KIN else 0.0


def _stem(word: str) -> str:
    return word[: max(_STEM, int(len(word) * 0.6))][:8] if len(word) < 9 else word[:6]


@lru_cache(maxsize=65536)
def _pivot(french: str, english: str) -> float:
    """Overlap of the English word with the translations of the French word's French kin."""
    table = lexicon()
    best = 0.0
    for word, chance in table.there.get(french, {}).items():
        if chance >= CERTAIN:
            best = max(best, chance * table.kinship(word, english, "en"))
    return best


@lru_cache(maxsize=65536)
def akin(one: str, french: str, language: Language) -> bool:
    """Whether the two may mean the same at all, on weak evidence."""
    table = lexicon()
    if language == "fr":
        return table.kinship(one, french, "fr") >= 0.06
    if table.translates(french, one) > 0:
        return True
    return any(
        chance >= CERTAIN and table.kinship(word, one, "en") >= 0.06
        for word, chance in table.there.get(french, {}).items()
    )


def unit_likeness(one: Unit, other: Unit, language: Language) -> float:
    """How surely a unit of a claim in `language` stands for a unit of a French source."""
    if one.kind == "mark" or other.kind == "mark":
        return 0.0
    if one.entry is not None and other.entry is not None:
        if one.entry.id == other.entry.id:
            return _SAME if one.entry.kind == other.entry.kind else _SURE
        return _KIN if one.entry.place == other.entry.place else 0.0
    if (one.kind == "name" or one.capital) and (other.kind == "name" or other.capital):
        if one.low == other.low:
            return _SAME
        if same_name(one.plain, other.plain):
            return _SURE
    if one.kind == "number" or other.kind == "number":
        return _SAME if one.kind == other.kind and one.low == other.low else 0.0
    return likeness(one.lemma, other.lemma, language)


def match(claim: Sequence[Unit], given: Source, language: Language) -> dict[int, int]:
    """Place in the claim -> place in `given.units`, for the content words that have a place.

    A best path over the candidates (Viterbi): sure pairs first, and neighbours of the claim
    rather next to one another in the source.
    """
    wanted = [u for u in claim if u.content]
    if not wanted or not given.units:
        return {}
    targets = [(i, u) for i, u in enumerate(given.units) if u.content]
    paths: list[tuple[float, int, tuple[tuple[int, int], ...]]] = [(0.0, -1, ())]
    for unit in wanted:
        options = [(w, i) for i, u in targets if (w := unit_likeness(unit, u, language)) > 0]
        options = sorted(options, key=lambda o: (-o[0], o[1]))[:6]
        best: dict[int, tuple[float, int, tuple[tuple[int, int], ...]]] = {}
        for score, last, pairs in paths:
            skip = (score, last, pairs)
            if last not in best or best[last][0] < score:
                best[last] = skip
            for weight, place in options:
                step = 0.0
                if last >= 0:
                    gap = place - last
                    far = given.sentence[place] != given.sentence[last]
                    step = 0.25 if far else min(0.25, 0.012 * abs(gap - 1))
                    if gap == 0:
                        step = 0.2
                total = score + weight - step
                if any(p == place for _, p in pairs):
                    total -= 0.3
                if place not in best or best[place][0] < total:
                    best[place] = (total, place, (*pairs, (unit.place, place)))
        paths = sorted(best.values(), key=lambda p: (-p[0], p[1]))[:12]
    return dict(paths[0][2])


_PARTS = frozenset(",;:.!?()—–«»“”")
_OPENERS = frozenset(
    ["mais", "tandis", "alors", "qui", "dont", "où", "car", "puisque", "lorsque", "quand"]
)


def taken(given: Source, pairs: Mapping[int, int]) -> str:
    """The clauses of the sources from which a claim takes at least two words, as one text."""
    images = set(pairs.values())
    kept: list[str] = []
    start = 0
    row = given.units
    for place in range(len(row) + 1):
        last = place == len(row) or given.sentence[place] != given.sentence[max(0, place - 1)]
        if not last and row[place].text not in _PARTS and row[place].low not in _OPENERS:
            continue
        clause = row[start:place]
        hits = sum(p in images for p in range(start, place))
        content = sum(u.content for u in clause)
        if clause and hits and (hits >= 2 or 2 * hits >= content):
            text = given.texts[given.sentence[start]]
            kept.append(text[clause[0].start : clause[-1].end])
        start = place
    return " , ".join(kept)


def places_of(unit: Unit, given: Source, language: Language) -> frozenset[int]:
    """Where the source has this very thing."""
    return frozenset(
        i
        for i, other in enumerate(given.units)
        if other.content and unit_likeness(unit, other, language) >= 0.9
    )
