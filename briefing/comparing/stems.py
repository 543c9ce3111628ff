"""French words as the sorting and merging stages compare them: folded, stemmed, without accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]


def each(forms: str) -> tuple[str, ...]:
    """The words of a table that is written as running text."""
    return tuple(forms.split())


_WORD = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?|[^\W\d_]+")
_APOSTROPHES = str.maketrans("\u2019\u02bc\u2032`", "''''")
_IRREGULAR = {
    "enverr": "envoi",
    "kyiv": "kiev",
    "zelensk": "zelensky",
    "zelenskyy": "zelensky",
}
"""Forms and spellings that the Snowball stemmer leaves apart, among those news is full of."""

STOP = frozenset(
    each(
        """
    a ai aie ainsi alors apres au aucun aucune aujourd aupres auquel aussi autour autre autres
    aux auxquels avait avaient avant avec avoir avons ayant bien c car ce ceci cela celle
    celles celui ces cet cette ceux chaque chez ci comme comment d dans de deja depuis des
    desormais dernier dernieres derniers derniere devait donc dont du durant elle elles en
    encore ensuite entre es est et etaient etait etant ete etre eu eux fait faire fois font
    hui ici il ils j jamais je jusqu jusque l la laquelle le lequel les lesquelles lesquels
    leur leurs lors lorsqu lorsque lui m ma mais me meme memes mes mieux moi moins mon n ne ni
    non nos notre nous on ont or ou par parce parmi pas pendant peu peut plus plusieurs plutot
    point pour pourquoi pres puis puisque qu quand que quel quelle quelles quelque quelques
    quels qui quoi s sa sans se selon sera serait seront ses si soi soit son sont sous sur t
    ta tandis tant te tel telle telles tels tes toi ton toujours tous tout toute toutes tres
    tu un une vers via voici voila vos votre vous y
    """
    )
)
"""Function words, folded: they carry no subject of their own."""

DAYS = frozenset(each("lundi mardi mercredi jeudi vendredi samedi dimanche"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text; `start` and `end` are its offsets, `plain` has no accents or capitals."""

    text: str
    plain: str
    stem: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital first letter."""
        return self.text[:1].isupper()

    @property
    def full(self) -> bool:
        """Whether it carries content: it is no function word."""
        return self.plain not in STOP


def words(text: str) -> tuple[Word, ...]:
    """The words and numbers of `text` in order; an elided article is a word of its own."""
    # Offsets must stay those of `text`, so apostrophes are only exchanged, never removed.
    found = _WORD.finditer(text.translate(_APOSTROPHES))
    return tuple(Word(m[0], *_forms(m[0]), m.start(), m.end()) for m in found)


def stems(text: str) -> tuple[str, ...]:
    """The stems of the content words of `text`, in order."""
    return tuple(word.stem for word in words(text) if word.full)


def plain(text: str) -> str:
    """`text` in lower case without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(c for c in apart if not unicodedata.combining(c))


def stem_set(forms: Iterable[str]) -> frozenset[str]:
    """The stems of single words, for tables of verbs and nouns."""
    return frozenset(_forms(form)[1] for form in forms)


@cache
def _forms(word: str) -> tuple[str, str]:
    folded = plain(word)
    if folded[:1].isdigit():
        number = re.sub(r"[\u00a0\u202f ]", "", folded)
        return number, number
    stem = plain(_stem(word.casefold()))
    return folded, _IRREGULAR.get(stem, stem)


@cache
def _stem(word: str) -> str:
    return str(_snowball().stemWord(word))


@cache
def _snowball() -> Any:
    return snowballstemmer.stemmer("french")
