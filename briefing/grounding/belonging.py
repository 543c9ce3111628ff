"""Check: whose troops, whose title, from whom and to whom: nothing changes its owner."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.grounding.grammar import is_verb
from briefing.grounding.matching import Source, places_of, unit_likeness
from briefing.grounding.units import Unit
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language, word_set


def check_belonging(row: Sequence[Unit], given: Source, language: Language) -> Verdict | None:
    """None if no adjective, title or preposition of the claim stands with another name."""
    return (
        _modifiers(row, given, language)
        or _titles(row, given, language)
        or _directions(row, given, language)
    )


_TITLES: dict[Language, str] = {
    "fr": "président présidente ministre chancelier chancelière premier roi reine ambassadeur"
    " ambassadrice maire député députée sénateur sénatrice gouverneur chef secrétaire porte-parole"
    " général colonel émissaire conseiller conseillère commissaire pape vice amiral envoyé"
    " directeur directrice",
    "en": "president minister prime chancellor king queen ambassador mayor deputy senator governor"
    " head chief secretary spokesman spokeswoman spokesperson general colonel envoy adviser advisor"
    " commissioner pope vice admiral director",
}


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
                {_direction(given.units, p, "fr") for p in places_of(u, given, language)}
                for u in (one, other)
            )
            if there_a == {b} and there_b == {a}:
                return refuse(
                    "roles",
                    f"{one.text} … {other.text}",
                    f"The source has “{one.text}” and “{other.text}” the other way round.",
                    "roles.direction",
                )
    return None


def _people(unit: Unit) -> bool:
    return unit.entry is not None and unit.entry.kind in ("people", "country", "capital")


_COLLEAGUES = word_set("homologue homologues collègue collègues counterpart counterparts colleague")


def _modifiers(row: Sequence[Unit], given: Source, language: Language) -> Verdict | None:
    """The country that a noun belongs to: "l'armée russe" is not "l'armée ukrainienne"."""
    if any(u.low in _COLLEAGUES for u in row):
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
                "roles.owner",
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
                "roles.title",
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
