"""What could keep the morning's brief from being made, each looked at and told in words.

Nothing is repaired here, and no connection is opened. A check that itself fails tells that as
what it found; it never ends the diagnosis.
"""

from __future__ import annotations

import locale
import os
import shutil
import ssl
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefing.configuration import DEFAULTS, NAME, Configuration, load_configuration, user_folder
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.mailing import Server
    from briefing.seq2seq.catalogue import Task

State = Literal["ok", "note", "wrong"]

ROOM = 200_000_000
"""Bytes that should be free: the largest thing kept is a converted model."""
SENTENCE = "Les ministres se sont réunis jeudi à Paris pour parler de la sécurité."
NARROW = 40
"""Columns; on fewer a brief is hard to read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, how it stands and, where it is not well, what to do."""

    subject: str
    state: State
    says: str

    def __str__(self) -> str:
        return f"[{self.state}] {self.subject}: {self.says}"


def check_configuration(beside: Path | None) -> tuple[Finding, Configuration]:
    """The configuration files; an empty Configuration where one is wrong."""
    subject = "configuration"
    try:
        found = load_configuration(beside)
    except BriefingError as error:
        return Finding(subject, "wrong", str(error)), Configuration()
    if found.files:
        return Finding(subject, "ok", "read from " + " and ".join(map(str, found.files))), found
    where = user_folder() / NAME
    says = f"none, all as usual; `brief init FOLDER` writes one, or make {where}"
    return Finding(subject, "ok", says), found


def check_models(settings: Configuration, beside: Path | None) -> list[Finding]:
    """The models of the profile: there, convertible, and able to write a sentence."""
    return [_check_model(task, settings, beside) for task in ("summarize", "translate")]


def _check_model(task: Task, settings: Configuration, beside: Path | None) -> Finding:
    from briefing.seq2seq import load_catalogue, open_writer

    subject = f"model to {task}"
    try:
        catalogue = load_catalogue(settings.models, beside)
        writer = open_writer(catalogue, settings.profile or DEFAULTS["profile"], task, beside)
        text = writer.write([SENTENCE])[0].text.strip()
    except BriefingError as error:
        return Finding(subject, "wrong", str(error))
    except Exception as error:  # whatever an engine or a damaged file raises is the finding
        says = f"it can't be used: {type(error).__name__}: {error}. Pull or install it anew."
        return Finding(subject, "wrong", says)
    if not text:
        return Finding(subject, "wrong", f"{writer.engine.identity} wrote nothing. Use another.")
    return Finding(subject, "ok", f"{writer.engine.identity} writes: {text}")


def check_topics(settings: Configuration, beside: Path | None) -> Finding:
    """The topics file."""
    from briefing.setting import read_topics, topics_file

    try:
        topics = read_topics(settings.topics, beside)
    except BriefingError as error:
        return Finding("topics", "wrong", str(error))
    return Finding("topics", "ok", f"{len(topics)} in {topics_file(settings.topics, beside)}")


def check_folder(folder: Path) -> Finding:
    """The folder of articles: there, readable, and not empty."""
    from briefing.documents import Skipped
    from briefing.reading.limits import Limits
    from briefing.reading.walk import walk

    subject = "folder"
    if not folder.is_dir():
        says = f"{folder} is no folder. Make it and put articles there."
        return Finding(subject, "wrong", says)
    if not os.access(folder, os.R_OK | os.X_OK):
        says = f"{folder} may not be read by you. Change its permissions (chmod u+rx)."
        return Finding(subject, "wrong", says)
    files = [item for item in walk([folder], Limits()) if not isinstance(item, Skipped)]
    closed = [path for _, path in files if not os.access(path, os.R_OK)]
    if closed:
        says = f"{len(closed)} of its files may not be read, first {closed[0]}. Use chmod u+r."
        return Finding(subject, "wrong", says)
    if not files:
        return Finding(subject, "note", f"{folder} is empty: there is nothing to brief yet.")
    return Finding(subject, "ok", f"{folder} holds {_counted(len(files), 'file')}")


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def check_room(subject: str, folder: Path) -> Finding:
    """A folder of ours: can be made, written, and has room."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
            file.flush()
        free = shutil.disk_usage(folder).free
    except OSError as error:
        says = f"{folder} can't be written ({error.strerror}). Make it writable, with room on it."
        return Finding(subject, "wrong", says)
    if free < ROOM:
        says = f"{folder} has only {free // 1_000_000} MB free. Make room on that disk."
        return Finding(subject, "wrong", says)
    return Finding(subject, "ok", f"{folder} is writable, {free // 1_000_000_000} GB free")


def check_history(folder: Path) -> Finding:
    """The briefs made before: the store can be read."""
    from briefing.history import History

    try:
        kept = len(History(folder).entries())
    except BriefingError as error:
        return Finding("history", "wrong", str(error))
    return Finding("history", "ok", f"{_counted(kept, 'brief')} kept")


def check_outputs(outputs: Sequence[Path]) -> list[Finding]:
    """Files that the configuration has written each time: their folders are writable."""
    found: list[Finding] = []
    for folder in dict.fromkeys(path.absolute().parent for path in outputs):
        if not folder.is_dir():
            says = f"the folder {folder} of an output does not exist. Make it."
        elif not os.access(folder, os.W_OK | os.X_OK):
            says = f"the folder {folder} of an output is not writable. Change its permissions."
        else:
            continue
        found.append(Finding("outputs", "wrong", says))
    if outputs and not found:
        found.append(Finding("outputs", "ok", ", ".join(map(str, outputs))))
    return found


def check_text(encoding: str | None, variables: Mapping[str, str]) -> Finding:
    """Locale and encodings: French letters come out as they are. `encoding`: of what is printed."""
    subject = "text"
    advice = "Set LANG=C.UTF-8 (or PYTHONUTF8=1) where you call brief."
    for what, name in (("printed text", encoding), ("file names", sys.getfilesystemencoding())):
        if name and name.lower().replace("-", "").replace("_", "") not in ("utf8", "utf8sig"):
            says = f"{what} would be in {name}, which lacks letters that news need. {advice}"
            return Finding(subject, "wrong", says)
    named = variables.get("LC_ALL") or variables.get("LC_CTYPE") or variables.get("LANG")
    if named and not _is_installed(named):
        says = f"the locale {named} is not installed; brief does without it. {advice}"
        return Finding(subject, "note", says)
    return Finding(subject, "ok", f"UTF-8, locale {named or 'not set, which does no harm'}")


def _is_installed(name: str) -> bool:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return True


def check_terminal(
    is_terminal: bool, columns: int, variables: Mapping[str, str], asked: int | None
) -> Finding:
    """How a brief would be shown here. `asked`: the width that the configuration sets."""
    subject = "terminal"
    if not is_terminal:
        says = f"none here: plain text, {asked or 80} columns"
        return Finding(subject, "ok", says)
    width = asked or columns
    if width < NARROW:
        says = f"{width} columns are hard to read. Widen the window or use --width."
        return Finding(subject, "note", says)
    if variables.get("TERM", "") == "dumb":
        return Finding(subject, "ok", f"{width} columns, no colour nor progress (TERM=dumb)")
    colour = "without colour (NO_COLOR)" if variables.get("NO_COLOR") else "in colour"
    return Finding(subject, "ok", f"{width} columns, {colour}")


def check_mail(settings: Configuration, variables: Mapping[str, str]) -> Finding:
    """The mail's addresses, way and password; whether the server takes it is not tried."""
    from briefing.rendering.mail import mailbox

    subject = "mail"
    if not (settings.sender or settings.to or settings.server):
        return Finding(subject, "note", "not set up; [mail] in briefing.toml does that")
    try:
        for address in (*([settings.sender] if settings.sender else []), *settings.to):
            mailbox(address)
    except BriefingError as error:
        return Finding(subject, "wrong", f"{error} It stands under [mail] in briefing.toml.")
    if settings.server is not None:
        return _check_server(settings.server, variables)
    if not _sendmail(variables):
        says = "there is no sendmail here. Install one (msmtp-mta), or name a server: [mail.server]"
        return Finding(subject, "wrong", says)
    return Finding(subject, "ok", "goes by this machine's sendmail")


def _check_server(server: Server, variables: Mapping[str, str]) -> Finding:
    from briefing.mailing import KEYRING, PASSWORD

    subject = "mail"
    if server.authority is not None:
        try:
            ssl.create_default_context(cafile=server.authority)
        except (OSError, ssl.SSLError) as error:
            says = f"{server.authority} is no readable PEM certificate ({error}). Name another."
            return Finding(subject, "wrong", says)
    account = f"{server.user}@{server.host}"
    if server.user and not variables.get(PASSWORD) and not _in_keyring(KEYRING, account):
        says = (
            f"no password for {account}. Set {PASSWORD}, or store it with "
            f"`keyring set {KEYRING} {account}` (needs the package keyring)."
        )
        return Finding(subject, "wrong", says)
    return Finding(subject, "ok", f"goes by {server}, {server.security}; not tried")


def _in_keyring(service: str, account: str) -> bool:
    with suppress(ImportError):
        import keyring
        from keyring.errors import KeyringError

        with suppress(KeyringError):
            return bool(keyring.get_password(service, account))
    return False


def _sendmail(variables: Mapping[str, str]) -> str | None:
    path = f"{variables.get('PATH', os.defpath)}:/usr/sbin:/usr/lib"
    return shutil.which("sendmail", path=path)
