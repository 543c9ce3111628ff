"""The child that takes the text out of one PDF: the file on standard input, JSON on its output.

It is run by path and imports nothing of this package, so that it starts fast.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import Any

MEMORY = 1_500_000_000
"""Bytes that the child may take; a page of a newspaper takes a tenth of it."""


def extracted(data: bytes, most: int, characters: int) -> dict[str, Any]:
    """The texts of the first `most` pages: `pages`, `count` (of all) and `title`; or `refused`
    (a key of `phrases.SKIP`) with its `detail`. Stops after the page that passes `characters`."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        # Many are closed only to changes: they open with no password, as in any viewer.
        if reader.is_encrypted and not reader.decrypt(""):
            return {"refused": "encrypted"}
        count = len(reader.pages)
        texts: list[str] = []
        while len(texts) < min(count, most) and sum(map(len, texts)) <= characters:
            texts.append(reader.pages[len(texts)].extract_text())
        title = reader.metadata.title if reader.metadata else None
    except PyPdfError as error:
        if type(error).__name__ in ("DependencyError", "FileNotDecryptedError"):
            return {"refused": "encrypted"}
        return {"refused": "malformed", "detail": str(error)[:200]}
    return {"pages": texts, "count": count, "title": str(title or "")}


def _bound_memory() -> None:
    """Set the limit, where the system knows one."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        pass


if __name__ == "__main__":
    _bound_memory()
    logging.disable()
    sys.stdout.write(json.dumps(extracted(sys.stdin.buffer.read(), *map(int, sys.argv[1:]))))
