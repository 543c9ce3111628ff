"""How much is read at most, so that one mad file or folder cannot take the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on a run's input.

    `bytes` and `characters` are for one file, `files` for the whole run, `depth` for the
    folders below one that was named. Containers (archives, feeds) count each page as a file.
    """

    bytes: int = 5_000_000
    characters: int = 2_000_000
    files: int = 500
    depth: int = 12
