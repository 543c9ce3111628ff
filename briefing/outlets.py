"""Who publishes an article: outlet, country and owner, from prompts/outlets.toml; never guessed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from briefing.brief import Bilingual
from briefing.documents import fold
from briefing.errors import UsageError
from briefing.toml import read_toml

T = TypeVar("T")
_TABLES = ("kinds", "sides", "countries", "outlets")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One row of the table.

    `note` says in a few words who owns or runs it, where that matters. Outlets of one `side`
    speak for it; what stands in them only is said to, in the words of `side`.
    """

    name: str
    country: Bilingual
    note: Bilingual | None = None
    side: Bilingual | None = None
    domains: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outlets:
    """The whole table, in the order of the file. ValueError if two rows have a name or domain."""

    rows: tuple[Outlet, ...] = ()
    _by_domain: Mapping[str, Outlet] = field(init=False, repr=False, compare=False)
    _by_name: Mapping[str, Outlet] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        domains = ((domain, row) for row in self.rows for domain in row.domains)
        names = ((name, row) for row in self.rows for name in {fold(n): n for n in _named(row)})
        object.__setattr__(self, "_by_domain", _once(domains))
        object.__setattr__(self, "_by_name", _once(names))

    def find(self, name: str | None, url: str | None = None) -> Outlet | None:
        """The outlet whose page `url` is or that is called `name`; None if the table has neither.

        Whose page it is counts first. A `name` may be a host, as of a page that names nobody.
        """
        host = name.strip().lower() if name else ""
        return (
            self._at(_host(url))
            or self._by_name.get(fold(name or ""))
            or (self._at(host) if _HOST.fullmatch(host) else None)
        )

    def _at(self, host: str) -> Outlet | None:
        """The row with the longest domain that `host` is or lies under."""
        while host:
            if row := self._by_domain.get(host):
                return row
            host = host.partition(".")[2]
        return None


def one_sided(outlets: Iterable[Outlet | None]) -> Bilingual | None:
    """What to say of a claim that stands in these outlets only: their one side, if they have it."""
    sides = {row.side if row else None for row in outlets}
    return sides.pop() if len(sides) == 1 else None


def load_outlets(path: Path) -> Outlets:
    """The table in `path`. UsageError names the file, the key and what is expected there."""
    table = read_toml(path)
    try:
        return _read(table)
    except ValueError as error:
        raise UsageError(f"{path}: {error}") from None


def _named(row: Outlet) -> tuple[str, ...]:
    return (row.name, *row.names)


def _once(pairs: Iterable[tuple[str, Outlet]]) -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for key, row in pairs:
        other = found.setdefault(key, row)
        if other is not row:
            raise ValueError(f'"{key}" stands for both "{other.name}" and "{row.name}". Keep one.')
    return found


def _host(url: str | None) -> str:
    try:
        parts = urlsplit((url or "").strip())
        return (parts.hostname or "").rstrip(".") if parts.scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _read(table: Mapping[str, Any]) -> Outlets:
    _known(table, _TABLES, "the file")
    sides = {name: _both(said, f"sides.{name}") for name, said in _section(table, "sides").items()}
    countries = {
        name: _both(said, f"countries.{name}")
        for name, said in _section(table, "countries").items()
    }
    kinds = {
        name: _kind(row, f"kinds.{name}", sides) for name, row in _section(table, "kinds").items()
    }
    rows: list[Outlet] = []
    for code, outlets in _section(table, "outlets").items():
        country = _one_of(code, countries, "outlets", "[countries]")
        rows += [
            _outlet(name, row, country, kinds, f'outlets.{code}."{name}"')
            for name, row in _mapping(outlets, f"outlets.{code}").items()
        ]
    return Outlets(tuple(rows))


def _kind(
    row: Any, at: str, sides: Mapping[str, Bilingual]
) -> tuple[Bilingual | None, Bilingual | None]:
    """The note and the side of a kind."""
    keys = _mapping(row, at)
    _known(keys, ("note", "side"), at)
    note = _both(keys["note"], f"{at}.note") if "note" in keys else None
    side = _one_of(keys["side"], sides, f"{at}.side", "[sides]") if "side" in keys else None
    return note, side


def _outlet(
    name: str,
    row: Any,
    country: Bilingual,
    kinds: Mapping[str, tuple[Bilingual | None, Bilingual | None]],
    at: str,
) -> Outlet:
    keys = _mapping(row, at)
    _known(keys, ("domains", "names", "kind", "note"), at)
    note: Bilingual | None = None
    side: Bilingual | None = None
    if "kind" in keys:
        note, side = _one_of(keys["kind"], kinds, f"{at}.kind", "[kinds]")
    if "note" in keys:
        note = _both(keys["note"], f"{at}.note")
    domains = _texts(keys.get("domains", []), f"{at}.domains")
    for domain in domains:
        if not _HOST.fullmatch(domain):
            raise ValueError(f'{at}.domains: "{domain}" is no domain; write it as "example.org".')
    names = _texts(keys.get("names", []), f"{at}.names")
    if not all(fold(one) for one in (name, *names)):
        raise ValueError(f"{at}: a name has no letter in it.")
    return Outlet(name, country, note, side, domains, names)


def _section(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return _mapping(table.get(name, {}), name)


def _mapping(value: Any, at: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{at} must be a table.")
    return value


def _known(table: Mapping[str, Any], keys: Sequence[str], at: str) -> None:
    for key in table:
        if key not in keys:
            raise ValueError(f'unknown key "{key}" in {at}; it may have {", ".join(keys)}.')


def _one_of(name: Any, known: Mapping[str, T], at: str, where: str) -> T:
    if not isinstance(name, str) or name not in known:
        raise ValueError(f'{at}: "{name}" is not in {where}; {_choice(known)}')
    return known[name]


def _choice(known: Collection[str]) -> str:
    return f"it has {', '.join(known)}." if known else "it is empty."


def _both(value: Any, at: str) -> Bilingual:
    texts = _mapping(value, at)
    _known(texts, ("fr", "en"), at)
    said = [texts.get("fr"), texts.get("en")]
    if not all(isinstance(one, str) and one.strip() for one in said):
        raise ValueError(f'{at} needs a text in both languages: {{ fr = "...", en = "..." }}.')
    return Bilingual(texts["fr"].strip(), texts["en"].strip())


def _texts(value: Any, at: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f'{at} must be a list of texts: ["...", "..."].')
    return tuple(value)
