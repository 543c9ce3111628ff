"""feeds.toml: the feeds that `brief fetch` reads, checked key by key.

delay = 1.0                      # seconds between two requests to one host

[[feed]]
url = "https://www.example.org/rss.xml"
name = "Example"                 # the outlet; else what the feed calls itself
pages = true                     # fetch each entry's article too; else what the feed has of it
limit = 50                       # entries at most, the feed's first
days = 2                         # only entries of the last days; else all
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from briefing.errors import UsageError
from briefing.reading.stated import address, host, line
from briefing.toml import read_toml

NAME = "feeds.toml"
LIMIT = 50
MOST = 500


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed to read. `limit` is 1 to 500 entries; `days` None means of any age."""

    url: str
    name: str | None = None
    pages: bool = False
    limit: int = LIMIT
    days: int | None = None

    @property
    def called(self) -> str:
        """What the reader is told it is called."""
        return self.name or host(self.url)


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """All the feeds, and the seconds between two requests to one host."""

    feeds: tuple[Feed, ...]
    delay: float = 1.0


def load_subscriptions(path: Path) -> Subscriptions:
    """What the file says. UsageError names the file, the key and what is expected there."""
    if not path.exists():
        raise UsageError(f'{path}: no such file. Write one: [[feed]] and url = "https://..."')
    table = read_toml(path)
    _known(table, ("delay", "feed"), path, "")
    delay = table.get("delay", 1.0)
    if isinstance(delay, bool) or not isinstance(delay, (int, float)) or not 0 <= delay <= 60:
        raise UsageError(f"{path}: `delay` must be a number of seconds, 0 to 60.")
    entries = table.get("feed")
    if not isinstance(entries, list) or not entries:
        raise UsageError(f'{path} names no feed: write [[feed]] and under it url = "https://...".')
    feeds = tuple(_feed(entry, path, number) for number, entry in enumerate(entries, 1))
    for number, feed in enumerate(feeds, 1):
        if feed.url in {other.url for other in feeds[: number - 1]}:
            raise UsageError(f"{path}: feed {number}: {feed.url} is there twice; take one out.")
    return Subscriptions(feeds, float(delay))


def _feed(entry: Any, path: Path, number: int) -> Feed:
    where = f"feed {number}"
    if not isinstance(entry, Mapping):
        raise UsageError(f"{path}: {where} must be a table; write [[feed]] above its keys.")
    _known(entry, ("url", "name", "pages", "limit", "days"), path, f"{where}: ")
    url = address(entry.get("url"))
    if url is None:
        raise UsageError(
            f"{path}: {where}: `url` must be an http or https address without a password in it."
        )
    name = line(entry["name"]) if "name" in entry else None
    if "name" in entry and name is None:
        raise UsageError(f"{path}: {where}: `name` must be a text.")
    pages = entry.get("pages", False)
    if not isinstance(pages, bool):
        raise UsageError(f"{path}: {where}: `pages` must be true or false.")
    counts = {"limit": (LIMIT, MOST), "days": (None, 3650)}
    found: dict[str, Any] = {}
    for key, (default, most) in counts.items():
        value = entry.get(key, default)
        whole = isinstance(value, int) and not isinstance(value, bool)
        if key in entry and not (whole and 1 <= value <= most):
            raise UsageError(f"{path}: {where}: `{key}` must be a whole number, 1 to {most}.")
        found[key] = value
    return Feed(url=url, name=name, pages=pages, **found)


def _known(table: Mapping[str, Any], keys: Collection[str], path: Path, where: str) -> None:
    for key in table:
        if key not in keys:
            close = get_close_matches(key, keys, n=1)
            hint = f"did you mean `{close[0]}`?" if close else f"known: {', '.join(sorted(keys))}"
            raise UsageError(f"{path}: {where}there is no key `{key}` ({hint}).")
