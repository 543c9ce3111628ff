"""Feeds to files: each entry of a feed becomes one web page in a folder, written once.

A file's name ends in letters made from the entry's address, so that an entry keeps its file
though its title changes. A record beside the caches holds what makes the next visit cheap.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from briefing.documents import Page
from briefing.downloading import Answer, Refused, Web
from briefing.outputs import write_whole
from briefing.reading.decoding import NotText, decode, plain
from briefing.reading.feed import read_feed, read_json_feed
from briefing.reading.limits import Limits
from briefing.reading.unfit import Unfit
from briefing.subscriptions import Feed

# A page that is opened from the disk may load nothing and run nothing.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "base-uri 'none'"
)
_LONGEST_SLUG = 60
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered of a feed: what its server calls the version that was read, how it was
    read (`settings`), the files made of it, the entries whose article was fetched, and until when
    (seconds since 1970) its server asked to be left alone."""

    etag: str | None = None
    modified: str | None = None
    settings: str = ""
    files: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    wait: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one visit: files that are `new`, `changed` or `kept`, and what failed.
    `reached` is False where the feed itself could not be read."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    reached: bool = True


@dataclass
class _Written:
    """The files of one visit as they come about."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def outcome(self) -> Outcome:
        return Outcome(tuple(self.new), tuple(self.changed), tuple(self.kept), tuple(self.failures))


def visit(
    feed: Feed, folder: Path, record: Record, web: Web, *, today: date, now: int, limits: Limits
) -> tuple[Outcome, Record]:
    """Read `feed` once and write its entries into `folder`; what came of it and what to remember.

    The server is asked for news only, if what it gave last time is still there. Never raises
    for a feed; NotWritten if the folder can't be written to.
    """
    if record.wait > now:
        minutes = (record.wait - now + 59) // 60
        said = f"its server asked to be left alone for {minutes} more minutes"
        return Outcome(failures=(said,), reached=False), record
    settings = json.dumps(asdict(feed), sort_keys=True)
    # What was moved away (yesterday's) must not keep today's from being written again.
    there = not record.files or any((folder / name).exists() for name in record.files)
    known = record if there and record.settings == settings else Record(articles=record.articles)
    try:
        answer = web.get(feed.url, most=limits.bytes, etag=known.etag, modified=known.modified)
        if answer.unchanged:
            return Outcome(kept=known.files), replace(known, wait=0)
        pages = _entries(feed, answer, today, limits)
    except Refused as refused:
        wait = now + refused.wait if refused.wait else 0
        return Outcome(failures=(str(refused),), reached=False), replace(record, wait=wait)
    except (Unfit, NotText) as unfit:
        said = f"what is there is no feed ({unfit})"
        return Outcome(failures=(said,), reached=False), record
    written = _Written()
    articles = [_write(page, feed, folder, known, web, written, limits) for page in pages]
    fetched = tuple(one for one in articles if one)
    files = (*written.new, *written.changed, *written.kept)
    # An article that could not be had is asked for again, which a 304 would prevent.
    whole = not written.failures
    return written.outcome(), Record(
        answer.etag if whole else None,
        answer.modified if whole else None,
        settings,
        files,
        fetched,
    )


def _entries(feed: Feed, answer: Answer, today: date, limits: Limits) -> list[Page]:
    """The entries to keep, under the reader's name for the outlet."""
    is_json = answer.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    read = read_json_feed if is_json else read_feed
    pages, _ = read(feed.called, answer.body, replace(limits, files=feed.limit))
    first = today - timedelta(days=feed.days - 1) if feed.days else date.min
    return [
        replace(page, outlet=feed.name or page.outlet)
        for page in pages
        if page.published is None or page.published >= first
    ]


def _write(
    page: Page,
    feed: Feed,
    folder: Path,
    known: Record,
    web: Web,
    written: _Written,
    limits: Limits,
) -> str | None:
    """Write one entry's file, unless it stands there already; its mark if its article was had."""
    mark = _mark(page)
    there = next((path for path in sorted(folder.glob(f"*-{mark}.html"))), None)
    path = there or folder / f"{_slug(page)}-{mark}.html"
    content, fetched = as_html(page), None
    if feed.pages and page.url:
        if there and mark in known.articles:
            written.kept.append(path.name)
            return mark
        try:
            answer = web.get(page.url, most=limits.bytes)
            if answer.kind not in ("text/html", "application/xhtml+xml"):
                raise Refused(f"it is no web page ({answer.kind or 'of no kind'})")
            content, fetched = _article(page, answer.body), mark
        except (Refused, NotText) as refused:
            written.failures.append(f"{page.url}: {refused}; kept what the feed says of it")
    if there and there.read_bytes() == content.encode():
        written.kept.append(path.name)
    else:
        write_whole(path, content)
        (written.changed if there else written.new).append(path.name)
    return fetched


def _mark(page: Page) -> str:
    """Ten letters for an entry; no digits, which could look like a date in a file's name."""
    identity = page.url or f"{page.title} {page.published or page.text}"
    return hashlib.sha256(identity.encode()).hexdigest()[:10].translate(_LETTERS)


def _slug(page: Page) -> str:
    """ "2025-09-04-accord-sur-les-garanties": the day, and the title's words without numbers."""
    bare = unicodedata.normalize("NFKD", page.title or page.outlet or "article").casefold()
    words = re.findall(r"[a-z]+", "".join(c for c in bare if not unicodedata.combining(c)))
    slug = "-".join(words)[:_LONGEST_SLUG].rstrip("-") or "article"
    return f"{page.published.isoformat()}-{slug}" if page.published else slug


def as_html(page: Page) -> str:
    """An entry as a web page of its own, which states what its feed states."""
    body = page.text
    if page.form == "text":
        paragraphs = (html.escape(part) for part in re.split(r"\n\s*\n", body) if part.strip())
        body = "<p>" + "</p>\n<p>".join(paragraphs) + "</p>"
    body = re.sub(r"</?(?:html|body)>", "", body)
    return f"{_head(page)}<body>{_harmless(body)}</body>\n"


def _article(page: Page, body: bytes) -> str:
    """An entry's own page as its site has it, under what the feed states of it."""
    return _head(page) + _harmless(plain(decode(body, html=True)))


def _head(page: Page) -> str:
    stated = {
        "og:title": page.title,
        "og:site_name": page.outlet,
        "article:published_time": page.published.isoformat() if page.published else None,
        "og:url": page.url,
    }
    said = "".join(
        f'<meta property="{name}" content="{html.escape(value)}">\n'
        for name, value in stated.items()
        if value
    )
    title = f"<title>{html.escape(page.title)}</title>\n" if page.title else ""
    return (
        '<!DOCTYPE html>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n{said}{title}'
    )


def _harmless(markup: str) -> str:
    """Markup that can't lead its reader elsewhere by itself; the policy above it does the rest."""
    return re.sub(r"http-equiv", "data-http-equiv", markup, flags=re.I)


def load_records(path: Path) -> dict[str, Record]:
    """What is remembered of each feed, by its address; nothing if the file can't be used."""
    try:
        table = json.loads(path.read_text("utf-8"))
        return {str(url): _record(entry) for url, entry in table.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _record(entry: Mapping[str, Any]) -> Record:
    """One feed's record; what is not of the kind that was written is as if it were not there."""
    found: dict[str, Any] = {}
    for key, default in asdict(Record(etag="", modified="")).items():
        value = entry.get(key)
        if isinstance(value, list):
            value = tuple(one for one in value if isinstance(one, str))
        if isinstance(value, type(default)):
            found[key] = value
    return Record(**found)


def save_records(path: Path, records: Mapping[str, Record]) -> None:
    """Write what is to be remembered; NotWritten if that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table = {url: asdict(record) for url, record in sorted(records.items())}
    write_whole(path, json.dumps(table, indent=1) + "\n")
