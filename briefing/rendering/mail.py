"""The brief as a mail (RFC 5322): plain text and HTML, one of which every client shows.

Nothing in it depends on a clock or on chance: the same brief to the same readers gives the same
bytes, so that a mail that is sent twice is seen to be one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address, as a header shows it and as a server is told it (`user@host`, ASCII)."""

    name: str
    route: str

    @property
    def header(self) -> Address:
        """For a From or To header."""
        return Address(display_name=self.name, addr_spec=self.route)


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
    domain = origin.route.rpartition("@")[2] if "@" in origin.route else "localhost"
    message["Message-ID"] = f"<brief.{brief.date.isoformat()}.{digest[:24]}@{domain}>"
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
    try:
        if any(ord(c) < 32 or ord(c) == 127 for c in given) or edition.safe(given) != given.strip():
            raise ValueError("control characters")
        header = SMTP.header_factory("To", given)
        if (
            header.defects
            or len(header.addresses) != 1
            or any(g.display_name for g in header.groups)
        ):
            raise ValueError("not one address")
        found = header.addresses[0]
        host = found.domain.encode("idna").decode() if found.domain else ""
        user = found.username.encode("ascii").decode()
        if not user or user.startswith("-") or ("@" in given and not host):
            raise ValueError("no user or host")
        route = Address(username=user, domain=host).addr_spec
        Address(addr_spec=route)
    except (ValueError, IndexError, AttributeError) as error:
        shown = edition.cut(edition.safe(given), 80)
        raise UsageError(
            f"“{shown}” is no mail address. Write one as reader@example.org."
        ) from error
    return Mailbox(edition.safe(found.display_name), route)


def _page(brief: Brief, languages: Sequence[Language]) -> str:
    return (
        html.environment()
        .get_template("mail.html")
        .render(
            brief=brief,
            languages=languages,
            house=languages[0] if languages else "fr",
            marker=MARKER,
            subject=subject(brief, languages),
        )
    )


def _digest(*parts: str) -> str:
    """Hexadecimal digits that depend on every part and on where one ends."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
