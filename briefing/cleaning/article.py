"""One page to one article: lines, title and date, what is kept, and the sentences of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from briefing.cleaning.language import language
from briefing.cleaning.layout import Line, lines_of
from briefing.cleaning.metadata import (
    Stated,
    date_in_lines,
    date_in_name,
    date_in_url,
    domain,
    outlet_in_lines,
    title_in_lines,
    url_in_lines,
    year_in_copyright,
)
from briefing.cleaning.sentences import split
from briefing.cleaning.sifting import Sifted, sift
from briefing.cleaning.wording import WEEKDAYS, flat, words
from briefing.documents import Article, Block, Dropped, Page, Sentence, Skipped, article_id, fold

_LEAST = 25
"""Words that an article must have."""


def clean(page: Page) -> Article | Skipped:
    """The article in `page`, or why there is none.

    Skips: "empty", "navigation-only" (no running text), "too-short", "not-french" (detail: the
    ISO code of the language found, "und" if none was).
    """
    if not page.text.strip():
        return Skipped(page.path, "empty")
    if page.form == "html":
        stated, sifted = _from_markup(page)
    else:
        stated, sifted = _from_text(page)
    blocks, dropped = _once(sifted.blocks, sifted.dropped)
    running = " ".join(block.text for block in blocks if block.kind != "heading")
    found = language(running)
    if words(running) < _LEAST:
        shown = " ".join([running, *(one.line for one in dropped)])
        spoken = language(shown)
        if spoken not in ("fr", "und") and words(shown) >= _LEAST:
            return Skipped(page.path, "not-french", spoken)
        return Skipped(page.path, "too-short" if running else "navigation-only")
    if found != "fr":
        return Skipped(page.path, "not-french", found)
    return Article(
        id=article_id("\n".join(block.text for block in blocks)),
        path=page.path,
        title=stated.title,
        published=stated.published,
        dated_by=stated.dated_by,
        outlet=stated.outlet,
        url=stated.url,
        blocks=blocks,
        sentences=_sentences(blocks),
        dropped=dropped,
    )


def cleaned_json(article: Article) -> dict[str, Any]:
    """What `brief clean --json` prints for one article."""
    return {
        "path": article.path,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "outlet": article.outlet,
        "paragraphs": [block.text for block in article.blocks],
        "dropped": [{"line": one.line, "reason": one.reason} for one in article.dropped],
    }


def _from_text(page: Page) -> tuple[Stated, Sifted]:
    lines = lines_of(page.text, markdown=page.path.lower().endswith((".md", ".markdown")))
    title_line = _line_of(page.title, lines) if page.title else title_in_lines(lines)
    title = page.title or (lines[title_line].text if title_line is not None else None)
    sifted = sift(lines, title_line, structured=False)
    url = page.url or url_in_lines(lines)
    stated = _dated(page, Stated(title=title, url=url), lines, title_line)
    outlet = page.outlet or outlet_in_lines(lines, title_line) or domain(url)
    return replace(stated, outlet=outlet), sifted


def _from_markup(page: Page) -> tuple[Stated, Sifted]:
    from briefing.cleaning.extraction import extract

    markup = extract(page.text)
    lines, shown, found = list(markup.lines), list(markup.shown), markup.stated
    title = page.title or found.title
    title_line = _line_of(title, lines) if title else title_in_lines(lines)
    if title is None and title_line is not None:
        title = lines[title_line].text
    sifted = sift(lines, title_line, structured=markup.structured)
    url = page.url or found.url
    place = _line_of(title, shown) if title else None
    outlet = page.outlet or found.outlet or outlet_in_lines(shown, place) or domain(url)
    stated = Stated(title, found.published, "metadata", outlet, url)
    return _dated(page, stated, shown, place), sifted


def _dated(page: Page, stated: Stated, lines: Sequence[Line], title: int | None) -> Stated:
    """The date by the surest source that has one, and which that was."""
    named, year = date_in_name(page.path)
    by_url = date_in_url(stated.url)
    year = (by_url.year if by_url else None) or year
    choices: list[tuple[date | None, str]] = [
        (page.published, "container"),
        (stated.published, "metadata"),
        (by_url, "metadata"),
        (date_in_lines(lines, year, title), "text"),
        (named, "file name"),
        (_by_weekday(lines, title), "text"),
    ]
    published, source = next((one for one in choices if one[0]), (None, ""))
    return replace(stated, published=published, dated_by=source)


def _by_weekday(lines: Sequence[Line], title: int | None) -> date | None:
    """A date without a year about the title, in the year of the page's copyright line: only one
    with a weekday, which must be right in that year."""
    year = year_in_copyright(lines)
    if year is None:
        return None
    bare = [line if _WEEKDAY.search(flat(line.text)) else replace(line, text="-") for line in lines]
    return date_in_lines(bare, year, title)


_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")


def _line_of(title: str, lines: Sequence[Line]) -> int | None:
    """The first line that says the title."""
    wanted = fold(title)
    return next((i for i, line in enumerate(lines) if fold(line.text) == wanted), None)


def _once(
    blocks: Sequence[Block], dropped: Sequence[Dropped]
) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Blocks in which no sentence stands twice.

    A block whose sentences all stand in a longer one (a quotation pulled out of the text) goes
    first, wherever it is; of what is left, the first place counts.
    """
    texts = [split(block.text) for block in blocks]
    keys = [[_key(sentence) for sentence in one] for one in texts]
    where: dict[str, set[int]] = defaultdict(set)
    for place, mine in enumerate(keys):
        for key in mine:
            if len(where[key]) < 20:  # a sentence in more places is noise, and would cost
                where[key].add(place)
    out = list(dropped)
    kept: list[Block] = []
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        mine = keys[place]
        holders = set.intersection(*(where[key] for key in mine)) if mine else set()
        longer = any(len(set(keys[other])) > len(set(mine)) for other in holders)
        if longer and block.kind != "heading" and all(words(key) >= 4 for key in mine):
            out.append(Dropped(block.text, "repeated"))
            continue
        fresh = []
        for sentence, key in zip(texts[place], mine, strict=True):
            if key in seen and words(key) >= 4:
                out.append(Dropped(sentence, "repeated"))
            else:
                fresh.append(sentence)
                seen.add(key)
        if len(fresh) == len(mine):
            kept.append(block)
        elif fresh:
            kept.append(Block(block.kind, " ".join(fresh)))
    return tuple(kept), tuple(out)


def _key(sentence: str) -> str:
    return fold(sentence) or flat(sentence)


def _sentences(blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for place, block in enumerate(blocks):
        whole = [block.text] if block.kind == "heading" else split(block.text)
        for text in whole:
            found.append(Sentence(len(found), text, place, block.kind))
    return tuple(found)
