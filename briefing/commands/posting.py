"""The brief as a mail: to whom it goes, from whom, by which way, out of the call and its files."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from briefing.brief import Brief
from briefing.environment import Environment

if TYPE_CHECKING:
    from briefing.mailing import Settings


def posting(call: Namespace, env: Environment) -> Settings | None:
    """How the mail of this call goes, checked before any work is done; None where it has none.

    Without `from` in briefing.toml the sender is the user of this machine; without --mail, a
    mail that is only written is addressed to `to` there, else to the sender. UsageError for
    what is no address.
    """
    if not call.mail and not any(path.suffix.lower() == ".eml" for path in call.output):
        return None
    from briefing.mailing import Settings
    from briefing.rendering.mail import mailbox

    user = env.variables.get("LOGNAME") or env.variables.get("USER") or "briefing"
    sender = call.settings.sender or user
    to = tuple(call.mail) or call.settings.to or (sender,)
    for address in (sender, *to):
        mailbox(address)
    return Settings(sender=sender, to=to, server=call.settings.server)


def as_mail(brief: Brief, settings: Settings | None) -> bytes:
    """The mail as a file, the same for the same brief: dated by the brief's day."""
    from briefing.rendering.mail import render

    assert settings is not None
    return render(brief, sender=settings.sender, to=settings.to)


def post(brief: Brief, settings: Settings | None, env: Environment) -> None:
    """Send the brief, dated now. BriefingError says why it was not taken."""
    from briefing.mailing import send
    from briefing.rendering.mail import render

    assert settings is not None
    mail = render(brief, sender=settings.sender, to=settings.to, sent=env.now())
    send(mail, settings, variables=env.variables)
