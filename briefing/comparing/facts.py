"""What must agree before two sentences may be called one fact: numbers, dates, names, negation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.comparing.speaking import SAYING
from briefing.comparing.stems import DAYS, Word, each, stem_set, words

_MONTHS = each(
    """
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    """
)
_RELATIVE = frozenset(each("hier demain aujourd lendemain veille"))
_NUMBERS = {
    name: str(value)
    for value, name in enumerate(
        each(
    """
    zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze
    seize
    """
)
    )
    if name != "un"
} | {"vingt": "20", "vingts": "20", "trente": "30", "quarante": "40", "cinquante": "50",
     "soixante": "60", "cent": "100", "cents": "100", "mille": "1000", "million": "1e6",
     "millions": "1e6",
     "milliard": "1e9", "milliards": "1e9", "dizaine": "~10", "dizaines": "~10",
     "vingtaine": "~20", "trentaine": "~30", "cinquantaine": "~50", "centaine": "~100",
     "centaines": "~100", "millier": "~1000", "milliers": "~1000", "moitie": "1/2",
     "tiers": "1/3", "quart": "1/4"}  # fmt: skip
_NEGATIONS = frozenset(each("pas jamais aucun aucune rien nul nulle ni plus guere"))
_REFUSALS = stem_set(
    each(
        """
    refuse refusent rejette exclut exclu excluent écarte dément démenti démentent oppose
    opposé opposition interdit impossible inacceptable échoué échec renonce renoncé
    suspend suspendu annule annulé retire retrait rejet refus hostile incapable absence inadmissible
    écarté exclure refuser rejeté rejeter
    """
    )
)
_DOUBT = re.compile(
    r"\b(?:aurai(?:en)?t|serai(?:en)?t|pourrai(?:en)?t|devrai(?:en)?t|peut-être|probablement|"
    r"envisagent?|éventuel\w*|selon des rumeurs|possible)\b",
    re.IGNORECASE,
)
_COMMON_OPENING = re.compile(
    r"(?:ee?s?|ants?|ment|it|is|us)$|^(?:face|quant|lors|sauf|malgre|environ)$"
)
"""Common words that open a French sentence without an article: "Interrogé", "Prudemment"."""
_BACK = re.compile(
    r"\b(?:plus tard|(?:même|meme) jour|lendemain|en outre|en revanche|dernière? fois|ce dernier|"
    r"cette dernière|par ailleurs|de son côté|pour sa part|dans ce cadre|"
    r"l'a (?:dit|redit|annoncé))\b",
    re.IGNORECASE,
)
"""Words that lean on the sentence before."""
_BEING = frozenset(each("est sont etait etaient reste demeure fut sera serait"))
_NEAR = 5  # words between a speaker and the verb of saying
_AT = frozenset(each("a en au aux dans depuis vers"))
_LEANING = frozenset(
    each(
        """
    il elle ils elles ce cela ceci celui celle ceux celles cet cette ces y en lui leur
    """
    )
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The hard facts of one sentence.

    `names` are capitalised words, stemmed, in order of appearance; `places` those after "à", "en",
    "dans"; `speakers` those that are said to say it. `stems` are all content words, `denied` those
    under a negation or a refusal. `days` are weekdays, day and month together, or words such as
    "hier". `stands_alone` is False where a word of the sentence points back ("il", "plus tard").
    """

    numbers: frozenset[str]
    days: frozenset[str]
    names: tuple[str, ...]
    places: frozenset[str]
    speakers: frozenset[str]
    stems: frozenset[str]
    denied: frozenset[str]
    doubtful: bool
    stands_alone: bool


def facts_of(text: str) -> Facts:
    """The facts of a French sentence (or of several, read as one)."""
    line = words(text)
    numbers: set[str] = set()
    days: set[str] = set()
    at = 0
    while at < len(line):
        word = line[at]
        value = _value(word)
        after = line[at + 1].plain if at + 1 < len(line) else ""
        if value and after in _MONTHS:
            days.add(f"{value} {after}")
            at += 1
        elif value:
            parts = [value]
            while at + 1 < len(line) and (more := _value(line[at + 1])):
                parts.append(more)
                at += 1
            numbers.add(_number(parts))
        elif word.plain in DAYS | _RELATIVE:
            days.add(word.plain)
        at += 1
    names, places, speakers = _names(text, line)
    return Facts(
        numbers=frozenset(numbers),
        days=frozenset(days),
        names=names,
        places=places,
        speakers=speakers,
        stems=frozenset(word.stem for word in line if word.full),
        denied=_denied(text, line),
        doubtful=bool(_DOUBT.search(text)),
        stands_alone=not line or (line[0].plain not in _LEANING and not _BACK.search(text)),
    )


def compatible(one: Facts, other: Facts) -> bool:
    """Whether nothing in the two sentences differs that would make them two facts."""
    return (
        not (one.denied ^ other.denied) & one.stems & other.stems
        and one.doubtful == other.doubtful
        and _nested(one.numbers, other.numbers)
        and _days_agree(one.days, other.days)
        and _nested(one.places, other.places)
        and _nested(frozenset(one.names) - one.places, frozenset(other.names) - other.places)
        and _same_order(one, other)
    )


def covers(one: Facts, other: Facts) -> bool:
    """Whether `one` has every number, day and name of `other`."""
    return (
        other.numbers <= one.numbers
        and other.days <= one.days
        and frozenset(other.names) <= frozenset(one.names)
    )


def is_number(word: Word) -> bool:
    """Whether the word is a number, in digits or letters."""
    return _value(word) is not None


def _value(word: Word) -> str | None:
    if word.plain[0].isdigit():
        return word.plain.replace(",", ".")
    return _NUMBERS.get(word.plain)


def _number(parts: list[str]) -> str:
    """ "2 milliards" and "2000000000" alike; what cannot be reckoned stands as written."""
    try:
        value, total = 0.0, 0.0
        for part in parts:
            step = float(part)
            if value == 4 and step == 20:  # quatre-vingts
                value = 80.0
            elif step >= 100 and value and step > value:
                total, value = total + value * step, 0.0
            else:
                value += step
        return f"{total + value:.12g}"
    except ValueError:
        return " ".join(parts)


def _names(
    text: str, line: tuple[Word, ...]
) -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Names in order, those of places, those who speak; an opening word if no common one."""
    names: list[str] = []
    places: set[str] = set()
    speakers: set[str] = set()
    for at, word in enumerate(line):
        if not word.capital or not word.full or _value(word) or word.plain in DAYS:
            continue
        opening = text[: word.start].rstrip(' «"“\u00a0\u202f')
        starts = not opening or opening[-1] in ".!?…"
        acronym = word.text.isupper() and len(word.text) > 1
        if starts and not acronym and _COMMON_OPENING.search(word.plain):
            continue
        names.append(word.stem)
        if at > 0 and line[at - 1].plain in _AT:
            places.add(word.stem)
        near = (*line[max(0, at - _NEAR) : at], *line[at + 1 : at + 1 + _NEAR])
        if any(w.plain == "selon" or (w.stem in SAYING and not w.capital) for w in near):
            speakers.add(word.stem)
    return tuple(dict.fromkeys(names)), frozenset(places), frozenset(speakers)


def _denied(text: str, line: tuple[Word, ...]) -> frozenset[str]:
    """The stems of each clause that an odd number of negations and refusals bears upon."""
    denied: set[str] = set()
    for clause in _clauses(text, line):
        turns: list[range] = []
        for at, word in enumerate(clause):
            if word.plain in {"ne", "n"} and word.text.islower():
                after = [w.plain for w in clause[at + 1 :]]
                if _NEGATIONS.intersection(after[:7]):
                    turns.append(range(at, len(clause)))
            elif word.stem in _REFUSALS:
                passive = any(w.plain in _BEING for w in clause[max(0, at - 3) : at])
                turns.append(range(at) if passive else range(at + 1, len(clause)))
        for at, word in enumerate(clause):
            without = any(w.plain == "sans" for w in clause[max(0, at - 2) : at])
            if word.full and (without or sum(at in turn for turn in turns) % 2):
                denied.add(word.stem)
    # A refusal is named by its own verb; whether that verb is denied is told by its objects.
    return frozenset(denied - _REFUSALS)


def _clauses(text: str, line: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    clauses: list[list[Word]] = [[]]
    for at, word in enumerate(line):
        gap = text[line[at - 1].end : word.start] if at else ""
        if any(mark in gap for mark in ",;:.!?") or word.plain in {"mais", "et"}:
            clauses.append([])
        clauses[-1].append(word)
    return [tuple(clause) for clause in clauses]


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _days_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Days of one kind must agree; "jeudi" and "4 septembre" may be the same."""
    for kind in (
        lambda day: day in DAYS,
        lambda day: " " in day,
        lambda day: day in _RELATIVE,
    ):
        mine, theirs = frozenset(filter(kind, one)), frozenset(filter(kind, other))
        if not _nested(mine, theirs):
            return False
    return True


def _same_order(one: Facts, other: Facts) -> bool:
    """Whether the names that both have come in the same order: else A did to B what B did to A.

    Who is said to say it may stand at either end of a sentence, and a place anywhere.
    """
    free = one.speakers | other.speakers | one.places | other.places
    mine = [name for name in one.names if name in other.names and name not in free]
    theirs = [name for name in other.names if name in one.names and name not in free]
    return mine == theirs
