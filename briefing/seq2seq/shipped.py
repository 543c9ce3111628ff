"""Where the files that come with the program lie: models.toml, prompts/, the built-in weights.

In a checkout (and an editable install) models.toml and prompts/ stand at the top, where a
reader finds them; a wheel carries them inside the package, under `briefing/shipped/`.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
BUILTIN = PACKAGE / "seq2seq" / "builtin"


def shipped(name: str) -> Path:
    """The path of `name` ("models.toml", "prompts/translate.txt"), which may not exist."""
    packed = PACKAGE / "shipped" / name
    return packed if packed.exists() else PACKAGE.parent / name
