"""Words that news uses for one another, French | English, where the corpora know too little."""

from __future__ import annotations

from functools import lru_cache

from briefing.grounding.lexicon import lexicon, rows
from briefing.grounding.words import Language


@lru_cache(maxsize=2)
def _index(language: Language) -> dict[str, frozenset[int]]:
    table = lexicon()
    found: dict[str, set[int]] = {}
    for number, line in enumerate(rows("synonyms")):
        french, english = line.split("|")
        for word in (french if language == "fr" else english).split():
            for form in (word, table.lemma(word, language)):
                found.setdefault(form, set()).add(number)
    return {word: frozenset(groups) for word, groups in found.items()}


def synonymous(one: str, language: Language, other: str, other_language: Language) -> bool:
    """Whether two lemmas stand in one group."""
    left = _index(language).get(one)
    return left is not None and bool(left & _index(other_language).get(other, frozenset()))
