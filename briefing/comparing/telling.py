"""A French sentence as it is compared with one of another day: its words, figures, days, names.

Synonyms of news count as one word and a country's capital as the country; numbers have their
units, days of the calendar their dates.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from briefing.comparing.facts import Facts, facts_of, is_number
from briefing.comparing.speaking import SAYING
from briefing.comparing.stems import Word, each, stem_set, words
from briefing.documents import fold
from briefing.grounding.gazetteer import entries

_MONTHS = each(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_DATE = re.compile(rf"\b(\d{{1,2}})(?:er)?\s+({'|'.join(_MONTHS)})(?:\s+(\d{{4}}))?\b", re.I)


def _families(lines: tuple[str, ...]) -> dict[str, str]:
    """The first stem of each line for every stem in it."""
    sorts = [tuple(sorted(stem_set(each(line)))) for line in lines]
    return {stem: sort[0] for sort in sorts for stem in sort}


_COMMON = _families(
    (
        "pays état états nation nations",
        "soldat soldats troupe troupes contingent contingents militaires",
        "participer participent contribuer contribution contributions",
        "mort morts tué tués tuée décès victime victimes tuer",
        "envoyer envoi enverra enverrait enverront déployer déploiement",
        "refuser refus rejeter rejet exclure exclut exclu écarter",
        "accepter accepte accepté approuver approuve",
        "rencontre rencontrer réunion réunir sommet entretien",
        "attaque attaques frappe frappes bombardement raid",
        "cessez trêve",
    )
)


def _countries(*kinds: str) -> dict[str, str]:
    """The country behind the stem of its name, its people or its capital."""
    return {
        stem: entry.place
        for name, entry in entries()["fr"].items()
        # Brussels mostly speaks for the Union.
        if len(name) == 1 and entry.kind in kinds and name != ("bruxelles",)
        for stem in stem_set(name)
    }


_PEOPLES = _countries("people")
_NAMES = _countries("people", "country", "capital") | {"unis": "us", "kremlin": "ru", "elys": "fr"}
"""Countries by all that stands for them: "polonais", and with a capital "Pologne", "Varsovie"."""
_PLACES = frozenset(_NAMES.values())


def _kin(word: Word) -> str:
    """The stem that stands for the word and all that news uses for it."""
    names = _NAMES if word.capital else _PEOPLES
    return names.get(word.stem) or _COMMON.get(word.stem, word.stem)


REFUSING, ACCEPTING = (_COMMON[stem] for stem in sorted(stem_set(each("refuser accepter")))[::-1])
"""What stands for refusing and for accepting among a sentence's words."""

_SAID = SAYING | stem_set(
    each("engager engagé engagement maintenir maintient maintiennent répéter renouveler renouvelé")
)
_TITLES = stem_set(each("premier président ministre monsieur madame"))

_WEEK = each("lundi mardi mercredi jeudi vendredi samedi dimanche")
_FUTURE = re.compile(r"\b[a-zéè]{2,}(?:ra|ront)\b")
_QUALIFIED = re.compile(
    r"(?:\b(?:au moins|plus de|près de|environ|quelque|moins de|jusqu['’]à|une?|plus d['’]une?)\s+|"
    r"\bplus d['’])+$",
    re.I,
)
_COLLECTIVE = frozenset(each("million millions milliard milliards"))
_OTHER = frozenset(each("autre autres nouveau nouveaux nouvelle nouvelles premier premiers"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts: "au moins 23 morts" is ("23", "mort", "au moins 23", ...)."""

    value: str
    unit: str
    number: str
    shown: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared of a sentence told on `day`; `written` is when its source appeared.

    `folded` is the sentence as `fold` leaves it, `places` have the words that name them, `speakers`
    are the names of who says it; `planned` tells that it speaks of what is to come; `pairs` are
    names joined by "et". `facts` hold no days, and no numbers that are part of a date.
    """

    folded: str
    day: date
    written: date
    words: frozenset[str]
    facts: Facts
    quantities: tuple[Quantity, ...]
    dates: frozenset[date]
    places: Mapping[str, str]
    speakers: frozenset[str]
    planned: bool
    pairs: tuple[tuple[str, str], ...] = ()

    def without(self, name: str) -> Telling:
        """The same without one of its names."""
        facts = replace(self.facts, names=tuple(one for one in self.facts.names if one != name))
        return replace(self, words=self.words - {name}, facts=facts)


def telling(text: str, day: date, written: date | None = None) -> Telling:
    """What `text`, told on `day` after a source that appeared on `written`, is compared by."""
    written = written or day
    dates = _dates(text, written)
    bare = _DATE.sub(lambda m: " " * len(m[0]), text)
    line = words(bare)
    first_names = {
        one.stem
        for one, after in pairwise(line)
        if one.capital and one.full and after.capital and bare[one.end : after.start] == " "
    }
    facts = facts_of(bare)
    quantities = tuple(_quantities(bare, line))
    planned = bool(_FUTURE.search(bare))
    dates |= _weekdays(line, written, ahead=planned)
    named = {word.stem for word in line if word.capital and word.stem in _NAMES}
    left_out = first_names | _TITLES | set(_COMMON)
    names = [name for name in facts.names if name not in left_out]
    # Whether a capital that opens the sentence makes a name is not known but for these.
    names += sorted(named.difference(names))
    kin = [_kin(word) for word in line]
    same = {word.stem: stem for word, stem in zip(line, kin, strict=True)}
    content = {
        stem
        for word, stem in zip(line, kin, strict=True)
        if word.full
        and not is_number(word)
        and not {word.stem, stem} & _SAID
        and word.stem not in first_names
        and word.plain not in _WEEK
    }
    return Telling(
        folded=fold(text),
        day=day,
        written=written,
        words=frozenset(content | {f"#{q.value}" for q in quantities}),
        facts=replace(
            facts,
            numbers=frozenset(q.value for q in quantities),
            days=frozenset(),
            names=tuple(dict.fromkeys(_NAMES.get(name, name) for name in names)),
            # A name is the same one after "à" and elsewhere; in what order places come says
            # as little as where the speaker stands.
            places=frozenset(),
            speakers=frozenset(_NAMES.get(stem, stem) for stem in facts.speakers | facts.places),
            stems=frozenset(kin),
            denied=frozenset(same[s] for s in facts.denied if same[s] not in _PLACES),
        ),
        quantities=quantities,
        dates=dates,
        places={
            _kin(word): word.text
            for word in line
            if word.stem in facts.places and word.stem not in first_names
        },
        speakers=frozenset(_NAMES.get(name, name) for name in facts.speakers - facts.places),
        planned=planned,
        pairs=tuple(_pairs(line, kin)),
    )


def rarity(tellings: Iterable[Telling]) -> Mapping[str, float]:
    """The weight of each word: the fewer of the sentences have it, the more it says."""
    every = tuple(tellings)
    seen = Counter(word for one in every for word in one.words)
    return {word: math.log(1 + (1 + len(every)) / count) for word, count in seen.items()}


def _pairs(line: Sequence[Word], kin: Sequence[str]) -> Iterable[tuple[str, str]]:
    for at, word in enumerate(line[:-1]):
        if word.plain != "et" or not at or not line[at - 1].capital:
            continue
        after = at + 1 + (line[at + 1].plain in {"l", "la", "le", "les"})
        if after < len(line) and line[after].capital and line[after].full:
            yield kin[at - 1], kin[after]


def _quantities(text: str, line: Sequence[Word]) -> Iterable[Quantity]:
    at = 0
    while at < len(line):
        first = at
        while at < len(line) and is_number(line[at]):
            at += 1
        if first == at:
            at += 1
            continue
        number = text[line[first].start : line[at - 1].end]
        (value,) = facts_of(number).numbers or ("",)
        unit, end = _unit(text, line, at, value)
        if not value or (not unit and re.fullmatch(r"(?:19|20)\d\d", number)):
            continue
        qualified = _QUALIFIED.search(text[: line[first].start])
        start = qualified.start() if qualified else line[first].start
        yield Quantity(value, unit, text[start : line[at - 1].end], text[start:end])


def _unit(text: str, line: Sequence[Word], at: int, value: str) -> tuple[str, int]:
    """The stem of what is counted by the number before `line[at]`, and where it ends."""
    end = line[at - 1].end
    if text[end:].lstrip("\u00a0\u202f ").startswith("%"):
        return "%", text.index("%", end) + 1
    if value.startswith("~") or line[at - 1].plain in _COLLECTIVE:
        at += at < len(line) and line[at].plain in {"de", "d"}
    while at < len(line) and line[at].plain in _OTHER:
        at += 1
    if (
        at >= len(line)
        or not line[at].full
        or (line[at].capital and line[at].stem not in _COMMON)
        or line[at].plain == "h"
    ):
        return "", end
    if re.search(r"[,;:.!?()«»]", text[end : line[at].start]):
        return "", end
    return _kin(line[at]), line[at].end


def _dates(text: str, near: date) -> frozenset[date]:
    """The days that are named with their month; without a year, the one nearest to `near`."""
    found: set[date] = set()
    for match in _DATE.finditer(text):
        month = _MONTHS.index(match[2].lower()) + 1
        years = [int(match[3])] if match[3] else [near.year - 1, near.year, near.year + 1]
        days = []
        for year in years:
            with suppress(ValueError):
                days.append(date(year, month, int(match[1])))
        if days:
            found.add(min(days, key=lambda day: abs((day - near).days)))
    return frozenset(found)


def _weekdays(line: Sequence[Word], near: date, *, ahead: bool) -> frozenset[date]:
    """The next or last day of each weekday that is named, but for the day somebody spoke."""
    found = set()
    for at, word in enumerate(line):
        if word.plain in _WEEK and not any(w.stem in SAYING for w in line[max(0, at - 3) : at]):
            days = (_WEEK.index(word.plain) - near.weekday()) % 7
            back = 7 if days and not ahead else 0
            found.add(near + timedelta(days=days - back))
    return frozenset(found)
