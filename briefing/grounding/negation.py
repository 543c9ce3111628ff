"""Check: what the sources deny the claim denies, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.grounding.grammar import is_verb
from briefing.grounding.markers import marked
from briefing.grounding.matching import Source
from briefing.grounding.scope import Operator, Scopes
from briefing.grounding.units import Unit
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language


def check_negation(
    row: Sequence[Unit],
    scope: Scopes,
    given: Source,
    given_scope: Scopes,
    pairs: Mapping[int, int],
    language: Language,
) -> Verdict | None:
    """None if each denial of one side has its counterpart on the other."""
    back: dict[int, int] = {}
    for mine, theirs in pairs.items():
        back.setdefault(theirs, mine)
    here = sum(o.mode == "neg" and bool(o.governs & pairs.keys()) for o in scope.operators)
    there = sum(o.mode == "neg" and bool(o.governs & back.keys()) for o in given_scope.operators)
    for operator in given_scope.operators:
        if operator.mode != "neg":
            continue
        head = _head(operator, given.units, back, "fr")
        if head is None:
            continue
        place = back[head]
        if (scope.negations(place) - given_scope.negations(head)) % 2:
            if _said_otherwise(operator, back) or (
                _denies(place, scope) and not _denies(head, given_scope)
            ):
                continue
            denial = given.units[operator.place].text
            return refuse(
                "negation",
                row[place].text,
                f"The source denies it (“{denial} … {given.units[head].text}”); the claim does"
                f" not.",
                "negation.lost"
                + (
                    ".unsure" if here >= there else _doubt(row, place, given.units, pairs, language)
                ),
            )
    for operator in scope.operators:
        if operator.mode != "neg":
            continue
        if operator.lexical and operator.place in pairs:
            continue
        head = _head(operator, row, pairs, language)
        if head is None:
            continue
        place = pairs[head]
        if (scope.negations(head) - given_scope.negations(place)) % 2:
            if _antonym_made(place, given_scope):
                continue
            return refuse(
                "negation",
                f"{row[operator.place].text} … {row[head].text}",
                f"The claim denies what the source says (“{given.units[place].text}”).",
                "negation.added"
                + (".unsure" if here <= there else _doubt(given.units, place, row, back, "fr")),
            )
    return None


_NEAR = 6


def _doubt(
    row: Sequence[Unit], at: int, others: Sequence[Unit], paired: Mapping[int, int],
    language: Language,
) -> str:  # fmt: skip
    """ ".unsure" if another word of denial stands near, which the other side does not have."""
    lows = {u.low for u in others}
    for place in range(max(0, at - _NEAR), min(len(row), at + _NEAR + 1)):
        unit = row[place]
        if place in paired or unit.low in lows:
            continue
        if marked("negative", unit.low, language):
            return ".unsure"
    return ""


def _head(
    operator: Operator, row: Sequence[Unit], aligned: Mapping[int, int], language: Language
) -> int | None:
    """The first governed word that has a counterpart, verbs before others."""
    places = sorted(p for p in operator.governs if p in aligned and row[p].kind != "number")
    if not places:
        return None
    for place in places:
        if row[place].kind == "word" and is_verb(row[place].low, language):
            return place
    return places[0]


def _said_otherwise(operator: Operator, back: Mapping[int, int]) -> bool:
    """Whether the claim holds the denying word itself ("exclut" for "exclut")."""
    return operator.lexical and operator.place in back


def _denies(place: int, scope: Scopes) -> bool:
    """Whether the word at `place` is a denial itself ("failed" for "ne sont pas parvenus")."""
    return any(o.place == place and o.mode == "neg" for o in scope.operators)


def _antonym_made(place: int, given_scope: Scopes) -> bool:
    """Whether the aligned word is itself a word of denial in the source ("not accept": refuse)."""
    return any(o.place == place and o.mode == "neg" and o.lexical for o in given_scope.operators)
