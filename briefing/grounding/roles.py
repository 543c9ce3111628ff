"""Check: who did what to whom, whose title, whose troops: no parts are exchanged.

No parser: the clause around each verb is cut into what stands before it (its agent) and after
it (its patient), a passive turns the two round, and only exchanges between words that both
texts have are refused. spaCy's French model was measured and left out: see the report of the
evaluation in `briefing/evaluation/grounding.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.grounding.dates import Moment, moments
from briefing.grounding.matching import Source, unit_likeness
from briefing.grounding.numbers import is_year
from briefing.grounding.operators import words
from briefing.grounding.quantities import NUMBER_WORDS, quantities
from briefing.grounding.scope import is_verb
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
_SPLITS: dict[Language, frozenset[str]] = {
    "fr": word_set("mais tandis alors lorsque quand parce car puisque que qu' où dont pour après avant"
        " afin si"),
    "en": word_set("but while whereas when because that where whose as after before if"),
}  # fmt: skip
_TITLES: dict[Language, str] = {
    "fr": "président présidente ministre chancelier chancelière premier roi reine ambassadeur"
    " ambassadrice maire député députée sénateur sénatrice gouverneur chef secrétaire porte-parole"
    " général colonel émissaire conseiller conseillère commissaire pape vice amiral envoyé"
    " directeur directrice",
    "en": "president minister prime chancellor king queen ambassador mayor deputy senator governor"
    " head chief secretary spokesman spokeswoman spokesperson general colonel envoy adviser advisor"
    " commissioner pope vice admiral director",
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
    while left > 0:
        unit = row[left - 1]
        if unit.kind == "mark" and unit.text in _BREAKS and not _aside(row, left - 1):
            break
        if unit.low in _SPLITS[language] or (
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
        if unit.low in _SPLITS[language] or unit.low in _RELATIVES[language]:
            break
        if right > verb + 1 and unit.low not in _BY[language] and _other_verb(row, right, language):
            break
        right += 1
    before = frozenset(p for p in range(left, verb) if row[p].content)
    if any(row[p].low in _RELATIVES[language] for p in range(left, verb)):
        before = frozenset(p for p in before if row[p].kind == "name")
    after = frozenset(p for p in range(verb + 1, right) if row[p].content)
    by = next((p for p in range(verb + 1, right) if row[p].low in _BY[language]), None)
    passive = any(u.low in _BE[language] for u in row[max(0, verb - 3) : verb]) or (
        by is not None and by - verb == 1
    )
    if language == "fr" and row[verb].low in ("arrivé", "venu", "allé", "parti", "devenu", "resté"):
        passive = False
    if passive and by is not None:
        agents = frozenset(p for p in after if p > by)
        return Frame(verb, agents, before | (after - agents))
    if passive:
        return Frame(verb, frozenset(), before | after)
    return Frame(verb, before, after)


def _aside(row: Sequence[Unit], at: int) -> bool:
    """A comma that closes an apposition: ", le président russe, a dit"."""
    if row[at].text != ",":
        return False
    for place in range(at - 1, max(-1, at - 8), -1):
        if row[place].text == ",":
            return at - place > 1
        if row[place].kind == "mark":
            return False
    return False


def _verb_between(row: Sequence[Unit], first: int, last: int, language: Language) -> bool:
    return not any(row[p].content for p in range(first, last))


def _other_verb(row: Sequence[Unit], at: int, language: Language) -> bool:
    unit = row[at]
    if unit.kind != "word" or not is_verb(unit.low, language):
        return False
    return row[at - 1].low not in ("le", "la", "les", "un", "une", "des", "de", "the", "a", "of")


def _places(unit: Unit, given: Source, language: Language) -> frozenset[int]:
    """Where the source has this very thing."""
    return frozenset(
        i
        for i, other in enumerate(given.units)
        if other.content and unit_likeness(unit, other, language) >= 0.9
    )


def check_roles(
    row: Sequence[Unit], given: Source, pairs: Mapping[int, int], language: Language
) -> Verdict | None:
    """None if no actor, adjective, title or date of the claim stands in another's place."""
    return (
        _actors(row, given, pairs, language)
        or _modifiers(row, given, language)
        or _titles(row, given, language)
        or _directions(row, given, language)
    )


def _actors(
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
        swap = _swapped(row, given, ours, theirs, language)
        if swap:
            return refuse(
                "roles",
                f"{swap.text} … {unit.text}",
                f"In the source “{swap.text}” does not do this: it is done to it, or by another.",
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
        and not _temporal(row[p])
    ]


def _swapped(
    row: Sequence[Unit], given: Source, ours: Frame, theirs: Frame, language: Language
) -> Unit | None:
    """The word of the claim that stands on the wrong side of the verb, if any."""
    sides = ours.agents | ours.patients
    mine = {u.place: _places(u, given, language) for u in _entities(row, sides)}
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
        return named_agents[0]
    if not names and agents and patients:
        return agents[0]
    kept = any(mine[p] & theirs.agents for p in ours.agents if p in mine)
    rivals = [p for p in theirs.agents if units_[p].kind == "name"]
    if named_agents and not kept and rivals:
        return named_agents[0]
    return _stranger(row, given, ours.agents, theirs.agents, theirs, mine, language) or _stranger(
        row, given, ours.patients, theirs.patients, theirs, mine, language
    )


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


_DIRECTIONS: dict[Language, dict[str, str]] = {
    "fr": {"de": "of", "d'": "of", "du": "of", "des": "of", "depuis": "of", "à": "to", "au": "to",
           "aux": "to", "vers": "to", "contre": "against", "par": "by", "avec": "with"},
    "en": {"of": "of", "from": "of", "to": "to", "toward": "to", "towards": "to", "into": "to",
           "against": "against", "by": "by", "with": "with"},
}  # fmt: skip


def _direction(row: Sequence[Unit], at: int, language: Language) -> str:
    """The kind of preposition before a name, its article and title left out; "" if none."""
    if language == "en" and at + 1 < len(row) and row[at + 1].low == "'s":
        return "of"
    for place in range(at - 1, max(-1, at - 4), -1):
        unit = row[place]
        if unit.low in _DIRECTIONS[language]:
            return _DIRECTIONS[language][unit.low]
        if unit.kind == "mark" or unit.kind == "name" or is_verb(unit.low, language):
            return ""
    return ""


def _directions(row: Sequence[Unit], given: Source, language: Language) -> Verdict | None:
    """Two names that exchange their prepositions: "à Kiev ... de Moscou"."""
    named = [u for u in row if u.kind == "name" and not (u.entry and u.entry.kind == "people")]
    for i, one in enumerate(named):
        for other in named[i + 1 :]:
            a, b = (_direction(row, u.place, language) for u in (one, other))
            if not a or not b or a == b:
                continue
            there_a, there_b = (
                {_direction(given.units, p, "fr") for p in _places(u, given, language)}
                for u in (one, other)
            )
            if there_a == {b} and there_b == {a}:
                return refuse(
                    "roles",
                    f"{one.text} … {other.text}",
                    f"The source has “{one.text}” and “{other.text}” the other way round.",
                )
    return None


def _people(unit: Unit) -> bool:
    return unit.entry is not None and unit.entry.kind in ("people", "country", "capital")


def _modifiers(row: Sequence[Unit], given: Source, language: Language) -> Verdict | None:
    """The country that a noun belongs to: "l'armée russe" is not "l'armée ukrainienne"."""
    if any(u.low in ("homologue", "homologues", "counterpart", "counterparts") for u in row):
        return None
    for unit in row:
        if unit.entry is None or unit.entry.kind not in ("people", "country"):
            continue
        head = _head_of(row, unit, language)
        if head is None or head.kind == "name":
            continue
        places = [
            i
            for i, o in enumerate(given.units)
            if o.content and o.kind == "word" and unit_likeness(head, o, language) >= 0.7
        ]
        owners = [_owners(given.units, i, given) for i in places]
        mine = unit.entry.place
        if not owners or any(mine in o for o in owners) or not all(owners):
            continue
        if all(o and mine not in o for o in owners):
            has = given.units[places[0]].text
            return refuse(
                "roles",
                f"{unit.text} {head.text}" if language == "en" else f"{head.text} {unit.text}",
                f"In the source “{has}” belongs to another country than “{unit.text}”.",
            )
    return None


def _head_of(row: Sequence[Unit], unit: Unit, language: Language) -> Unit | None:
    """The noun that a nationality or "de + country" belongs to."""
    at = unit.place
    if unit.entry is not None and unit.entry.kind == "people":
        if language == "en":
            for place in range(at + 1, min(at + 4, len(row))):
                following = row[place]
                if following.kind == "mark" or not following.content:
                    break
                if following.kind == "word" and not is_verb(following.low, "en"):
                    last = place
                    if (
                        last + 1 < len(row)
                        and row[last + 1].kind == "word"
                        and (row[last + 1].content and not is_verb(row[last + 1].low, "en"))
                    ):
                        continue
                    return following
            return None
        for place in range(at - 1, max(-1, at - 4), -1):
            before = row[place]
            if before.kind == "mark" or not before.content:
                break
            if before.kind == "word" and before.sort in "N?":
                return before
        return None
    if at >= 2 and row[at - 1].low in ("de", "d'", "du", "of") and row[at - 2].kind == "word":
        return row[at - 2] if row[at - 2].content else None
    if language == "en" and at + 2 < len(row) and row[at + 1].low == "'s":
        return row[at + 2] if row[at + 2].kind == "word" and row[at + 2].content else None
    return None


def _owners(units_: Sequence[Unit], at: int, given: Source) -> set[str]:
    """The countries right after (or before) a noun of the source."""
    found: set[str] = set()
    for place in range(at + 1, min(at + 5, len(units_))):
        unit = units_[place]
        if unit.kind == "mark" or given.sentence[place] != given.sentence[at]:
            break
        if unit.kind == "word" and (is_verb(unit.low, "fr") and unit.sort == "V"):
            break
        if unit.low in ("et", "-") and place + 1 < len(units_) and _people(units_[place + 1]):
            continue
        if unit.low in ("et", "par", "à", "au", "en", "contre", "vers", "avec", "sur", "dans"):
            break
        if _people(unit) and unit.entry is not None:
            found.add(unit.entry.place)
            continue
        if unit.kind == "name":
            break
    return found


def _titles(row: Sequence[Unit], given: Source, language: Language) -> Verdict | None:
    """The title before (or after) a person's name is the one that the source gives."""
    mine, theirs = _forms(_TITLES[language]), _forms(_TITLES["fr"])
    for unit in row:
        if unit.kind != "name" or (unit.entry is not None and unit.entry.kind != "name"):
            continue
        titles = _titles_near(row, unit.place, mine)
        if not titles:
            continue
        places = [
            i
            for i, o in enumerate(given.units)
            if o.kind in ("name", "word") and o.capital and unit_likeness(unit, o, language) >= 0.9
        ]
        if not places:
            continue
        found = [t for i in places for t in _titles_near(given.units, i, theirs, wide=True)]
        for title in titles:
            if any(unit_likeness(title, other, language) >= 0.7 for other in found):
                continue
            if (
                not found
                and any(
                    o.low in theirs and unit_likeness(title, o, language) >= 0.7
                    for o in given.units
                )
                and not _titled_names(given, theirs, title, language)
            ):
                continue
            if title.low in ("ministre", "minister", "secretary", "foreign") and any(
                o.low == "diplomatie" for o in given.units
            ):
                continue
            if title.low in ("premier", "prime", "vice", "chief", "general", "head") and any(
                o.low in ("premier", "chef", "dirigeant", "chancelier") for o in found
            ):
                continue
            return refuse(
                "roles",
                f"{title.text} … {unit.text}",
                f"The source does not call {unit.text} “{title.text}”.",
            )
    return None


def _forms(words: str) -> frozenset[str]:
    listed = words.split()
    return frozenset(listed) | {w + "s" for w in listed}


def _titled_names(given: Source, theirs: frozenset[str], title: Unit, language: Language) -> bool:
    """Whether the title belongs to another name in the source."""
    for i, other in enumerate(given.units):
        if other.kind == "name" and any(
            unit_likeness(title, t, language) >= 0.7 for t in _titles_near(given.units, i, theirs)
        ):
            return True
    return False


def _titles_near(
    row: Sequence[Unit], at: int, titles: frozenset[str], wide: bool = False
) -> list[Unit]:
    """The titles in the noun phrase before a name, or in the apposition after it."""
    found: list[Unit] = []
    for place in range(at - 1, max(-1, at - (15 if wide else 6)), -1):
        unit = row[place]
        if unit.kind == "mark":
            if wide and unit.text == ",":
                continue
            break
        if unit.kind == "word" and unit.low in titles:
            found.append(unit)
        elif (
            (unit.kind == "name" and unit.entry is None and not unit.capital)
            or (
                not unit.content
                and unit.low
                not in (
                    "de",
                    "du",
                    "des",
                    "d'",
                    "la",
                    "l'",
                    "le",
                    "les",
                    "of",
                    "the",
                    "et",
                    "and",
                    "aux",
                    "à",
                    "pour",
                    "en",
                    "for",
                    "in",
                    "at",
                    "sur",
                    "on",
                )
            )
            or (
                unit.kind == "word"
                and not wide
                and is_verb(unit.low, "fr" if unit.sort != "?" else "en")
            )
        ):
            break
    following = at + 1
    while following < len(row) and row[following].kind == "name" and row[following].entry is None:
        following += 1
    if following < len(row) and row[following].text in ",(":
        for place in range(following + 1, min(following + 6, len(row))):
            unit = row[place]
            if unit.kind == "mark":
                break
            if unit.kind == "word" and unit.low in titles:
                found.append(unit)
            if unit.kind == "word" and is_verb(unit.low, "fr") and unit.sort == "V":
                break
    return found


def check_bindings(
    claim: str, row: Sequence[Unit], given: Source, pairs: Mapping[int, int], language: Language
) -> Verdict | None:
    """None if each date of the claim goes with the event that it goes with in the sources."""
    for moment in _times(claim, language):
        mine = {
            pairs[p]
            for p in _clause_at(row, moment.start, language)
            if p in pairs and not _temporal(given.units[pairs[p]])
        }
        if len(mine) < 2:
            continue
        scores: list[tuple[int, bool]] = []
        offset = 0
        for text in given.texts:
            size = sum(1 for s in given.sentence if given.texts[s] is text)
            local = given.units[offset : offset + size]
            for other in _times(text, "fr"):
                if (other.weekday is None) != (moment.weekday is None):
                    continue
                if (other.month is None) != (moment.month is None):
                    continue
                if (other.day, other.month, other.year) != (None, None, other.year) and moment.year:
                    if moment.month is None:
                        continue
                if (other.year is None) and moment.year and moment.month is None:
                    continue
                if (other.shift is None) != (moment.shift is None) or other.part or moment.part:
                    continue
                there = {offset + p for p in _clause_at(local, other.start, "fr")}
                same = (other.weekday, other.day, other.month, other.shift) == (
                    moment.weekday, moment.day, moment.month, moment.shift,
                ) and (moment.month is not None or other.year == moment.year)  # fmt: skip
                scores.append((len(mine & there), same))
            offset += size
        if len(scores) < 2:
            continue
        right = max((n for n, same in scores if same), default=0)
        wrong = max((n for n, same in scores if not same), default=0)
        if any(same for _, same in scores) and right == 0 and wrong >= 2:
            return refuse(
                "dates",
                moment.text,
                f"In the source, “{moment.text}” is the time of something else.",
            )
    return None


def _times(text: str, language: Language) -> list[Moment]:
    """The moments of a text, bare years among them."""
    found = list(moments(text, language))
    for quantity in quantities(text, language):
        if is_year(quantity) and not any(m.start <= quantity.start < m.end for m in found):
            found.append(
                Moment(quantity.start, quantity.end, quantity.text, year=int(quantity.value))
            )
    return found


def _temporal(unit: Unit) -> bool:
    return bool(moments(unit.low, "fr"))


def _clause_at(row: Sequence[Unit], offset: int, language: Language) -> list[int]:
    """Places (within `row`) of the content words of the clause at a character offset."""
    at = next((i for i, u in enumerate(row) if u.start >= offset), len(row) - 1)
    first = last = at
    while (
        first > 0
        and row[first - 1].text not in ",;:.()—–"
        and (row[first - 1].low not in _SPLITS[language])
    ):
        first -= 1
    while (
        last + 1 < len(row)
        and row[last + 1].text not in ",;:.()—–"
        and (row[last + 1].low not in _SPLITS[language])
    ):
        last += 1
    told = [p for p in range(first, last + 1) if row[p].content and not _temporal(row[p])]
    if len(told) < 2 and last + 2 < len(row) and row[last + 1].text == ",":
        return told + _clause_at(row, row[last + 2].start, language)
    return told
