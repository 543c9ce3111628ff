"""Where sources disagree: on a number, a day, on who agreed to what; or contest one another.

It would rather miss a disagreement than invent one. Two sentences disagree on a number only where
they count the same thing, in the same act or in the same words, and the numbers exclude one
another: "au moins 23" does not contradict 25. They disagree on who agreed only where one actor
plainly accepts and refuses one thing. And where an article itself says that figures differ, or
that a statement is unconfirmed, it is believed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing import phrases
from briefing.brief import Bilingual, Citation, Claim, Section
from briefing.comparing.versions import Said, Version, contested, differing, said, told
from briefing.documents import Article

_NAMED = 3  # outlets of one version; more do not help a reader to judge


@dataclass(frozen=True, slots=True)
class Dispute:
    """What a claim says, where that can be told in a few words, and who says otherwise.

    `others` are (what it says, the article, the sentence), in a fixed order.
    """

    own: Version | None
    others: tuple[tuple[Version, str, int], ...]


def disputes(claims: Iterable[Claim], articles: Sequence[Article]) -> dict[str, Dispute]:
    """The disputes of `claims`, by claim id, with all that `articles` say; none, no entry."""
    read = [told(article) for article in sorted(articles, key=lambda article: article.path)]
    contests = [pair for sentences in read for pair in contested(sentences)]
    everything = [one for sentences in read for one in sentences]
    days = {article.id: article.published for article in articles}
    found: dict[str, Dispute] = {}
    for claim in claims:
        cited = {(one.article, at) for one in claim.sources for at in one.sentences}
        dates = [day for one in claim.sources if (day := days.get(one.article))]
        mine = said(claim.fr, max(dates, default=None))
        opposed: list[tuple[Version | None, Version, Said]] = [
            (own, other, one)
            for one in everything
            if (one.article, one.index) not in cited
            and any(article != one.article for article, _ in cited)
            for own, other in differing(mine, one)
        ]
        for contest in contests:
            if (pair := contest.against(mine, cited)) is not None:
                opposed.append(pair)
        if opposed:
            found[claim.id] = _dispute(opposed)
    return found


def side_by_side(
    sections: Sequence[Section], articles: Sequence[Article], outlets: Mapping[str, str]
) -> tuple[Section, ...]:
    """The sections with each disputed claim marked, and beside it the claims that dispute it.

    `outlets` are the names of the articles' outlets, by article id, where they are known. A claim
    moves to the better supported one that it disagrees with, unless its topic would be left
    without any.
    """
    claims = [claim for section in sections for claim in section.claims]
    found = disputes(claims, articles)
    marked = {
        claim.id: _marked(claim, found[claim.id], outlets) if claim.id in found else claim
        for claim in claims
    }
    order = [[marked[claim.id] for claim in section.claims] for section in sections]
    for one, other in _pairs(claims, found):
        _join(order, marked[one.id], marked[other.id])
    return tuple(
        replace(section, claims=tuple(these))
        for section, these in zip(sections, order, strict=True)
    )


def _dispute(opposed: Sequence[tuple[Version | None, Version, Said]]) -> Dispute:
    others = {
        (other, one.article, one.index): None
        for _, other, one in sorted(opposed, key=lambda o: (o[1].fr, o[2].article, o[2].index))
    }
    own = next((own for own, _, _ in opposed if own), None)
    return Dispute(own, tuple(others))


def _marked(claim: Claim, dispute: Dispute, outlets: Mapping[str, str]) -> Claim:
    saying: dict[str, tuple[Version, list[str]]] = {}  # by the English, which has no synonyms
    # The one outlet of a claim is named beside it, with its own words.
    if dispute.own and len(claim.sources) > 1:
        saying[dispute.own.en] = dispute.own, [one.article for one in claim.sources]
    against: dict[str, set[int]] = defaultdict(set)
    for version, article, at in dispute.others:
        saying.setdefault(version.en, (version, []))[1].append(article)
        against[article].add(at)
    versions = [(version, _who(articles, outlets)) for version, articles in saying.values()]
    return replace(
        claim,
        disputed=Bilingual(
            fr=", ".join(f"{version.fr} ({who.fr})" for version, who in versions),
            en=", ".join(f"{version.en} ({who.en})" for version, who in versions),
        ),
        against=tuple(Citation(name, tuple(sorted(ats))) for name, ats in sorted(against.items())),
    )


def _who(articles: Iterable[str], outlets: Mapping[str, str]) -> Bilingual:
    names = list(dict.fromkeys(outlets[one] for one in articles if outlets.get(one)))
    if not names:
        return phrases.UNKNOWN_OUTLET
    more = phrases.AND_OTHERS if len(names) > _NAMED else Bilingual("", "")
    shown = ", ".join(names[:_NAMED])
    return Bilingual(shown + more.fr, shown + more.en)


def _pairs(claims: Sequence[Claim], found: Mapping[str, Dispute]) -> Iterator[tuple[Claim, Claim]]:
    """Claims that dispute one another, the better supported or earlier one first."""
    for at, one in enumerate(claims):
        for other in claims[at + 1 :]:
            if _rests(other, found.get(one.id)) or _rests(one, found.get(other.id)):
                yield (other, one) if other.support > one.support else (one, other)


def _rests(claim: Claim, dispute: Dispute | None) -> bool:
    """Whether the claim rests on a sentence that disputes another claim."""
    cited = {(one.article, at) for one in claim.sources for at in one.sentences}
    return any((article, at) in cited for _, article, at in (dispute.others if dispute else ()))


def _join(order: list[list[Claim]], anchor: Claim, moved: Claim) -> None:
    """Put `moved` right after `anchor`, or `anchor` right before `moved`, in `order`."""
    home = next(at for at, claims in enumerate(order) if anchor in claims)
    away = next(at for at, claims in enumerate(order) if moved in claims)
    if home == away or len(order[away]) > 1:
        order[away].remove(moved)
        order[home].insert(order[home].index(anchor) + 1, moved)
    elif len(order[home]) > 1:
        order[home].remove(anchor)
        order[away].insert(order[away].index(moved), anchor)
