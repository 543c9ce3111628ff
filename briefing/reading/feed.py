"""Feeds: RSS, Atom and RDF by feedparser, and JSON Feed. One page an entry.

An XML file that declares entities is refused unread: a feed has no use for them, and they are
how a small file becomes gigabytes, or another file's content.
"""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from briefing.documents import Page, Skipped, fold
from briefing.reading.decoding import decode, plain
from briefing.reading.html import read_html
from briefing.reading.limits import Limits
from briefing.reading.stated import address, day, host, line
from briefing.reading.unfit import Unfit

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,500}\?>")
_WEB_PAGE = re.compile(r"<html\b", re.I)
_BETWEEN = re.compile(r"\s+[-–—|•·:]\s+")
_MARKUP = re.compile(r"<[a-z!/][^<>]*>|&#?\w{2,10};", re.I)
# How teasers end, glued to their last sentence.
_MORE = re.compile(
    r"(?:<a\b[^<>]*>)?\s*(?:lire la suite|lire l['’]article|en savoir plus)\b[^<>]{0,60}(?:</a>)?"
    r"(\s*(?:</p>)?\s*)\Z",
    re.I,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*)[^<>]*?(/?)>")
_UNREAD = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.S)
_NAMESPACE = re.compile(r"\bxmlns[^<>=\s]{0,100}\s*=\s*[\"'][^\"']{0,300}")
_NAMESPACES = 300
"""Different declarations of namespaces that are read; the parser takes time by their square."""
_DEEPEST = 200
"""Nesting of elements that is read; a feed has some ten levels, markup in it a few more. The
parser takes time by the square of it."""


def read_feed(name: str, data: bytes, limits: Limits) -> tuple[list[Page], list[Skipped]]:
    """The entries of an RSS, Atom or RDF feed, called `name/1`, `name/2`, ...

    Raises NotText or Unfit: "unsafe" where entities are declared, "malformed" for other XML.
    A web page saved as `.xml` is read as the page it is.
    """
    text = plain(decode(data, html=True))
    if "<!entity" in text.lower():
        raise Unfit("unsafe", "XML entities")
    if _WEB_PAGE.search(text[:2000]):
        return read_html(name, data, limits)
    if _depth(text) > _DEEPEST:
        raise Unfit("unsafe", f"nested deeper than {_DEEPEST}")
    if len(set(_NAMESPACE.findall(text))) > _NAMESPACES:
        raise Unfit("unsafe", f"more than {_NAMESPACES} namespaces")
    found = _parsed(text)
    if not found.version and not found.entries:
        raise Unfit("malformed", "not a feed")
    outlet = _outlet(found.feed.get("title"), found.feed.get("link"))
    return _pages(name, (_entry(one, outlet) for one in found.entries), limits)


def read_json_feed(name: str, data: bytes, limits: Limits) -> tuple[list[Page], list[Skipped]]:
    """The items of a JSON Feed; Unfit("unsupported") for any other JSON."""
    try:
        feed = json.loads(decode(data))
    except (ValueError, RecursionError):
        raise Unfit("malformed", "not JSON") from None
    version = feed.get("version") if isinstance(feed, dict) else None
    if not isinstance(version, str) or "jsonfeed.org/version/" not in version:
        raise Unfit("unsupported", ".json")
    items = feed.get("items")
    outlet = _outlet(feed.get("title"), feed.get("home_page_url"))
    objects = [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []
    return _pages(name, (_item(one, outlet) for one in objects), limits)


_Part = tuple[str, str | None, date | None, str | None, str | None]
"""An entry's text, title, day, outlet and address."""


def _pages(name: str, entries: Iterator[_Part], limits: Limits) -> tuple[list[Page], list[Skipped]]:
    pages: list[Page] = []
    skipped: list[Skipped] = []
    for number, (text, title, published, outlet, url) in enumerate(entries, 1):
        called = f"{name}/{number}"
        if len(pages) >= limits.files:
            return pages, [*skipped, Skipped(called, "too-many", str(limits.files))]
        text = _MORE.sub(r"\1", plain(text))
        if not text.strip():
            skipped.append(Skipped(called, "empty"))
        elif len(text) > limits.characters:
            skipped.append(Skipped(called, "too-large", f"{len(text)} characters"))
        else:
            pages.append(_page(called, text, title, published, outlet, url))
    if not pages and not skipped:
        raise Unfit("empty")
    return pages, skipped


def _page(
    called: str,
    text: str,
    title: str | None,
    published: date | None,
    outlet: str | None,
    url: str | None,
) -> Page:
    """A page of its own from an entry's text, which is markup in nearly every feed."""
    if not _MARKUP.search(text):
        head = f"{title}\n\n" if title else ""
        return Page(called, "text", head + text, title, published, outlet, url)
    head = f"<h1>{html.escape(title)}</h1>" if title else ""
    body = text if "<" in text else "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", text))
    markup = f"<html><body><article>{head}\n{body}</article></body></html>"
    return Page(called, "html", markup, title, published, outlet, url)


def _parsed(text: str) -> Any:
    import feedparser  # type: ignore[import-untyped]

    # Decoded here, so a charset that the file itself declares must not count again. Nothing is
    # sanitized: cleaning takes the words out, and no markup of an entry is ever shown.
    return feedparser.parse(
        io.BytesIO(_DECLARATION.sub("", text).strip().encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _entry(entry: Any, outlet: str | None) -> _Part:
    texts = [part.get("value") or "" for part in entry.get("content") or ()]
    texts.append(entry.get("summary") or "")
    published = next(
        (found for key in ("published", "created", "updated") if (found := day(entry.get(key)))),
        _moment(entry.get("published_parsed") or entry.get("updated_parsed")),
    )
    source = entry.get("source") or {}
    named = _outlet(source.get("title"), source.get("href")) if source.get("title") else None
    return (
        max(texts, key=len),
        line(entry.get("title"), markup=True),
        published,
        named or outlet,
        address(entry.get("link")),
    )


def _moment(parsed: Any) -> date | None:
    """The day of a date that only feedparser can read, in UTC."""
    if not parsed:
        return None
    return day(f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}")


def _item(item: dict[str, Any], outlet: str | None) -> _Part:
    marked, bare, short = (
        value if isinstance(value := item.get(key), str) else ""
        for key in ("content_html", "content_text", "summary")
    )
    text = marked or html.escape(bare, quote=False) or html.escape(short, quote=False)
    return (
        text if marked or "&" in text else bare or short,
        line(item.get("title")),
        day(item.get("date_published")) or day(item.get("date_modified")),
        outlet,
        address(item.get("url")) or address(item.get("external_url")) or address(item.get("id")),
    )


def _outlet(title: object, link: object) -> str | None:
    """The outlet's name in a feed's title ("Le Monde.fr - À la une"): the part that its
    address bears, else the whole title; without a title, the address's host."""
    whole = line(title, markup=True)
    site = host(address(link))
    if whole is None:
        return site or None
    for part in _BETWEEN.split(whole):
        bare = fold(part).replace(" ", "")
        if len(bare) >= 2 and fold(site).replace(" ", "").startswith(bare):
            return part
    return whole


def _depth(text: str) -> int:
    """How deeply a file's elements are nested at most, by its tags; markup in CDATA is none."""
    depth = deepest = 0
    for tag in _TAG.finditer(_UNREAD.sub("", text)):
        if tag.group(1):
            depth -= 1
        elif not tag.group(3) and tag.group(2).lower() not in ("br", "hr", "img"):
            depth += 1
            deepest = max(deepest, depth)
    return deepest
