"""Saved mails (`.eml`): newsletters, forwarded messages, and the articles attached to them."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from email.utils import parseaddr
from typing import cast

from briefing.documents import Page, Skipped
from briefing.reading.archive import ARCHIVES
from briefing.reading.decoding import decode, plain
from briefing.reading.limits import Limits
from briefing.reading.outputs import MARK
from briefing.reading.stated import day, line, member
from briefing.reading.unfit import Unfit

_DEEPEST = 4
"""Messages within messages that are opened."""
_PARTS = 300
"""Parts of one message, of all its levels, that are looked at."""
_MOST_PARTS = 3000
"""Parts that are parsed at all; a saved page with many pictures has hundreds."""
_MOST_WORK = 10_000_000
"""Lines times boundaries that are parsed, some seconds' work."""
_LONGEST_HEADER = 1000
"""Characters of one header that are read; the parser takes time by the square of them."""
_COVERING = 25
"""Words below which the text of a mail that encloses others is but a note to them."""

_FORWARDED = re.compile(r"^(?:(?:fwd?|tr|wg|re|rép|rv)\s?:\s*)+", re.I)
_PASSED_ON = re.compile(r"^(?:(?:re|rép)\s?:\s*)*(?:fwd?|tr|wg)\s?:", re.I)
# Newsletters are laid out in tables; in an article, a table is data, and cleaning leaves it out.
_LAYOUT = re.compile(r"<(/?)(?:table|tbody|thead|tr|td|th|center)\b[^<>]*>", re.I)
_PREHEADER = re.compile(
    r"<(div|span|p)\b[^<>]*style\s*=\s*[\"'][^\"'<>]*display\s*:\s*none[^<>]*>[^<>]*</\1\s*>", re.I
)


class _Bounded(EmailPolicy):
    """The standard policy, for headers that strangers wrote."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name[:_LONGEST_HEADER], value[:_LONGEST_HEADER]


_POLICY = cast("EmailPolicy[EmailMessage]", _Bounded())
_BOUNDARY = re.compile(
    rb"\bboundary([*0-9]*)\s*=\s*(?:\"([^\"\r\n]{1,200})|([^\s;\"]{1,200}))", re.I
)


def parsed(data: bytes) -> EmailMessage:
    """A mail or a page saved as one. Unfit("unsafe") if its structure would take minutes.

    The parser holds each line against each boundary, and makes an object of each part.
    """
    boundaries: set[bytes] = set()
    for continued, quoted, bare in _BOUNDARY.findall(data):
        if continued:  # RFC 2231 cuts long values in pieces; no mailer does that to a boundary
            raise Unfit("unsafe", "boundary in pieces")
        boundaries.add(quoted or bare)
        if len(boundaries) * data.count(b"\n") > _MOST_WORK:
            raise Unfit("unsafe", "too many parts")
    if sum(data.count(b"\n--" + one) for one in boundaries) > _MOST_PARTS:
        raise Unfit("unsafe", "too many parts")
    return message_from_bytes(data, policy=_POLICY)


def read_mail(name: str, data: bytes, limits: Limits) -> tuple[list[Page], list[Skipped]]:
    """A mail's text as a page, and those of the messages and files that it encloses.

    The HTML part is preferred, as newsletters leave half out of the other. A brief that this
    product sent is passed over in silence. Raises NotText, or Unfit("malformed") without headers.
    """
    message = parsed(data)
    if not message.keys():
        raise Unfit("malformed", "not a mail")
    pages: list[Page] = []
    skipped: list[Skipped] = []
    _open(name, message, 1, limits, pages, skipped)
    return pages, skipped


def _open(
    name: str,
    message: EmailMessage,
    depth: int,
    limits: Limits,
    pages: list[Page],
    skipped: list[Skipped],
) -> None:
    """Add what `message` holds to `pages` and `skipped`."""
    if MARK in str(next(iter(message.raw_items()), ("", ""))[1]):
        return
    body, enclosed, attached = _parts(message)
    text = _text(body) if body is not None else ""
    note = bool(enclosed or attached) and len(_words(text)) < _COVERING
    if len(text) > limits.characters:
        skipped.append(Skipped(name, "too-large", f"{len(text)} characters"))
    elif text.strip() and not note:
        pages.append(_page(name, message, body, text))
    elif not enclosed and not attached:
        skipped.append(Skipped(name, "empty"))
    for number, inner in enumerate(enclosed, 1):
        called = f"{name}/{number}"
        if depth >= _DEEPEST:
            skipped.append(Skipped(called, "unsafe", f"more than {_DEEPEST} mails in one another"))
        else:
            _open(called, inner, depth + 1, limits, pages, skipped)
    for part in attached:
        found, refused = _attachment(name, part, limits)
        pages += found
        skipped += refused


def _parts(
    message: EmailMessage,
) -> tuple[Message | None, list[EmailMessage], list[Message]]:
    """The text to read, the messages enclosed and the files attached that may be articles."""
    bodies: dict[str, Message] = {}
    enclosed: list[EmailMessage] = []
    attached: list[Message] = []
    pending: list[Message] = [message]
    looked = 0
    while pending and looked < _PARTS:
        part, looked = pending.pop(0), looked + 1
        kind = part.get_content_type()
        if kind == "message/rfc822" or (part.is_multipart() and kind.startswith("message/")):
            enclosed += [cast(EmailMessage, one) for one in part.get_payload() if _is_mail(one)]
        elif part.is_multipart():
            pending = [one for one in part.get_payload() if isinstance(one, Message)] + pending
        elif part.get_content_disposition() == "attachment" or part.get_filename():
            if not kind.startswith(("image/", "audio/", "video/", "text/calendar")):
                attached.append(part)
        elif kind in ("text/html", "text/plain"):
            bodies.setdefault(kind, part)
    return bodies.get("text/html") or bodies.get("text/plain"), enclosed, attached


def _is_mail(one: object) -> bool:
    return isinstance(one, Message) and bool(one.keys())


def _page(name: str, message: EmailMessage, body: Message | None, text: str) -> Page:
    marked = body is not None and body.get_content_type() == "text/html"
    subject = line(message.get("subject", "")) or ""
    passed_on = bool(_PASSED_ON.match(subject))
    return Page(
        path=name,
        form="html" if marked else "text",
        text=_unlaid(text) if marked else text,
        title=_FORWARDED.sub("", subject) or None,
        # Who passes a letter on, and when, is neither its outlet nor its date.
        published=None if passed_on else day(message.get("date", "")),
        outlet=None if passed_on else _sender(message),
    )


def _sender(message: EmailMessage) -> str | None:
    """The name that the From header shows, else the domain of its address."""
    shown, route = parseaddr(str(message.get("from", "")))
    return line(shown) or line(route.rpartition("@")[2])


def _unlaid(text: str) -> str:
    return _LAYOUT.sub(r"<\1div>", _PREHEADER.sub("", text))


def _words(text: str) -> list[str]:
    return re.sub(r"<[^<>]*>", " ", text).split()


def _text(part: Message) -> str:
    return text_of(part.get_payload(decode=True), part.get_content_charset(), part)


def text_of(data: object, charset: str | None, part: Message) -> str:
    """The decoded text of a part's bytes, in the charset that its header names if it must be."""
    if not isinstance(data, bytes):
        return ""
    try:
        known = codecs.lookup(charset or "ascii").name
        if not known.startswith(("utf", "ascii", "iso8859-1", "cp1252")) or known == "iso8859-15":
            return plain(data.decode(known, "replace"))
    except (LookupError, ValueError):  # unknown, or a codec that is no charset
        pass
    return plain(decode(data, html=part.get_content_type() == "text/html"))


def _attachment(name: str, part: Message, limits: Limits) -> tuple[list[Page], list[Skipped]]:
    """The pages in a file that a mail has attached; archives and further mails stay closed."""
    from briefing.reading.formats import read_bytes, suffix

    called = f"{name}/{member(part.get_filename() or '') or 'attachment'}"
    data = part.get_payload(decode=True)
    if suffix(called) in (*ARCHIVES, ".eml"):
        return [], [Skipped(called, "nested")]
    return read_bytes(called, data if isinstance(data, bytes) else b"", limits)
