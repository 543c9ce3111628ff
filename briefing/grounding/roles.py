"""Check: who did what to whom: no actor stands in another's place.

No parser: the clause around each verb is cut into what stands before it (its agent) and after
it (its patient), a passive turns the two round, and only exchanges between words that both
texts have are refused. spaCy's French model was tried: 2 to 6 s to load, 4 ms a sentence, and
it reads no English, so that one half of the claims would have gone unparsed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.grounding.binding import SPLITS, is_temporal
from briefing.grounding.counting import NUMBER_WORDS
from briefing.grounding.grammar import is_verb
from briefing.grounding.matching import Source, places_of, unit_likeness
from briefing.grounding.operators import words
from briefing.grounding.units import Unit
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language, word_set

_BREAKS = frozenset('.;!?:()—–«»"“”,')


_BY: dict[Language, frozenset[str]] = {"fr": frozenset(["par"]), "en": frozenset(["by"])}


_BE: dict[Language, frozenset[str]] = {
    "fr": word_set("est sont était étaient été être sera seront serait seraient fut furent"),
    "en": word_set("is are was were be been being"),
}


_RELATIVES: dict[Language, frozenset[str]] = {
    "fr": frozenset(["qui"]),
    "en": frozenset(["who", "which", "that"]),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb with the places of what acts and of what is acted upon."""

    verb: int
    agents: frozenset[int]
    patients: frozenset[int]


def frame(row: Sequence[Unit], verb: int, language: Language) -> Frame:
    """What stands before and after the verb in its clause, turned round if it is passive."""
    left = verb
    aside: set[int] = set()
    while left > 0:
        unit = row[left - 1]
        if unit.kind == "mark" and unit.text in _BREAKS:
            opened = _aside(row, left - 1)
            if opened is None:
                break
            aside |= set(range(opened, left))
            left = opened
            continue
        if unit.low in SPLITS[language] or (
            unit.low in ("et", "and") and _verb_between(row, left, verb, language)
        ):
            break
        left -= 1
        if unit.low in _RELATIVES[language]:
            left = max(0, left - 6)
            break
    right = verb + 1
    while right < len(row):
        unit = row[right]
        if unit.kind == "mark" and unit.text in _BREAKS:
            break
        if unit.low in SPLITS[language] or unit.low in _RELATIVES[language]:
            break
        if right > verb + 1 and unit.low not in _BY[language] and _other_verb(row, right, language):
            break
        right += 1
    before = frozenset(p for p in range(left, verb) if row[p].content and p not in aside)
    if any(row[p].low in _RELATIVES[language] for p in range(left, verb)):
        before = frozenset(p for p in before if row[p].kind == "name")
    after = frozenset(p for p in range(verb + 1, right) if row[p].content)
    by = next((p for p in range(verb + 1, right) if row[p].low in _BY[language]), None)
    passive = any(u.low in _BE[language] for u in row[max(0, verb - 3) : verb]) or (
        by is not None and by - verb == 1 and row[min(by + 1, len(row) - 1)].kind != "number"
    )
    if language == "fr" and row[verb].low in ("arrivé", "venu", "allé", "parti", "devenu", "resté"):
        passive = False
    if passive and by is not None:
        agents = frozenset(p for p in after if p > by)
        return Frame(verb, agents, before | (after - agents))
    if passive:
        return Frame(verb, frozenset(), before | after)
    return Frame(verb, before, after)


def _aside(row: Sequence[Unit], at: int) -> int | None:
    """Where the apposition opens that a comma at `at` closes (", le président russe,")."""
    if row[at].text != ",":
        return None
    for place in range(at - 1, max(-1, at - 9), -1):
        if row[place].text == ",":
            return place if at - place > 1 else None
        if row[place].kind == "mark":
            return None
    return None


def _verb_between(row: Sequence[Unit], first: int, last: int, language: Language) -> bool:
    return not any(row[p].content for p in range(first, last))


def _other_verb(row: Sequence[Unit], at: int, language: Language) -> bool:
    unit = row[at]
    if unit.kind != "word" or not is_verb(unit.low, language):
        return False
    return row[at - 1].low not in ("le", "la", "les", "un", "une", "des", "de", "the", "a", "of")


def check_roles(
    row: Sequence[Unit], given: Source, pairs: Mapping[int, int], language: Language
) -> Verdict | None:
    for verb, image in sorted(pairs.items()):
        unit = row[verb]
        if unit.kind != "word" or not is_verb(unit.low, language):
            continue
        if unit.lemma in words("said", language):
            continue
        if not is_verb(given.units[image].low, "fr") or _bare(given.units, image):
            continue
        if (language == "fr" and _bare(row, verb)) or unit.lemma in _LABILE:
            continue
        ours, theirs = frame(row, verb, language), frame(given.units, image, "fr")
        swap, both = _swapped(row, given, ours, theirs, language)
        if swap:
            return refuse(
                "roles",
                f"{swap.text} … {unit.text}",
                f"In the source “{swap.text}” does not do this: it is done to it, or by another.",
                "roles.swap" if both else "roles.misplaced",
            )
    return None


_LABILE = word_set(
    "doubler tripler augmenter baisser diminuer réduire changer commencer finir arrêter"
    " ouvrir fermer tourner brûler exploser développer améliorer accélérer ralentir monter"
    " descendre sortir cesser débuter double triple increase decrease reduce change begin"
    " start end stop rencontrer retrouver entretenir discuter négocier affronter meet talk"
    " speak negotiate discuss open close turn burn explode develop improve accelerate slow"
    " cease grow"
)
"""Verbs whose subject may be what acts or what changes."""


def _bare(row: Sequence[Unit], at: int) -> bool:
    """Whether a French form is a participle without an auxiliary ("liés à Pékin")."""
    if not re.search(r"(?:é|i|u|is|it|rt|ert)e?s?$", row[at].low) or row[at].low.endswith("ent"):
        return False
    near = [u.low for u in row[max(0, at - 4) : at]]
    return not any(w in _AUXILIARIES for w in near) and row[at].low.endswith(
        ("é", "ée", "és", "ées")
    )


_AUXILIARIES = _BE["fr"] | word_set(
    "a ont ai as avons avez avait avaient aura auront aurait auraient ait aient avoir ayant eu"
)


def _entities(row: Sequence[Unit], places: frozenset[int]) -> list[Unit]:
    return [
        row[p]
        for p in sorted(places)
        if row[p].content
        and row[p].kind != "number"
        and row[p].low not in NUMBER_WORDS
        and not is_temporal(row[p])
    ]


def _swapped(
    row: Sequence[Unit], given: Source, ours: Frame, theirs: Frame, language: Language
) -> tuple[Unit | None, bool]:
    """The word of the claim on the wrong side of the verb, if any, and whether another is, too."""
    sides = ours.agents | ours.patients
    mine = {u.place: places_of(u, given, language) for u in _entities(row, sides)}
    units_ = given.units

    def crossed(side: frozenset[int], wrong: frozenset[int], right: frozenset[int]) -> list[Unit]:
        return [
            row[p] for p in sorted(side) if p in mine and mine[p] & wrong and not mine[p] & right
        ]

    agents = crossed(ours.agents, theirs.patients, theirs.agents)
    patients = crossed(ours.patients, theirs.agents, theirs.patients)
    named_agents = [u for u in agents if u.kind == "name"]
    named_patients = [u for u in patients if u.kind == "name"]
    names = any(row[p].kind == "name" for p in ours.agents) and any(
        row[p].kind == "name" for p in ours.patients
    )
    if named_agents and (named_patients or patients):
        return named_agents[0], True
    if not names and agents and patients:
        return agents[0], True
    kept = any(mine[p] & theirs.agents for p in ours.agents if p in mine)
    rivals = [p for p in theirs.agents if units_[p].kind == "name"]
    if named_agents and not kept and rivals:
        return named_agents[0], False
    stranger = _stranger(
        row, given, ours.agents, theirs.agents, theirs, mine, language
    ) or _stranger(row, given, ours.patients, theirs.patients, theirs, mine, language)
    return stranger, False


def _stranger(
    row: Sequence[Unit], given: Source, side: frozenset[int], right: frozenset[int],
    theirs: Frame, mine: Mapping[int, frozenset[int]], language: Language,
) -> Unit | None:  # fmt: skip
    """An actor of another deed of the sentence, whose own part went elsewhere in the claim.

    Both ways must be seen: the claim's actor stands outside the source's deed, and the source's
    actor stands in the claim outside this deed.
    """
    nouns = [
        p
        for p in sorted(side)
        if p in mine and _actor(row[p], language) and not _governed(row, p, language)
    ]
    if not nouns or any(mine[p] & right for p in side if p in mine):
        return None
    known = [p for p in sorted(right) if _actor(given.units[p], "fr")]
    moved = [
        u
        for u in row
        if u.content
        and u.place not in mine
        and any(unit_likeness(u, given.units[p], language) >= 0.7 for p in known)
    ]
    if not moved:
        return None
    both = theirs.agents | theirs.patients
    for place in nouns:
        images = mine[place]
        if (
            images
            and not images & both
            and any(given.sentence[p] == given.sentence[theirs.verb] for p in images)
        ):
            return row[place]
    return None


def _governed(row: Sequence[Unit], at: int, language: Language) -> bool:
    """Whether a preposition stands before the noun, its article and adjectives left out."""
    for place in range(at - 1, max(-1, at - 4), -1):
        unit = row[place]
        if unit.low in _PREPOSITIONS[language]:
            return True
        if unit.kind == "mark" or is_verb(unit.low, language):
            return False
    return False


_PREPOSITIONS: dict[Language, frozenset[str]] = {
    "fr": word_set("de d' du à au aux en dans sur sous pour avec contre vers chez depuis"),
    "en": word_set("of in at on for with against to towards from since into over under"),
}


def _actor(unit: Unit, language: Language) -> bool:
    if unit.kind == "name" or language == "fr":
        return unit.kind == "name" or (unit.kind == "word" and unit.sort == "N")
    return unit.kind == "word" and not is_verb(unit.low, "en") and not unit.low.endswith("ly")
