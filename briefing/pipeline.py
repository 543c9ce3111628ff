"""The whole way on one page: read pages in, one brief out.

    clean -> deduplicate -> summarize -> ground -> sort by topic -> merge -> translate
    -> ground again -> brief

Reading stands before it and rendering after it, at the edge. Nothing here reads the clock,
prints or opens a file but the models'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from briefing import phrases
from briefing.brief import LANGUAGES, Bilingual, Brief, Claim, Language, Section, Source
from briefing.cleaning import clean
from briefing.cleaning.duplicates import deduplicate
from briefing.disagreement import side_by_side
from briefing.documents import Article, Page, Skipped, Statement
from briefing.grounding import ground
from briefing.grounding.gate import stands_alone
from briefing.merging import merge, shorten
from briefing.outlets import Outlet, Outlets, one_sided
from briefing.summarizing import Draft, Summarizer
from briefing.topics import Label, Topic, label
from briefing.translating import Translator

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, what is done, and what there is to do."""

SHORTEST_FOCUS = 2
"""Sentences on a topic that an article must have before they are summarized apart."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What the way needs besides the pages: the reader's topics, the two writers, the outlets."""

    topics: tuple[Topic, ...]
    summarizer: Summarizer
    translator: Translator
    models: Mapping[str, str]
    limit: int = 8
    outlets: Outlets = field(default_factory=Outlets)


def make_brief(
    pages: Sequence[Page],
    skipped: Sequence[Skipped],
    setup: Setup,
    *,
    day: date | Callable[[], date],
    languages: tuple[Language, ...] = LANGUAGES,
    compare: Callable[[Brief], Brief] = lambda brief: brief,
    progress: Progress = lambda stage, done, whole: None,
) -> Brief:
    """The brief of `pages`. A `day` that must be called is only asked when no article has one.

    `skipped` are the files that reading could not use; those that cleaning refuses join them.
    `compare` marks what earlier briefs had; it is called before the limit, so that what is known
    does not push out what is new, and before the translation, which only the published get.
    """
    cleaned = [clean(page) for page in pages]
    refused = [page for page in cleaned if isinstance(page, Skipped)]
    articles = deduplicate([page for page in cleaned if isinstance(page, Article)])
    statements = list(_statements(articles, setup, progress))
    sections = merge(statements, articles, setup.topics, _labelling(articles, setup.topics))
    outlets = {article.id: setup.outlets.find(article.outlet, article.url) for article in articles}
    # Before the limit, so that it does not part what contradicts one another.
    sections = side_by_side(sections, articles, _outlet_names(articles, outlets))
    sections = _sided(sections, articles, outlets, setup.outlets)
    whole = compare(
        Brief(
            date=day if isinstance(day, date) else _newest(articles) or day(),
            languages=languages,
            sections=sections,
            articles=_sources(sections, articles, outlets),
            skipped=tuple(sorted((*skipped, *refused), key=lambda skip: skip.path)),
            notes=(),
            models=dict(setup.models),
        )
    )
    sections, left_out = shorten(whole.sections, setup.limit)
    if "en" in languages:
        sections = _translated(sections, setup.translator, progress)
    brief = replace(whole, sections=sections, articles=_sources(sections, articles, outlets))
    return replace(brief, notes=tuple(_notes(brief, articles, statements, left_out)))


def _newest(articles: Iterable[Article]) -> date | None:
    return max((article.published for article in articles if article.published), default=None)


def _statements(
    articles: Sequence[Article], setup: Setup, progress: Progress
) -> Iterable[Statement]:
    """What the articles say: each one's summary, then what it says on topics left out there."""
    for done, (article, drafts) in enumerate(
        zip(articles, setup.summarizer.summarize_all(articles), strict=True), 1
    ):
        made = _grounded(drafts, article)
        yield from made
        covered = {name for one in made for name in _topics_of(one.text, article, setup.topics)}
        for topic in setup.topics:
            if topic.id not in covered:
                yield from _focused(article, topic, setup)
        progress("summarize", done, len(articles))


def _grounded(drafts: Iterable[Draft], article: Article) -> list[Statement]:
    """The drafts as statements that stand alone; for want of any, the article's first that does."""
    made = [one for draft in drafts if (one := ground(draft.text, article)) is not None]
    alone = [one for one in made if stands_alone(one.text)]
    if alone or not made:
        return alone
    lead = next(
        (s for s in article.sentences if s.kind != "heading" and stands_alone(s.text)), None
    )
    return [Statement(article.id, lead.text, "quoted", (lead.index,))] if lead else made[:1]


def _topics_of(text: str, article: Article, topics: Sequence[Topic]) -> set[str]:
    return {found.id for found in label(text, topics, context=article.title or "")}


def _focused(article: Article, topic: Topic, setup: Setup) -> list[Statement]:
    """A summary of the article's sentences on `topic`, kept where it still speaks to it."""
    found = {
        sentence.index: labels[0].score
        for sentence in article.sentences
        if sentence.kind != "heading" and (labels := label(sentence.text, (topic,)))
    }
    drafts: Sequence[Draft] = ()
    if len(found) >= SHORTEST_FOCUS:
        drafts = setup.summarizer.focus(article, sorted(found))
    made = [one for one in _grounded(drafts, article) if label(one.text, (topic,))]
    alone = {i: score for i, score in found.items() if stands_alone(article.sentences[i].text)}
    if made or not alone:
        return made
    best = max(alone, key=lambda index: (alone[index], -index))
    return [Statement(article.id, article.sentences[best].text, "quoted", (best,))]


def _labelling(
    articles: Sequence[Article], topics: Sequence[Topic]
) -> Callable[[Statement], Sequence[Label]]:
    titles = {article.id: article.title or "" for article in articles}
    return lambda made: label(made.text, topics, context=titles[made.article])


def _translated(
    sections: Sequence[Section], translator: Translator, progress: Progress
) -> tuple[Section, ...]:
    """The sections with their English; a claim that cannot be translated keeps its French."""
    claims = [claim for section in sections for claim in section.claims]
    english: dict[str, Claim] = {}
    for done, (claim, made) in enumerate(
        zip(claims, translator.translate([claim.fr for claim in claims]), strict=True), 1
    ):
        text = made.text if made.faithful else claim.fr
        english[claim.id] = replace(claim, en=text, translated=made.faithful)
        progress("translate", done, len(claims))
    return tuple(
        replace(section, claims=tuple(english[claim.id] for claim in section.claims))
        for section in sections
    )


def _outlet_names(
    articles: Iterable[Article], outlets: Mapping[str, Outlet | None]
) -> dict[str, str]:
    """What the outlets are called, by article: as the table has it, else as the article says."""
    names: dict[str, str] = {}
    for article in articles:
        row = outlets[article.id]
        if name := row.name if row else article.outlet:
            names[article.id] = name
    return names


def _sided(
    sections: Iterable[Section],
    articles: Iterable[Article],
    outlets: Mapping[str, Outlet | None],
    table: Outlets,
) -> tuple[Section, ...]:
    """The sections with the claims marked that only one side's media have, copies included."""
    behind = {
        article.id: [outlets[article.id], *(table.find(copy.outlet) for copy in article.copies)]
        for article in articles
    }
    return tuple(
        replace(
            section,
            claims=tuple(
                replace(
                    claim,
                    one_sided=one_sided(row for c in claim.sources for row in behind[c.article]),
                )
                for claim in section.claims
            ),
        )
        for section in sections
    )


def _sources(
    sections: Iterable[Section],
    articles: Sequence[Article],
    outlets: Mapping[str, Outlet | None],
) -> tuple[Source, ...]:
    """The articles, cited ones first in the order of their first citation."""
    names = _outlet_names(articles, outlets)
    cited: dict[str, set[int]] = {}
    for section in sections:
        for claim in section.claims:
            for citation in (*claim.sources, *claim.against):
                cited.setdefault(citation.article, set()).update(citation.sentences)
    order = {name: place for place, name in enumerate(cited)}
    ranked = sorted(articles, key=lambda article: (order.get(article.id, len(order)), article.path))
    return tuple(
        Source(
            id=article.id,
            path=article.path,
            title=article.title,
            outlet=names.get(article.id),
            published=article.published,
            copies=article.copies,
            url=article.url,
            sentences={
                index: article.sentences[index].text for index in sorted(cited.get(article.id, ()))
            },
            country=row.country if (row := outlets[article.id]) else None,
            note=row.note if row else None,
        )
        for article in ranked
    )


def _notes(
    brief: Brief,
    articles: Sequence[Article],
    statements: Sequence[Statement],
    left_out: Mapping[str, int],
) -> Iterable[Bilingual]:
    """What the brief could not do, or did on the reader's behalf."""
    for article in sorted(articles, key=lambda article: article.path):
        if article.published is None:
            yield phrases.article_undated(article.path)
        elif (age := (brief.date - article.published).days) > 1:
            yield phrases.article_old(article.path, age)
        elif age < 0:
            yield phrases.article_ahead(article.path, -age)
    replaced = {(s.article, s.sentences) for s in statements if s.replaced}
    published = {
        (citation.article, citation.sentences)
        for claim in brief.claims
        if claim.wording == "quoted"
        for citation in claim.sources
    }
    if count := len(replaced & published):
        yield phrases.sentences_replaced(count)
    for section in brief.sections:
        if section.topic in left_out:
            yield phrases.left_out(left_out[section.topic], section.title)
