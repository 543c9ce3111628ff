"""Which reader a file's suffix calls for, and what each gives back.

A reader takes the name, the bytes and the limits, and returns pages and skipped parts; it
raises `Unfit` when the whole file gives nothing. A container (archive, feed) gives the name
`container/part` to its parts and may call `read_bytes` for them. To add a format, write a
module with such a function and enter its suffixes in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable

from briefing.documents import Page, Skipped
from briefing.reading.archive import read_archive
from briefing.reading.decoding import NotText
from briefing.reading.feed import read_feed, read_json_feed
from briefing.reading.html import read_html
from briefing.reading.jsonl import read_jsonl
from briefing.reading.limits import Limits
from briefing.reading.mail import read_mail
from briefing.reading.mhtml import read_mhtml
from briefing.reading.pdf import read_pdf
from briefing.reading.text import read_text
from briefing.reading.unfit import Unfit

Reader = Callable[[str, bytes, Limits], tuple[list[Page], list[Skipped]]]

READERS: dict[str, Reader] = {
    "": read_text,
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".json": read_json_feed,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".pdf": read_pdf,
    ".eml": read_mail,
    ".zip": read_archive,
}


def suffix(name: str) -> str:
    """The lower-case suffix of `name`, `.gz` and the like as they stand, "" if there is none."""
    last = name.rsplit("/", 1)[-1]
    stem, dot, end = last.rpartition(".")
    return f".{end.lower()}" if dot and stem and end else ""


def read_bytes(name: str, data: bytes, limits: Limits) -> tuple[list[Page], list[Skipped]]:
    """The pages in one file's bytes. Never raises: what cannot be read is skipped with a reason."""
    if len(data) > limits.bytes:
        return [], [Skipped(name, "too-large", size(len(data)))]
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        return [], [Skipped(name, "empty")]
    reader = READERS.get(suffix(name))
    if reader is None:
        return [], [Skipped(name, "unsupported", suffix(name))]
    try:
        return reader(name, data, limits)
    except Unfit as unfit:
        return [], [Skipped(name, unfit.reason, unfit.detail)]
    except NotText:
        return [], [Skipped(name, "binary")]
    except Exception as error:  # a parser's own failure must not stop the run
        return [], [Skipped(name, "unreadable", f"{type(error).__name__}: {error}"[:200])]


def size(count: int) -> str:
    """A number of bytes for people: "6.2 MB"."""
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count / 1000:.1f} kB"
