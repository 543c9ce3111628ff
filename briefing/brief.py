"""The brief itself: sections of claims with citations, and its versioned JSON form."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from briefing.documents import Copy, Skipped, Wording

SCHEMA = 1
Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
News = Literal["new", "update", "repeated"]
"""How a claim stands to earlier briefs: unheard, heard otherwise, or heard already."""

OTHER = "other"
"""The id of the section for claims that belong to none of the reader's topics."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text of the house (a title, a note) in both languages."""

    fr: str
    en: str

    def in_(self, language: Language) -> str:
        """The text in `language`."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Citation:
    """The sentences (indexes into the article's) that a claim rests on."""

    article: str
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the brief, in French and English.

    `support` counts independent sources (copies of one text are one). Where the English
    could not be made faithfully, `translated` is False, `en` holds the French sentence, and
    renderers mark it. `why` holds the topic labels' reasons, for the reader who asks. `news`
    compares with earlier briefs: `since` is the day of the last one that had the claim, and
    `change` says what an update changed. `one_sided` says whose media alone have the claim, where
    that is so. `disputed` says who gives another number or day or position, and `against` are the
    sentences of theirs.
    """

    id: str
    fr: str
    en: str
    wording: Wording
    sources: tuple[Citation, ...]
    support: int
    translated: bool = True
    why: str = ""
    news: News = "new"
    since: date | None = None
    change: Bilingual | None = None
    one_sided: Bilingual | None = None
    disputed: Bilingual | None = None
    against: tuple[Citation, ...] = ()

    def text(self, language: Language) -> str:
        """The claim in `language`."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Section:
    """One of the reader's topics, or "other", with its claims, best supported first."""

    topic: str
    title: Bilingual
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the brief lists it; `sentences` has the text of those that are cited.

    `country` and `note` (who owns or runs it) are its outlet's, where the table of outlets has it.
    """

    id: str
    path: str
    title: str | None
    outlet: str | None
    published: date | None
    copies: tuple[Copy, ...] = ()
    url: str | None = None
    sentences: dict[int, str] = field(default_factory=dict)
    country: Bilingual | None = None
    note: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """One morning's brief. `articles` are in the order of their reference numbers [1], [2]..."""

    date: date
    languages: tuple[Language, ...]
    sections: tuple[Section, ...]
    articles: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[Bilingual, ...]
    models: dict[str, str]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order of the brief."""
        return tuple(claim for section in self.sections for claim in section.claims)

    def number(self, article: str) -> int:
        """The reference number of an article, from 1. KeyError if the brief has no such article."""
        for number, source in enumerate(self.articles, 1):
            if source.id == article:
                return number
        raise KeyError(article)
