"""How one French sentence stands to an earlier one: tells the same, changes a fact of it, neither.

It would rather call a known thing new than a new thing known, and only calls a difference a
change where both sentences are plainly about one thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from briefing.comparing.facts import compatible
from briefing.comparing.stems import each, stem_set
from briefing.comparing.telling import ACCEPTING, REFUSING, Quantity, Telling

COVERED = 0.7
"""Least weighted share of a sentence's words that an earlier one has, if it tells the same."""

COVERED_WITH_NUMBER = 0.45
"""The same share, unweighted, where both have one quantity: numbers survive every rewording."""

SAME_THING = 0.5
"""Least share of the shorter sentence's other words in common for a number to have changed."""

SAME_PLAN = 0.7
"""Least weighted Dice of the other words for a date, place or position to have changed."""

SAME_MATTER = 0.85
"""The same for a position where each sentence also has words that the other lacks."""

Kind = Literal["same", "number", "date", "place", "position"]


_STANCE = frozenset({ACCEPTING, REFUSING})
_RUNNING = 3  # a running figure seldom grows more than this many times between two mornings
_EVENTS = stem_set(
    each(
        """
        attaque frappe inondation inondations séisme incendie incendies accident explosion crash
        naufrage tempête attentat fusillade ouragan éboulement épidémie collision avalanche
        """
    )
)
_MEASURES = stem_set(each("bilan nombre total montant seuil taux cours score effectif effectifs"))
"""What a quantity measures; the same measure in the same unit is one running figure."""


_TELLING = 4  # smaller numbers stand in too many sentences to tie two together


@dataclass(frozen=True, slots=True)
class Relation:
    """How a sentence stands to an earlier one; `score` is their likeness, 0..1.

    For a changed number, date or place `now` and `before` are what differs: two quantities, two
    days, or two names of places.
    """

    kind: Kind
    score: float
    now: Quantity | date | str | None = None
    before: Quantity | date | str | None = None


def relate(now: Telling, before: Telling, weights: Mapping[str, float]) -> Relation | None:
    """How `now` stands to `before`; None where it says something else."""
    if now.folded == before.folded:
        return Relation("same", 1.0)
    if not now.words & before.words:
        return None
    return (
        _same(now, before, weights)
        or _number_changed(now, before, weights)
        or _plan_changed(now, before, weights)
        or _position_changed(now, before, weights)
    )


def _same(now: Telling, before: Telling, weights: Mapping[str, float]) -> Relation | None:
    facts = now.facts, before.facts
    shared = now.words & before.words
    # A name that the earlier sentence lacks is news, but for who says it.
    unnamed = set(facts[0].names).difference(facts[1].names)
    if unnamed - now.speakers or (unnamed and not facts[1].stands_alone):
        return None
    least = 3 if facts[0].stands_alone else 5
    if len(shared) < min(least, len(now.words)) or not compatible(*facts):
        return None
    if not facts[0].numbers <= facts[1].numbers or not _nested(now.dates, before.dates):
        return None
    # What says all of an earlier sentence and two words more says more.
    if len(now.words - shared) > max(1, len(before.words - shared)):
        return None
    counted = {(q.value, q.unit) for q in now.quantities if q.unit and _ties(q.value)}
    tied = counted & {(q.value, q.unit) for q in before.quantities}
    # Unweighted where a quantity ties them: what all the day's sentences are about weighs little.
    covered = len(shared) / len(now.words) if tied else _share(shared, now.words, weights)
    if covered < (COVERED_WITH_NUMBER if tied else COVERED) or (
        tied and len(shared) < 4 and not shared & _MEASURES
    ):
        return None
    return Relation("same", covered)


def _number_changed(now: Telling, before: Telling, weights: Mapping[str, float]) -> Relation | None:
    counted = {q.unit for q in now.quantities} & {q.unit for q in before.quantities}
    if not counted or not _agree(now, before) or not _nested(now.dates, before.dates):
        return None
    if not now.planned and any(day > before.written for day in now.dates):
        return None  # it had not happened yet when the earlier source wrote
    for mine in now.quantities:
        for theirs in before.quantities:
            if (
                not mine.unit
                or mine.unit != theirs.unit
                or mine.value in before.facts.numbers
                or theirs.value in now.facts.numbers
            ):
                continue
            figures = {mine.unit, f"#{mine.value}", f"#{theirs.value}"}
            left, right = now.words - figures, before.words - figures
            common = left & right
            contained = _share(common, min((left, right), key=len), weights)
            alike = len(common) >= 2 and contained >= SAME_THING
            if alike or (common & _MEASURES and _one_measure(now, before, mine, theirs)):
                return Relation("number", contained, mine, theirs)
    return None


def _one_measure(now: Telling, before: Telling, mine: Quantity, theirs: Quantity) -> bool:
    """Whether nothing tells two figures of one measure apart: a name, an event, or their size.

    "The toll is 25 dead" seldom says of what; that of another event mostly does, in a week.
    """
    speakers = now.speakers | before.speakers
    if (set(now.facts.names) ^ set(before.facts.names)) - speakers:
        return False
    events = now.words & _EVENTS, before.words & _EVENTS
    if all(events) and not events[0] & events[1]:
        return False
    try:
        figures = [float(q.value.lstrip("~")) for q in (mine, theirs)]
    except ValueError:
        return False
    return min(figures) > 0 and max(figures) / min(figures) <= _RUNNING


def _plan_changed(now: Telling, before: Telling, weights: Mapping[str, float]) -> Relation | None:
    """A date or a place; of what is past, another date or place makes another event."""
    if not (now.planned and before.planned) or now.facts.numbers != before.facts.numbers:
        return None
    moved = bool(now.dates and before.dates) and not set(now.dates) & set(before.dates)
    elsewhere = bool(now.places and before.places) and not set(now.places) & set(before.places)
    if moved == elsewhere:
        return None
    places = {*now.places, *before.places} if elsewhere else set()
    if not _agree(_less(now, places), _less(before, places)):
        return None
    alike = _dice(now.words - places, before.words - places, weights)
    if alike < SAME_PLAN or len((now.words & before.words) - places) < 2:
        return None
    if elsewhere and _nested(now.dates, before.dates):
        return Relation("place", alike, *(" et ".join(t.places.values()) for t in (now, before)))
    if moved and min(*now.dates, *before.dates) >= before.written:
        return Relation("date", alike, min(now.dates), min(before.dates))
    return None


def _position_changed(
    now: Telling, before: Telling, weights: Mapping[str, float]
) -> Relation | None:
    """Yes for no, or certain for uncertain, by the same people on the same thing."""
    mine, theirs = now.facts, before.facts
    turned = (mine.denied ^ theirs.denied) & mine.stems & theirs.stems
    if not turned and mine.doubtful == theirs.doubtful:
        return None
    if not set(mine.names) & set(theirs.names) or mine.numbers != theirs.numbers:
        return None
    if not _agree(_flat(now), _flat(before)):
        return None
    left, right = now.words - _STANCE, before.words - _STANCE
    # With a word of its own on either side, "sends no troops" and "sends drones" are two matters.
    least = SAME_MATTER if left - right and right - left else SAME_PLAN
    alike = _dice(left, right, weights)
    if alike < least or not _nested(now.dates, before.dates):
        return None
    return Relation("position", alike)


def _agree(now: Telling, before: Telling) -> bool:
    """Whether all but the numbers agrees."""
    return compatible(*(replace(one.facts, numbers=frozenset[str]()) for one in (now, before)))


def _flat(one: Telling) -> Telling:
    return replace(one, facts=replace(one.facts, denied=frozenset(), doubtful=False))


def _less(one: Telling, places: set[str]) -> Telling:
    names = tuple(name for name in one.facts.names if name not in places)
    return replace(one, facts=replace(one.facts, names=names))


def _nested(one: Iterable[date], other: Iterable[date]) -> bool:
    mine, theirs = set(one), set(other)
    return mine <= theirs or theirs <= mine


def _weight(some: Iterable[str], weights: Mapping[str, float]) -> float:
    # Summed in a fixed order: a set's own order would let the last bits of a float vary.
    return sum(weights[word] for word in sorted(some))


def _share(part: frozenset[str], whole: frozenset[str], weights: Mapping[str, float]) -> float:
    return _weight(part, weights) / _weight(whole, weights) if whole else 0.0


def _dice(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    both = _weight(one, weights) + _weight(other, weights)
    return 2 * _weight(one & other, weights) / both if both else 0.0


def _ties(value: str) -> bool:
    try:
        return float(value.lstrip("~")) >= _TELLING
    except ValueError:
        return True
