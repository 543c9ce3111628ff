"""Web pages saved whole (`.mhtml`, `.mht`): the page itself is read, its pictures are not."""

from __future__ import annotations

from email.message import Message

from briefing.documents import Page, Skipped
from briefing.reading.limits import Limits
from briefing.reading.mail import parsed, text_of
from briefing.reading.stated import address
from briefing.reading.unfit import Unfit


def read_mhtml(name: str, data: bytes, limits: Limits) -> tuple[list[Page], list[Skipped]]:
    """The first HTML part; Unfit("malformed") if there is none. Frames are not read.

    The Date header is the day of saving, not of publication, so that it is not believed; the
    page's own markup says its title and date.
    """
    saved = parsed(data)
    page = _page(saved)
    if page is None:
        raise Unfit("malformed", "no web page in it")
    text = text_of(page.get_payload(decode=True), page.get_content_charset(), page)
    if not text.strip():
        raise Unfit("empty")
    if len(text) > limits.characters:
        raise Unfit("too-large", f"{len(text)} characters")
    url = next(
        (
            found
            for part, header in (
                (saved, "snapshot-content-location"),
                (page, "content-location"),
                (saved, "content-location"),
            )
            if (found := address(str(part.get(header, ""))))
        ),
        None,
    )
    return [Page(path=name, form="html", text=text, url=url)], []


def _page(saved: Message) -> Message | None:
    """The part that is the page: the one named as the start, else the first of HTML."""
    start = str(saved.get_param("start") or "")
    pending: list[Message] = [saved]
    pages: list[Message] = []
    while pending:
        part = pending.pop(0)
        if part.is_multipart():
            pending = [one for one in part.get_payload() if isinstance(one, Message)] + pending
        elif part.get_content_type() in ("text/html", "application/xhtml+xml"):
            pages.append(part)
    named = (part for part in pages if start and str(part.get("content-id", "")) == start)
    return next(named, pages[0] if pages else None)
