"""Web pages to lines and to what their markup states. Imports lxml and trafilatura: load late."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from briefing.cleaning.layout import Line, LineKind, folded
from briefing.cleaning.metadata import calendar, date_in_url, domain
from briefing.documents import fold

_DEEP = 200
"""Nesting from which elements are flattened: libxml2 drops what is deeper than 256 in silence."""
_ENOUGH = 40
"""Words that an extraction must give before it is trusted over the line rules."""

_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)\b[^<>]*>", re.I)


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNCLOSED = _names(
    "area base br col dd dt embed hr img input li link meta option p param path source td th tr"
    " track use wbr"
)
# What flattening leaves: never what can nest by the hundred, but for the parts to be left out.
_FLAT = _names("html head body title meta link script style h1 h2 h3 h4 h5 h6 p br li")
_PARTS = _names("nav footer header aside form")

_KINDS: dict[str, LineKind] = {
    "p": "text",
    "head": "heading",
    "item": "item",
    "quote": "quote",
    "ab": "heading",
    "code": "text",
    "cell": "text",
}
_BLOCKS = _names(
    "address article aside blockquote body br dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table td th tr ul"
    " option button label"
)
_UNREAD = _names(
    "script style noscript template svg head iframe select button form nav footer aside figcaption"
)


@dataclass(frozen=True, slots=True)
class Markup:
    """What a page's markup gives: its lines, whether an extractor chose them, what it states."""

    lines: tuple[Line, ...]
    structured: bool
    title: str | None
    published: date | None
    outlet: str | None
    url: str | None
    description: str | None


def extract(text: str) -> Markup:
    """The lines of the article in the page `text`, and the page's own title, date and outlet.

    Where trafilatura finds next to nothing, all of the page's visible lines are given instead.
    """
    tree = _parsed(_shallow(text))
    if tree is None:
        return Markup((), False, None, None, None, None, None)
    stated = _stated(tree)
    visible = tuple(_visible(tree))
    lines = tuple(_extracted(tree))
    structured = sum(len(line.text.split()) for line in lines) >= _ENOUGH
    if structured:
        lines = (*_standfirst(stated[-1], lines, visible), *_headed(lines, visible))
    return Markup(lines if structured else visible, structured, *stated)


def _headed(lines: tuple[Line, ...], visible: tuple[Line, ...]) -> Iterator[Line]:
    """The extracted lines with the headings put back that the page shows right above them."""
    had = {fold(line.text) for line in lines}
    above = {fold(line.text): before for before, line in pairwise(visible)}
    for place, line in enumerate(lines):
        before = above.get(fold(line.text)) if place else None
        if before and before.kind == "heading" and fold(before.text) not in had:
            yield before
        yield line


def _standfirst(
    description: str | None, lines: tuple[Line, ...], visible: tuple[Line, ...]
) -> list[Line]:
    """The page's standfirst, if its metadata quote it, it is shown, and extraction lost it."""
    if not description or len(description.split()) < 8:
        return []
    wanted = fold(description)
    if wanted in fold(" ".join(line.text for line in lines)):
        return []
    return [line for line in visible if fold(line.text) == wanted][:1]


def _shallow(text: str) -> str:
    """`text` with wrapping tags taken out if it is nested too deeply to be parsed whole."""
    for kept in (_FLAT | _PARTS, _FLAT):
        if _depth(text) <= _DEEP:
            break
        text = re.sub(r"\s*\n\s*", "\n", _only(text, kept))
    return text


def _only(text: str, kept: frozenset[str]) -> str:
    """`text` with a line end for each tag that is not among `kept`."""
    return _TAG.sub(lambda tag: tag.group() if tag.group(2).lower() in kept else "\n", text)


def _depth(text: str) -> int:
    """How deeply the elements of a page are nested at most, by its tags alone."""
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if tag.group(2).lower() not in _UNCLOSED and not tag.group().endswith("/>"):
            depth = max(0, depth - 1 if tag.group(1) else depth + 1)
            deepest = max(deepest, depth)
    return deepest


def _parsed(text: str) -> Any:
    """The page's tree, or None. The text is decoded, so its own charset must not count."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _extracted(tree: Any) -> Iterator[Line]:
    document = trafilatura.bare_extraction(
        lxml.html.fromstring(etree.tostring(tree, encoding="unicode")),
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        include_images=False,
        include_links=False,
        deduplicate=False,
        with_metadata=False,
    )
    body = getattr(document, "body", None)
    if body is None:
        return
    yield from _walk(body, "text")


def _walk(element: Any, inherited: LineKind) -> Iterator[Line]:
    """Lines below an element of trafilatura's tree, an outer quotation's kind kept inside."""
    for child in element:
        kind = _KINDS.get(child.tag, inherited) if inherited == "text" else inherited
        inner = child.xpath("./p|./list|./item|./quote|./head|./row|./cell")
        if inner:
            lead = folded(child.text or "")
            if lead:
                yield Line(lead, kind, marked=kind != "text")
            yield from _walk(child, kind)
        else:
            for part in _broken(child):
                yield Line(part, kind, marked=kind != "text")
        tail = folded(child.tail or "")
        if tail:
            yield Line(tail, inherited, marked=inherited != "text")


def _broken(element: Any) -> list[str]:
    """An element's text, cut at its line breaks."""
    pieces: list[str] = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag == "lb":
            pieces.append("\n")
        pieces.append(inner.text or "")
        pieces.append(inner.tail or "")
    return [part for part in (folded(p) for p in "".join(pieces).split("\n")) if part]


def _visible(tree: Any) -> Iterator[Line]:
    """Every line that the page shows, headings marked."""
    pieces: list[str] = []
    kind: LineKind = "text"

    def flush() -> Iterator[Line]:
        text = folded(" ".join("".join(pieces).split("\n")))
        pieces.clear()
        if text:
            yield Line(text, kind, marked=kind != "text")

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        hidden = any(a.tag in _UNREAD for a in element.iterancestors()) or tag in _UNREAD
        if tag in _BLOCKS:
            yield from flush()
            kind = "text"
            if event == "start":
                kind = (
                    "title" if tag == "h1" else "heading" if tag in ("h2", "h3", "h4") else "text"
                )
                kind = "item" if tag == "li" else kind
        if event == "start":
            if not hidden:
                pieces.append(element.text or "")
        elif not any(a.tag in _UNREAD for a in element.iterancestors()):
            pieces.append(element.tail or "")
    yield from flush()


def _stated(
    tree: Any,
) -> tuple[str | None, date | None, str | None, str | None, str | None]:
    """Title, date, outlet, address and description by the page's metadata."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = folded(element.get("content") or "")
        if value:
            meta.setdefault(key.lower(), value)
    linked = list(_linked(tree))
    news = next(
        (
            one
            for one in linked
            if re.search("Article|BlogPosting|Reportage", str(one.get("@type")))
        ),
        {},
    )
    canonical = next(
        (e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"),
        None,
    )
    url = next((u for u in (canonical, meta.get("og:url")) if u and u.startswith("http")), None)
    outlet = (
        meta.get("og:site_name")
        or _name(news.get("publisher"))
        or meta.get("application-name")
        or meta.get("dc.publisher")
        or domain(url)
    )
    title = _title(tree, meta, news, outlet)
    description = meta.get("description") or meta.get("og:description")
    return title, _published(tree, meta, news, url), outlet, url, description


def _title(tree: Any, meta: dict[str, str], news: dict[str, Any], outlet: str | None) -> str | None:
    heads = [folded(h.text_content()) for h in tree.iter("h1")]
    named = [meta.get("og:title"), news.get("headline"), meta.get("twitter:title")]
    page = tree.find(".//title")
    named.append(folded(page.text_content()) if page is not None else None)
    candidates = [
        _bare(folded(one), outlet) for one in named if isinstance(one, str) and one.strip()
    ]
    for head in heads:
        if (len(heads) == 1 and len(head.split()) >= 3) or head in candidates:
            return head
    return next((one for one in candidates if one), heads[0] if heads and heads[0] else None)


def _bare(title: str, outlet: str | None) -> str:
    """A title without the site's name at its end: "... | Le Monde", "... - Le Monde"."""
    parts = re.split(r"\s+[|–—-]\s+", title)
    while len(parts) > 1 and (
        (outlet and parts[-1].casefold() in outlet.casefold())
        or (outlet and outlet.casefold() in parts[-1].casefold())
        or len(parts[-1].split()) <= 2 < len(title.split()) // 2
    ):
        parts.pop()
        title = title[: title.rindex(parts[-1]) + len(parts[-1])]
    return title.strip()


def _published(
    tree: Any, meta: dict[str, str], news: dict[str, Any], url: str | None
) -> date | None:
    values: list[Any] = [news.get("datePublished")]
    for key in (
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "datepublished",
        "date.created",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "publication_date",
        "pubdate",
        "parsely-pub-date",
        "sailthru.date",
        "date",
        "dcterms.date",
        "og:published_time",
    ):
        values.append(meta.get(key))
    for element in tree.iter("time"):
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            values.append(element.get("datetime"))
    for value in values:
        found = (
            re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", value) if isinstance(value, str) else None
        )
        day = calendar(*(int(part) for part in found.groups())) if found else None
        if day:
            return day
    times = {
        e.get("datetime", "")[:10]
        for e in tree.xpath("//article//time[@datetime] | //header//time[@datetime]")
    }
    if len(times) == 1:
        found = re.match(r"(\d{4})-(\d\d)-(\d\d)", times.pop())
        if found:
            return calendar(*(int(part) for part in found.groups()))
    return date_in_url(url)


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects in the page's JSON-LD, graphs taken apart; broken ones passed over."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            pending = [json.loads(script.text_content(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while pending:
            one = pending.pop(0)
            if isinstance(one, list):
                pending += one
            elif isinstance(one, dict):
                yield one
                pending += [one["@graph"]] if "@graph" in one else []


def _name(publisher: Any) -> str | None:
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return folded(name) or None if isinstance(name, str) else None
