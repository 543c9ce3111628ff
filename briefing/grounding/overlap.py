"""Check: the words of a claim have their counterparts in its sources, and none is turned round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.grounding.closed import lemmas, opposed
from briefing.grounding.counting import MEASURES, NUMBER_WORDS
from briefing.grounding.grammar import is_verb
from briefing.grounding.lexicon import lexicon
from briefing.grounding.matching import Source, akin
from briefing.grounding.operators import words
from briefing.grounding.units import Unit
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language, word_set

_LIGHT: dict[Language, str] = {
    "fr": "faire mettre donner prendre avoir tenir venir aller rester devenir permettre concerner"
    " porter trouver passer rendre laisser montrer servir agir compter viser avoir personne pays"
    " fait"
    " moment temps jour fois façon manière chose partie point question niveau groupe nombre année"
    " autorité situation membre mesure action dernier nouveau actuel même propre grand petit bon"
    " premier lieu cadre sujet effectuer réaliser mener organiser dérouler constituer représenter"
    " homme femme monde ville région texte place cours part face suite parler évoquer aborder"
    " discuter appeler intervenir survenir produire figurer correspondre comprendre poursuivre"
    " principal haut administration fonction prononcer état issue auteur texte article"
    " ensemble lors désormais notamment ainsi"
    " gens peuple responsable dirigeant chef leader",
    "en": "make take give get go come put hold keep become let do place people country time day way"
    " thing part point question matter level group number year authority situation member measure"
    " action new current own great big good first last fact man woman world city town region text"
    " case course set carry conduct organise organize represent discuss talk speak concern include"
    " left leave leader head responsible official ago far long back work use run see find bring"
    " happen occur"
    " senior main top ahead mid air least early late shut spend spending high administration"
    " involve author"
    " remain stay provide accord according say tell total able side area state nation move"
    " lead reach meet over around another several certain various whole total off issue step line",
}
_PERSONS = word_set(
    "président ministre homologue chef dirigeant responsable porte-parole opposant opposante"
    " roi président premier chancelier maire général ambassadeur émissaire gouvernement"
    " autorité source president minister counterpart head leader official spokesman"
    " spokeswoman opponent king chancellor mayor general ambassador envoy government authority"
)
"""Words that may stand for a name of the source; only another such word stands against them."""

_GRAVE: dict[Language, str] = {
    "fr": "tuer blesser détruire vendre acheter arrêter démissionner voler mourir torturer attaquer"
    " exploser bombarder envahir emprisonner expulser condamner signer libérer limoger fuir saboter"
    " assassiner empoisonner capituler rompre annuler échouer perdre gagner créer",
    "en": "kill wound injure destroy sell buy arrest resign steal die torture attack explode bomb"
    " invade imprison expel convict sign release sack flee sabotage murder poison surrender cancel"
    " fail lose win create",
}
"""Deeds that no paraphrase brings in by chance."""


def told(
    row: Sequence[Unit], language: Language, times: Sequence[tuple[int, int]] = ()
) -> list[Unit]:
    """The words of a claim that need a counterpart: content words, no numbers, dates, measures."""
    return [
        u
        for u in row
        if u.content
        and u.kind != "number"
        and u.low not in NUMBER_WORDS
        and u.low not in MEASURES
        and not any(a <= u.start < b for a, b in times)
    ]


def check_overlap(
    row: Sequence[Unit],
    given: Source,
    language: Language,
    pairs: Mapping[int, int],
    times: Sequence[tuple[int, int]] = (),
) -> list[Verdict]:
    """What speaks against the claim's content words: a contrary, another word in the same place,
    a word that nothing in the sources is akin to.
    """
    loose = [u for u in told(row, language, times) if u.place not in pairs]
    return [
        *_contraries(loose, given, pairs, language),
        *_displaced(loose, row, given, pairs, language),
        *_strangers(loose, row, given, pairs, language),
    ]


def _contraries(
    loose: Sequence[Unit], given: Source, pairs: Mapping[int, int], language: Language
) -> list[Verdict]:
    taken = set(pairs.values())
    free = [u for i, u in enumerate(given.units) if u.content and i not in taken]
    return [
        refuse(
            "overlap",
            unit.text,
            f"The source says “{other.text}”, not “{unit.text}”.",
            "overlap.contrary",
        )
        for unit in loose
        for other in free
        if opposed(unit.lemma, other.lemma, language)
    ][:1]


def _displaced(
    loose: Sequence[Unit],
    row: Sequence[Unit],
    given: Source,
    pairs: Mapping[int, int],
    language: Language,
) -> list[Verdict]:
    for unit in loose:
        if weight(unit, language) < 0.7:
            continue
        instead = _slot(unit, row, given, pairs, language)
        if instead is not None:
            return [
                refuse(
                    "overlap",
                    unit.text,
                    f"Where the claim says “{unit.text}”, the source says “{instead.text}”.",
                    "overlap.displaced",
                )
            ]
    return []


def _strangers(
    loose: Sequence[Unit],
    row: Sequence[Unit],
    given: Source,
    pairs: Mapping[int, int],
    language: Language,
) -> list[Verdict]:
    return [
        refuse(
            "overlap",
            unit.text,
            f"The cited sentences say nothing of “{unit.text}”.",
            "overlap.stranger",
        )
        for unit in loose
        if weight(unit, language) >= 0.7 and _alien(unit, row, given, pairs, language)
    ][:1]


def _alien(
    unit: Unit, row: Sequence[Unit], given: Source, pairs: Mapping[int, int], language: Language
) -> bool:
    """A well-known noun or adjective, or a grave deed, not even akin to a word of the source.

    A word beside one that has its counterpart may be part of a compound ("sovereign wealth
    fund", "mettre fin"), and is let pass.
    """
    if unit.kind != "word" or unit.capital or unit.lemma in _PERSONS:
        return False
    grave = unit.lemma in lemmas(_GRAVE[language], language)
    if not grave:
        if is_verb(unit.low, language) or weight(unit, language) < 1:
            return False
        sides = [row[p] for p in (unit.place - 1, unit.place + 1) if 0 <= p < len(row)]
        if language == "en" and any(u.content and u.place in pairs for u in sides):
            return False
    table = lexicon()
    rows = table.there if language == "fr" else table.back
    if grave:
        return unit.lemma in rows
    if max(rows.get(unit.lemma, {"": 0.0}).values()) < 0.3:
        return False
    return not any(akin(unit.lemma, o.lemma, language) for o in given.units if o.content)


def weight(unit: Unit, language: Language) -> float:
    """How much a word that has no counterpart tells: nouns most, general words least."""
    if unit.kind == "name":
        return 1.0
    if unit.lemma in lemmas(_LIGHT[language], language) or unit.low in lemmas(
        _LIGHT[language], language
    ):
        return 0.25
    if unit.lemma in words("said", language):
        return 0.2
    if any(unit.lemma in words(mode, language) for mode in ("neg", "poss", "must", "plan", "wish")):
        return 0.4
    if unit.low.endswith(("ment", "ly")):
        return 0.7
    if is_verb(unit.low, language):
        return 0.7
    return 1.0


def _slot(
    unit: Unit, row: Sequence[Unit], given: Source, pairs: Mapping[int, int], language: Language
) -> Unit | None:
    """The source's noun in whose place the claim puts another: same neighbours, other word."""
    if is_verb(unit.low, language) or not lexicon().known(unit.low, language):
        return None
    before = next((u for u in reversed(row[: unit.place]) if u.content), None)
    after = next((u for u in row[unit.place + 1 :] if u.content), None)
    taken = set(pairs.values())
    candidates: list[set[int]] = []
    sides = sum(u is not None and u.place in pairs for u in (before, after))
    wide = 2 if sides == 2 else 1
    for neighbour, step in ((before, 1), (after, -1)):
        if neighbour is None or neighbour.place not in pairs:
            continue
        place = pairs[neighbour.place] + step
        near: set[int] = set()
        while 0 <= place < len(given.units) and len(near) < wide:
            if given.units[place].kind == "mark":
                break
            if given.units[place].content:
                near.add(place)
            place += step
        candidates.append(near)
    if not candidates:
        return None
    both = set.intersection(*candidates) if len(candidates) == 2 else candidates[0]
    for place in sorted(both):
        other = given.units[place]
        if (
            place in taken
            or other.kind != "word"
            or other.sort not in "NA"
            or (other.low in NUMBER_WORDS)
        ):
            continue
        if unit.lemma in _PERSONS and other.lemma not in _PERSONS:
            continue
        if not akin(unit.lemma, other.lemma, language):
            return other
    return None
