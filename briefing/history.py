"""The briefs made, in one SQLite file of the state folder: what the reader has been told before.

A brief is kept under its day and its place. The place is what the reader named: the absolute
paths given to `brief`, so that another folder on the same day keeps a brief of its own, and a
second run on the same folder and day replaces the first. Briefs are compared with one another
along a series: the folders of the place, less a last part that only names a day. So
`articles/2025-09-04` and `articles/2025-09-05` are one series, as are two days of `articles`.

Every write is one transaction in write-ahead mode: a process killed at any moment leaves the
store as it was before or after. A store of an older format is brought up to date when it is
written; one of a newer format is neither read nor written.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from briefing.brief import Brief
from briefing.comparing.stems import DAYS, each, plain
from briefing.errors import BriefingError, UsageError
from briefing.rendering.json import from_json, to_json

FILE = "history.sqlite"
DAYS_BACK = 7
"""How many days before a brief's own count as what the reader remembers."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE briefs (
        number INTEGER PRIMARY KEY,  -- grows with every brief made
        day TEXT NOT NULL,
        place TEXT NOT NULL,
        series TEXT NOT NULL,
        claims INTEGER NOT NULL,
        fresh INTEGER NOT NULL,  -- claims that no earlier brief had
        articles INTEGER NOT NULL,
        brief TEXT NOT NULL,
        UNIQUE (day, place)
    );
    CREATE INDEX briefs_of_series ON briefs (series, day);
    """,
)
"""What turns a store of format n into one of format n + 1; a new store goes through all."""

_WAIT = 10  # seconds for another process to end its transaction
_NO_WRITING = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR)
_ADVICE = {
    sqlite3.SQLITE_FULL: "make room on the disk",
    sqlite3.SQLITE_BUSY: "another run has been writing it all the while; run again later",
    sqlite3.SQLITE_READONLY: "make the folder writable, or name another with --state",
    sqlite3.SQLITE_CANTOPEN: "make the folder writable, or name another with --state",
    sqlite3.SQLITE_NOTADB: "it is no history; move it away",
    sqlite3.SQLITE_CORRUPT: "it is damaged; move it away and the next run starts a new one",
}
_A_DAY = re.compile(r"\d{4}[-_. ]?\d{2}[-_. ]?\d{2}|\d{2}[-_. ]?\d{2}[-_. ]?\d{4}")
_DAY_NAMES = DAYS | frozenset(
    each(
        """
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow
    hier aujourd'hui aujourdhui demain
    """
    )
)


class HistoryError(BriefingError):
    """The store cannot be used; the message says which file, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a brief's articles came from: its key within a day, and the series it belongs to."""

    key: str
    series: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: a brief's day and place, claims, fresh claims, articles."""

    day: date
    place: str
    claims: int
    fresh: int
    articles: int


def place_of(paths: Sequence[Path]) -> Place:
    """The place of a brief made from `paths`; their order does not matter, links are followed."""
    given = sorted({path.resolve() for path in paths})
    folders = sorted({str(_undated(p if p.is_dir() else p.parent)) for p in given})
    return Place("\n".join(map(str, given)), "\n".join(folders))


def _undated(folder: Path) -> Path:
    name = plain(folder.name)
    return folder.parent if name in _DAY_NAMES or _A_DAY.fullmatch(name) else folder


class History:
    """The store in one state folder. Nothing is opened until it is asked, or made until written.

    Every method raises HistoryError where the store cannot be used.
    """

    def __init__(self, folder: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
        """`folder` need not exist; `migrations` are those that this program knows."""
        self.path = folder / FILE
        self._migrations = migrations

    def record(self, brief: Brief, place: Place) -> None:
        """Keep `brief`, in place of an earlier one of its day and place."""
        row = (
            brief.date.isoformat(), place.key, place.series, len(brief.claims),
            sum(claim.news != "repeated" for claim in brief.claims),
            len(brief.articles), to_json(brief),
        )  # fmt: skip
        with self._writing() as base:
            base.execute(
                "INSERT OR REPLACE INTO briefs (day, place, series, claims, fresh, articles, brief)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )

    def earlier(self, day: date, series: str, days: int = DAYS_BACK) -> list[Brief]:
        """The briefs of `series` from the `days` days before `day`, oldest first."""
        first = day - timedelta(days=min(days, day.toordinal() - 1))
        return self._briefs(
            "series = ? AND day >= ? AND day < ?", (series, first.isoformat(), day.isoformat())
        )

    def since(self, day: date, series: str) -> list[Brief]:
        """The briefs of `series` from `day` on, oldest first."""
        return self._briefs("series = ? AND day >= ?", (series, day.isoformat()))

    def latest(self, day: date | None = None, series: str | None = None) -> Brief | None:
        """The brief of the last day there is, or of `day`; of several, the one made last.

        UsageError if it is in a form that this program no longer reads.
        """
        rows = self._rows(
            "SELECT brief FROM briefs"
            " WHERE (?1 IS NULL OR day = ?1) AND (?2 IS NULL OR series = ?2)"
            " ORDER BY day DESC, number DESC LIMIT 1",
            (day.isoformat() if day else None, series),
        )
        return from_json(rows[0][0]) if rows else None

    def latest_series(self) -> str | None:
        """The series of the brief of the last day, made last."""
        rows = self._rows("SELECT series FROM briefs ORDER BY day DESC, number DESC LIMIT 1")
        return str(rows[0][0]) if rows else None

    def entries(self, series: str | None = None) -> list[Entry]:
        """All briefs there are, newest day first."""
        rows = self._rows(
            "SELECT day, place, claims, fresh, articles FROM briefs"
            " WHERE ?1 IS NULL OR series = ?1 ORDER BY day DESC, number DESC",
            (series,),
        )
        return [
            Entry(date.fromisoformat(day), place, claims, fresh, articles)
            for day, place, claims, fresh, articles in rows
        ]

    def _briefs(self, where: str, values: Sequence[str | None]) -> list[Brief]:
        """The briefs there are, but for those in a form that this program no longer reads."""
        briefs = []
        for (text,) in self._rows(
            f"SELECT brief FROM briefs WHERE {where} ORDER BY day, number", values
        ):
            with suppress(UsageError):
                briefs.append(from_json(text))
        return briefs

    def _rows(self, query: str, values: Sequence[str | None] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; none where there is no store yet."""
        with self._in_words():
            if not self.path.exists():
                return []
            with closing(self._open_to_read()) as base, _snapshot(base):
                known = self._format(base)
                if known == len(self._migrations):
                    return base.execute(query, values).fetchall()
            if not known:
                return []
            with self._writing() as base:
                return base.execute(query, values).fetchall()

    def _open_to_read(self) -> sqlite3.Connection:
        address = self.path.absolute().as_uri() + "?mode=ro"
        base = sqlite3.connect(address, uri=True, timeout=_WAIT, isolation_level=None)
        try:
            base.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            base.close()
            if error.sqlite_errorcode & 0xFF not in _NO_WRITING:
                raise
            # Even reading in write-ahead mode makes a file beside the store. Where that cannot
            # be, nobody else can be writing either, and the store may be taken as it lies.
            base = sqlite3.connect(address + "&immutable=1", uri=True, isolation_level=None)
        return base

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction on a store of this program's format."""
        with self._in_words():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)) as base:
                with _snapshot(base):  # before the mode is changed of a store that is not ours
                    self._format(base)
                base.execute("PRAGMA synchronous=FULL")
                # Another process may be changing the mode at this moment; the old one is as safe.
                with suppress(sqlite3.OperationalError):
                    base.execute("PRAGMA journal_mode=WAL")
                base.execute("BEGIN IMMEDIATE")
                try:
                    self._bring_up(base)
                    yield base
                    base.execute("COMMIT")
                except BaseException:
                    # SQLite has rolled back by itself where the disk was full.
                    with suppress(sqlite3.Error):
                        base.execute("ROLLBACK")
                    raise

    def _bring_up(self, base: sqlite3.Connection) -> None:
        known = self._format(base)
        for step in self._migrations[known:]:
            # Not executescript, which would commit what is under way.
            for statement in step.split(";"):
                base.execute(statement)
        if known < len(self._migrations):
            base.execute(f"PRAGMA user_version={len(self._migrations)}")

    def _format(self, base: sqlite3.Connection) -> int:
        (known,) = base.execute("PRAGMA user_version").fetchone()
        if known > len(self._migrations):
            raise HistoryError(
                f"{self.path}: the history has format {known}, of a newer briefing than this one "
                f"(format {len(self._migrations)}); it was left as it is. Update briefing, or "
                "name another folder with --state"
            )
        if not known and base.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]:
            raise HistoryError(
                f"{self.path}: another program's database; it was left as it is. "
                "Move it away, or name another folder with --state"
            )
        return int(known)

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            kind = error.sqlite_errorcode & 0xFF if hasattr(error, "sqlite_errorcode") else 0
            advice = _ADVICE.get(kind, "see that the disk is sound, or name another with --state")
            raise HistoryError(f"{self.path}: {error}; {advice}") from error
        except OSError as error:
            raise HistoryError(
                f"{error.filename or self.path}: {error.strerror or error}; "
                "name another folder with --state"
            ) from error


@contextmanager
def _snapshot(base: sqlite3.Connection) -> Iterator[None]:
    """All that is read within is of one moment, whatever others write."""
    base.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):
            base.execute("ROLLBACK")
