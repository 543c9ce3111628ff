"""The product's own files in a folder of articles: never read as articles."""

from __future__ import annotations

import re

MARK = "briefing:brief"
"""What every Markdown, text, HTML and mail output carries near its start or its end."""

_NAME = re.compile(r"brief.*\.(?:md|json|html|txt|eml)", re.I)
_SETTINGS = {"models.toml", "briefing.toml", "topics.toml", "feeds.toml", "outlets.toml"}
_SYSTEM = {"thumbs.db", "desktop.ini"}
FOLDERS = {"prompts"}
"""Folders of settings, not of articles."""


def is_setting(name: str) -> bool:
    """Whether a file of this name is a configuration of ours or the system's own litter."""
    return name.lower() in _SETTINGS | _SYSTEM


def is_brief(name: str, data: bytes) -> bool:
    """Whether `data`, in a file called `name`, is a brief that this product wrote."""
    if not _NAME.fullmatch(name):
        return False
    if name.lower().endswith(".json"):
        return b'"schema"' in data and b'"sections"' in data
    mark = MARK.encode()
    # Up to 400 characters of up to four bytes each, on either end.
    return mark in data[:1600] or mark in data[-1600:]
