"""Plain text and Markdown files."""

from __future__ import annotations

import re

from briefing.documents import Page, Skipped
from briefing.reading.decoding import decode, plain
from briefing.reading.limits import Limits
from briefing.reading.unfit import Unfit

_MARKUP = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)


def page_of(name: str, text: str, limits: Limits) -> Page:
    """The page that decoded `text` makes; Unfit if it is empty or too long.

    Markup saved under a text suffix is a web page all the same.
    """
    text = plain(text)
    if not text.strip():
        raise Unfit("empty")
    if len(text) > limits.characters:
        raise Unfit("too-large", f"{len(text)} characters")
    return Page(path=name, form="html" if _MARKUP.match(text[:8192]) else "text", text=text)


def read_text(name: str, data: bytes, limits: Limits) -> tuple[list[Page], list[Skipped]]:
    """One page from a `.txt` or `.md` file; raises NotText or Unfit."""
    return [page_of(name, decode(data, html=data[:1024].lstrip()[:1] == b"<"), limits)], []
