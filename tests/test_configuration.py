"""briefing.toml and `brief init`: what a file says counts, unless the command line says other."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from datetime import time
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from conftest import Call

from briefing.commands.init import EXAMPLE
from briefing.configuration import Configuration, load_configuration, read_configuration
from briefing.environment import Exit
from briefing.errors import UsageError
from briefing.mailing import Server

OTHER = (
    "La Pologne n'enverra pas de soldats\n\nPublié le : 3 septembre 2025\n\n"
    "La Pologne n'enverra aucun soldat en Ukraine, a déclaré mercredi son Premier ministre. "
    "L'Estonie est prête à déployer une compagnie de 150 soldats en Ukraine après la guerre. "
    "Le Danemark veut former 4 000 soldats ukrainiens par an sur une base de Bornholm.\n"
)
SET = re.sub(r"^#(?=[\[a-z])", "", EXAMPLE, flags=re.MULTILINE)
"""The example with every key set."""


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's configuration folder, empty."""
    folder = tmp_path / "config" / "briefing"
    folder.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return folder


def write(folder: Path, text: str) -> Path:
    path = folder / "briefing.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_key_of_the_example_is_read_as_it_explains(tmp_path: Path) -> None:
    found = read_configuration(write(tmp_path, SET))
    assert found == Configuration(
        files=(tmp_path / "briefing.toml",),
        lang="both",
        profile="default",
        topics=tmp_path / "topics.toml",
        models=tmp_path / "models.toml",
        outputs=(tmp_path / "brief.html", tmp_path / "brief.md"),
        width=80,
        limit=8,
        at=time(7, 0),
        sender="Brief <me@example.org>",
        to=("me@example.org",),
        server=Server("mail.example.org", "starttls", 587, "me", tmp_path / "authority.pem"),
    )
    unset = {name for name, value in vars_of(found).items() if value in (None, ())}
    assert unset == set(), "the example must show every key there is"


def vars_of(found: Configuration) -> dict[str, object]:
    return {name: getattr(found, name) for name in Configuration.__dataclass_fields__}


def test_the_example_as_it_is_written_sets_nothing() -> None:
    assert tomllib.loads(EXAMPLE) == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('langue = "fr"', r"no key `langue` \(did you mean `lang`\?\)"),
        ("limits = 3", "did you mean `limit`"),
        ("qqq = 1", "known: lang, limit, mail"),
        ("[schedule]\nhour = 7", r"no key `schedule.hour`"),
        ("[mail.server]\nhots = 'x'", r"no key `mail.server.hots` \(did you mean `host`\?\)"),
        ("[mail.server]\nport = 25", "needs `host`"),
        ("[mail.server]\nhost = 'x'\nport = 70000", "`mail.server.port` must be a whole number"),
        ("[mail.server]\nhost = 'x'\nsecurity = 'tls'", "one of starttls, ssl, plain"),
        ("[mail.server]\nhost = 'x'\npassword = 's'", "BRIEFING_SMTP_PASSWORD"),
        ("[mail]\npassword = 's'", "no password is read from a file"),
        ("schedule = 7", r"`schedule` must be a table; write \[schedule\]"),
        ('lang = "de"', "`lang` must be one of fr, en, both"),
        ("lang = ['fr']", "`lang` must be one of"),
        ("width = 10", "`width` must be a whole number, 20 or more"),
        ("width = true", "`width` must be a whole number"),
        ("limit = -1", "`limit` must be a whole number, 0 or more"),
        ("limit = 1.5", "`limit` must be a whole number"),
        ("profile = ''", "`profile` must be a text"),
        ("outputs = ['brief.docx']", "unlike brief.docx"),
        ("outputs = 3", "`outputs` must be a text or a list"),
        ("[schedule]\nat = '25:00'", 'a time of day like "07:00"'),
        ("[schedule]\nat = 7", "`schedule.at`"),
        ("[mail]\nto = [1]", "`mail.to` must be a text"),
        ("lang = fr", "is not TOML"),
    ],
)
def test_what_is_not_understood_is_refused_and_named(
    call: Call, today: Path, text: str, says: str
) -> None:
    path = write(today, text)
    ended = call(today)
    assert ended.code == Exit.USAGE
    assert str(path) in ended.err
    assert re.search(says, ended.err)
    assert ended.out == ""


def test_bytes_that_are_no_text_are_refused(call: Call, today: Path) -> None:
    (today / "briefing.toml").write_bytes(b"lang = '\xff'")
    assert "is not TOML" in call(today).err


def test_the_file_beside_the_articles_wins_key_by_key_over_the_users(
    today: Path, user: Path
) -> None:
    theirs = write(user, 'lang = "en"\nlimit = 3\noutputs = "mine.md"\n[mail]\nto = "me"')
    ours = write(today, 'lang = "fr"\n[mail]\nfrom = "brief"\n[schedule]\nat = 06:30:00')
    found = load_configuration(today)
    assert found == Configuration(
        files=(theirs, ours),
        lang="fr",
        limit=3,
        outputs=(user / "mine.md",),
        at=time(6, 30),
        sender="brief",
        to=("me",),
    )


def test_the_command_line_wins_over_the_file(call: Call, today: Path, tmp_path: Path) -> None:
    (today / "bordeaux.txt").write_text(OTHER, "utf-8")
    write(today, 'lang = "fr"\nlimit = 1\noutputs = ["brief.md", "brief.json"]')
    assert call(today).out == ""
    made = json.loads((today / "brief.json").read_text("utf-8"))
    assert made["languages"] == ["fr"]
    assert all(len(section["claims"]) <= 1 for section in made["sections"])
    (today / "brief.json").unlink()
    other = tmp_path / "other.json"
    call(today, "--lang", "en", "--limit", "0", "-o", other)
    made = json.loads(other.read_text("utf-8"))
    assert made["languages"] == ["en"]
    assert any(len(section["claims"]) > 1 for section in made["sections"])
    assert not (today / "brief.json").exists()


def test_the_configured_topics_profile_and_width_are_used(
    call: Call, today: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.toml").write_text(
        '[[topic]]\nid = "paris"\nkeywords = ["Paris"]\n'
        'title = { fr = "À Paris", en = "In Paris" }\n',
        "utf-8",
    )
    write(today, 'topics = "../mine.toml"\nwidth = 56')
    shown = call(today).out
    assert "À Paris" in shown
    assert max(map(len, shown.splitlines())) <= 56
    assert max(map(len, call(today, "--width", "90").out.splitlines())) > 56
    write(today, 'profile = "nosuch"')
    ended = call(today)
    assert (ended.code, "nosuch" in ended.err) == (Exit.USAGE, True)
    assert call(today, "--profile", "default").code == Exit.OK


def test_the_stages_follow_the_file_of_the_folder_they_are_called_in(
    call: Call, tmp_path: Path
) -> None:
    write(tmp_path, 'profile = "nosuch"')
    ended = call("translate", stdin="Il pleut sur la côte.\n")
    assert (ended.code, "nosuch" in ended.err) == (Exit.USAGE, True)


def test_the_settings_are_not_read_as_an_article(call: Call, today: Path) -> None:
    before = call(today, "--format", "json").out
    write(today, "# rien\n")
    assert call(today, "--format", "json").out == before


def test_a_web_page_and_a_mail_are_written_by_their_suffix(call: Call, today: Path) -> None:
    write(today, '[mail]\nfrom = "Brief <brief@example.org>"\nto = ["a@example.org"]')
    page, mail = today / "brief.html", today / "brief.eml"
    assert call(today, "-o", page, "-o", mail).code == Exit.OK
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")
    message = message_from_bytes(mail.read_bytes(), policy=default)
    assert (message["From"], message["To"]) == ("Brief <brief@example.org>", "a@example.org")
    first = mail.read_bytes()
    call(today, "-o", mail)
    assert mail.read_bytes() == first
    assert call(today, "--format", "html").out == page.read_text("utf-8")


def fake_sendmail(folder: Path, ending: str = "") -> dict[str, str]:
    """The environment in which a program of that name keeps what it is given."""
    folder.mkdir()
    program = folder / "sendmail"
    program.write_text(f'#!/bin/sh\necho "$@" >{folder}/to\ncat >{folder}/mail\n{ending}\n')
    program.chmod(0o755)
    return {"PATH": f"{folder}:/usr/bin:/bin", "LOGNAME": "lecteur"}


def test_the_brief_is_mailed_to_those_named_and_only_then(
    call: Call, today: Path, tmp_path: Path
) -> None:
    write(today, '[mail]\nto = ["b@example.org"]')
    variables = fake_sendmail(tmp_path / "bin")
    call(today, variables=variables)
    assert not (tmp_path / "bin" / "mail").exists()
    ended = call(today, "--mail", "a@example.org", "--quiet", variables=variables)
    assert (ended.code, ended.out, ended.err) == (Exit.OK, "", "")
    assert (tmp_path / "bin" / "to").read_text().split()[-1] == "a@example.org"
    message = message_from_bytes((tmp_path / "bin" / "mail").read_bytes(), policy=default)
    assert message["From"] == "lecteur@localhost"
    body = message.get_body(("plain",))
    assert body is not None
    assert "réassurance" in body.get_content()


def test_a_mail_that_is_refused_is_1_and_the_outputs_are_kept(
    call: Call, today: Path, tmp_path: Path
) -> None:
    variables = fake_sendmail(tmp_path / "bin", "echo full >&2; exit 75")
    out = tmp_path / "brief.md"
    ended = call(today, "--mail", "a@example.org", "-o", out, variables=variables)
    assert ended.code == Exit.FAILED
    assert "The mail was not sent" in ended.err
    assert out.exists()


def test_a_wrong_address_is_told_before_any_work(
    call: Call, today: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.commands.make.read", None)
    ended = call(today, "--mail", "no address")
    assert (ended.code, "no address" in ended.err) == (Exit.USAGE, True)


def test_quiet_leaves_the_skipped_files_to_the_brief(call: Call, today: Path) -> None:
    (today / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    ended = call(today, "-o", today / "brief.md", "--quiet")
    assert (ended.code, ended.err) == (Exit.SKIPPED, "")
    assert "image.txt" in (today / "brief.md").read_text("utf-8")


def test_init_writes_the_example_once(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert call("init", folder).code == Exit.OK
    path = folder / "briefing.toml"
    assert path.read_text("utf-8") == EXAMPLE
    assert [file.name for file in folder.iterdir()] == ["briefing.toml"]
    path.write_text("limit = 3", "utf-8")
    refused = call("init", folder)
    assert (refused.code, "--force" in refused.err) == (Exit.USAGE, True)
    assert path.read_text("utf-8") == "limit = 3"
    assert call("init", folder, "--force").code == Exit.OK
    assert path.read_text("utf-8") == EXAMPLE
    assert call("init", path).code == Exit.USAGE


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command_and_option(call: Call, shell: str) -> None:
    script = call("completion", shell).out
    for word in ("schedule", "doctor", "history", "translate", "install"):
        assert word in script


def test_bash_completes_commands_options_and_choices(call: Call, tmp_path: Path) -> None:
    script = tmp_path / "brief.bash"
    script.write_text(call("completion", "bash").out, "utf-8")

    def completed(*words: str) -> set[str]:
        done = subprocess.run(
            [
                "bash", "-c",
                'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shtab_brief; '
                'printf "%s\\n" "${COMPREPLY[@]}"',
                str(script), *words,
            ],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return set(done.stdout.split())

    assert completed("brief", "sch") == {"schedule"}
    assert "--install" in completed("brief", "schedule", "--")
    assert completed("brief", "make", "--lang", "") == {"fr", "en", "both"}


def test_a_configuration_that_cannot_be_opened_is_named(
    today: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(today, "limit = 3")

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(UsageError, match="can't be read"):
        read_configuration(path)
