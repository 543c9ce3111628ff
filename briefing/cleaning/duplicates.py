"""Copies of one text folded into one article with several witnesses.

Two articles are copies when most of the shorter one's five-word sequences stand in the other:
that survives another title, caption or lead and a cut-off end, while two reports of one event
share names and quotations but few such sequences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.documents import Article, Copy, fold

_SHINGLE = 5
_CONTAINED = 0.6
"""Share of the shorter article's sequences that make it a copy."""
_LEAST = 30
"""Sequences below which a text is too short to say anything but by being wholly contained."""


def deduplicate(articles: Sequence[Article]) -> list[Article]:
    """The articles without copies, in the order of their paths; each holds its own copies.

    The fullest text stands for a group (ties: the one with title and date, then by path), and
    what it does not state is not taken from its copies. The result does not depend on the
    order of `articles`.
    """
    ordered = sorted(articles, key=_rank)
    shingles = {article.path: _shingles(article) for article in ordered}
    leaders: list[Article] = []
    for article in ordered:
        mine = shingles[article.path]
        scored = [(_overlap(mine, shingles[leader.path]), -i) for i, leader in enumerate(leaders)]
        best = max(scored, default=(0.0, 0))
        if best[0] >= (_CONTAINED if len(mine) >= _LEAST else 0.9):
            place = -best[1]
            leader = leaders[place]
            copy = Copy(article.path, article.outlet, article.published)
            copies = sorted((*leader.copies, copy, *article.copies), key=lambda one: one.path)
            leaders[place] = replace(leader, copies=tuple(copies))
        else:
            leaders.append(article)
    return sorted(leaders, key=lambda article: article.path)


def _rank(article: Article) -> tuple[int, bool, bool, bool, str]:
    """Fullest first; what is known of an article decides between equals."""
    size = len({s.text for s in article.sentences}) and sum(
        len(fold(block.text).split()) for block in article.blocks
    )
    unknown = (article.title is None, article.published is None, article.outlet is None)
    return (-size, *unknown, article.path)


def _shingles(article: Article) -> frozenset[tuple[str, ...]]:
    """The five-word sequences of the article's text, headings left out; short texts whole."""
    found: set[tuple[str, ...]] = set()
    tokens = [
        word
        for block in article.blocks
        if block.kind != "heading"
        for word in fold(block.text).split()
    ]
    for i in range(max(1, len(tokens) - _SHINGLE + 1)):
        found.add(tuple(tokens[i : i + _SHINGLE]))
    return frozenset(found)


def _overlap(mine: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    small = min(len(mine), len(other))
    return len(mine & other) / small if small else 0.0
