"""Names that differ between French and English, or have several forms, and what they mean.

Countries with their adjectives and capitals, organisations with their acronyms, people and
towns. A name that is the same in both languages needs no line here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from briefing.grounding.lexicon import rows, unaccented


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: an id, and whether it is the country, its adjective, its capital."""

    id: str
    kind: str  # country | people | capital | name

    @property
    def place(self) -> str:
        """The country behind an adjective or a capital; the id itself otherwise."""
        return self.id.removesuffix("!")


def _key(form: str) -> tuple[str, ...]:
    return tuple(unaccented(form).replace("'", " ").replace("-", " ").replace(".", " ").split())


@lru_cache(maxsize=1)
def entries() -> dict[str, dict[tuple[str, ...], Entry]]:
    """By language: the words of a name (lower case, no accents) -> what it stands for."""
    table: dict[str, dict[tuple[str, ...], Entry]] = {"fr": {}, "en": {}}

    def add(language: str, forms: str, entry: Entry) -> None:
        for form in forms.split(","):
            if form:
                table[language].setdefault(_key(form), entry)

    for line in rows("countries"):
        code, land_fr, land_en, people_fr, people_en, capital_fr, capital_en = line.split("|")
        for language, land, people, capital in (
            ("fr", land_fr, people_fr, capital_fr),
            ("en", land_en, people_en, capital_en),
        ):
            add(language, land, Entry(code, "country"))
            add(language, people, Entry(code, "people"))
            if language == "fr":
                plurals = ",".join(f + "s" for f in people.split(",") if f and f[-1] not in "sx")
                add(language, plurals, Entry(code, "people"))
            add(language, capital, Entry(code + "!", "capital"))
    for line in rows("names"):
        code, forms_fr, forms_en = line.split("|")
        add("fr", forms_fr, Entry(code, "name"))
        add("en", forms_en, Entry(code, "name"))
    return table
