"""What a container states of its parts, made safe to show: a line, a day, an address, a name."""

from __future__ import annotations

import html
import re
from datetime import date
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from briefing.reading.decoding import plain

_LONGEST_LINE = 500
"""Characters of a title or an outlet's name that are kept."""
_LONGEST_ADDRESS = 2000
_TAG = re.compile(r"<[^<>]{0,1000}>")
_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T\d{4,6}|\s*$)")


def line(value: object, *, markup: bool = False) -> str | None:
    """`value` as one line of plain text of at most 500 characters; None if there is nothing.

    `markup`: tags are taken out and character references read.
    """
    if not isinstance(value, str):
        return None
    text = value[: 4 * _LONGEST_LINE]
    if markup:
        text = html.unescape(_TAG.sub("", text))
    text = " ".join(plain(text).split())
    return text[:_LONGEST_LINE].strip() or None


def day(value: object) -> date | None:
    """The day that an ISO 8601 or RFC 5322 date names, in the time zone it is written in.

    A paper's "2025-09-04T00:30:00+02:00" is its edition of the 4th wherever the reader sits.
    None for anything else, and for a year in which no news site can have written.
    """
    if not isinstance(value, str) or len(value) > 100:
        return None
    found = _ISO.match(value) or _COMPACT.match(value)
    try:
        if found:
            named = date(*(int(part) for part in found.groups()))
        else:
            named = parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return named if 1990 <= named.year <= 2099 else None


def address(value: object) -> str | None:
    """`value` if it is an http or https address without a password in it, else None."""
    text = line(value) if isinstance(value, str) and len(value) <= _LONGEST_ADDRESS else None
    if text is None or not re.match(r"https?://[^\s<>\"]+$", text, re.I):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.hostname and "@" not in parts.netloc else None


def host(url: str | None) -> str:
    """The host of an address without "www.", or ""."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def member(given: str) -> str:
    """What a part of a container is called: its own path with nothing in it that climbs.

    The name is only ever shown, never opened; "../" and drive letters go so that a brief does
    not seem to cite a file elsewhere on the disk. "" if nothing is left.
    """
    text = " ".join(plain(given[:_LONGEST_LINE]).replace("\\", "/").split())
    parts = [part.strip() for part in re.sub(r"^[A-Za-z]:", "", text).split("/")]
    return "/".join(part for part in parts if part.strip("."))
