"""Reading: files and folders to pages of decoded text, within limits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing.documents import Page, Skipped
from briefing.reading.formats import READERS, read_bytes, size, suffix
from briefing.reading.limits import Limits
from briefing.reading.outputs import is_brief
from briefing.reading.walk import load, walk

__all__ = ["READERS", "Limits", "read", "read_bytes"]


def read(paths: Sequence[Path], limits: Limits | None = None) -> tuple[list[Page], list[Skipped]]:
    """The pages in `paths` (files, and folders walked in order), and what gave none and why.

    Never raises for a file: a missing, unreadable, binary, empty, huge or unknown one is
    among the skipped. Briefs that this product wrote are passed over in silence.
    """
    limits = limits or Limits()
    pages: list[Page] = []
    skipped: list[Skipped] = []
    for item in walk(paths, limits):
        if isinstance(item, Skipped):
            skipped.append(item)
            continue
        name, path = item
        known = suffix(name) in READERS
        try:
            data = load(path, limits) if known or name.lower().endswith((".json", ".eml")) else b""
            length = path.stat().st_size
        except OSError as error:
            skipped.append(Skipped(name, "unreadable", error.strerror or str(error)))
            continue
        if is_brief(path.name, data):
            continue
        if not known:
            skipped.append(Skipped(name, "unsupported", suffix(name)))
        elif length > limits.bytes:
            skipped.append(Skipped(name, "too-large", size(length)))
        elif len(pages) >= limits.files:
            skipped.append(Skipped(name, "too-many", str(limits.files)))
        else:
            new, refused = read_bytes(name, data, limits)
            pages += new
            skipped += refused
    return pages, skipped
