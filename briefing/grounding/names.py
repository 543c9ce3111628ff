"""Check: the people, places and organisations of a claim are in its sources, with their titles."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.grounding.closed import CAPITALIZED, lemmas
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


def check_names(claim: str, given: Source, language: Language) -> Verdict | None:
    """None if every name stands in the sources and no title is given or taken away."""
    row = units(claim, language)
    for unit in row:
        if not _is_name(unit, language):
            continue
        if not named(unit, row, given, language):
            return refuse(
                "names",
                unit.text,
                f"The cited sentences do not name “{unit.text}”.",
            )
    return _former(row, given, language)


def _is_name(unit: Unit, language: Language) -> bool:
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
    return _acronym(unit, given) or _expands(unit, row, given)


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
        return before not in ("à", "in", "at", "near", "to", "from", "vers", "sur", "on", "into")
    return True


def _acronym(unit: Unit, given: Source) -> bool:
    """An acronym of capitalised words that follow one another in the source."""
    letters = unit.text.replace(".", "").replace("-", "")
    if not (2 <= len(letters) <= 6 and letters.isupper()):
        return False
    content = [u for u in given.units if u.content and u.kind in ("word", "name")]
    initials = "".join(u.plain[0] for u in content if u.plain)
    place = initials.find(letters.lower())
    return place >= 0 and content[place].capital


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
            )
    return None


def _is_former(row: Sequence[Unit], place: int, language: Language) -> bool:
    near = [u.low for u in row[max(0, place - 3) : place]]
    if language == "fr" and place + 1 < len(row) and row[place + 1].low in ("sortant", "déchu"):
        return False
    return any(word in _FORMER[language] for word in near)
