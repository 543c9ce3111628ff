"""Sending a mail: through this machine's own sendmail, or to an SMTP server under TLS.

Passwords come from the environment or the system's keyring, never from a file of ours, and
nothing is said in the clear to another machine.
"""

from __future__ import annotations

import base64
import ipaddress
import os
import shutil
import smtplib
import ssl
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.errors import BriefingError, UsageError
from briefing.rendering.edition import cut, safe
from briefing.rendering.mail import mailbox

Security = Literal["starttls", "ssl", "plain"]
"""`starttls` (usually port 587), `ssl` from the first byte (465), `plain` to this machine only."""

PORTS: Mapping[Security, int] = {"starttls": 587, "ssl": 465, "plain": 25}
PASSWORD = "BRIEFING_SMTP_PASSWORD"
"""The environment variable that holds the password; it wins over the keyring."""
KEYRING = "briefing-smtp"
"""The service under which the keyring holds it, for the account `user@host`."""

_SENDMAIL = ("/usr/sbin/sendmail", "/usr/lib/sendmail")
"""Where it stands on systems whose cron has a PATH without it."""
_SAID = 300
"""Characters of a server's or a program's own words in an error."""


@dataclass(frozen=True, slots=True)
class Server:
    """An SMTP server; UsageError for a host or a port that can't be one.

    With `user` the password is looked up. `authority` is the PEM file of who signed the server's
    certificate, where this machine does not know them.
    """

    host: str
    security: Security = "starttls"
    port: int | None = None
    user: str | None = None
    authority: Path | None = None

    def __post_init__(self) -> None:
        """A host that has a form for the network, a port from 1 to 65535."""
        if self.port is not None and not 0 < self.port < 65536:
            raise UsageError(f"{self.port} is no port of an SMTP server: 1 to 65535.")
        try:
            known = self.host.encode("idna")
        except UnicodeError:
            known = b""
        if not known:
            raise UsageError(f"“{cut(safe(self.host), 80)}” is no host of an SMTP server.")

    @property
    def where(self) -> tuple[str, int]:
        """Host and port, the usual port where none is given."""
        return self.host, self.port or PORTS[self.security]

    def __str__(self) -> str:
        host, port = self.where
        return f"{host}:{port}"


@dataclass(frozen=True, slots=True)
class Settings:
    """From whom, to whom, and how: `server`, or this machine's sendmail (`program` or found).

    `timeout`: the longest wait for one answer of the server, or for the whole of sendmail, s.
    UsageError when it is none.
    """

    sender: str
    to: tuple[str, ...]
    server: Server | None = None
    program: Path | None = None
    timeout: float = 30.0

    def __post_init__(self) -> None:
        """A wait that ends."""
        if not 0 < self.timeout <= 3600:
            raise UsageError(f"{self.timeout:g} s is no time-out for mail: above 0, up to 3600.")


def send(message: bytes, settings: Settings, *, variables: Mapping[str, str]) -> None:
    """Hand `message` (a whole mail) over for delivery; returns when it was accepted.

    `variables`: the environment, for the password and for PATH. BriefingError says what was
    refused, by whom and what to do; UsageError where the settings themselves can't work.
    """
    sender = mailbox(settings.sender).route
    readers = [mailbox(each).route for each in settings.to]
    if not readers:
        raise UsageError("The mail has no reader: name at least one address to send it to.")
    if settings.server is None:
        _by_program(message, sender, readers, settings, variables)
    else:
        _by_server(message, sender, readers, settings.server, settings.timeout, variables)


def _by_program(
    message: bytes,
    sender: str,
    readers: list[str],
    settings: Settings,
    variables: Mapping[str, str],
) -> None:
    program = str(settings.program) if settings.program else _sendmail(variables)
    # -i: a line with a lone dot does not end the mail. A local program takes local line ends.
    command = [program, "-i", "-f", sender, "--", *readers]
    try:
        done = subprocess.run(
            command,
            input=message.replace(b"\r\n", b"\n"),
            capture_output=True,
            timeout=settings.timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BriefingError(
            f"The mail may not have been sent: {program} did not end within "
            f"{settings.timeout:g} s. See its queue (mailq) and its log."
        ) from error
    except OSError as error:
        raise BriefingError(
            f"The mail was not sent: {program} cannot be run ({error.strerror}). "
            "Install a mail program that has sendmail's interface, or name an SMTP server."
        ) from error
    if done.returncode:
        said = _words(done.stderr or done.stdout) or "it gave no reason"
        raise BriefingError(
            f"The mail was not sent: {program} ended with code {done.returncode}: {said}"
        )


def _sendmail(variables: Mapping[str, str]) -> str:
    found = shutil.which("sendmail", path=variables.get("PATH", os.defpath))
    for candidate in (found, *_SENDMAIL):
        if candidate and os.access(candidate, os.X_OK):
            return candidate
    raise BriefingError(
        "The mail was not sent: this machine has no sendmail. Install a mail program that has "
        "its interface (postfix, exim, msmtp-mta), or name an SMTP server in the configuration."
    )


def _by_server(
    message: bytes,
    sender: str,
    readers: list[str],
    server: Server,
    timeout: float,
    variables: Mapping[str, str],
) -> None:
    if server.security == "plain" and not _is_here(server.host):
        raise UsageError(
            f"The mail was not sent: security “plain” is for a server on this machine, and "
            f"{server.host} is another. Use “starttls” or “ssl”."
        )
    password = _password(server, variables) if server.user else None
    try:
        connection = _connected(server, timeout)
        try:
            if server.user and password is not None:
                _log_in(connection, server.user, password)
            refused = connection.sendmail(sender, readers, message)
        finally:
            # The mail is taken or it is not; how the farewell goes changes nothing.
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()
    except (smtplib.SMTPException, OSError) as error:
        raise BriefingError(f"The mail was not sent: {_explained(error, server)}") from error
    if refused:
        names = ", ".join(sorted(refused))
        why = _words(next(iter(refused.values()))[1])
        raise BriefingError(
            f"The mail was not sent to {names}: {server} refused ({why}). The others have it."
        )


def _connected(server: Server, timeout: float) -> smtplib.SMTP:
    """A connection that is encrypted, or stays on this machine."""
    host, port = server.where
    # An address for the greeting: the machine's own name could cost a look-up that hangs.
    name = "[127.0.0.1]"
    if server.security == "ssl":
        context = _trust(server)
        return smtplib.SMTP_SSL(host, port, name, timeout=timeout, context=context)
    connection = smtplib.SMTP(host, port, name, timeout=timeout)
    if server.security == "starttls":
        try:
            connection.starttls(context=_trust(server))
        except BaseException:
            connection.close()
            raise
    return connection


def _log_in(connection: smtplib.SMTP, user: str, password: str) -> None:
    """`SMTP.login`, and for what is not ASCII, which it can't say, PLAIN in UTF-8 (RFC 4616)."""
    if user.isascii() and password.isascii():
        connection.login(user, password)
        return
    connection.ehlo_or_helo_if_needed()
    said = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
    code, answer = connection.docmd("AUTH", f"PLAIN {said}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, answer)


def _trust(server: Server) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=server.authority)
    except (OSError, ssl.SSLError) as error:
        raise UsageError(
            f"The mail was not sent: {server.authority} is not a readable PEM certificate."
        ) from error


def _password(server: Server, variables: Mapping[str, str]) -> str:
    """From the environment, else from the keyring if there is one."""
    if variables.get(PASSWORD):
        return variables[PASSWORD]
    account = f"{server.user}@{server.host}"
    found = None
    with suppress(ImportError):
        import keyring
        from keyring.errors import KeyringError

        with suppress(KeyringError):
            found = keyring.get_password(KEYRING, account)
    if not found:
        raise UsageError(
            f"The mail was not sent: no password for {account}. Set {PASSWORD}, or store it with "
            f"`keyring set {KEYRING} {account}` (needs the package keyring)."
        )
    return found


def _explained(error: smtplib.SMTPException | OSError, server: Server) -> str:
    """What went wrong and what to do; never a password, which no server repeats to us."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return (
            f"{server} refused the user name or password of {server.user} "
            f"({_words(error.smtp_error)}). Check {PASSWORD} or the keyring."
        )
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        names = ", ".join(sorted(error.recipients))
        why = _words(next(iter(error.recipients.values()))[1])
        return f"{server} does not deliver to {names} ({why}). Check the address."
    if isinstance(error, smtplib.SMTPSenderRefused):
        said = _words(error.smtp_error)
        return f"{server} does not accept {error.sender} as the sender ({said})."
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"{server} lacks what the settings ask for ({_words(str(error))})."
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{server} answered {error.smtp_code} {_words(error.smtp_error)}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"the certificate of {server} is not valid for it ({error.verify_message}). Check the "
            "host's name, or name the PEM file of the authority that signs it."
        )
    if isinstance(error, ssl.SSLError):
        return f"{server} does not speak TLS as asked ({error.reason}). Check port and security."
    # smtplib reports an answer that did not come as a connection that broke.
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return f"{server} did not answer in time. Check the host, the port and the network."
    if isinstance(error, smtplib.SMTPException):
        return f"{server} broke off ({_words(str(error))}). Check port and security."
    return f"no connection to {server} ({error.strerror or error}). Check the host and the port."


def _is_here(host: str) -> bool:
    """Whether `host` can only be this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _words(said: bytes | str) -> str:
    """A server's or a program's own words, on one line, no longer than an error bears."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return cut(safe(text), _SAID)
