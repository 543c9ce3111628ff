"""What a French sentence says that another may say otherwise: figures, days, positions."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from briefing import phrases
from briefing.brief import LANGUAGES, Bilingual
from briefing.comparing.changes import english_number
from briefing.comparing.facts import Facts
from briefing.comparing.stances import Stance, stances
from briefing.comparing.stems import Word, each, plain, stem_set, words
from briefing.comparing.telling import Quantity, Telling, telling
from briefing.documents import Article

_RATIO = 3.0
"""Figures further apart than this mostly count different things."""

_ALIKE = 0.5
"""Least share of the shorter sentence's words in common for a figure to count the same thing."""

_SAME_EVENT = 0.6
"""Least share (Dice) of common words for two planned days to be those of one event."""

_SPREAD = 0.1  # how far "une trentaine" or "environ 30" may be from 30
_NOWHERE = date(2000, 1, 1)  # the day of a sentence of which none is known; its dates do not count
_TIME = stem_set(
    each("jour jours semaine mois an ans année années heure heures minute minutes fois siècle")
)
_COMMITTING = stem_set(each("engager engagé engagés promis promettre promettent prêts prêt"))
_PROTECTING = stem_set(
    each("contribuer participer protéger prendre garantir défendre sécuriser rejoindre")
)
_REACH = 6  # words between what is counted and what it does
_AT_LEAST = re.compile(r"^(?:au moins|plus d)")
_AT_MOST = re.compile(r"^(?:moins d|jusqu)")
_ABOUT = re.compile(r"^(?:pres d|environ|quelque)")
_ONLY = re.compile(r"^\s*seulement\b")
(_ONLY_STEM,) = stem_set(["seulement"])
_AMONG = re.compile(r"^\s*d['’]entre (?:eux|elles)\b")
_OF_THEM = re.compile(r"\ben\s+\w+\s*$")
_DIFFER = re.compile(
    r"\bne concordent pas\b|\bdivergent\b|\bse contredisent\b|"
    r"\bvarient? d['’]une? \w+ à l['’]autre",
    re.I,
)
_LATER = 3  # sentences after the one that says that figures differ
_UNCONFIRMED = re.compile(r"\bne (?:l['’]a|l['’]ont|les a) (?:jamais |pas |encore )*confirmé", re.I)
_DENIED = re.compile(r"\b(?:l['’]a|l['’]ont) (?:aussitôt |vite |depuis )?démenti", re.I)
_CONTRARY = re.compile(r"\bau contraire\b", re.I)
_SHORT = 12  # words; a longer denial speaks of more than the sentence before it
_PLANNED = re.compile(
    r"\b(?:doi(?:t|vent)|prévue?s?|attendue?s?)\b|\b[a-zéè]{2,}(?:ra|ront)\b", re.I
)
_TELLING = 20  # smaller figures stand in too many sentences
_MONTHS = each(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_DAYS = re.compile(
    rf"\b(?:(\d{{1,2}})(?:er)?\s*(?:au|et|ou|-|–)\s*(?:le\s+)?)?(\d{{1,2}})(?:er)?\s+({'|'.join(_MONTHS)})\b",
    re.I,
)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """What is said, in a few words of either language: « une trentaine de pays », "about 30"."""

    fr: str
    en: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with what is compared of it.

    `days` are (month, day); `article`, `index`, `block` and `part` (between headings) tell where
    it stands.
    """

    text: str
    telling: Telling
    quantities: tuple[Quantity, ...]
    stances: tuple[Stance, ...]
    days: frozenset[tuple[int, int]]
    article: str = ""
    index: int = -1
    block: int = -1
    part: int = 0


@dataclass(frozen=True, slots=True)
class Contest:
    """Two sentences of one article that it sets against one another itself.

    The figures are those that differ; without them `other` speaks of the whole of `one`.
    """

    one: Said
    other: Said
    version: Version
    figure: Quantity | None = None
    counter: Quantity | None = None

    def against(
        self, claim: Said, cited: set[tuple[str, int]]
    ) -> tuple[Version | None, Version, Said] | None:
        """How this contest bears on a claim that rests on `cited`: its version, the other's."""
        if (self.other.article, self.other.index) in cited:
            if self.figure is None or (self.one.article, self.one.index) in cited:
                return None
            return self.version, _figure(self.figure), self.one
        if self.figure is None:
            if (self.one.article, self.one.index) not in cited:
                return None
            return None, self.version, self.other
        counted = {q.value for q in claim.quantities}
        for mine in claim.quantities:
            if (mine.value, mine.unit) != (self.figure.value, self.figure.unit):
                continue
            if self.counter and self.counter.value in counted:
                continue
            if (self.one.article, self.one.index) in cited or _one_figure(claim, self.one, mine):
                return _figure(mine), self.version, self.other
        return None


def said(text: str, written: date | None) -> Said:
    """What is compared of a sentence; without the day it was written, its days do not count."""
    made = telling(text, written or _NOWHERE)
    if written is None:
        made = replace(made, dates=frozenset())
    return Said(text, made, made.quantities, tuple(stances(text)), _named_days(text))


def told(article: Article) -> list[Said]:
    """The sentences of an article, with their places; headings only part it."""
    found: list[Said] = []
    part = 0
    for sentence in article.sentences:
        if sentence.kind == "heading":
            part += 1
            continue
        one = said(sentence.text, article.published)
        place = {"article": article.id, "index": sentence.index, "block": sentence.block}
        one = replace(one, part=part, **place)  # type: ignore[arg-type]
        found.append(_resolved(one, found[-1] if found and found[-1].part == part else None))
    return found


def differing(one: Said, other: Said) -> Iterator[tuple[Version, Version]]:
    """What the two sentences say differently: (the one's version, the other's)."""
    for mine in one.quantities:
        for theirs in other.quantities:
            if _excluded(mine, theirs) and _one_thing(one, other, mine, theirs):
                yield _figure(mine), _figure(theirs)
    if days := _days_differ(one, other):
        yield days
    for stance in one.stances:
        if any(stance.opposes(another) for another in other.stances):
            yield _position(stance.accepts), _position(not stance.accepts)
            return


def contested(sentences: Sequence[Said]) -> Iterator[Contest]:
    """What an article sets against one another: figures said to differ, statements denied."""
    for before, after in pairwise(sentences):
        text = after.text
        if before.block == after.block:
            short = len(text.split()) <= _SHORT
            if short and _UNCONFIRMED.search(text):
                yield Contest(before, after, Version(*_both(phrases.UNCONFIRMED)))
            elif short and _DENIED.search(text):
                yield Contest(before, after, Version(*_both(phrases.DENIED)))
            elif _CONTRARY.search(text):
                yield Contest(before, after, Version(*_both(phrases.CONTRADICTED)))
        yield from _only(before, after)
    for at, first in enumerate(sentences):
        if _DIFFER.search(first.text):
            later = [s for s in sentences[at : at + 1 + _LATER] if s.part == first.part]
            yield from _listed(later)


def _both(text: Bilingual) -> tuple[str, str]:
    return text.fr, text.en


def _only(before: Said, after: Said) -> Iterator[Contest]:
    """ "26 pays. Mais une dizaine seulement ...": the second figure is set against the first."""
    if before.part != after.part:
        return
    for small in after.quantities:
        end = _end(after.text, small)
        if not _ONLY.match(after.text[end:]):
            continue
        for great in before.quantities:
            counted = {"", _ONLY_STEM, great.unit}
            if great.unit and small.unit in counted and _excluded(great, small, unit=False):
                version = Version(
                    f"«\u00a0{_lower(small.number)} seulement\u00a0»",
                    f"only {english_number(small)}",
                )
                yield Contest(before, after, version, great, small)


def _listed(sentences: Sequence[Said]) -> Iterator[Contest]:
    """Figures of one thing in sentences of which the article says that they differ."""
    for one in sentences:
        for other in sentences:
            if one.index == other.index:
                continue
            for mine in one.quantities:
                for theirs in other.quantities:
                    if mine.unit and mine.unit == theirs.unit and _excluded(mine, theirs):
                        yield Contest(one, other, _figure(theirs), mine, theirs)


def _resolved(one: Said, before: Said | None) -> Said:
    """The sentence with the units that its figures take from the one before."""
    if before is None or not before.quantities:
        return one
    text = one.text
    last = before.quantities[-1]
    made: list[Quantity] = []
    for quantity in one.quantities:
        end = _end(text, quantity)
        leaning = _AMONG.match(text[end:]) or (
            _OF_THEM.search(text[: end - len(quantity.number)])
            and _scale(quantity.value) == _scale(last.value)
        )
        bare = not quantity.unit or _AMONG.match(text[end:])
        made.append(replace(quantity, unit=last.unit) if bare and leaning else quantity)
    return replace(one, quantities=tuple(made))


def _end(text: str, quantity: Quantity) -> int:
    return text.find(quantity.number) + len(quantity.number)


def _scale(value: str) -> int:
    number = _number(value)
    return 0 if number is None or number < 1e6 else 1 if number < 1e9 else 2


def _number(value: str) -> float | None:
    try:
        return float(value.lstrip("~"))
    except ValueError:
        return None


def _range(quantity: Quantity) -> tuple[float, float] | None:
    """The least and the greatest number that it may stand for."""
    number = _number(quantity.value)
    if number is None or number <= 0:
        return None
    start = plain(quantity.number).replace("\u2019", "'")
    if _AT_LEAST.match(start):
        return number, math.inf
    if _AT_MOST.match(start):
        return 0.0, number
    rough = quantity.value.startswith("~") or bool(_ABOUT.match(start))
    spread = _SPREAD * number if rough else 0.0
    return number - spread, number + spread


def _excluded(mine: Quantity, theirs: Quantity, *, unit: bool = True) -> bool:
    """Whether the two figures can't both be right of one thing, and may well be of one thing."""
    one, other = _range(mine), _range(theirs)
    values = _number(mine.value), _number(theirs.value)
    if one is None or other is None or values[0] is None or values[1] is None:
        return False
    if unit and (not mine.unit or mine.unit != theirs.unit or mine.unit in _TIME):
        return False
    apart = one[1] < other[0] or other[1] < one[0]
    return apart and max(values[0], values[1]) <= _RATIO * min(values[0], values[1])


def _one_thing(one: Said, other: Said, mine: Quantity, theirs: Quantity) -> bool:
    """Whether the two figures count one thing: it does the same, or is told in the same words."""
    left, right = one.telling, other.telling
    values = {q.value for q in one.quantities}, {q.value for q in other.quantities}
    if mine.value in values[1] or theirs.value in values[0]:
        return False
    # Of several figures in one unit, "1.507 livres" and "6.000 livres", which one is meant?
    if any(sum(q.unit == mine.unit for q in side.quantities) > 1 for side in (one, other)):
        return False
    if _turned(left.facts, right.facts):
        return False
    if left.dates and right.dates and not left.dates & right.dates:
        return False
    names = _names(left), _names(right)
    if _commits(one.text, mine) and _commits(other.text, theirs):
        return bool(names[0] & names[1])
    if names[0] ^ names[1]:
        return False
    return _about(one, other)


def _about(one: Said, other: Said) -> bool:
    """Whether the other has most words of the shorter sentence, at least two that are no names."""
    left, right = _content(one), _content(other)
    common = left & right
    named = set(one.telling.facts.names) | set(other.telling.facts.names)
    return len(common - named) >= 2 and len(common) >= _ALIKE * min(len(left), len(right))


def _one_figure(claim: Said, one: Said, figure: Quantity) -> bool:
    """Whether the same figure in both is that of one thing: a telling one needs few words more."""
    if _commits(claim.text, figure) or _about(claim, one):
        return True
    names = set(claim.telling.facts.names)
    telling_figure = (_number(figure.value) or 0) >= _TELLING and figure.value[0] != "~"
    return telling_figure and bool((_content(claim) & _content(one)) - names)


def _content(one: Said) -> frozenset[str]:
    units = {q.unit for q in one.quantities}
    return frozenset(w for w in one.telling.words if not w.startswith("#") and w not in units)


def _names(one: Telling) -> set[str]:
    return set(one.facts.names) - one.speakers - one.facts.speakers


def _turned(one: Facts, other: Facts) -> bool:
    return bool((one.denied ^ other.denied) & one.stems & other.stems)


def _commits(text: str, quantity: Quantity) -> bool:
    """Whether those who are counted promise to take part: "26 pays se sont engagés à protéger"."""
    start = text.find(quantity.shown)
    line = words(text[start + len(quantity.shown) :]) if start >= 0 else ()
    verb = next((at for at, word in enumerate(line[:_REACH]) if word.stem in _COMMITTING), None)
    return verb is not None and _infinitive(line, verb + 1) in _PROTECTING


def _infinitive(line: Sequence[Word], start: int) -> str:
    """The stem of the first infinitive that "à" or "de" leads to, from `start` on."""
    for lead, word in pairwise(line[start:]):
        if lead.plain in {"a", "de", "d"} and re.search(r"(?:er|ir|re)$", word.plain):
            return word.stem if not word.capital else ""
    return ""


def _days_differ(one: Said, other: Said) -> tuple[Version, Version] | None:
    """The days of one planned event, where they exclude one another."""
    mine, theirs = one.days, other.days
    if not mine or not theirs or mine & theirs:
        return None
    if not _PLANNED.search(one.text) or not _PLANNED.search(other.text):
        return None
    left, right = one.telling, other.telling
    if left.facts.numbers != right.facts.numbers or _names(left) != _names(right):
        return None
    if _turned(left.facts, right.facts):
        return None
    common = left.words & right.words - _MONTH_STEMS
    if len(common) < 3 or 2 * len(common) < _SAME_EVENT * (len(left.words) + len(right.words)):
        return None
    return _day(min(mine)), _day(min(theirs))


_MONTH_STEMS = stem_set(_MONTHS)


def _named_days(text: str) -> frozenset[tuple[int, int]]:
    """(month, day) of every day that is named with its month, the days between two included."""
    found: set[tuple[int, int]] = set()
    for match in _DAYS.finditer(text):
        month = _MONTHS.index(match[3].lower()) + 1
        last = int(match[2])
        first = int(match[1]) if match[1] else last
        # "le 31 février" is no day, and neither is what lies between.
        ends = monthrange(2000, month)[1]
        found.update((month, day) for day in range(max(1, min(first, last)), min(last, ends) + 1))
    return frozenset(found)


def _day(named: tuple[int, int]) -> Version:
    # Any leap year does: only the day and the month are told.
    day = date(2000, *named)
    fr, en = (phrases.day_and_month(day, language) for language in LANGUAGES)
    return Version(f"le {fr}", en)


def _position(accepts: bool) -> Version:
    return Version(*_both(phrases.ACCEPTS if accepts else phrases.REFUSES))


def _figure(quantity: Quantity) -> Version:
    return Version(f"«\u00a0{_lower(quantity.shown)}\u00a0»", english_number(quantity))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
