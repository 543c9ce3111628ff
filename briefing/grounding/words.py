"""Text to tokens: words, numbers and marks, with their place, in French and in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Language = Literal["fr", "en"]
Kind = Literal["word", "number", "mark"]


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(text.split())


WHOLE = word_set(
    "cessez-le-feu cease-fire porte-parole porte-avions rendez-vous peut-être avant-hier"
    " après-demain week-end c'est-à-dire quelques-uns quelques-unes vis-à-vis sous-marin"
    " sous-marins aujourd'hui quelqu'un quelqu'une sous-traitant d'abord d'ailleurs d'accord"
    " o'clock tête-à-tête au-delà ci-dessus"
)
"""Words that a hyphen or an apostrophe does not part."""

_SPACES = "\u00a0\u202f\u2009"
_TOKEN = re.compile(
    rf"(?P<number>\d{{1,3}}(?P<gap>[{_SPACES} .,'])\d{{3}}(?!\d)(?:(?P=gap)\d{{3}}(?!\d))*"
    r"(?:[.,]\d+(?![.,]?\d))?|\d+[.,]\d+|\d+)"
    r"|(?P<word>(?:[A-Z]\.){2,}|[ap]\.m\.|(?:MM?|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt)\.(?= ?[A-ZÉ])"
    r"|[^\W\d_]+(?:['’\-‑][^\W\d_]+)*['’]?)"
    r"|(?P<mark>[^\w\s]|_)"
)
_ELISION = re.compile(
    r"^(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)['’]", re.IGNORECASE
)
_INVERSION = re.compile(
    r"[-‑](?:t[-‑])?(?:ils?|elles?|on|je|tu|nous|vous|ce|là|ci|les|lui|leur|moi|y|en)$",
    re.IGNORECASE,
)
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_STANCE = re.compile(
    r"(pro|anti)((?:russe|européen|ukrainien|américain|israélien|palestinien|occidental|chinois"
    r"|turc"
    r"|serbe|kurde)[a-zé]{0,4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `low` is its lower-case form with straight apostrophes and hyphens.

    `start` and `end` are character offsets into the text. `first` marks the first word of a
    sentence or of a quotation, where a capital says nothing.
    """

    text: str
    low: str
    start: int
    end: int
    kind: Kind
    first: bool = False

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()


def _pieces(word: str, language: Language) -> list[str]:
    low = word.lower().replace("’", "'").replace("‑", "-")
    if low in WHOLE:
        return [word]
    parts: list[str] = []
    tail: list[str] = []
    if language == "fr":
        while (found := _ELISION.match(word)) and found.end() < len(word):
            parts.append(found.group())
            word = word[found.end() :]
            if word.lower() in WHOLE:
                return [*parts, word]
        if found := _INVERSION.search(word):
            tail = [found.group()]
            word = word[: found.start()]
    else:
        word = word.rstrip("'’")
        if (found := _CONTRACTION.search(word)) and found.start():
            tail = [found.group()]
            word = word[: found.start()]
    if word.lower() in WHOLE:
        return [*parts, word, *tail]
    if language == "fr" and (found := _STANCE.fullmatch(word)):
        return [*parts, found.group(1), found.group(2), *tail]
    for piece in re.split(r"([-‑])", word):
        if piece:
            parts.append(piece)
    return [*parts, *tail]


@lru_cache(maxsize=4096)
def tokenize(text: str, language: Language) -> tuple[Token, ...]:
    """The tokens of `text`, in order; hyphens between parts of a word are left out."""
    tokens: list[Token] = []
    first = True
    for found in _TOKEN.finditer(text):
        if found.lastgroup != "word":
            mark = found.group()
            kind: Kind = "number" if found.lastgroup == "number" else "mark"
            tokens.append(Token(mark, mark, found.start(), found.end(), kind, first))
            if kind == "number":
                first = False
            elif mark in '.!?:«“"…':
                first = True
            continue
        place = found.start()
        for piece in _pieces(found.group(), language):
            end = place + len(piece)
            low = piece.lower().replace("’", "'").replace("‑", "-")
            if low != "-":
                bare = low.strip("-")
                tokens.append(Token(piece, bare or low, place, end, "word", first))
                if not low.endswith("'"):
                    first = False
            place = end
    return tuple(tokens)


_FRENCH = word_set(
    "le la les l' de des du d' un une et à au aux en dans pour par sur que qu' qui ne n' pas plus"
    " est sont a ont été avec son sa ses leur leurs ce cette ces il elle ils se s' sans selon après"
    " avant mais ou où dont était avait sera entre vers chez lors"
)
_ENGLISH = word_set(
    "the of and to in that is are was were has have had been with his her its their this these"
    " he she they it not no by for from at an as on will would said which who after before but or"
    " be could should than between into over about more"
)


@lru_cache(maxsize=4096)
def detect(text: str) -> Language:
    """Whether `text` is French or English, by its function words and accents; French in doubt."""
    words = re.findall(r"[^\W\d_]+['’]?", text.lower().replace("’", "'"))
    french = sum(word in _FRENCH for word in words)
    french += sum(any(c in "éèêàçùîôûœ" for c in word) for word in words)
    english = sum(word in _ENGLISH for word in words)
    if english == french:
        from briefing.grounding.lexicon import lexicon

        table = lexicon()
        english += sum(table.known(w, "en") and not table.known(w, "fr") for w in words)
        french += sum(table.known(w, "fr") and not table.known(w, "en") for w in words)
    return "en" if english > french else "fr"
