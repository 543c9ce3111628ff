"""Word forms, lemmas and French-English word pairs, from the statistics in `lexicon.xz`.

The file is made by `briefing/training/lexicon.py`; loading takes about a tenth of a second,
once, at the first check.
"""

from __future__ import annotations

import lzma
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from briefing.grounding.words import Language

CERTAIN = 0.10
"""A word pair at least this probable in one direction is a translation."""
KIN = 0.16
"""Two French (or English) words whose translations overlap this much say the same."""
_PASTS = {
    "rose": "rise", "fell": "fall", "found": "find", "saw": "see", "left": "leave", "bore": "bear",
    "felt": "feel", "shot": "shoot", "hit": "hit", "drew": "draw", "laid": "lay",
}  # fmt: skip
"""English pasts that are also words of their own."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas and word classes by form, and translation probabilities by lemma.

    `there[f][e]` is the larger of P(e|f) and P(f|e), in 0..1; `back` is the same from English.
    Classes: N noun, V verb, A adjective, R adverb, P proper noun, F function word.
    """

    lemmas: Mapping[Language, Mapping[str, str]]
    classes: Mapping[str, str]
    there: Mapping[str, Mapping[str, float]]
    back: Mapping[str, Mapping[str, float]]

    def lemma(self, form: str, language: Language) -> str:
        """The lemma of a lower-case form; the form itself if it is unknown."""
        if language == "en" and form in _PASTS:
            return _PASTS[form]
        table = self.lemmas[language]
        if language == "fr" and form.endswith("ant") and table.get(form, form) == form:
            verb = form[:-3] + "er"
            if table.get(verb) == verb:
                return verb
        if form in table:
            return table[form]
        if len(form) > 4 and form[-1] in "sx" and form[:-1] in table:
            return table[form[:-1]]
        if language == "fr" and len(form) > 5 and form.endswith(("es", "ées")):
            return table.get(form[:-2], form)
        return form

    def known(self, form: str, language: Language) -> bool:
        """Whether the form is a common word of the corpora."""
        return form in self.lemmas[language]

    def translates(self, french: str, english: str) -> float:
        """How sure it is that the lemmas are translations of each other, 0..1."""
        return self.there.get(french, {}).get(english, 0.0)

    def kinship(self, one: str, other: str, language: Language) -> float:
        """How much the translations of two lemmas of one language overlap, 0..1."""
        table = self.there if language == "fr" else self.back
        left, right = table.get(one), table.get(other)
        if not left or not right:
            return 0.0
        if len(right) < len(left):
            left, right = right, left
        shared = sum(min(p, right[w]) for w, p in left.items() if w in right)
        return shared / max(0.3, min(sum(left.values()), sum(right.values())))


@lru_cache(maxsize=65536)
def unaccented(text: str) -> str:
    """`text` in lower case without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def rows(table: str) -> list[str]:
    """The lines of a table of the package (`tables/NAME.txt`), empty ones left out."""
    folder = resources.files("briefing.grounding").joinpath("tables")
    text = folder.joinpath(f"{table}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that the package ships."""
    packed = resources.files("briefing.grounding").joinpath("lexicon.xz").read_bytes()
    lemmas: dict[Language, dict[str, str]] = {"fr": {}, "en": {}}
    classes: dict[str, str] = {}
    there: dict[str, dict[str, float]] = {}
    back: dict[str, dict[str, float]] = {}
    part = ""
    for line in lzma.decompress(packed).decode().splitlines():
        if line.startswith("#"):
            part = line
        elif part == "#fr":
            form, lemma, kind = line.split(" ")
            lemmas["fr"][form] = lemma
            classes[form] = kind
        elif part == "#en":
            form, lemma = line.split(" ")
            lemmas["en"][form] = lemma
        else:
            french, *pairs = line.split(" ")
            row = there.setdefault(french, {})
            for pair in pairs:
                english, p, q = pair.rsplit(":", 2)
                chance = max(int(p), int(q)) / 100
                row[english] = chance
                back.setdefault(english, {})[french] = chance
    return Lexicon(lemmas, classes, there, back)
