"""Check: every number of a claim stands in its sources, with the same thing that it counts."""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefing.grounding.grammar import is_verb
from briefing.grounding.matching import Source, akin, unit_likeness
from briefing.grounding.proportions import follows, proportions, spans
from briefing.grounding.quantities import Quantity, quantities
from briefing.grounding.units import Unit, units
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language, word_set

_ROUND = 0.02
_ROUGH = 0.07
_REACH = 5
_PEOPLE = word_set("people person personne other autre homme man")


def _rounder(claim: Quantity, given: Quantity) -> bool:
    return claim.digits < given.digits or (claim.digits == 1 and given.digits == 1)


def same_value(claim: Quantity, given: Quantity) -> bool:
    """Whether the claim's number may be said where the source has the given one."""
    if claim.kind == "code" or given.kind == "code":
        return claim.code == given.code
    if claim.kind == "fraction" or given.kind == "fraction":
        return abs(_share(claim) - _share(given)) < (0.03 if claim.bound or given.bound else 0.005)
    if (claim.kind == "vague") != (given.kind == "vague"):
        return _vague(claim, given)
    if claim.kind == "vague":
        return claim.value == given.value
    if {claim.kind, given.kind} == {"time", "plain"}:
        return claim.value == given.value or claim.value - 12 == given.value
    if claim.kind == "ordinal" and given.kind == "plain" and given.unit == "year":
        return claim.value == given.value
    if claim.kind != given.kind:
        return False
    if (claim.unit, claim.value, given.unit, given.value) in _FORTNIGHTS:
        return True
    value, truth = _scaled(claim, given)
    gap = abs(value - truth)
    if gap <= 1e-9 * max(1.0, abs(truth)):
        return True
    if claim.kind in ("ordinal", "time") or truth == 0 or is_year(claim) or is_year(given):
        return False
    if not _rounder(claim, given) or (truth < 10 and claim.unit != "%"):
        return False
    side = claim.bound
    if side in ("over", "least") and value > truth:
        return False
    if side in ("near", "under", "most") and value < truth:
        return False
    step = 10.0 ** (math.floor(math.log10(abs(value))) - claim.digits + 1) if value else 0.0
    if gap > step * (1.0 if side else 0.5) * (1 + 1e-9):
        return False
    return gap / abs(truth) <= (_ROUGH if side else _ROUND)


def _share(quantity: Quantity) -> float:
    return quantity.value / 100 if quantity.unit == "%" else quantity.value


_TIMES = {"year": 12.0, "month": 1.0, "decade": 120.0, "century": 1200.0}
_FORTNIGHTS = {
    ("week", 2.0, "day", 15.0), ("day", 15.0, "week", 2.0),
    ("week", 1.0, "day", 8.0), ("day", 8.0, "week", 1.0),
}  # fmt: skip
"""French counts both ends: "quinze jours" are two weeks."""
_SPANS = {"hour": 1.0, "day": 24.0, "week": 168.0}
_LENGTHS = {"km": 1000.0, "m": 1.0, "mm": 0.001}
_AREAS = {"km2": 100.0, "ha": 1.0}
_SCALES = (_TIMES, _SPANS, _LENGTHS, _AREAS)


def _scaled(claim: Quantity, given: Quantity) -> tuple[float, float]:
    for table in _SCALES:
        if claim.unit in table and given.unit in table:
            return claim.value * table[claim.unit], given.value * table[given.unit]
    return claim.value, given.value


def _same_unit(claim: Quantity, given: Quantity) -> bool:
    if claim.unit == given.unit:
        return True
    for table in _SCALES:
        if claim.unit in table and given.unit in table:
            return True
    if "fraction" in (claim.kind, given.kind) and {claim.unit, given.unit} <= {"", "%"}:
        return True
    if "time" in (claim.kind, given.kind):
        return True
    if claim.kind == "ordinal" and given.unit == "year":
        return True
    if "" in (claim.unit, given.unit) and min(claim.value, given.value) >= 1e6:
        return True
    return {claim.unit, given.unit} == {"", "year"} or {claim.unit, given.unit} == {"%", "pt"}


def _vague(claim: Quantity, given: Quantity) -> bool:
    """ "Des centaines" may stand for 300, "milliers" for 4 500; never the other way round."""
    if claim.kind != "vague" or given.kind != "plain":
        return False
    return 2 * 10**claim.value <= given.value < 10 * 10**claim.value


def is_year(quantity: Quantity) -> bool:
    """Whether a number is a year written in four digits."""
    return (
        quantity.kind == "plain"
        and not quantity.unit
        and quantity.text.isdigit()
        and len(quantity.text) == 4
        and 1000 <= quantity.value <= 2100
    )


def _bounds_agree(claim: Quantity, given: Quantity) -> bool:
    upper, lower = {"over", "least"}, {"under", "most"}
    exact = abs(claim.value - given.value) <= 1e-9 * max(1.0, given.value)
    if not exact:
        return not (claim.bound in upper and given.bound in lower | {"near"}) and not (
            claim.bound in lower and given.bound in upper
        )
    if claim.bound == given.bound:
        return True
    if {claim.bound, given.bound} <= {"about", "near", "", "most"}:
        return claim.bound != "most" or given.bound == "most"
    if {claim.bound, given.bound} <= upper or {claim.bound, given.bound} <= lower:
        return True
    return {claim.bound, given.bound} <= {"near", "under"}


def counted(row: Sequence[Unit], quantity: Quantity) -> list[Unit]:
    """The thing counted: the content words right after a number, up to the next number or verb."""
    found: list[Unit] = []
    for unit in row[quantity.last + 1 : quantity.last + 1 + _REACH + 2]:
        if unit.kind == "number" or (unit.kind == "mark" and unit.text not in "-'’\"«“"):
            break
        if unit.content:
            found.append(unit)
            if len(found) >= 3:
                break
        elif found and unit.low in ("et", "and", "ou", "or", "qui", "que", "who", "that", "which"):
            break
    return found


def check_numbers(
    claim: str, given: Source, language: Language, skip: Sequence[tuple[int, int]] = ()
) -> list[Verdict]:
    """What speaks against the numbers. `skip`: character ranges that the date check has read.

    Kinds: "numbers.absent"; "numbers.first", "numbers.small" where the lacking number is an
    ordinal one or below four; "numbers.derived" where it follows from others; "numbers.bound" for
    another bound; "numbers.thing" where the source counts something else with it.
    """
    sources = [(text, proportions(text, "fr")) for text in given.texts]
    row = units(claim, language)
    verdicts: list[Verdict] = []
    for quantity in proportions(claim, language):
        if any(a <= quantity.start < b for a, b in skip):
            continue
        hits = [
            (text, one, all_)
            for text, all_ in sources
            for one in [*all_, *(spans(text, "fr") if quantity.unit else ())]
            if same_value(quantity, one) and _same_unit(quantity, one)
        ]
        if not hits:
            if not (_inferred(quantity, given, row) or _firstly(quantity, row, sources)):
                verdicts.append(_missing(quantity, sources))
        elif not any(_bounds_agree(quantity, one) for _, one, _ in hits):
            one = hits[0][1]
            verdicts.append(
                refuse(
                    "numbers",
                    quantity.text,
                    f"The source gives “{one.text}” with another bound (more than, at least, up"
                    f" to) than “{quantity.text}” in the claim.",
                    "numbers.bound" if quantity.bound and one.bound else "numbers.bound.unsure",
                )
            )
        elif not any(_same_thing(row, quantity, *hit, language) for hit in hits):
            text, one, _ = hits[0]
            thing = " ".join(u.text for u in counted(units(text, "fr"), one)) or "something else"
            verdicts.append(
                refuse(
                    "numbers",
                    quantity.text,
                    f"In the source, “{one.text}” counts “{thing}”, not what the claim says.",
                    "numbers.thing",
                )
            )
    return verdicts


def _inferred(quantity: Quantity, given: Source, row: Sequence[Unit]) -> bool:
    """ "The two countries" may count two names of the source; nothing else may be counted."""
    if quantity.kind != "plain" or quantity.value != 2 or quantity.unit or quantity.first == 0:
        return False
    if row[quantity.first - 1].low not in ("les", "des", "ces", "the", "these", "leurs", "their"):
        return False
    return len({u.plain for u in given.units if u.kind == "name"}) >= 2


def _firstly(
    quantity: Quantity, row: Sequence[Unit], sources: Sequence[tuple[str, tuple[Quantity, ...]]]
) -> bool:
    """ "First" as an adverb counts nothing."""
    if quantity.kind != "ordinal" or quantity.value != 1:
        return False
    if any(one.kind == "ordinal" for _, found in sources for one in found):
        return False
    following = row[quantity.last + 1] if quantity.last + 1 < len(row) else None
    return following is None or following.kind == "mark" or is_verb(following.low, "en")


def _missing(quantity: Quantity, sources: Sequence[tuple[str, tuple[Quantity, ...]]]) -> Verdict:
    listed = [one.text for _, all_ in sources for one in all_][:6]
    has = f" (its numbers: {', '.join(listed)})" if listed else ""
    return refuse(
        "numbers",
        quantity.text,
        f"The claim says “{quantity.text}”, which the cited sentences do not{has}.",
        _lack(quantity, sources),
    )


def _lack(quantity: Quantity, sources: Sequence[tuple[str, tuple[Quantity, ...]]]) -> str:
    """How grave it is that the sources lack a number: the kind of the evidence."""
    if quantity.kind == "ordinal" and quantity.value == 1:
        return "numbers.first"
    if quantity.kind in ("plain", "ordinal") and quantity.value <= 3 and not quantity.unit:
        return "numbers.small"
    if any(follows(quantity, all_, text) for text, all_ in sources):
        return "numbers.derived"
    return "numbers.absent"


def _same_thing(
    row: Sequence[Unit], quantity: Quantity, text: str, given: Quantity,
    others: Sequence[Quantity], language: Language,
) -> bool:  # fmt: skip
    if quantity.kind in ("code", "time") or is_year(quantity):
        return True
    source_row = units(text, "fr")
    mine = counted(row, quantity)
    if not mine:
        return True
    theirs = counted(source_row, given)
    head = mine[0]
    if _fits(head, theirs, language) or any(_fits(u, theirs[:1], language) for u in mine):
        return True
    if not theirs and given.first and source_row[given.first - 1].low == "sur":
        part = next((o for o in reversed(others) if o.last < given.first), None)
        return part is None or any(same_value(q, part) for q in quantities_of(row, language))
    before = [u for u in row[max(0, quantity.first - 5) : quantity.first] if u.content]
    if head.lemma in _PEOPLE and any(_fits(u, theirs, language) for u in before):
        return True
    rivals = [
        one
        for one in others
        if one is not given and one.kind == given.kind and one.unit == given.unit
    ]
    if any(_fits(head, counted(source_row, one), language) for one in rivals):
        return False
    if not theirs or quantity.unit:
        return True
    near = source_row[max(0, given.first - 7) : given.last + 9]
    if any(_fits(u, near, language) for u in mine):
        return True
    return any(akin(u.lemma, o.lemma, language) for u in mine for o in theirs)


def quantities_of(row: Sequence[Unit], language: Language) -> tuple[Quantity, ...]:
    """The numbers of a row of units, by its words."""
    return quantities(" ".join(u.text for u in row), language)


def _fits(unit: Unit, others: Sequence[Unit], language: Language) -> bool:
    return any(other.content and unit_likeness(unit, other, language) > 0 for other in others)
