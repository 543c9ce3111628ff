"""The brief as a mail (RFC 5322): plain text and HTML, one of which every client shows.

Nothing in it depends on a clock or on chance: the same brief to the same readers gives the same
bytes, so that a mail that is sent twice is seen to be one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from briefing.brief import Brief, Language
from briefing.errors import UsageError
from briefing.rendering import edition, html, text

MARKER = html.MARKER
"""In the first header, by which a folder walk knows its own output."""

_HERE = "localhost"
"""The host that a header names for a user of this machine; it may not be left out there."""
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_NAME = r'(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^",;:@<>]*))'
# No dash first: sendmail would take the address for an option.
_ROUTE = rf"(?P<user>(?!-){_ATOM}(?:\.{_ATOM})*)(?:@(?P<host>[^\s@<>]+))?"
_MAILBOX = re.compile(rf"(?P<named>{_NAME}\s*<)?{_ROUTE}(?(named)>)")
_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address: the name that a header shows, and where it goes, in ASCII.

    `route` is what a server is told: `user@host`, or `user` alone on this machine.
    """

    name: str
    route: str

    @property
    def header(self) -> Address:
        """For a From or To header."""
        user, _, host = self.route.partition("@")
        return Address(self.name, user, host or _HERE)


def render(
    brief: Brief,
    *,
    sender: str,
    to: Sequence[str],
    languages: Sequence[Language] | None = None,
    sent: datetime | None = None,
) -> bytes:
    """The whole mail, ASCII with CRLF line ends, ready for a server or a file.

    `sender` and `to` are addresses, alone or as `Name <user@host>`; UsageError for others. The
    Date header is `sent`, else noon (UTC) of the brief's day, which is that day almost everywhere.
    """
    origin = mailbox(sender)
    readers = [mailbox(each) for each in to]
    if not readers:
        raise UsageError("The mail has no reader: name at least one address to send it to.")
    asked = edition.chosen(brief, languages)
    plain = text.render(brief, languages=asked, width=72)
    page = _page(brief, asked)
    when = sent or datetime.combine(brief.date, time(12), UTC)

    message = EmailMessage(policy=SMTP)
    message["X-Briefing"] = MARKER
    message["Subject"] = subject(brief, asked)
    message["From"] = origin.header
    message["To"] = [reader.header for reader in readers]
    message["Date"] = format_datetime(when)
    digest = _digest(plain, page, *(str(value) for value in message.values()))
    day, domain = brief.date.isoformat(), origin.header.domain
    message["Message-ID"] = f"<brief.{day}.{digest[:24]}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(plain, cte="quoted-printable")
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    if asked:
        message["Content-Language"] = ", ".join(asked)
    # "=_" can't occur in quoted-printable, so the boundary is never part of a body.
    message.set_boundary(f"=_brief_{digest[:24]}")
    return message.as_bytes()


def subject(brief: Brief, languages: Sequence[Language]) -> str:
    """The title in each language: "Le point du matin – ... / Morning brief – ..."."""
    return " / ".join(edition.title(brief, language) for language in languages)


def mailbox(given: str) -> Mailbox:
    """The one address in `given`, with or without a name; UsageError when it is none or several.

    A user of this machine (`root`) is an address too. A host outside ASCII is told in its
    registered form (IDNA); a user name outside ASCII is refused, few servers take one.
    """
    found = _MAILBOX.fullmatch(given.strip(" "))
    if found and edition.safe(given) == given.strip(" "):
        quoted, bare, user, host = found.group("quoted", "bare", "user", "host")
        name = re.sub(r"\\(.)", r"\1", quoted) if quoted else (bare or "").strip()
        with suppress(UnicodeError):
            if host is None:
                return Mailbox(name, user)
            registered = host.encode("idna").decode()
            if _HOST.fullmatch(registered):
                return Mailbox(name, f"{user}@{registered}")
    shown = edition.cut(edition.safe(given), 80)
    raise UsageError(f"“{shown}” is no mail address. Write one as reader@example.org.")


def _page(brief: Brief, languages: Sequence[Language]) -> str:
    return (
        html.environment()
        .get_template("mail.html")
        .render(
            brief=brief,
            languages=languages,
            sections=html.parted(brief),
            house=languages[0] if languages else "fr",
            marker=MARKER,
            subject=subject(brief, languages),
        )
    )


def _digest(*parts: str) -> str:
    """Hexadecimal digits that depend on every part and on where one ends."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
