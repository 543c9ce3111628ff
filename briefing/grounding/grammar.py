"""Clauses and verbs: what the readers of operators and reports know of grammar."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefing.grounding.lexicon import lexicon
from briefing.grounding.operators import words
from briefing.grounding.units import Unit
from briefing.grounding.words import Language, word_set

HARD = frozenset(".;!?")


MARKS = frozenset(',:()—–«»"“”') | HARD


OPENERS: dict[Language, frozenset[str]] = {
    "fr": word_set("mais qui dont où tandis parce puisque puisqu' lorsque lorsqu' quand"
        " car alors sauf"
        " cependant pourtant toutefois après avant tout ce afin pour si"),
    "en": word_set("but which who whose where while whereas because when although though"
        " after before"
        " however as since if so"),
}  # fmt: skip


BE: dict[Language, frozenset[str]] = {
    "fr": word_set("est sont était étaient été être sera seront serait seraient soit fut"),
    "en": word_set("is are was were be been being"),
}


PRONOUNS: dict[Language, frozenset[str]] = {
    "fr": word_set("il elle ils elles on je nous"),
    "en": word_set("he she they it we i"),
}


_PLURALS = word_set("men women children people feet media data criteria better more less")


@lru_cache(maxsize=65536)
def is_verb(low: str, language: Language) -> bool:
    """Whether a form is mostly a verb; for English, whether its best French word is one."""
    table = lexicon()
    if language == "fr":
        kind = table.classes.get(low, "?")
        base = table.lemma(low, "fr")
        return kind == "V" or (kind in "R?" and base != low and base.endswith(("er", "ir", "re")))
    lemma = table.lemma(low, "en")
    if lemma != low and not low.endswith(("s", "er", "est")) and low not in _PLURALS:
        return True
    row = table.back.get(lemma)
    if not row:
        return low.endswith(("ed", "ing"))
    best = max(sorted(row), key=lambda w: row[w])
    kind = table.classes.get(best, "?")
    return kind == "V" or (kind == "?" and best.endswith(("er", "ir", "dre", "oir")))


_IRREGULAR = [
    "aur",
    "ser",
    "ir",
    "fer",
    "pourr",
    "devr",
    "voudr",
    "saur",
    "verr",
    "viendr",
    "tiendr",
    "enverr",
    "faudr",
    "vaudr",
    "recevr",
    "courr",
    "mourr",
    "deviendr",
    "reviendr",
    "maintiendr",
    "obtiendr",
    "soutiendr",
    "contiendr",
    "interviendr",
    "parviendr",
    "recueiller",
    "acquerr",
    "prévaudr",
    "percevr",
    "apercevr",
    "concevr",
    "décevr",
    "pleuvr",
    "retiendr",
    "détiendr",
    "appartiendr",
    "conviendr",
    "préviendr",
    "proviendr",
    "surviendr",
    "parcourr",
    "renverr",
    "entreverr",
    "reverr",
    "prévoir",
]


@lru_cache(maxsize=16384)
def tense(low: str) -> str:
    """ "cond" or "future" if a French verb form is in that tense, else ""."""
    for name, ends in (
        ("cond", ("raient", "rait", "rais", "rions", "riez")),
        ("future", ("ront", "rons", "rez", "rai", "ras", "ra")),
    ):
        for end in ends:
            if low.endswith(end) and len(low) > len(end) + 1:
                stem = low[: -len(end)] + "r"
                if stem.endswith(("oier", "uier", "aier")):
                    stem = stem[:-3] + "yer"
                if stem in _IRREGULAR:
                    return name
                table = lexicon().lemmas["fr"]
                if stem.endswith(("er", "ir")):
                    known = table.get(stem) == stem or lexicon().lemma(low, "fr") == stem
                    first = table.get(stem + "er") == stem + "er"
                    if known and not (first and name == "cond"):
                        return name
                elif (
                    table.get(stem + "e") == stem + "e" and lexicon().classes.get(stem + "e") == "V"
                ):
                    return name
    return ""


def clause_end(
    row: Sequence[Unit], at: int, language: Language, *, comma: bool, opener: bool
) -> int:
    """The place after the last one that an operator at `at` governs."""
    place = at + 1
    while place < len(row):
        unit = row[place]
        if unit.text in HARD:
            break
        if unit.text in ",:—–()" and unit.kind == "mark":
            if comma or unit.text in ":—–(":
                break
            following = row[place + 1] if place + 1 < len(row) else None
            if following and _new_clause(row, place + 1, language):
                break
        elif opener and place > at + 1 and unit.low in OPENERS[language]:
            weak = unit.low in (
                "pour",
                "ce",
                "tout",
                "as",
                "so",
                "avant",
                "après",
                "before",
                "after",
            )
            if not weak:
                break
        elif (place > at + 1 and unit.low in ("sans", "without", "ni", "nor")) or (
            unit.low in ("et", "and") and _finite_follows(row, place + 1, language)
        ):
            break
        place += 1
    return place


def _new_clause(row: Sequence[Unit], at: int, language: Language) -> bool:
    unit = row[at]
    if unit.low in OPENERS[language] or unit.low in PRONOUNS[language]:
        return True
    if unit.low in ("a", "ont", "said", "selon", "according", "d'après"):
        return True
    return unit.lemma in words("said", language) and is_verb(unit.low, language)


FINITE: dict[Language, frozenset[str]] = {
    "fr": word_set(
        "a ont est sont avait avaient était étaient sera seront aura auront ne n' se s'"
    ),
    "en": word_set("has have is are was were had will would he she they it did does"),
}


def _finite_follows(row: Sequence[Unit], at: int, language: Language) -> bool:
    """Whether a clause of its own begins here: a pronoun or auxiliary, or subject and verb."""
    for place in range(at, min(at + 5, len(row))):
        unit = row[place]
        if unit.kind == "mark" or unit.low in ("de", "d'", "à", "of", "to", "que", "that"):
            return False
        if unit.low in PRONOUNS[language] or unit.low in FINITE[language]:
            return True
        if language == "fr" and unit.kind == "word" and tense(unit.low):
            return True
        if is_verb(unit.low, language) and unit.kind == "word":
            infinitive = unit.low == unit.lemma
            return not infinitive and not unit.low.endswith(("ant", "ing"))
    return False


def clause_start(row: Sequence[Unit], at: int, language: Language) -> int:
    """The first place of the clause that holds `at`."""
    place = at
    while place > 0:
        unit = row[place - 1]
        if unit.kind == "mark" and unit.text in MARKS:
            break
        if unit.low in OPENERS[language] and unit.low not in ("tout", "ce", "as", "pour", "so"):
            break
        place -= 1
    return place


def sentence_at(row: Sequence[Unit], at: int) -> tuple[int, int]:
    start, end = at, at
    while start > 0 and row[start - 1].text not in HARD:
        start -= 1
    while end < len(row) and row[end].text not in HARD:
        end += 1
    return start, end


def preceded(row: Sequence[Unit], at: int, wanted: frozenset[str], reach: int = 3) -> bool:
    return any(row[p].low in wanted for p in range(max(0, at - reach), at))


def low_at(row: Sequence[Unit], at: int) -> str:
    return row[at].low if 0 <= at < len(row) else ""


def conditional_span(row: Sequence[Unit], at: int) -> tuple[int, int]:
    """The segment between commas that holds a condition, and the one after if it opens with it."""
    stops = ',;:.!?()«»“”"—–'
    first = at
    while first > 0 and row[first - 1].text not in stops:
        first -= 1
    end = at
    while end < len(row) and row[end].text not in stops:
        end += 1
    opens = not any(u.content for u in row[first:at])
    if opens and end < len(row) and row[end].text == ",":
        end += 1
        while end < len(row) and row[end].text not in stops:
            end += 1
    elif opens and first > 0 and row[first - 1].text == ",":
        first -= 1
        while first > 0 and row[first - 1].text not in stops:
            first -= 1
    return first, end


def infinitive_at(row: Sequence[Unit], at: int) -> bool:
    return (
        at < len(row)
        and row[at].low.endswith(("er", "ir", "re", "oir"))
        and (is_verb(row[at].low, "fr") or row[at].low in ("avoir", "être", "faire"))
    )


def bare_participle(row: Sequence[Unit], at: int) -> bool:
    """Whether a French participle has no auxiliary before it ("accusé d'avoir tué")."""
    if not row[at].low.endswith(("é", "ée", "és", "ées")):
        return False
    near = word_set("a ont ai as avons avez avait avaient aura aurait ayant avoir auraient")
    return not preceded(row, at, near | BE["fr"], 5)
