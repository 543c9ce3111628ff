"""Reading a TOML file of the reader's, with an error that names it and says what to do."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from briefing.errors import UsageError


def read_toml(path: Path) -> dict[str, Any]:
    """The table in `path`, with or without a byte-order mark. UsageError if there is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path} can't be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not TOML: {error}. Mend that line.") from error
