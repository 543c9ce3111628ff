"""A sentence as the checks see it: words with lemma, class and the name they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.grounding import closed
from briefing.grounding.gazetteer import Entry, entries
from briefing.grounding.lexicon import lexicon, unaccented
from briefing.grounding.words import Language, Token, tokenize, word_set

_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """One word, number, mark, or a name of several words.

    `place` is its index in the sentence. `kind`: word, number, mark, name. `content` is False
    for function words. `plain` is `low` without accents. `start`, `end` are offsets.
    """

    place: int
    text: str
    low: str
    plain: str
    lemma: str
    sort: str
    kind: str
    content: bool
    capital: bool
    start: int
    end: int
    entry: Entry | None = None


@lru_cache(maxsize=2048)
def units(text: str, language: Language) -> tuple[Unit, ...]:
    """The units of `text`, in order."""
    tokens = tokenize(text, language)
    table = entries()[language]
    words = lexicon()
    bare = [_bare(t.low) for t in tokens]
    found: list[Unit] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind != "word":
            found.append(
                Unit(
                    len(found),
                    token.text,
                    token.low,
                    token.low,
                    token.low,
                    "",
                    token.kind,
                    False,
                    False,
                    token.start,
                    token.end,
                )
            )
            at += 1
            continue
        entry, span = None, 1
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            part = tokens[at : at + length]
            if part[-1].kind != "word" or any(
                t.kind == "number" or (t.kind == "mark" and t.text != ".") for t in part
            ):
                continue
            key = tuple(word for words_ in bare[at : at + length] for word in words_)
            candidate = table.get(key)
            if candidate and _named(candidate, part[0].capital, length, token.text, language):
                entry, span = candidate, length
                break
        last = tokens[at + span - 1]
        raw = text[token.start : last.end]
        low = token.low if span == 1 else raw.lower().replace("’", "'")
        known = words.known(low, language)
        proper = token.capital and not token.first
        if token.capital and token.first and not known and len(low) > 2:
            proper = True
        sort = words.classes.get(low, "?") if language == "fr" else "?"
        if proper and language == "fr" and sort in ("N", "A", "V") and known:
            proper = False
        name = entry is not None or (
            proper and not closed.is_function(low, language) and not _ordinary(low, language)
        )
        lemma = words.lemma(low, language)
        if low == "été" and _noun(tokens, at):
            lemma = low
        found.append(
            Unit(
                len(found),
                raw,
                low,
                unaccented(low),
                lemma,
                sort,
                "name" if name else "word",
                (name or not closed.is_function(low, language) or _noun(tokens, at))
                and not _suffix(tokens, at),
                token.capital,
                token.start,
                last.end,
                entry,
            )
        )
        at += span
    return tuple(found)


@lru_cache(maxsize=16384)
def _bare(low: str) -> tuple[str, ...]:
    """The words of a token as the gazetteer writes them."""
    return tuple(unaccented(low).replace("'", " ").replace(".", " ").split())


def _named(entry: Entry, capital: bool, length: int, text: str, language: Language) -> bool:
    """Whether these words are the name, and not a common word written alike (us, who, un)."""
    if entry.id == "pope" or (language == "fr" and (entry.kind == "people" or length > 1)):
        return True
    if language == "fr" and entry.id in {"crimean", "baltics"}:
        return True
    if language == "en" and length == 1 and text.lower() in {"us", "un", "who", "in", "is", "sco"}:
        return text.isupper()
    if language == "fr" and length == 1 and text.lower() in {"ue", "cis", "cei"}:
        return text.isupper()
    return capital


_NOUNS = word_set("pouvoir pouvoirs devoir devoirs été personne")
_DETERMINERS = word_set("le la l' un une du au ce cet cette son sa leur d' chaque des les")


def _noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a function word is a noun here: "au pouvoir", "cet été"."""
    low = tokens[at].low
    if low not in _NOUNS or at == 0:
        return False
    return tokens[at - 1].low in _DETERMINERS


def _suffix(tokens: Sequence[Token], at: int) -> bool:
    """The letters glued to a number: 19e, 21st, 14h."""
    before = tokens[at - 1] if at else None
    glued = before is not None and before.kind == "number" and before.end == tokens[at].start
    return glued and len(tokens[at].low) <= 3


def _ordinary(low: str, language: Language) -> bool:
    return low in closed.CAPITALIZED[language]
