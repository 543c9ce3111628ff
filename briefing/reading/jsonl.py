"""JSON Lines of articles: one object a line, as scrapers and archives write them.

Fields, all optional but one of the texts; others are ignored:

    title                       one line
    text | paragraphs | html    a text; a list of texts; markup. The first that says something
    date | published            ISO 8601 ("2025-09-04", "2025-09-04T06:30:00+02:00") or RFC 5322
    outlet | source             the newspaper's name, or an object with a `name`
    url                         an http or https address
"""

from __future__ import annotations

import json
from typing import Any

from briefing.documents import Page, Skipped
from briefing.reading.decoding import decode, plain
from briefing.reading.limits import Limits
from briefing.reading.stated import address, day, line
from briefing.reading.unfit import Unfit


def read_jsonl(name: str, data: bytes, limits: Limits) -> tuple[list[Page], list[Skipped]]:
    """One page a line, called `name/3` for line 3; a line that is none is skipped alone."""
    pages: list[Page] = []
    skipped: list[Skipped] = []
    for number, written in enumerate(decode(data).split("\n"), 1):
        if not written.strip():
            continue
        called = f"{name}/{number}"
        if len(pages) + len(skipped) >= limits.files:
            return pages, [*skipped, Skipped(called, "too-many", str(limits.files))]
        try:
            pages.append(_page(called, _object(written), limits))
        except Unfit as unfit:
            skipped.append(Skipped(called, unfit.reason, unfit.detail))
    return pages, skipped


def _object(written: str) -> dict[str, Any]:
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        raise Unfit("malformed", "not JSON") from None
    if not isinstance(found, dict):
        raise Unfit("malformed", "not an object")
    return found


def _page(called: str, article: dict[str, Any], limits: Limits) -> Page:
    text, marked = _text(article)
    text = plain(text)
    if not text.strip():
        raise Unfit("malformed", "no text, paragraphs or html")
    if len(text) > limits.characters:
        raise Unfit("too-large", f"{len(text)} characters")
    title = line(article.get("title"))
    if title and not marked and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    return Page(
        path=called,
        form="html" if marked else "text",
        text=text,
        title=title,
        published=day(article.get("date")) or day(article.get("published")),
        outlet=_outlet(article.get("outlet")) or _outlet(article.get("source")),
        url=address(article.get("url")),
    )


def _text(article: dict[str, Any]) -> tuple[str, bool]:
    """The article's text, and whether it is markup."""
    text, paragraphs, markup = (article.get(key) for key in ("text", "paragraphs", "html"))
    if isinstance(text, str) and text.strip():
        return text, False
    if isinstance(paragraphs, list):
        parts = [part.strip() for part in paragraphs if isinstance(part, str)]
        if any(parts):
            return "\n\n".join(parts), False
    return (markup, True) if isinstance(markup, str) else ("", False)


def _outlet(value: object) -> str | None:
    """A name; an address in its place is no name."""
    if isinstance(value, dict):
        value = value.get("name")
    name = line(value)
    return None if address(name) else name
