"""Check: what the sources put into someone's mouth keeps its speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.grounding.matching import Source, akin, unit_likeness
from briefing.grounding.reports import Report
from briefing.grounding.scope import Scopes
from briefing.grounding.units import Unit
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language, word_set

_TEXT = word_set("texte article auteur autrice journal text author report newspaper")
_TITLES = word_set(
    "président présidente ministre chef cheffe dirigeant dirigeante porte-parole responsable"
    " chancelier maire secrétaire"
)
"""Speakers who may be the person that the claim names."""
_SELF = word_set("il elle ils elles it he she they être avoir to")


def check_attribution(
    row: Sequence[Unit],
    scope: Scopes,
    given: Source,
    given_scope: Scopes,
    pairs: Mapping[int, int],
    language: Language,
) -> Verdict | None:
    """None if reported words are reported, and from the one who said them."""
    return _dropped(row, scope, given, given_scope, pairs, language) or _moved(
        row, scope, given, given_scope, pairs, language
    )


def _dropped(
    row: Sequence[Unit], scope: Scopes, given: Source, given_scope: Scopes,
    pairs: Mapping[int, int], language: Language,
) -> Verdict | None:  # fmt: skip
    reported = [m for m, t in sorted(pairs.items()) if given_scope.said(t)]
    flat = [
        m
        for m in reported
        if not scope.said(m)
        and not (
            "cond" in scope.modes.get(m, ()) and "cond" not in given_scope.modes.get(pairs[m], ())
        )
    ]
    if len(flat) < 2 or 2 * len(flat) < len(pairs):
        return None
    report = max(
        given_scope.reports, key=lambda r: (sum(pairs[m] in r.said for m in flat), -r.place)
    )
    speaker = [given.units[p] for p in sorted(report.speaker) if given.units[p].content]
    spoken = [m for m in pairs if pairs[m] in report.speaker]
    if (spoken and min(spoken) < min(flat)) or pairs_hold(report, pairs):
        return None
    if scope.reports and any(m in r.said | r.speaker for r in scope.reports for m in flat):
        return None
    who = " ".join(u.text for u in speaker) or "someone"
    return refuse(
        "attribution",
        " ".join(row[m].text for m in flat[:6]),
        f"In the source this is said by {who}; the claim states it as a fact.",
        "attribution.dropped",
    )


def pairs_hold(report: Report, pairs: Mapping[int, int]) -> bool:
    """Whether the claim holds the reporting word itself."""
    return report.place in pairs.values()


def _moved(
    row: Sequence[Unit], scope: Scopes, given: Source, given_scope: Scopes,
    pairs: Mapping[int, int], language: Language,
) -> Verdict | None:  # fmt: skip
    for report in scope.reports:
        speakers = [row[p] for p in sorted(report.speaker) if row[p].content]
        names = [u for u in speakers if _proper(u)] or speakers
        said = [pairs[p] for p in report.said if p in pairs]
        if not names or not said:
            continue
        theirs = [r for r in given_scope.reports if sum(p in r.said for p in said) * 2 >= len(said)]
        if not theirs:
            opening = [row[p].low for p in sorted(report.said)[:3]]
            if any(w in _SELF for w in opening):
                continue
            if (
                not given_scope.reports
                and report.place not in pairs
                and names[0].low not in _TEXT
                and any(_proper(u) for u in names)
            ):
                who = " ".join(u.text for u in names)
                return refuse(
                    "attribution",
                    who,
                    f"The source does not report this from {who}.",
                    "attribution.added",
                )
            continue
        places = {p for r in theirs for p in r.speaker}
        known = [given.units[p] for p in places if given.units[p].content]
        if not known or _pronoun(given, places):
            continue
        if any(unit_likeness(mine, other, language) > 0 for mine in names for other in known):
            continue
        if not _elsewhere(names, given, said, places, known, language):
            continue
        who = " ".join(u.text for u in sorted(known, key=lambda u: u.start))
        return refuse(
            "attribution",
            " ".join(u.text for u in names),
            f"In the source {who} says this.",
            "attribution.other",
        )
    return None


def _proper(unit: Unit) -> bool:
    """A name of someone or something, not the adjective of a country."""
    return unit.kind == "name" and (unit.entry is None or unit.entry.kind != "people")


def _elsewhere(
    names: Sequence[Unit], given: Source, said: Sequence[int], places: set[int],
    known: Sequence[Unit], language: Language,
) -> bool:  # fmt: skip
    """Whether the claim's speaker is someone else of the source, and not the same by another name.

    A name against a name is someone else. A common noun ("le ministre") may stand for a name;
    it is someone else only where the reported sentence has it in another part.
    """
    if any(_proper(u) for u in names) and any(_proper(u) for u in known):
        return True
    if not any(_proper(u) for u in [*names, *known]) and names[0].low not in _TEXT:
        return not any(akin(mine.lemma, other.lemma, language) for mine in names for other in known)
    if any(_proper(u) for u in names) and any(u.low in _TITLES for u in known):
        return False
    sentences = {given.sentence[p] for p in said} | {given.sentence[p] for p in places}
    return any(
        unit_likeness(names[0], other, language) >= 0.7
        and given.sentence[i] in sentences
        and i not in places
        for i, other in enumerate(given.units)
        if other.content
    )


def _pronoun(given: Source, places: set[int]) -> bool:
    return any(
        given.units[p].low in ("il", "elle", "ils", "elles", "on", "t-il", "t-elle", "t-ils")
        for p in places
    ) and not any(given.units[p].kind == "name" for p in places)
