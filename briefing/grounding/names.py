"""Check: the people, places and organisations of a claim are in its sources, with their titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.grounding.closed import CAPITALIZED, lemmas
from briefing.grounding.counting import MEASURES
from briefing.grounding.lexicon import lexicon, unaccented
from briefing.grounding.matching import Source, unit_likeness
from briefing.grounding.translit import same_name
from briefing.grounding.units import Unit, units
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language, word_set

_FORMER: dict[Language, frozenset[str]] = {
    "fr": word_set("ex ancien ancienne anciens anciennes feu"),
    "en": word_set("former ex late erstwhile"),
}
_TITLES: dict[Language, str] = {
    "fr": "président présidente ministre chancelier chancelière premier roi reine ambassadeur"
    " ambassadrice maire député sénateur gouverneur chef dirigeant directeur directrice secrétaire"
    " porte-parole commandant général colonel émissaire conseiller vice-président candidat patron"
    " commissaire préfet procureur juge vice adjoint envoyé opposant prince princesse pape"
    " patriarche amiral",
    "en": "president minister chancellor prime king queen ambassador mayor deputy lawmaker senator"
    " governor head leader chief director secretary spokesman spokeswoman spokesperson commander"
    " general colonel envoy adviser advisor vice candidate boss commissioner prefect prosecutor"
    " judge opponent prince princess pope patriarch admiral mp",
}


def check_names(claim: str, given: Source, language: Language) -> list[Verdict]:
    """What speaks against the names and titles of a claim.

    Kinds: "names.absent"; "names.common" for a capital on a common word; "names.country" for a
    country that the sources do not name, "names.rival" where they name others; "names.former".
    """
    row = units(claim, language)
    found: list[Verdict] = []
    for unit in row:
        if not _is_name(unit, language) or named(unit, row, given, language):
            continue
        reason = f"The cited sentences do not name “{unit.text}”."
        found.append(refuse("names", unit.text, reason, _kind(unit, given, language)))
    former = _former(row, given, language)
    return [*found, former] if former else found


def _kind(unit: Unit, given: Source, language: Language) -> str:
    if unit.entry is not None and unit.entry.kind != "name":
        rivals = {
            o.entry.place for o in given.units if o.entry is not None and o.entry.kind != "name"
        }
        bare = unit.entry.kind == "capital"
        return "names.rival" if rivals else "names.absent" if bare else "names.country"
    table = lexicon()
    rows = table.there if language == "fr" else table.back
    chances = rows.get(unit.lemma)
    if unit.entry is None and chances and not unit.text.isupper():
        best = max(sorted(chances), key=lambda w: chances[w])
        if unaccented(best) != unit.plain and chances[best] >= 0.1:
            return "names.common"
    return "names.absent"


def _is_name(unit: Unit, language: Language) -> bool:
    if unit.low in MEASURES:
        return False
    if unit.kind == "name":
        return True
    return (
        unit.kind == "word"
        and unit.capital
        and unit.place > 0
        and unit.content
        and unit.low not in CAPITALIZED[language]
        and len(unit.low) > 1
    )


def named(unit: Unit, row: Sequence[Unit], given: Source, language: Language) -> bool:
    """Whether the sources have this name, in any of its forms."""
    for other in given.units:
        if other.kind not in ("name", "word"):
            continue
        if unit.entry and other.entry:
            if _same_entry(unit, other, row):
                return True
            continue
        if unit.entry or other.entry:
            whole = other if other.entry else unit
            part = unit if other.entry else other
            pieces = whole.plain.replace("-", " ").split()
            if part.capital and len(pieces) > 1 and any(same_name(part.plain, p) for p in pieces):
                return True
            if part.capital and same_name(part.plain, whole.plain):
                return True
            continue
        if (other.capital or other.kind == "name") and same_name(unit.plain, other.plain):
            return True
        if other.low == unit.low or unit_likeness(unit, other, language) >= 0.7:
            return True
    return (
        _acronym(unit, given)
        or _expands(unit, row, given)
        or _derived(unit, given)
        or _seat(unit, given)
    )


_SUFFIXES = re.compile(
    r"(?:ais|aise|ois|oise|ien|ienne|ain|aine|in|ine|on|onne|ole|asque|an|ique|and|ard|ot|ote|eux"
    r"|iste|ian|ean|ite|ese|er|sien|sienne|ienn|al|ale|s|e|es)+$"
)


_DEMONYM = re.compile(
    r"(?:oise?s?|aise?s?|aine?s?|ienn?e?s?|een|eenne|eens|eennes|ine?s?|asques?|iques?|otes?)$"
)


def _derived(unit: Unit, given: Source) -> bool:
    """Whether the source has the adjective of the place, or the place of the adjective."""
    if len(unit.plain) < 4 and not unit.text.isupper():
        return False
    stem = _SUFFIXES.sub("", unit.plain)
    for other in given.units:
        if other.kind not in ("word", "name") or len(other.plain) < 4 or other.plain == unit.plain:
            continue
        theirs = _SUFFIXES.sub("", other.plain)
        if len(stem) >= 3 and len(theirs) >= 3:
            short, long = sorted((stem, theirs), key=len)
            adjective = not other.capital or other.plain != theirs
            if adjective and long.startswith(short[: max(3, len(short) - 1)]):
                alike = next(
                    (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b),
                    len(short),
                )
                if alike >= max(3, 0.7 * len(long)):
                    return True
        alike = next(
            (i for i, (a, b) in enumerate(zip(unit.plain, other.plain, strict=False)) if a != b),
            min(len(unit.plain), len(other.plain)),
        )
        demonym = _DEMONYM.search(other.plain) and other.sort != "N" and not unit.text.isupper()
        if demonym and alike >= max(3, 0.6 * len(unit.plain)):
            return True
        if len(stem) > 3 and stem in other.plain and not other.capital:
            return True
        if unit.text.isupper() and other.plain.startswith(unit.plain) and not other.capital:
            return True
    return False


_SEATS = {
    "kremlin": "ru", "whitehouse": "us", "pentagon": "us", "congress": "us", "statedept": "us",
    "elysee": "fr", "quaidorsay": "fr", "downing": "gb", "bundestag": "de", "nato": "be",
    "eu": "be",
}  # fmt: skip
_EUROPE = re.compile(
    r"commission européenne|conseil européen|parlement européen|vingt-sept|exécutif européen"
    r"|\bunion\b|\bUE\b|bruxelles|\beuropéenn?e?s?\b",
    re.IGNORECASE,
)


def _seat(unit: Unit, given: Source) -> bool:
    """Whether the claim names a government by its seat ("Moscou" for "le Kremlin")."""
    entry = unit.entry
    if entry is None:
        return False
    if entry.id == "eu" or (entry.place == "be" and entry.kind == "capital"):
        return any(_EUROPE.search(text) for text in given.texts)
    land = _SEATS.get(entry.id, entry.place)
    return any(
        other.entry is not None
        and _SEATS.get(other.entry.id, other.entry.place) == land
        and (other.entry.id in _SEATS or entry.id in _SEATS)
        for other in given.units
    )


def _same_entry(unit: Unit, other: Unit, row: Sequence[Unit]) -> bool:
    """The same thing; a country for its adjective or capital, a capital only as its government."""
    one, two = unit.entry, other.entry
    if one is None or two is None:
        return False
    if one.id == two.id:
        return True
    if one.place != two.place:
        return False
    if one.kind == "capital":
        before = row[unit.place - 1].low if unit.place else ""
        return before not in ("in", "at", "near", "vers", "sur", "on", "into")
    return True


def _acronym(unit: Unit, given: Source) -> bool:
    """An acronym of capitalised words that follow one another in the source."""
    letters = unit.text.replace(".", "").replace("-", "")
    short = letters.istitle() and 3 <= len(letters) <= 5
    if not (2 <= len(letters) <= 6 and (letters.isupper() or short)):
        return False
    content = [u for u in given.units if u.content and u.kind in ("word", "name") and u.plain]
    words = [(piece, u) for u in content for piece in u.plain.replace("-", " ").split()]
    initials = "".join(piece[0] for piece, _ in words)
    wanted = sorted(letters.lower())
    for place in range(len(words) - len(wanted) + 1):
        part = initials[place : place + len(wanted)]
        if part == letters.lower() or (words[place][1].capital and sorted(part) == wanted):
            return True
    return False


def _expands(unit: Unit, row: Sequence[Unit], given: Source) -> bool:
    """A capitalised word of a name whose acronym the source has."""
    run = [unit]
    for step in (-1, 1):
        place = unit.place + step
        while 0 <= place < len(row) and (row[place].capital or not row[place].content):
            if row[place].kind == "mark":
                break
            if row[place].capital:
                run.insert(0 if step < 0 else len(run), row[place])
            place += step
    if len(run) < 2:
        return False
    initials = "".join(u.plain[0] for u in run)
    return any(
        u.text.isupper() and 2 <= len(u.text) <= 6 and u.plain == initials for u in given.units
    )


def _former(row: Sequence[Unit], given: Source, language: Language) -> Verdict | None:
    """ "L'ancien président" is not the president, nor the other way round."""
    mine, theirs = lemmas(_TITLES[language], language), lemmas(_TITLES["fr"], "fr")
    for unit in row:
        if unit.lemma not in mine and unit.low not in mine:
            continue
        alike = [
            (at, other)
            for at, other in enumerate(given.units)
            if (other.lemma in theirs or other.low in theirs)
            and unit_likeness(unit, other, language) >= 0.7
        ]
        if not alike:
            continue
        was = _is_former(row, unit.place, language)
        then = [_is_former(given.units, at, "fr") for at, _ in alike]
        if (was and not any(then)) or (not was and all(then)):
            say = "former" if was else "current"
            return refuse(
                "names",
                unit.text,
                f"The claim makes of “{alike[0][1].text}” a {say} one; the source does not.",
                "names.former",
            )
    return None


def _is_former(row: Sequence[Unit], place: int, language: Language) -> bool:
    near = [u.low for u in row[max(0, place - 3) : place]]
    if language == "fr" and place + 1 < len(row) and row[place + 1].low in ("sortant", "déchu"):
        return False
    return any(word in _FORMER[language] for word in near)
