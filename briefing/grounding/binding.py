"""Check: each date goes with the event that it goes with in the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.grounding.dates import Moment, moments
from briefing.grounding.matching import Source
from briefing.grounding.numbers import is_year
from briefing.grounding.quantities import quantities
from briefing.grounding.units import Unit
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language, word_set

SPLITS: dict[Language, frozenset[str]] = {
    "fr": word_set("mais tandis alors lorsque quand parce car puisque que qu' où dont"
        " pour après avant"
        " afin si"),
    "en": word_set("but while whereas when because that where whose as after before if"),
}  # fmt: skip


def check_bindings(
    claim: str, row: Sequence[Unit], given: Source, pairs: Mapping[int, int], language: Language
) -> Verdict | None:
    """None if each date of the claim goes with the event that it goes with in the sources."""
    for moment in _times(claim, language):
        mine = {
            pairs[p]
            for p in _clause_at(row, moment.start, language)
            if p in pairs and not is_temporal(given.units[pairs[p]])
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
                bare = other.day is None and other.month is None
                if moment.year and moment.month is None and not bare:
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
                "dates.event",
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


def is_temporal(unit: Unit) -> bool:
    return bool(moments(unit.low, "fr"))


def _clause_at(row: Sequence[Unit], offset: int, language: Language) -> list[int]:
    """Places (within `row`) of the content words of the clause at a character offset."""
    at = next((i for i, u in enumerate(row) if u.start >= offset), len(row) - 1)
    first = last = at
    while (
        first > 0
        and row[first - 1].text not in ",;:.()—–"
        and (row[first - 1].low not in SPLITS[language])
    ):
        first -= 1
    while (
        last + 1 < len(row)
        and row[last + 1].text not in ",;:.()—–"
        and (row[last + 1].low not in SPLITS[language])
    ):
        last += 1
    told = [p for p in range(first, last + 1) if row[p].content and not is_temporal(row[p])]
    if len(told) < 2 and last + 2 < len(row) and row[last + 1].text == ",":
        return told + _clause_at(row, row[last + 2].start, language)
    return told
