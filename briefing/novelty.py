"""What of a brief is new to a reader of the earlier ones, what changed, what is merely repeated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing import phrases
from briefing.brief import Brief, Claim, News, Section, Source
from briefing.comparing.changes import in_words
from briefing.comparing.retelling import relate
from briefing.comparing.telling import Telling, rarity, telling

_ORDER: tuple[News, ...] = ("new", "update", "repeated")


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with what is compared of it."""

    claim: Claim
    telling: Telling


def mark(brief: Brief, earlier: Iterable[Brief]) -> Brief:
    """`brief` with each claim's news, new ones first in every section, then updates.

    Only the briefs of days before its own count, in any order. Articles are numbered anew, by
    their first citation.
    """
    known = [
        told
        for one in sorted(earlier, key=lambda one: one.date)
        if one.date < brief.date
        for told in _told(one)
    ]
    mine = _told(brief)
    weights = rarity(told.telling for told in (*known, *mine))
    marked = {told.claim.id: _marked(told, known, weights) for told in mine}
    sections = tuple(
        replace(section, claims=_newest_first(marked[claim.id] for claim in section.claims))
        for section in brief.sections
    )
    return replace(brief, sections=sections, articles=_numbered(sections, brief.articles))


def gather(briefs: Sequence[Brief]) -> Brief:
    """One brief of all that is new or updated in `briefs`, the latest day first in each section.

    Its date is that of the last one, and `since` of a new claim the day of the brief that first
    had it. ValueError if there is none.
    """
    if not briefs:
        raise ValueError("no brief")
    newest = sorted(briefs, key=lambda brief: brief.date, reverse=True)
    last = newest[0]
    sections: dict[str, Section] = {}
    articles: dict[str, Source] = {}
    seen: set[str] = set()
    for brief in newest:
        for source in brief.articles:
            known = articles.get(source.id, source)
            articles[source.id] = replace(known, sentences=source.sentences | known.sentences)
        for section in brief.sections:
            news = tuple(
                replace(claim, since=claim.since or brief.date)
                for claim in section.claims
                if claim.news != "repeated" and claim.id not in seen
            )
            seen.update(claim.id for claim in news)
            before = sections.get(section.topic, replace(section, claims=()))
            sections[section.topic] = replace(before, claims=before.claims + news)
    whole = tuple(sections.values())
    cited = {
        citation.article
        for one in whole
        for claim in one.claims
        for citation in (*claim.sources, *claim.against)
    }
    sources = [source for source in articles.values() if source.id in cited]
    return replace(
        last,
        languages=tuple(
            language for language in last.languages if all(language in b.languages for b in briefs)
        ),
        sections=whole,
        articles=_numbered(whole, sources),
        skipped=(),
        notes=(phrases.gathered(newest[-1].date, last.date, len(briefs)),),
    )


def _told(brief: Brief) -> list[_Told]:
    published = {source.id: source.published for source in brief.articles}
    return [
        _Told(
            claim,
            telling(
                claim.fr,
                brief.date,
                max(
                    (day for c in claim.sources if (day := published.get(c.article))), default=None
                ),
            ),
        )
        for claim in brief.claims
    ]


def _marked(told: _Told, known: Sequence[_Told], weights: Mapping[str, float]) -> Claim:
    """The claim as it stands to all that is known, oldest first."""
    found = [
        (one, relation)
        for one in known
        if (relation := relate(told.telling, one.telling, weights)) is not None
    ]
    changes = [pair for pair in found if pair[1].kind != "same"]
    days = [one.telling.day for one, relation in found if relation.kind == "same"]
    if not days and (together := _told_together(told.telling, known, weights)):
        days = [together]
    if days:
        # A figure that a later brief already put right is a change again, not a repetition.
        changes = [
            p for p in changes if p[0].telling.day > days[-1] and p[0].claim.news == "update"
        ]
        if not changes:
            return replace(told.claim, news="repeated", since=days[-1], change=None)
    if not changes:
        return replace(told.claim, news="new", since=None, change=None)
    before, relation = max(changes, key=lambda p: (p[0].telling.day, p[1].score, p[0].claim.id))
    return replace(
        told.claim,
        news="update",
        since=before.telling.day,
        change=in_words(relation, told.claim, before.claim, before.telling.day),
    )


def _told_together(
    now: Telling, known: Sequence[_Told], weights: Mapping[str, float]
) -> date | None:
    """The day by which each of several names of the sentence had been told to do the same."""
    for one, other in now.pairs:
        days = []
        for left_out in (one, other):
            part = now.without(left_out)
            told = [
                before.telling.day
                for before in known
                if (relation := relate(part, before.telling, weights)) and relation.kind == "same"
            ]
            days += told[-1:]
        if len(days) == 2:
            return max(days)
    return None


def _newest_first(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: _ORDER.index(claim.news)))


def _numbered(sections: Iterable[Section], articles: Sequence[Source]) -> tuple[Source, ...]:
    """The articles by first citation; those that are not cited last, as they were."""
    cited = (
        citation.article for one in sections for claim in one.claims for citation in claim.sources
    )
    order = {name: place for place, name in enumerate(dict.fromkeys(cited))}
    return tuple(sorted(articles, key=lambda source: order.get(source.id, len(order))))
