"""Who agrees to what in a French sentence: an actor, a thing, and whether it is accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.comparing.stems import Word, each, stem_set, words
from briefing.grounding.gazetteer import entries

_ACCEPT = stem_set(
    each(
        """
        accepter accepte accepté acceptait acceptent admettre admet admis consentir consent consenti
        approuver approuve approuvé
        """
    )
)
_REFUSE = stem_set(
    each("refuser refuse refusé rejeter rejette rejeté exclure exclut exclu écarter écarte écarté")
)
_SEND = frozenset(each("envoie envoient enverra enverront deploie deploient deploiera deploieront"))
_THINGS = {
    stem: name
    for name, forms in {
        "guarantees": "garantie garanties protection",
        "troops": "soldat soldats troupe troupes contingent contingents",
        "meeting": "rencontre sommet entretien tête",
        "ceasefire": "cessez trêve",
        "membership": "adhésion",
    }.items()
    for stem in stem_set(each(forms))
}
_LEADERS = {
    "poutin": "ru", "lavrov": "ru", "zakharov": "ru", "peskov": "ru", "zelensky": "ua",
    "sybih": "ua", "trump": "us", "macron": "fr", "starm": "gb", "merz": "de", "tusk": "pl",
    "melon": "it",
}  # fmt: skip
_NEGATIONS = frozenset(each("pas jamais aucun aucune rien guere plus nul nulle"))
_SUBJECT = 5  # words between an actor and its verb
_OBJECT = 12  # words between the verb and what it bears on
_LIMITED = re.compile(
    r"\bsans (?:la |l['’])?(?:Russie|Ukraine|elle|lui|eux|Moscou|Kiev|Kyiv)\b|\bsi\b|"
    r"\bà condition\b|\bavant\b|\btant que\b|\bproposition\b|\boffre\b|\bidée\b",
    re.I,
)
"""Words that bound what is accepted or refused, so that another sentence may say otherwise."""


@dataclass(frozen=True, slots=True)
class Stance:
    """An actor (a country's code) accepts or refuses a kind of thing that concerns `parties`."""

    actor: str
    thing: str
    accepts: bool
    parties: frozenset[str]

    def opposes(self, other: Stance) -> bool:
        """Whether the other is the contrary position of the same actor on the same thing."""
        return (
            (self.actor, self.thing) == (other.actor, other.thing)
            and self.accepts != other.accepts
            and self.parties == other.parties
        )


def stances(text: str) -> Iterator[Stance]:
    """The positions that a sentence tells plainly; a bounded one is none."""
    if _LIMITED.search(text):
        return
    for clause in _clauses(text):
        for at, word in enumerate(clause):
            accepts = _accepts(clause, at, word)
            if accepts is None:
                continue
            actor, place = _actor(clause, at)
            thing = _thing(clause, at)
            if not actor or not thing:
                continue
            parties = {
                country
                for other in (*clause[:place], *clause[at + 1 :])
                if (country := _country(other)) and country != actor
            }
            yield Stance(actor, thing, accepts, frozenset(parties))


def _accepts(clause: Sequence[Word], at: int, word: Word) -> bool | None:
    """Whether the verb at `at` accepts; None for no such verb, or a refusal that is denied."""
    if word.stem in _REFUSE:
        return None if _negated(clause, at) else False
    if word.stem in _ACCEPT or word.plain in _SEND:
        return not _negated(clause, at)
    return None


def _negated(clause: Sequence[Word], at: int) -> bool:
    before = {word.plain for word in clause[max(0, at - 4) : at]}
    near = {word.plain for word in clause[max(0, at - 3) : at + 4]}
    return bool(before & {"ne", "n"}) and bool(near & _NEGATIONS)


def _actor(clause: Sequence[Word], at: int) -> tuple[str, int]:
    """The country whose name, capital or leader stands next before the verb, and where."""
    for back in range(at - 1, max(-1, at - 1 - _SUBJECT), -1):
        word = clause[back]
        if word.plain in {"que", "qu", "qui", "dont"}:
            return "", 0
        if word.capital and (country := _country(word)):
            # "à Moscou", "de la Russie" are no subjects.
            lead = [w.plain for w in clause[max(0, back - 2) : back]]
            governed = lead[-1:] and lead[-1] in {
                "a",
                "de",
                "du",
                "d",
                "par",
                "en",
                "avec",
                "contre",
            }
            return (
                ("", 0)
                if governed or lead == ["de", "la"] or lead == ["de", "l"]
                else (country, back)
            )
    return "", 0


def _thing(clause: Sequence[Word], at: int) -> str:
    after = clause[at + 1 : at + 1 + _OBJECT]
    return next((_THINGS[word.stem] for word in after if word.stem in _THINGS), "")


def _country(word: Word) -> str:
    if word.stem in _LEADERS and word.capital:
        return _LEADERS[word.stem]
    entry = entries()["fr"].get((word.plain,))
    if entry is None or entry.kind not in {"people", "country", "capital"}:
        return ""
    return entry.place if word.capital or entry.kind == "people" else ""


def _clauses(text: str) -> list[list[Word]]:
    """The parts of a sentence between marks, "et", "mais" and "que" before a new subject."""
    line = words(text)
    clauses: list[list[Word]] = [[]]
    for at, word in enumerate(line):
        gap = text[line[at - 1].end : word.start] if at else ""
        if re.search(r"[,;:.!?«»()]", gap) or word.plain in {"mais", "et", "que", "qu"}:
            clauses.append([])
        clauses[-1].append(word)
    return clauses
