"""Which lines of a page are its article: each line kept with its kind, or dropped with a reason.

`boilerplate` knows single lines by their wording; here a line is judged by those around it:
menus and footers about the text, headings and labels in it. `headlines` and `comments` know the
two kinds of junk that fill whole stretches of a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.cleaning.comments import drop_comments
from briefing.cleaning.headlines import drop_lists, drop_teasers, drop_trailing_pairs
from briefing.cleaning.layout import Line
from briefing.cleaning.shapes import is_question, is_terminated
from briefing.cleaning.verdicts import Verdicts
from briefing.cleaning.wording import words
from briefing.documents import Block, Dropped, fold

_PROSE = 60
"""Words that one paragraph may count for, so that one long notice outweighs no article."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is left of a page's lines, in order, and what is not."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]


def bulk(lines: Sequence[Line]) -> tuple[int, int]:
    """First and last line of the stretch with most prose and fewest labels; (0, -1) if none."""
    return _body(Verdicts(lines, None))


def sift(lines: Sequence[Line], title: int | None, *, structured: bool) -> Sifted:
    """The article's blocks among `lines`; the line number `title` is its title and no block.

    `structured`: the lines come from markup that an extractor has already narrowed down, so
    that text far from the bulk is still the article's, and labels are not taken for menus.
    """
    page = Verdicts(lines, title)
    _drop_signature(page)
    _drop_repeated_title(page)
    drop_comments(page)
    drop_lists(page)
    drop_teasers(page)
    if not structured:
        _drop_outside(page, *_body(page))
    drop_trailing_pairs(page)
    _judge_labels(page, structured)
    _drop_empty_headings(page)
    _mark_standfirst(page)
    blocks = tuple(Block(page.kinds[i], lines[i].text) for i in page.kept())
    dropped = tuple(
        Dropped(line.text, why)
        for line, why in zip(lines, page.why, strict=True)
        if why and why != "title"
    )
    return Sifted(blocks, dropped)


def _drop_signature(page: Verdicts) -> None:
    """The few short lines under a mail's "--"."""
    for i, line in enumerate(page.lines):
        if line.text in ("--", "—") and i > len(page) // 2:
            for j in range(i + 1, min(i + 6, len(page))):
                if page.prose[j]:
                    break
                page.why[j] = page.why[j] or "mail"


def _drop_repeated_title(page: Verdicts) -> None:
    """The title said again: as a picture's text, a breadcrumb's end, a share link's subject."""
    if page.title is None:
        return
    title = fold(page.lines[page.title].text)
    for i, line in enumerate(page.lines):
        if i == page.title or page.why[i]:
            continue
        text = fold(line.text)
        same = text == title or (
            not is_terminated(line.text)
            and min(len(text), len(title)) > 20
            and (title in text or text in title)
            and min(len(text), len(title)) / max(len(text), len(title)) > 0.6
        )
        if same:
            page.why[i] = "title-repeated"


def _weight(page: Verdicts, i: int) -> float:
    line = page.lines[i]
    if page.why[i]:
        return 0 if page.why[i] == "title" else -1
    if page.prose[i]:
        if is_terminated(line.text):
            return min(words(line.text), _PROSE)
        return 10 if words(line.text) >= 25 else -2
    if line.marked and line.kind in ("heading", "title", "quote"):
        return 0
    if line.kind == "item" and _is_introduced(page, i):
        return words(line.text)
    return -4


def _is_introduced(page: Verdicts, i: int) -> bool:
    """Whether a list's item belongs to a list that a line ending with ":" opens."""
    while i and page.lines[i].kind == "item":
        i -= 1
    return page.lines[i].text.endswith((":", ";"))


def _body(page: Verdicts) -> tuple[int, int]:
    """First and last line of the article: the stretch with most prose and fewest labels."""
    best = (0.0, 0, -1)
    total, start = 0.0, 0
    for i in range(len(page)):
        if total <= 0:
            total, start = 0.0, i
        total += _weight(page, i)
        if total > best[0]:
            best = (total, start, i)
    low, high = best[1], best[2]
    # A last word such as "Mais jusqu'à quand ?" is short, but no label comes after it.
    if 0 <= high < len(page) - 1 and is_question(page.lines[high + 1].text):
        after = page.after(high + 1)
        high += page.why[high + 1] is None and (after is None or page.prose[after])
    if page.title is not None and high >= 0:
        low = page.title if page.title <= low else low
        inside = sum(_weight(page, i) for i in range(low, page.title) if page.prose[i])
        if low < page.title <= high and inside < min(40, 0.3 * best[0]):
            low = page.title
    return low, high


def _drop_outside(page: Verdicts, low: int, high: int) -> None:
    for i in range(len(page)):
        if page.why[i] is None and not low <= i <= high:
            page.why[i] = "menu" if i < low else "footer"


def _judge_labels(page: Verdicts, structured: bool) -> None:
    """Labels between paragraphs: one is a heading, many are a menu or a list of headlines."""
    kept = page.kept()
    first_prose = next((i for i in kept if page.prose[i] or page.lines[i].marked), len(page))
    run: list[int] = []
    for i in [*kept, len(page)]:
        if i < len(page) and page.is_label(i):
            run.append(i)
        elif run:
            _judge_run(page, run, first_prose, structured)
            run = []


def _judge_run(page: Verdicts, run: list[int], first_prose: int, structured: bool) -> None:
    before = next((j for j in range(run[0] - 1, -1, -1) if page.why[j] is None), None)
    if run[-1] < first_prose:
        for i in run:
            under = page.title is not None and i > page.title
            page.why[i] = "subtitle" if under else "menu"
    elif (
        before is not None
        and page.lines[before].text.endswith(":")
        and not page.lines[before].marked
    ):
        for i in run:
            page.kinds[i] = "item"
    elif len(run) >= 3:
        for i in run:
            if structured or is_question(page.lines[i].text):
                page.kinds[i] = "item"
            else:
                page.why[i] = "related"
    else:
        for i in run[:-1]:
            if structured or is_question(page.lines[i].text):
                page.kinds[i] = "heading"
            else:
                page.why[i] = "related"
        text = page.lines[run[-1]].text
        if len(text) < 4 or not re.match(r"[«“\"(\d\W]*[A-ZÀ-ÖØ-ÞŒ\d]", text):
            page.why[run[-1]] = "menu"
        else:
            page.kinds[run[-1]] = "heading"


def _drop_empty_headings(page: Verdicts) -> None:
    """Headings with no text under them."""
    text_follows = False
    for i in range(len(page) - 1, -1, -1):
        if page.why[i] is not None:
            continue
        if page.kinds[i] == "heading":
            if not text_follows:
                page.why[i] = "heading-without-text"
        else:
            text_follows = True


def _mark_standfirst(page: Verdicts) -> None:
    """The one short paragraph between the title and the date, byline or picture under it."""
    kept = page.kept()
    if page.title is None or len(kept) < 3 or not page.title < kept[0]:
        return
    first, second = kept[:2]
    between = {page.why[i] for i in range(first + 1, second)}
    short = words(page.lines[first].text) <= _PROSE
    if page.kinds[first] == "paragraph" and short and between & {"date", "byline", "photo-credit"}:
        page.kinds[first] = "standfirst"
