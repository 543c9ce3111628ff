"""What a web page's own metadata state: title, date, outlet, address, description."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.cleaning.layout import folded
from briefing.cleaning.metadata import calendar, date_in_url, domain


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page's metadata state; None where they do not."""

    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    description: str | None = None


def stated_in(tree: Any) -> Metadata:
    """The metadata of a parsed page (an lxml element): JSON-LD, meta elements, headings."""
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
    return Metadata(title, _published(tree, meta, news, url), outlet, url, description)


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
