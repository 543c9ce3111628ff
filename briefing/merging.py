"""Claims of many articles become sections: each fact once, with all the sources that state it.

Two statements are one fact when most of their words are the same and nothing in them differs that
matters: a number, a date, a name, who acts, a negation, a doubt. Where they differ in one of
these, both stand. The result depends on the statements only, never on their order.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.brief import OTHER, Citation, Claim, Section
from briefing.comparing.facts import Facts, compatible, covers, facts_of, is_number
from briefing.comparing.speaking import SAYING
from briefing.comparing.stems import words
from briefing.documents import Article, Statement, fold
from briefing.phrases import OTHER_TITLE
from briefing.topics import Label, Topic

ALIKE = 0.5
"""Least weighted share of common words (Dice) for two statements to be one fact, in 0..1."""

CONTAINED = 0.8
"""Least share of the shorter statement's words that the longer one has, if it is to absorb it."""

BORNE = 0.85
"""Least share of a claim's words in an article's cited sentences for the article to count."""

_FEW = 4  # content words; what says less is too little to be recognised elsewhere
_READABLE = 45  # words; a longer claim is only chosen where no other will do

Labelling = Callable[[Statement], Sequence[Label]]
"""What sorts a statement into topics, best first; the caller knows its context."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """A statement with what is compared of it."""

    statement: Statement
    key: str
    words: frozenset[str]
    facts: Facts


@dataclass(frozen=True, slots=True)
class _Placed:
    """A claim, the topics that it fits, best first, and its rank in a section."""

    claim: Claim
    labels: tuple[Label, ...]
    rank: tuple[int, int, int, str]


def merge(
    statements: Sequence[Statement],
    articles: Sequence[Article],
    topics: Sequence[Topic],
    labels: Labelling,
) -> tuple[Section, ...]:
    """One section a topic, in the topics' order, then "other"; every fact stands once.

    Claims are ordered by support, then the newest source, then their text; those of one
    article and like support keep the order of its sentences, as one tells what the next speaks of.
    Their English is still missing: `en` is empty and `translated` False. An article whose summary
    left a fact out but which tells it all the same is cited for it, too. A claim that fits several
    topics stands in the one that scores best, unless another of them would then be left with
    nothing at all. A topic without news keeps its empty section. `support` counts the articles
    whose cited sentences have every number of the claim and most of its words; one that says only
    a part of it is cited, not counted.

    KeyError if a statement names an article that is not given.
    """
    known = {article.id: article for article in articles}
    facts = sorted((_fact(statement) for statement in _once(statements)), key=lambda fact: fact.key)
    rarity = _rarity(facts)
    groups = _groups(facts, rarity)
    told = [_told(article) for article in sorted(articles, key=lambda article: article.id)]
    placed = [_place(group, told, known, rarity, labels) for group in groups]
    titles = {topic.id: topic.title for topic in topics} | {OTHER: OTHER_TITLE}
    homes = _homes(placed, tuple(titles))
    return tuple(
        Section(
            name,
            title,
            tuple(_explained(placed[at], name) for at in _told_in_order(homes[name], placed)),
        )
        for name, title in titles.items()
    )


def shorten(
    sections: Sequence[Section], limit: int = 8
) -> tuple[tuple[Section, ...], dict[str, int]]:
    """At most `limit` claims a section, and how many were left out of each; 0 means no limit.

    Claims that earlier briefs had are folded into a line, so they take no place; of those too
    at most `limit` stay.
    """
    if limit <= 0:
        return tuple(sections), {}
    kept = []
    for section in sections:
        known = [claim for claim in section.claims if claim.news == "repeated"]
        fresh = [claim for claim in section.claims if claim.news != "repeated"]
        kept.append(replace(section, claims=(*fresh[:limit], *known[:limit])))
    left = {
        whole.topic: count
        for whole, short in zip(sections, kept, strict=True)
        if (count := len(whole.claims) - len(short.claims))
    }
    return tuple(kept), left


def claim_id(text: str) -> str:
    """Ten hexadecimal digits that depend on the words of the French claim only."""
    return hashlib.sha256(fold(text).encode()).hexdigest()[:10]


def _once(statements: Sequence[Statement]) -> list[Statement]:
    """One statement of what rests on the same sentences: rather the model's, rather the longer."""
    best: dict[tuple[str, tuple[int, ...]], Statement] = {}
    for statement in sorted(
        statements, key=lambda s: (s.wording == "summary", len(s.text), s.text)
    ):
        best[statement.article, statement.sentences] = statement
    return list(best.values())


def _told_in_order(section: Sequence[int], placed: Sequence[_Placed]) -> list[int]:
    """A section's claims, those of one first article and like support as its sentences come."""
    first = [placed[at].claim.sources[0] for at in section]
    like = [
        (citation.article, placed[at].claim.support)
        for at, citation in zip(section, first, strict=True)
    ]
    order = list(section)
    for key in dict.fromkeys(like):
        slots = [n for n, other in enumerate(like) if other == key]
        told = sorted(slots, key=lambda n: first[n].sentences)
        for slot, n in zip(slots, told, strict=True):
            order[slot] = section[n]
    return order


def _fact(statement: Statement) -> _Fact:
    key = f"{fold(statement.text)}|{statement.wording}|{statement.article}|{statement.sentences}"
    return _Fact(statement, key, _compared(statement.text), facts_of(statement.text))


def _compared(text: str) -> frozenset[str]:
    """The stems that tell what a sentence is about: numbers are compared apart, and that
    somebody "said" or "announced" it is told in too many ways to compare."""
    return frozenset(
        word.stem
        for word in words(text)
        if word.full and not is_number(word) and word.stem not in SAYING
    )


def _rarity(facts: Sequence[_Fact]) -> Mapping[str, float]:
    """The weight of a stem: the rarer among the day's statements, the more it says."""
    seen = Counter(stem for fact in facts for stem in fact.words)
    return {stem: math.log(1 + (1 + len(facts)) / count) for stem, count in seen.items()}


def _groups(facts: Sequence[_Fact], rarity: Mapping[str, float]) -> list[tuple[_Fact, ...]]:
    """Statements of one fact each: the likest pairs first, and no two that differ together."""
    groups: list[list[_Fact]] = [[fact] for fact in facts]
    home = list(range(len(facts)))
    pairs = [
        (-alike, one, other)
        for one in range(len(facts))
        for other in range(one + 1, len(facts))
        if (alike := _alike(facts[one], facts[other], rarity)) > 0
    ]
    for _, one, other in sorted(pairs):
        left, right = home[one], home[other]
        if left == right or not all(
            compatible(a.facts, b.facts) for a in groups[left] for b in groups[right]
        ):
            continue
        groups[left] += groups[right]
        for place, at in enumerate(home):
            if at == right:
                home[place] = left
        groups[right] = []
    return [tuple(sorted(group, key=lambda fact: fact.key)) for group in groups if group]


def _alike(one: _Fact, other: _Fact, rarity: Mapping[str, float]) -> float:
    """How far two statements are one fact, 0 if they are not."""
    if fold(one.statement.text) == fold(other.statement.text):
        return 2.0
    common = _weight(one.words & other.words, rarity)
    mine, theirs = _weight(one.words, rarity), _weight(other.words, rarity)
    if not mine or not theirs:
        return 0.0
    dice, contained = 2 * common / (mine + theirs), common / min(mine, theirs)
    absorbed = contained >= CONTAINED and min(len(one.words), len(other.words)) >= _FEW
    if (dice >= ALIKE or absorbed) and compatible(one.facts, other.facts):
        return max(dice, contained * 0.9)
    return 0.0


def _told(article: Article) -> list[_Fact]:
    """All that an article says, sentence by sentence."""
    return [
        _fact(Statement(article.id, sentence.text, "quoted", (sentence.index,)))
        for sentence in article.sentences
        if sentence.kind != "heading"
    ]


def _witnesses(
    chosen: _Fact,
    group: Sequence[_Fact],
    told: Sequence[Sequence[_Fact]],
    rarity: Mapping[str, float],
) -> list[_Fact]:
    """Sentences of articles outside `group` that bear the chosen wording: the best of each."""
    whole = _weight(chosen.words, rarity)
    cited = {fact.statement.article for fact in group}
    found: list[_Fact] = []
    for sentences in told:
        bearing = [
            (-_weight(fact.words & chosen.words, rarity), fact.key, fact)
            for fact in sentences
            if fact.statement.article not in cited
            and len(chosen.words) >= _FEW
            and chosen.facts.numbers <= fact.facts.numbers
            and _weight(fact.words & chosen.words, rarity) >= BORNE * whole
            and compatible(chosen.facts, fact.facts)
        ]
        if bearing:
            found.append(min(bearing, key=lambda one: one[:2])[2])
    return found


def _weight(words: Iterable[str], rarity: Mapping[str, float]) -> float:
    # Summed in a fixed order: a set's own order would let the last bits of a float vary.
    return sum(rarity.get(word, 0.0) for word in sorted(words))


def _clearest(group: Sequence[_Fact]) -> _Fact:
    """The wording to publish: it holds the others' facts, stands alone, and reads well."""

    def rank(fact: _Fact) -> tuple[object, ...]:
        text = fact.statement.text
        holds = sum(covers(fact.facts, other.facts) for other in group)
        length = len(text.split())
        return (
            not fact.facts.stands_alone,
            -holds,
            length > _READABLE,
            fact.statement.wording != "summary",
            -len(fact.words) / max(length, 12),
            fact.key,
        )

    return min(group, key=rank)


def _claim(
    chosen: _Fact,
    group: Sequence[_Fact],
    known: Mapping[str, Article],
    rarity: Mapping[str, float],
) -> Claim:
    cited: dict[str, set[int]] = {}
    for fact in group:
        cited.setdefault(fact.statement.article, set()).update(fact.statement.sentences)
    bearing = {
        name
        for name, places in cited.items()
        if name == chosen.statement.article or _bears(known[name], places, chosen, rarity)
    }
    first = chosen.statement.article
    order = sorted(cited, key=lambda name: (name != first, name not in bearing, known[name].path))
    return Claim(
        id=claim_id(chosen.statement.text),
        fr=chosen.statement.text,
        en="",
        wording=chosen.statement.wording,
        sources=tuple(Citation(name, tuple(sorted(cited[name]))) for name in order),
        support=len(bearing),
        translated=False,
    )


def _bears(
    article: Article, places: Iterable[int], chosen: _Fact, rarity: Mapping[str, float]
) -> bool:
    """Whether the cited sentences have the numbers and most words of the published wording."""
    text = " ".join(s.text for s in article.sentences if s.index in set(places))
    common = _weight(chosen.words & _compared(text), rarity)
    whole = chosen.facts.numbers <= facts_of(text).numbers
    return whole and common >= BORNE * _weight(chosen.words, rarity)


def _place(
    group: Sequence[_Fact],
    told: Sequence[Sequence[_Fact]],
    known: Mapping[str, Article],
    rarity: Mapping[str, float],
    labels: Labelling,
) -> _Placed:
    """The claim of a group with the topics of its wording; if it has none, of the others'."""
    chosen = _clearest(group)
    tried = (chosen, *(fact for fact in group if fact is not chosen))
    found = next((tuple(some) for fact in tried if (some := labels(fact.statement))), ())
    witnesses = _witnesses(chosen, group, told, rarity)
    claim = _claim(chosen, (*group, *witnesses), known, rarity)
    newest = _newest(claim, known).toordinal()
    return _Placed(claim, found, (-claim.support, -len(claim.sources), -newest, claim.id))


def _homes(placed: Sequence[_Placed], names: Sequence[str]) -> dict[str, list[int]]:
    """Which claims stand in which section, best first."""
    homes: dict[str, list[int]] = {name: [] for name in names}
    for at in sorted(range(len(placed)), key=lambda at: placed[at].rank):
        best = next((one.id for one in placed[at].labels if one.id in homes), OTHER)
        homes[best].append(at)
    for name in names:
        if homes[name] or name == OTHER:
            continue
        # "Nothing new" would be untrue where a claim elsewhere speaks to this topic, too.
        movable = [
            (-one.score, placed[at].rank, at, home)
            for home, claims in homes.items()
            if len(claims) > 1
            for at in claims
            for one in placed[at].labels
            if one.id == name
        ]
        if movable:
            _, _, at, home = min(movable)
            homes[home].remove(at)
            homes[name].append(at)
    return homes


def _explained(placed: _Placed, topic: str) -> Claim:
    """The claim with the reason why it stands under `topic`."""
    reason = next((one.reason for one in placed.labels if one.id == topic), "")
    return replace(placed.claim, why=reason)


def _newest(claim: Claim, known: Mapping[str, Article]) -> date:
    dates = (known[citation.article].published for citation in claim.sources)
    return max((day for day in dates if day), default=date.min)
