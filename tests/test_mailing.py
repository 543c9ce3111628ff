"""Sending: a real SMTP server and a sendmail in place of the system's; what fails says why."""

from __future__ import annotations

import socket
import ssl
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import keyring
import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from keyring.backend import KeyringBackend
from sample_brief import BRIEF

from briefing import mailing
from briefing.errors import BriefingError, UsageError
from briefing.mailing import PASSWORD, Server, Settings, send
from briefing.rendering import mail

HOST = "127.0.0.1"
SECRET, PLAIN_SECRET = "l'été, un mot de passe", "winter-2025"
FROM, TO = "Le point <brief@example.org>", ("Élodie <reader@example.org>",)
MAIL = mail.render(BRIEF, sender=FROM, to=TO)


@dataclass
class Postbox:
    """What the server took in, and what it refuses."""

    taken: list[Envelope] = field(default_factory=list)
    secured: list[bool] = field(default_factory=list)
    unknown: tuple[str, ...] = ()
    answer: str = "250 taken"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.unknown:
            return f"550 no such mailbox {address}"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.answer.startswith("250"):
            self.taken.append(envelope)
            self.secured.append(session.ssl is not None)
        return self.answer


Start = Callable[..., int]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """A certificate authority that this machine does not know."""
    return trustme.CA()


@pytest.fixture
def pem(authority: trustme.CA, tmp_path: Path) -> Path:
    """Its certificate in a file."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(path)
    return path


def certified(authority: trustme.CA, host: str = HOST) -> ssl.SSLContext:
    """What a server needs to prove that it is `host`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts an SMTP server in this process and gives its port."""
    running: list[Controller] = []

    def begin(box: Postbox, **options: object) -> int:
        with socket.socket() as free:
            free.bind((HOST, 0))
            port: int = free.getsockname()[1]
        controller = Controller(box, hostname=HOST, port=port, **options)
        controller.start()
        running.append(controller)
        return port

    yield begin
    for controller in running:
        controller.stop()


def knows(
    server: SMTP, session: Session, envelope: Envelope, method: str, data: object
) -> AuthResult:
    """Whether the right reader logs in."""
    assert isinstance(data, LoginPassword)
    right = data.login == b"reader" and data.password in {SECRET.encode(), PLAIN_SECRET.encode()}
    return AuthResult(success=right, handled=False)


def to(server: Server | None, **changes: object) -> Settings:
    return replace(Settings(FROM, TO, server, timeout=5), **changes)  # type: ignore[arg-type]


def hand(settings: Settings, variables: dict[str, str] | None = None) -> None:
    send(MAIL, settings, variables=variables or {})


# By a server


def test_a_server_on_this_machine_gets_the_mail_as_it_was_made(start: Start) -> None:
    box = Postbox()
    hand(to(Server(HOST, "plain", start(box))))
    (envelope,) = box.taken
    assert envelope.mail_from == "brief@example.org"
    assert envelope.rcpt_tos == ["reader@example.org"]
    assert envelope.content == MAIL


def test_a_line_that_starts_with_a_dot_arrives_whole(start: Start) -> None:
    box = Postbox()
    dotted = MAIL + b"\r\n.\r\n..\r\nQUIT\r\n"
    send(dotted, to(Server(HOST, "plain", start(box))), variables={})
    assert box.taken[0].content == dotted


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the server can't see that all is TLS
@pytest.mark.parametrize("password", [SECRET, PLAIN_SECRET], ids=["accents", "ascii"])
@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_another_server_gets_it_and_the_password_under_tls(
    start: Start, authority: trustme.CA, pem: Path, security: mailing.Security, password: str
) -> None:
    box = Postbox()
    options: dict[str, object] = {"authenticator": knows, "auth_required": True}
    if security == "ssl":
        options |= {"ssl_context": certified(authority), "auth_require_tls": False}
    else:
        options |= {"tls_context": certified(authority), "require_starttls": True}
    server = Server(HOST, security, start(box, **options), "reader", pem)
    hand(to(server), {PASSWORD: password})
    assert len(box.taken) == 1
    assert box.taken[0].content == MAIL
    if security == "starttls":
        assert box.secured == [True]


def test_a_wrong_password_is_refused_and_never_repeated(
    start: Start, authority: trustme.CA, pem: Path
) -> None:
    box = Postbox()
    port = start(box, tls_context=certified(authority), authenticator=knows, auth_required=True)
    with pytest.raises(BriefingError, match=r"refused the user name or password") as caught:
        hand(to(Server(HOST, "starttls", port, "reader", pem)), {PASSWORD: "wrong-secret"})
    assert "wrong-secret" not in str(caught.value)
    assert box.taken == []


def test_a_server_without_starttls_gets_nothing(start: Start) -> None:
    box = Postbox()
    with pytest.raises(BriefingError, match=r"127\.0\.0\.1:\d+ lacks .*STARTTLS"):
        hand(to(Server(HOST, "starttls", start(box))))
    assert box.taken == []


@pytest.mark.parametrize("known", [False, True])
def test_a_server_that_cannot_prove_who_it_is_gets_nothing(
    start: Start, authority: trustme.CA, pem: Path, known: bool
) -> None:
    box = Postbox()
    context = certified(authority, "another.example" if known else HOST)
    server = Server(HOST, "starttls", start(box, tls_context=context), None, pem if known else None)
    with pytest.raises(BriefingError, match=r"the certificate of 127\.0\.0\.1:\d+ is not valid"):
        hand(to(server))
    assert box.taken == []


def test_nothing_is_said_in_the_clear_to_another_machine() -> None:
    for host in ("mail.example.org", "192.0.2.7", "localhost.example.org"):
        with pytest.raises(UsageError, match="for a server on this machine"):
            hand(to(Server(host, "plain")))


def test_a_refused_reader_is_named(start: Start) -> None:
    box = Postbox(unknown=("reader@example.org",))
    with pytest.raises(BriefingError, match=r"does not deliver to reader@example.org \(no such"):
        hand(to(Server(HOST, "plain", start(box))))
    assert box.taken == []


def test_one_refused_reader_of_two_is_named_and_the_other_has_the_mail(start: Start) -> None:
    box = Postbox(unknown=("gone@example.org",))
    settings = to(Server(HOST, "plain", start(box)), to=(*TO, "gone@example.org"))
    with pytest.raises(BriefingError, match=r"not sent to gone@example\.org.*The others have it"):
        hand(settings)
    assert box.taken[0].rcpt_tos == ["reader@example.org"]


def test_a_refused_mail_is_told_in_the_servers_words_without_control_characters(
    start: Start,
) -> None:
    box = Postbox(answer="554 looks like \x1b[31mspam\x1b[0m to me")
    with pytest.raises(BriefingError, match=r"answered 554 looks like \[31mspam\[0m to me"):
        hand(to(Server(HOST, "plain", start(box))))


def test_nobody_at_the_port_is_told() -> None:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    with pytest.raises(BriefingError, match=rf"no connection to 127\.0\.0\.1:{port}.*Check"):
        hand(to(Server(HOST, "plain", port)))


def test_a_silent_server_ends_with_the_timeout() -> None:
    with socket.socket() as silent:
        silent.bind((HOST, 0))
        silent.listen()
        server = Server(HOST, "plain", silent.getsockname()[1])
        with pytest.raises(BriefingError, match="did not answer in time"):
            hand(to(server, timeout=0.3))


def test_a_plain_server_spoken_to_in_tls_is_told(start: Start) -> None:
    with pytest.raises(BriefingError, match="does not speak TLS as asked"):
        hand(to(Server(HOST, "ssl", start(Postbox()))))


def test_an_authority_that_is_no_certificate_is_named(start: Start, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("no certificate")
    for path in (broken, tmp_path / "missing.pem"):
        with pytest.raises(UsageError, match=rf"{path.name} is not a readable PEM"):
            hand(to(Server(HOST, "starttls", start(Postbox()), authority=path)))


# The password


class Chest(KeyringBackend):
    """A keyring in memory."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return SECRET if (service, username) == (mailing.KEYRING, f"reader@{HOST}") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


@pytest.fixture
def chest() -> Iterator[None]:
    """The keyring in memory in place of the system's."""
    before = keyring.get_keyring()
    keyring.set_keyring(Chest())
    yield
    keyring.set_keyring(before)


@pytest.mark.usefixtures("chest")
def test_the_password_is_found_in_the_keyring_and_the_environment_wins(
    start: Start, authority: trustme.CA, pem: Path
) -> None:
    box = Postbox()
    port = start(box, tls_context=certified(authority), authenticator=knows, auth_required=True)
    server = Server(HOST, "starttls", port, "reader", pem)
    hand(to(server))
    assert len(box.taken) == 1
    with pytest.raises(BriefingError, match="refused the user name or password"):
        hand(to(server), {PASSWORD: "another"})


@pytest.mark.usefixtures("chest")
def test_a_missing_password_says_where_to_put_it() -> None:
    with pytest.raises(UsageError, match=rf"{PASSWORD}.*keyring set briefing-smtp nobody@"):
        hand(to(Server(HOST, "starttls", 9, "nobody")))


def test_without_the_keyring_package_the_environment_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(UsageError, match=PASSWORD):
        hand(to(Server(HOST, "starttls", 9, "reader")))


# By sendmail


def program(folder: Path, script: str) -> Path:
    """A sendmail that is this shell script."""
    path = folder / "sendmail"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_sendmail_gets_the_addresses_and_the_mail_with_local_line_ends(tmp_path: Path) -> None:
    script = f'cd "{tmp_path}" && printf "%s\\n" "$@" > arguments && cat > mail'
    hand(to(None, program=program(tmp_path, script), to=(*TO, "root")))
    said = (tmp_path / "arguments").read_text().splitlines()
    assert said == ["-i", "-f", "brief@example.org", "--", "reader@example.org", "root"]
    assert (tmp_path / "mail").read_bytes() == MAIL.replace(b"\r\n", b"\n")


def test_sendmail_is_found_in_the_path_that_is_given(tmp_path: Path) -> None:
    program(tmp_path, f'cat > "{tmp_path}/mail"')
    hand(to(None), {"PATH": f"{tmp_path}:/usr/bin:/bin"})
    assert (tmp_path / "mail").stat().st_size > 0


def test_a_machine_without_sendmail_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailing, "_SENDMAIL", ())
    with pytest.raises(BriefingError, match=r"has no sendmail.*name an SMTP server"):
        hand(to(None), {"PATH": str(tmp_path)})


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("cat >/dev/null; echo 'queue is full' >&2; exit 75", "code 75: queue is full"),
        ("exit 1", "code 1: it gave no reason"),
        ("exec sleep 5", "did not end within 0.3 s"),
    ],
)
def test_a_sendmail_that_fails_is_told(tmp_path: Path, script: str, said: str) -> None:
    with pytest.raises(BriefingError, match=said):
        hand(to(None, program=program(tmp_path, script), timeout=0.3))


def test_a_sendmail_that_cannot_be_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="cannot be run"):
        hand(to(None, program=tmp_path / "nothing-here"))


# The call itself


@pytest.mark.parametrize("host", ["", "exa..mple.org", "x" * 64 + ".org"])
def test_a_host_that_is_none_is_named(host: str) -> None:
    with pytest.raises(UsageError, match="is no host of an SMTP server"):
        Server(host)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_is_none_is_named(port: int) -> None:
    with pytest.raises(UsageError, match=f"{port} is no port"):
        Server(HOST, port=port)


@pytest.mark.parametrize("wait", [0, -1, float("nan"), float("inf")])
def test_a_wait_that_does_not_end_is_refused(wait: float) -> None:
    with pytest.raises(UsageError, match="is no time-out"):
        to(None, timeout=wait)


@pytest.mark.parametrize("reader", ["-oQ/tmp@example.org", "a@b.org\nc@d.org", ""])
def test_an_address_that_is_none_reaches_no_program(tmp_path: Path, reader: str) -> None:
    mark = tmp_path / "ran"
    for settings in (to(None, to=(reader,)), to(None, sender=reader)):
        with pytest.raises(UsageError, match="no mail address"):
            hand(replace(settings, program=program(tmp_path, f'touch "{mark}"')))
    with pytest.raises(UsageError, match="no reader"):
        hand(to(None, to=()))
    assert not mark.exists()


def test_what_it_needs_is_loaded_only_when_mail_is_sent() -> None:
    code = "import sys, briefing.cli; print([m for m in sys.modules if m in {'smtplib', 'jinja2'}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
