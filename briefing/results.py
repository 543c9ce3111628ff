"""Results already computed, in one SQLite file of the cache folder, so that no work is done twice.

It is a cache: deleting it loses time only. A file that SQLite cannot read is replaced, and a
disk that is full or read-only makes the cache forget, never the brief fail.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from briefing.seq2seq.engine import Decoding, Generation, Seq2Seq

FORMAT = 1
KEPT = 200_000


def key_of(*parts: object) -> str:
    """A key that differs when any part differs; parts must have a stable JSON form."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Results:
    """A mapping of keys to texts that outlives the process; safe for two processes at once."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file; without one, or where it fails, remember for this process."""
        if path is None:
            self._base = self._open(":memory:")
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = self._open(path)
        except sqlite3.OperationalError:
            # A full or read-only disk, a lock held too long: the file itself may be sound.
            self._base = self._open(":memory:")
        except sqlite3.DatabaseError:
            with suppress(OSError):
                path.unlink()
            try:
                self._base = self._open(path)
            except (sqlite3.Error, OSError):
                self._base = self._open(":memory:")
        except OSError:
            self._base = self._open(":memory:")

    @staticmethod
    def _open(path: Path | str) -> sqlite3.Connection:
        base = sqlite3.connect(path, timeout=10, isolation_level=None)
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=NORMAL")
        (found,) = base.execute("PRAGMA user_version").fetchone()
        if found != FORMAT:
            base.execute("DROP TABLE IF EXISTS results")
        base.execute(
            "CREATE TABLE IF NOT EXISTS results"
            " (number INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, value TEXT NOT NULL)"
        )
        base.execute(f"PRAGMA user_version={FORMAT}")
        return base

    def get(self, keys: Iterable[str]) -> dict[str, str]:
        """The values of those keys that are known."""
        wanted = list(dict.fromkeys(keys))
        found: dict[str, str] = {}
        with suppress(sqlite3.Error):
            for start in range(0, len(wanted), 500):
                some = wanted[start : start + 500]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, value FROM results WHERE key IN ({marks})"
                found.update(self._base.execute(query, some).fetchall())
        return found

    def put(self, values: Mapping[str, str]) -> None:
        """Keep `values`; beyond 200,000 the oldest go."""
        if not values:
            return
        with suppress(sqlite3.Error):
            self._base.execute("BEGIN IMMEDIATE")
            try:
                self._base.executemany(
                    "INSERT OR REPLACE INTO results (key, value) VALUES (?, ?)", values.items()
                )
                self._base.execute(
                    "DELETE FROM results WHERE number <= (SELECT MAX(number) FROM results) - ?",
                    (KEPT,),
                )
                self._base.execute("COMMIT")
            except sqlite3.Error:
                self._base.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        self._base.close()


class Remembering:
    """A model that asks `Results` first; engines open their weights only when something is new."""

    def __init__(self, model: Seq2Seq, results: Results) -> None:
        """`model` knows its identity without opening its weights."""
        self._model = model
        self._results = results

    @property
    def identity(self) -> str:
        """See `Seq2Seq.identity`."""
        return self._model.identity

    @property
    def window(self) -> int:
        """See `Seq2Seq.window`."""
        return self._model.window

    def count(self, text: str) -> int:
        """See `Seq2Seq.count`."""
        return self._model.count(text)

    def generate(self, prompts: Sequence[str], decoding: Decoding) -> list[Generation]:
        """See `Seq2Seq.generate`; only what was never asked before reaches the model."""
        keys = [key_of("generate", self.identity, asdict(decoding), text) for text in prompts]
        known = {
            key: Generation(**json.loads(value)) for key, value in self._results.get(keys).items()
        }
        new = {key: text for key, text in zip(keys, prompts, strict=True) if key not in known}
        if new:
            made = dict(zip(new, self._model.generate(list(new.values()), decoding), strict=True))
            self._results.put({key: json.dumps(asdict(value)) for key, value in made.items()})
            known.update(made)
        return [known[key] for key in keys]
