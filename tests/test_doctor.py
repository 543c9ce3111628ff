"""`brief doctor` says what is wrong in words and what to do, and is silent about nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Call

from briefing import diagnosis
from briefing.commands import doctor
from briefing.environment import Exit

CRONTAB = """#!/bin/sh
case "$1" in
-l) if [ -f "$FAKE" ]; then cat "$FAKE"; else echo "no crontab" >&2; exit 1; fi ;;
-) cat >"$FAKE" ;;
esac
"""
SYSTEMCTL = """#!/bin/sh
case "$2" in is-active) exit 3 ;; esac
"""


@pytest.fixture
def today(tmp_path: Path) -> Path:
    """A folder with one file."""
    folder = tmp_path / "today"
    folder.mkdir()
    (folder / "a.txt").write_text("Un article.\n", "utf-8")
    return folder


@pytest.fixture
def variables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A reader's surroundings: a home, a crontab of their own, cron at work, no mail program."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(doctor, "cron_is_running", lambda: True)
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, text in (("crontab", CRONTAB), ("systemctl", SYSTEMCTL)):
        (tools / name).write_text(text)
        (tools / name).chmod(0o755)
    (tools / "cat").symlink_to("/bin/cat")
    return {
        "HOME": str(tmp_path),
        "PATH": str(tools),
        "FAKE": str(tmp_path / "crontab"),
        "XDG_CONFIG_HOME": "",
        "BRIEFING_STATE": str(tmp_path / "state"),
        "BRIEFING_SMTP_PASSWORD": "",
        "LANG": "C.UTF-8",
        "LC_ALL": "",
        "LC_CTYPE": "",
    }


Look = Callable[..., tuple[int, dict[str, str], dict[str, str]]]


@pytest.fixture
def look(call: Call, today: Path, variables: dict[str, str]) -> Look:
    """Run it; the exit code, and by subject what is well and what is not."""

    def run(*words: object, **others: str) -> tuple[int, dict[str, str], dict[str, str]]:
        ended = call("doctor", *(words or (today,)), variables=variables | others)
        found = [line for line in ended.out.splitlines() if line.startswith("[")]
        well: dict[str, str] = {}
        wrong: dict[str, str] = {}
        for line in found:
            state, _, rest = line.partition("] ")
            subject, _, says = rest.partition(": ")
            (wrong if state == "[wrong" else well)[subject] = says
        assert ended.err == ""
        assert ended.code == (Exit.FAILED if wrong else Exit.OK)
        assert ended.out.endswith(f"\n{len(wrong)} wrong\n" if wrong else "\nAll is well.\n")
        return ended.code, well, wrong

    return run


def configure(folder: Path, text: str) -> None:
    (folder / "briefing.toml").write_text(text, "utf-8")


def test_on_a_fresh_machine_all_is_well_and_everything_is_looked_at(
    look: Look, no_network: None
) -> None:
    code, well, _ = look()
    assert code == Exit.OK
    assert list(well) == [
        "configuration", "cache", "state", "history", "model to summarize", "model to translate",
        "topics", "folder", "text", "terminal", "mail", "schedule",
    ]  # fmt: skip
    assert "writes: " in well["model to translate"]
    assert "ministers" in well["model to translate"]
    assert well["folder"].endswith(" holds 1 file")
    assert well["history"] == "0 briefs kept"
    assert "--install" in well["schedule"]


def test_without_a_folder_only_what_needs_one_is_left_out(look: Look, tmp_path: Path) -> None:
    _, well, _ = look("--state", tmp_path / "other")
    assert not {"folder", "schedule"} & set(well)
    assert str(tmp_path / "other") in well["state"]


def test_a_wrong_configuration_is_one_finding_and_the_rest_goes_on(look: Look, today: Path) -> None:
    configure(today, "limits = 3")
    _, well, wrong = look()
    assert set(wrong) == {"configuration"}
    assert "did you mean `limit`" in wrong["configuration"]
    assert "model to translate" in well


def test_a_model_that_is_missing_is_told_with_what_to_do(
    look: Look, today: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    configure(today, 'profile = "quality"')
    _, _, wrong = look()
    assert set(wrong) == {"model to summarize", "model to translate"}
    assert "brief models pull" in wrong["model to summarize"]


def test_a_model_that_is_damaged_is_a_finding_too(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object, **__: object) -> None:
        raise RuntimeError("unexpected end of file")

    monkeypatch.setattr("briefing.seq2seq.ctranslate.CTranslate.generate", damaged)
    _, _, wrong = look()
    assert "unexpected end of file" in wrong["model to translate"]


def test_topics_that_are_wrong_are_named(look: Look, today: Path) -> None:
    (today / "topics.toml").write_text("[[topic]]\nnom = 'x'\n", "utf-8")
    _, _, wrong = look()
    assert set(wrong) == {"topics"}
    assert str(today / "topics.toml") in wrong["topics"]


def test_a_folder_that_is_not_there_and_one_that_is_empty(look: Look, tmp_path: Path) -> None:
    _, _, wrong = look(tmp_path / "absent")
    assert "is no folder. Make it" in wrong["folder"]
    (tmp_path / "empty").mkdir()
    _, well, wrong = look(tmp_path / "empty")
    assert "empty" in well["folder"]
    assert wrong == {}


def test_files_that_may_not_be_read_are_named(today: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis.os, "access", lambda path, mode: Path(path) == today)
    found = diagnosis.check_folder(today)
    assert found.state == "wrong"
    assert str(today / "a.txt") in found.says


def test_a_state_folder_that_cannot_be_written_is_told(look: Look, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    _, _, wrong = look(BRIEFING_STATE=str(tmp_path / "file" / "state"))
    assert "can't be written" in wrong["state"]


def test_a_disk_that_is_nearly_full_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 50_000_000

    monkeypatch.setattr(diagnosis.shutil, "disk_usage", lambda _: Usage)
    found = diagnosis.check_room("cache", tmp_path)
    assert (found.state, "only 50 MB free" in found.says) == ("wrong", True)


def test_a_history_that_is_no_database_is_told(look: Look, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "history.sqlite").write_bytes(b"not a database, by any means" * 9)
    _, _, wrong = look()
    assert set(wrong) == {"history"}


def test_an_output_into_nowhere_is_told(look: Look, today: Path) -> None:
    configure(today, 'outputs = ["brief.md", "nowhere/brief.html"]')
    _, _, wrong = look()
    assert str(today / "nowhere") in wrong["outputs"]
    configure(today, 'outputs = ["brief.md"]')
    assert "brief.md" in look()[1]["outputs"]


@pytest.mark.parametrize(
    ("encoding", "variables", "state", "says"),
    [
        ("utf-8", {"LANG": "C.UTF-8"}, "ok", "C.UTF-8"),
        ("UTF8", {}, "ok", "not set"),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "xx_YY"}, "ok", "C.UTF-8"),
        ("latin-1", {}, "wrong", "PYTHONUTF8=1"),
        ("ascii", {}, "wrong", "ascii"),
        ("utf-8", {"LANG": "xx_YY.UTF-8"}, "note", "xx_YY.UTF-8 is not installed"),
    ],
)
def test_the_text_that_comes_out(
    encoding: str | None, variables: dict[str, str], state: str, says: str
) -> None:
    found = diagnosis.check_text(encoding, variables)
    assert (found.state, says in found.says) == (state, True), found


@pytest.mark.parametrize(
    ("terminal", "columns", "variables", "state", "says"),
    [
        (False, 80, {}, "ok", "plain text"),
        (True, 100, {"TERM": "xterm"}, "ok", "100 columns, in colour"),
        (True, 100, {"TERM": "xterm", "NO_COLOR": "1"}, "ok", "without colour"),
        (True, 100, {"TERM": "dumb"}, "ok", "no colour nor progress"),
        (True, 30, {"TERM": "xterm"}, "note", "hard to read"),
    ],
)
def test_the_terminal(
    terminal: bool, columns: int, variables: dict[str, str], state: str, says: str
) -> None:
    found = diagnosis.check_terminal(terminal, columns, variables, None)
    assert (found.state, says in found.says) == (state, True), found


SERVER = '[mail]\nto = ["me@example.org"]\n[mail.server]\nhost = "mail.example.org"\n'


def test_mail_without_a_way_or_a_password_or_an_address(
    look: Look, today: Path, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnosis, "_sendmail", lambda _: None)
    configure(today, '[mail]\nto = ["me@example.org"]')
    assert "no sendmail" in look()[2]["mail"]
    configure(today, '[mail]\nto = ["me at example"]')
    assert "me at example" in look()[2]["mail"]
    configure(today, SERVER)
    assert "mail.example.org:587" in look()[1]["mail"]
    configure(today, SERVER + 'user = "me"')
    says = look()[2]["mail"]
    assert "no password for me@mail.example.org" in says
    _, well, wrong = look(BRIEFING_SMTP_PASSWORD="geheim")
    assert "mail" in well
    assert "geheim" not in str((well, wrong))
    configure(today, SERVER + 'authority = "none.pem"')
    assert "none.pem" in look()[2]["mail"]


def test_a_sendmail_that_is_there_will_do(
    look: Look, today: Path, tmp_path: Path, variables: dict[str, str]
) -> None:
    (Path(variables["PATH"]) / "sendmail").write_text("#!/bin/sh\n")
    (Path(variables["PATH"]) / "sendmail").chmod(0o755)
    configure(today, '[mail]\nfrom = "me"')
    assert "sendmail" in look()[1]["mail"]


def test_a_schedule_that_is_set_but_not_in_place_and_then_is(
    look: Look, call: Call, today: Path, variables: dict[str, str]
) -> None:
    configure(today, 'outputs = ["brief.md"]\n[schedule]\nat = "07:00"')
    assert "nothing is in place" in look()[2]["schedule"]
    call("schedule", today, "--install", variables=variables)
    assert look()[1]["schedule"] == "daily by cron"
    configure(today, 'outputs = ["brief.md"]\n[schedule]\nat = "08:00"')
    assert "the crontab says 7:00, briefing.toml 08:00" in look()[2]["schedule"]
    call("schedule", today, "--install", variables=variables)
    assert look()[1]["schedule"] == "daily by cron"


def test_a_schedule_whose_program_is_gone_or_whose_cron_sleeps(
    look: Look,
    call: Call,
    today: Path,
    variables: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    call("schedule", today, "--at", "7:00", "-o", today / "b.md", "--install", variables=variables)
    monkeypatch.setattr(doctor, "cron_is_running", lambda: False)
    assert "no cron runs" in look()[2]["schedule"]
    crontab = Path(variables["FAKE"])
    crontab.write_text(crontab.read_text("utf-8").replace("/brief make", "/gone make"), "utf-8")
    assert "/gone, which is gone" in look()[2]["schedule"]


def test_a_scheduled_mail_without_its_password_is_told(
    look: Look, call: Call, today: Path, variables: dict[str, str]
) -> None:
    configure(today, SERVER + 'user = "me"')
    call("schedule", today, "--at", "7:00", "--install", variables=variables)
    password = {"BRIEFING_SMTP_PASSWORD": "geheim"}
    assert "cron has no password" in look(**password)[2]["schedule"]
    crontab = Path(variables["FAKE"])
    crontab.write_text("BRIEFING_SMTP_PASSWORD=geheim\n" + crontab.read_text("utf-8"), "utf-8")
    assert look(**password)[1]["schedule"] == "daily by cron"


def test_a_timer_that_is_not_started_is_told(
    look: Look, call: Call, today: Path, variables: dict[str, str]
) -> None:
    words = ("schedule", today, "--at", "7:00", "-o", today / "b.md", "--install")
    call(*words, "--using", "systemd", variables=variables)
    assert "is not started" in look()[2]["schedule"]
    systemctl = Path(variables["PATH"]) / "systemctl"
    systemctl.write_text("#!/bin/sh\n")
    assert look()[1]["schedule"] == "daily by systemd"
    configure(today, '[schedule]\nat = "09:00"')
    assert "another time" in look()[2]["schedule"]


def test_a_cron_is_seen_among_the_processes(tmp_path: Path) -> None:
    assert doctor.cron_is_running(tmp_path / "absent") is None
    for number, name in (("1", "init"), ("77", "bash")):
        (tmp_path / number).mkdir()
        (tmp_path / number / "comm").write_text(f"{name}\n")
    os.mkdir(tmp_path / "self")
    assert doctor.cron_is_running(tmp_path) is False
    (tmp_path / "77" / "comm").write_text("crond\n")
    assert doctor.cron_is_running(tmp_path) is True
