"""Saved web pages. Their bytes are decoded here; cleaning takes the article out of the markup."""

from __future__ import annotations

from briefing.documents import Page, Skipped
from briefing.reading.decoding import decode, plain
from briefing.reading.limits import Limits
from briefing.reading.unfit import Unfit


def read_html(name: str, data: bytes, limits: Limits) -> tuple[list[Page], list[Skipped]]:
    """One page from an `.html` file; raises NotText or Unfit.

    A file without a single tag is text that was saved under the wrong name.
    """
    text = plain(decode(data, html=True))
    if not text.strip():
        raise Unfit("empty")
    if len(text) > limits.bytes:
        raise Unfit("too-large", f"{len(text)} characters")
    marked = "<" in text and ">" in text
    return [Page(path=name, form="html" if marked else "text", text=text)], []
