"""Who is reported to say what in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.grounding.grammar import (
    BE,
    FINITE,
    bare_participle,
    conditional_span,
    infinitive_at,
    is_verb,
    low_at,
    preceded,
    sentence_at,
)
from briefing.grounding.operators import words
from briefing.grounding.units import Unit
from briefing.grounding.words import Language, word_set

_RUMOURS = word_set("said believed thought reported alleged understood rumoured rumored")


_JUDGING = word_set(
    "juger estimer considérer qualifier croire trouver traiter décrire présenter consider"
    " deem judge call describe find"
)
"""Verbs that say what someone thinks of a thing without "that"."""


_SPEECH_NOUNS = word_set("déclaration communiqué statement view")


@dataclass(frozen=True, slots=True)
class Report:
    """Something said: the places of what is said, of who says it, and of the reporting word."""

    place: int
    said: frozenset[int]
    speaker: frozenset[int]


_SOURCES: dict[Language, tuple[tuple[str, ...], ...]] = {
    "fr": (("selon",), ("d'", "après"), ("de", "source"), ("citant",), ("aux", "yeux"),
           ("à", "en", "croire"), ("de", "l'", "avis")),
    "en": (("according", "to"), ("in", "the", "words"), ("citing",), ("quoting",), ("per",)),
}  # fmt: skip


def read_reports(row: Sequence[Unit], language: Language) -> list[Report]:
    found: list[Report] = []
    for unit in row:
        at = unit.place
        for lead in _SOURCES[language]:
            if tuple(u.low for u in row[at : at + len(lead)]) == lead:
                first, last = _statement(row, at, language)
                if low_at(row, at + len(lead)) in _THIRD:
                    first, last = conditional_span(row, at)
                end = at + len(lead)
                while end < last and row[end].text not in ",;:()—–":
                    if row[end].low in ("qui", "who", "whose", "dont"):
                        break
                    end += 1
                speaker = frozenset(range(at + len(lead), min(end, at + len(lead) + 12)))
                said = frozenset(range(first, last)) - speaker - {at}
                found.append(Report(at, said, speaker))
        if language == "fr" and unit.low == "pour" and (report := _view(row, at)):
            found.append(report)
        if unit.kind != "word" or not _says(row, unit, language):
            continue
        if is_rumour(row, unit, language):
            continue
        report = _report(row, unit, language)
        if report:
            found.append(report)
    found += _quoted(row, found)
    return found


_THIRD = word_set("lui elle eux elles him her them it")


_ASIDES: dict[Language, frozenset[str]] = {
    "fr": frozenset(["mais", "tandis", "alors"]),
    "en": frozenset(["but", "while", "whereas"]),
}


def _statement(row: Sequence[Unit], at: int, language: Language) -> tuple[int, int]:
    """The part of the sentence that "selon" or ", a dit" speaks of: up to "mais", "alors que"."""
    first, last = sentence_at(row, at)
    for place in range(at - 1, first - 1, -1):
        if row[place].text in ":;" or row[place].low in _ASIDES[language]:
            first = place + 1
            break
    for place in range(at + 1, last):
        if row[place].text in ":;" or row[place].low in _ASIDES[language]:
            last = place
            break
    return first, last


def _view(row: Sequence[Unit], at: int) -> Report | None:
    """ "Pour Emmanuel Macron, ..." at the head of a clause: whose view it is."""
    if at and row[at - 1].text not in ",.;:" and row[at - 1].low not in ("mais", "et"):
        return None
    last = sentence_at(row, at)[1]
    end = next((p for p in range(at + 1, min(at + 9, last)) if row[p].text == ","), None)
    if end is None or any(is_verb(row[p].low, "fr") for p in range(at + 1, end)):
        return None
    if not any(row[p].kind == "name" for p in range(at + 1, end)):
        return None
    speaker = frozenset(range(at + 1, end))
    return Report(at, frozenset(range(end + 1, last)), speaker)


def _says(row: Sequence[Unit], unit: Unit, language: Language) -> bool:
    listed = words("said", language)
    if unit.lemma not in listed and unit.low not in listed:
        return False
    if unit.lemma in _SPEECH_NOUNS:
        return False
    if unit.lemma == "call" and low_at(row, unit.place + 1) in ("for", "on", "off", "upon"):
        return False
    if language == "fr" and unit.low == "dit" and low_at(row, unit.place - 1) == "autrement":
        return False
    following = low_at(row, unit.place + 1)
    if unit.low in ("state", "states", "report", "reports", "claims", "claim", "note", "notes"):
        return following == "that"
    if unit.low in ("dit", "said", "stated", "told"):
        return True
    return is_verb(unit.low, language) or following in ("que", "qu'", "that")


_TOWARDS = word_set("à au aux devant dans lors sur auprès to before in at on during")


_COMPLEMENT: dict[Language, frozenset[str]] = {
    "fr": word_set("que qu' si avoir être vouloir ne"),
    "en": frozenset(["that", "to", "whether"]),
}


def _report(row: Sequence[Unit], unit: Unit, language: Language) -> Report | None:
    """A reporting verb: after what is said (", a dit X") or before it ("X a dit que").

    None where it has a mere object ("confirmer ce bilan").
    """
    at = unit.place
    first, last = _statement(row, at, language)
    start = at
    while start > first and row[start - 1].text not in ',;:—–()«»"“”':
        start -= 1
    if preceded(row, at, BE[language]) and unit.low.endswith(("é", "és", "ée", "ées", "ed")):
        by = next(
            (p for p in range(at + 1, min(at + 3, last)) if low_at(row, p) in ("par", "by")), 0
        )
        ends = [
            p for p in range(by + 1, last) if low_at(row, p) in ("de", "d'", "of", "pour", "for")
        ]
        if not by or not ends:
            return None
        opening = next(
            (
                p
                for p in ends
                if is_verb(low_at(row, p + 1), language)
                or low_at(row, p + 1) in ("avoir", "être", "having")
            ),
            ends[-1],
        )
        return Report(at, frozenset(range(opening, last)), frozenset(range(by + 1, opening)))
    if language == "fr" and low_at(row, at - 1) in ("se", "s'"):
        return None
    if language == "fr" and bare_participle(row, at):
        return None
    subject = [u for u in row[start:at] if u.content]
    tail = at + 1
    while tail < last and row[tail].text not in ',;:—–()«"“':
        tail += 1
    complement = any(
        row[p].low in ("que", "qu'", "that")
        or (row[p].low in ("de", "d'") and infinitive_at(row, p + 1))
        for p in range(at + 1, tail)
    ) or (tail < last and row[tail].text in ":«“")
    after = start > first and row[start - 1].text in ',»"”—–' and not complement
    inverted = after and not subject and unit.lemma not in ("accuser", "dénoncer", "reprocher")
    closes = language == "en" and after and bool(subject) and unit.low not in ("claims",)
    if (
        language == "fr"
        and after
        and any(
            low_at(row, p).startswith("t-") or row[p].text.startswith("-")
            for p in (at - 1, at + 1)
            if 0 <= p < len(row)
        )
    ):
        said = frozenset(range(first, max(first, start - 1))) | frozenset(range(tail, last))
        return Report(at, said, frozenset(range(start, at + 2)) - {at})
    if inverted or closes:
        said = frozenset(range(first, max(first, start - 1))) | frozenset(range(tail, last))
        edge = next((p for p in range(at + 1, tail) if row[p].low in _TOWARDS and p > at + 1), tail)
        if closes:
            edge = at
        elif low_at(row, at + 1) in _TOWARDS and tail < last:
            start, edge = (
                tail,
                next((p for p in range(tail + 1, last) if row[p].text in ',;:—–()«"“'), last),
            )
        return Report(at, said, frozenset(range(start, edge)) - {at})
    if not subject and start > first and row[start - 1].text == ",":
        start = first
    begin: int | None = None
    for place in range(at + 1, last):
        low = row[place].low
        close = place - at <= 3 and language == "fr" and low == row[place].lemma
        if (
            low in _COMPLEMENT[language]
            or row[place].text in ':«"“'
            or (unit.lemma in _JUDGING and place == at + 1 and low not in ("for", "on", "off"))
            or (close and is_verb(low, "fr"))
            or (language == "en" and place == at + 1 and _clause_follows(row, place, unit))
        ):
            begin = place
        if begin is not None or row[place].text in ",;":
            break
    if begin is None:
        return None
    said = frozenset(range(begin, last))
    return Report(at, said, frozenset(range(start, at)))


def is_rumour(row: Sequence[Unit], unit: Unit, language: Language) -> bool:
    """ "Is said to be", "est réputé": words without a speaker."""
    if language != "en" or unit.low not in _RUMOURS:
        return False
    return preceded(row, unit.place, BE["en"], 2) and low_at(row, unit.place + 1) in ("to", "that")


def _clause_follows(row: Sequence[Unit], at: int, unit: Unit) -> bool:
    """Whether English "said" is followed by a clause without "that"."""
    if unit.lemma not in ("say", "claim", "believe", "think", "insist", "warn", "add", "deny"):
        return False
    for place in range(at, min(at + 9, len(row))):
        if row[place].kind == "mark":
            return False
        if place > at and (row[place].low in FINITE["en"] or is_verb(row[place].low, "en")):
            return True
    return False


def _quoted(row: Sequence[Unit], reports: Sequence[Report]) -> list[Report]:
    """Words between quotation marks are someone's, whoever the nearest speaker is."""
    found: list[Report] = []
    opened: int | None = None
    for unit in row:
        if unit.text in "«“" or (unit.text == '"' and opened is None):
            opened = unit.place
        elif unit.text in '»”"' and opened is not None:
            if unit.place - opened > 4:
                near = min(reports, key=lambda r: abs(r.place - unit.place), default=None)
                speaker = near.speaker if near else frozenset()
                said = frozenset(range(opened + 1, unit.place))
                found.append(Report(opened, said, speaker - said))
            opened = None
    return found
