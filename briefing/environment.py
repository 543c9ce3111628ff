"""What the command line touches: streams, the clock, the surroundings; and how it ends.

Tests replace an `Environment` whole; nothing else in the package asks the system for these.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import IntEnum
from pathlib import Path
from typing import BinaryIO, TextIO


class Exit(IntEnum):
    """The exit codes of `brief`; README lists them for scripts."""

    OK = 0
    FAILED = 1
    USAGE = 2
    SKIPPED = 3
    EMPTY = 4
    LOCKED = 5
    MODEL_MISSING = 6
    INTERRUPTED = 130


@dataclass(frozen=True)
class Environment:
    """The streams, variables, folder and calendar of one call of `brief`."""

    stdin: TextIO = field(default_factory=lambda: sys.stdin)
    stdout: TextIO = field(default_factory=lambda: sys.stdout)
    stderr: TextIO = field(default_factory=lambda: sys.stderr)
    variables: Mapping[str, str] = field(default_factory=lambda: os.environ)
    folder: Path = field(default_factory=Path.cwd)
    today: Callable[[], date] = date.today
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    @property
    def is_terminal(self) -> bool:
        """Whether standard output is a terminal that a person reads."""
        return self.stdout.isatty()

    @property
    def is_dumb(self) -> bool:
        """Whether the terminal cannot move its cursor (TERM=dumb), so no progress bar."""
        return self.variables.get("TERM", "") == "dumb"

    @property
    def colour(self) -> bool:
        """Colour only for a capable terminal, and never against NO_COLOR (no-color.org)."""
        return self.is_terminal and not self.is_dumb and not self.variables.get("NO_COLOR")

    def say(self, message: str) -> None:
        """One line for the reader on standard error."""
        self.stderr.write(message.rstrip("\n") + "\n")
        self.stderr.flush()

    def show(self, text: str) -> None:
        """Text for standard output; characters that its encoding lacks are replaced."""
        buffer: BinaryIO | None = getattr(self.stdout, "buffer", None)
        encoding = getattr(self.stdout, "encoding", None) or "utf-8"
        if buffer is not None and encoding.lower().replace("-", "") != "utf8":
            text = text.encode(encoding, "replace").decode(encoding)
        self.stdout.write(text if text.endswith("\n") else text + "\n")
        self.stdout.flush()
