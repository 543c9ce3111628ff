"""`brief schedule`: what is printed works in cron's own surroundings, and is installed once."""

from __future__ import annotations

import shutil
import subprocess
from datetime import time
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from conftest import ARTICLE, Call, Ended
from hypothesis import given
from hypothesis import strategies as st

from briefing.environment import Exit
from briefing.errors import UsageError
from briefing.scheduling import (
    Job,
    command_of,
    crontab_line,
    is_for,
    unit_name,
    units,
    with_line,
    without_line,
)

CRONTAB = """#!/bin/sh
# Keeps a crontab in a file as the real one does, and answers as it does.
file="$FAKE/crontab"
case "$1" in
-l) if [ -f "$file" ]; then cat "$file"; else echo "no crontab for reader" >&2; exit 1; fi ;;
-) cat >"$file"; echo write >>"$FAKE/log" ;;
esac
"""
SYSTEMCTL = """#!/bin/sh
echo "$@" >>"$FAKE/systemctl"
"""
SENDMAIL = """#!/bin/sh
cat >"$HOME/mail"
"""
BROKEN = """#!/bin/sh
echo "cannot open the spool" >&2
exit 1
"""


class Machine:
    """A home with its own tools, of which a crontab and a systemctl that only pretend."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.tools = home / "tools"
        self.tools.mkdir()

    def give(self, **programs: str) -> None:
        for name, text in programs.items():
            (self.tools / name).write_text(text)
            (self.tools / name).chmod(0o755)

    @property
    def variables(self) -> dict[str, str]:
        return {
            "HOME": str(self.home),
            "PATH": str(self.tools),
            "FAKE": str(self.home),
            "XDG_CONFIG_HOME": "",
        }

    @property
    def crontab(self) -> str:
        path = self.home / "crontab"
        return path.read_text("utf-8") if path.exists() else ""

    @property
    def units(self) -> dict[str, str]:
        folder = self.home / ".config" / "systemd" / "user"
        return {path.name: path.read_text("utf-8") for path in folder.glob("briefing-*")}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine with both cron and systemd, both empty."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = Machine(home)
    for tool in ("cat", "sh"):
        (made.tools / tool).symlink_to(str(shutil.which(tool)))
    made.give(crontab=CRONTAB, systemctl=SYSTEMCTL)
    return made


@pytest.fixture
def today(tmp_path: Path) -> Path:
    """A folder with one article and a name that shells and cron stumble over."""
    folder = tmp_path / "l'actualité 100% du jour; $HOME"
    folder.mkdir()
    (folder / "paix.txt").write_text(ARTICLE, "utf-8")
    return folder


def printed_line(ended: Ended) -> str:
    assert ended.code == Exit.OK, ended.err
    return next(line for line in ended.out.splitlines() if line[:1].isdigit())


def run_by_cron(line: str, home: Path) -> subprocess.CompletedProcess[str]:
    """What cron does with a line: % unescaped, no variables but its own, `sh -c` in the home."""
    command = line.split(maxsplit=5)[5].replace(r"\%", "%")
    words = ["env", "-i", f"HOME={home}", "PATH=/usr/bin:/bin", "SHELL=/bin/sh", "LOGNAME=reader"]
    return subprocess.run(
        [*words, "/bin/sh", "-c", command],
        cwd=home, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_the_printed_line_makes_the_brief_in_crons_surroundings_and_says_nothing(
    call: Call, machine: Machine, today: Path
) -> None:
    machine.give(sendmail=SENDMAIL)
    out = today / "le point.md"
    mail = today / "brief.eml"
    line = printed_line(
        call("schedule", today, "--at", "7:05", "-o", out, "-o", mail, "--lang", "fr",
             variables=machine.variables)
    )  # fmt: skip
    assert line.startswith("5 7 * * * ")
    done = run_by_cron(line, machine.home)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text = out.read_text("utf-8")
    assert "réassurance" in text
    assert "Morning brief" not in text
    assert message_from_bytes(mail.read_bytes(), policy=default)["From"] == "reader@localhost"


def test_a_scheduled_brief_that_fails_says_one_thing_and_what_to_do(
    call: Call, machine: Machine, today: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out" / "brief.md"
    out.parent.mkdir()
    line = printed_line(
        call("schedule", today, "--at", "07:00", "-o", out, variables=machine.variables)
    )
    shutil.rmtree(out.parent)
    done = run_by_cron(line, machine.home)
    assert done.returncode == Exit.USAGE
    assert done.stdout == ""
    assert done.stderr == f"brief: {out}: its folder does not exist; make it first\n"


def test_install_is_done_once_however_often_it_is_said(
    call: Call, machine: Machine, today: Path, tmp_path: Path
) -> None:
    theirs = "MAILTO=me\n# mine\n5 4 * * 1 backup --all\n"
    (machine.home / "crontab").write_text(theirs)
    words = ("schedule", today, "-o", tmp_path / "brief.md", "--install", "--at")
    for _ in range(2):
        assert call(*words, "07:00", variables=machine.variables).code == Exit.OK
    assert machine.crontab.startswith(theirs)
    assert machine.crontab.count("briefing") == machine.crontab.count("\n0 7 * * * ")
    assert (machine.home / "log").read_text() == "write\n"
    call(*words, "8:30", variables=machine.variables)
    assert machine.crontab.startswith(theirs)
    assert len(machine.crontab.splitlines()) == 4
    assert "\n30 8 * * * env " in machine.crontab
    other = tmp_path / "other"
    other.mkdir()
    call("schedule", other, *words[2:], "9:00", variables=machine.variables)
    assert len(machine.crontab.splitlines()) == 5
    ended = call("schedule", today, "--remove", variables=machine.variables)
    assert "no longer scheduled" in ended.err
    assert "\n0 9 * * * " in machine.crontab
    call("schedule", other, "--remove", variables=machine.variables)
    assert machine.crontab == theirs
    ended = call("schedule", other, "--remove", variables=machine.variables)
    assert (ended.code, "not scheduled" in ended.err) == (Exit.OK, True)


def test_a_crontab_that_cannot_be_read_is_never_written(
    call: Call, machine: Machine, today: Path
) -> None:
    machine.give(
        crontab=CRONTAB.replace("if [ -f", 'echo "cannot open the spool" >&2; exit 1; if [')
    )
    ended = call("schedule", today, "--at", "7:00", "--mail", "me", "--install",
                 variables=machine.variables)  # fmt: skip
    assert ended.code == Exit.FAILED
    assert "cannot open the spool. Nothing was changed" in ended.err
    assert not (machine.home / "crontab").exists()


def test_without_cron_a_systemd_timer_is_put_in_place_and_taken_out(
    call: Call, machine: Machine, today: Path, tmp_path: Path
) -> None:
    (machine.tools / "crontab").unlink()
    words = ("schedule", today, "--at", "7:00", "-o", tmp_path / "brief.md")
    ended = call(*words, "--install", variables=machine.variables)
    assert ended.code == Exit.OK, ended.err
    name = unit_name(today.resolve())
    assert set(machine.units) == {f"{name}.service", f"{name}.timer"}
    assert "OnCalendar=*-*-* 07:00:00" in machine.units[f"{name}.timer"]
    assert f"--user enable --now {name}.timer" in (machine.home / "systemctl").read_text()
    first = machine.units
    call(*words, "--install", variables=machine.variables)
    assert machine.units == first
    call("schedule", today, "--remove", variables=machine.variables)
    assert machine.units == {}
    assert f"--user disable --now {name}.timer" in (machine.home / "systemctl").read_text()


def test_one_system_takes_over_from_the_other(call: Call, machine: Machine, today: Path) -> None:
    words = ("schedule", today, "--at", "7:00", "--mail", "me", "--install", "--using")
    call(*words, "systemd", variables=machine.variables)
    assert (len(machine.units), machine.crontab) == (2, "")
    call(*words, "cron", variables=machine.variables)
    assert (len(machine.units), machine.crontab.count("\n")) == (0, 1)


def test_systemd_that_refuses_is_told_with_what_to_do(
    call: Call, machine: Machine, today: Path
) -> None:
    machine.give(systemctl=BROKEN)
    ended = call("schedule", today, "--at", "7:00", "--mail", "me", "--install",
                 "--using", "systemd", variables=machine.variables)  # fmt: skip
    assert ended.code == Exit.FAILED
    assert "cannot open the spool" in ended.err
    assert "--using cron" in ended.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--mail", "me"], "say when: --at 07:00"),
        (["--at", "7:00"], "nobody would see the brief"),
        (["--at", "7:00", "--mail", "a b"], "a b"),
        (["--at", "7:00", "-o", "/nowhere/brief.md"], "/nowhere"),
        (["--at", "24:00", "--mail", "me"], "24:00"),
        (["--at", "7", "--mail", "me"], "is no time of day"),
        (["--at", "7:00", "--mail", "me", "--install", "--remove"], "not allowed with"),
    ],
)
def test_a_schedule_that_could_not_work_is_refused(
    call: Call,
    machine: Machine,
    today: Path,
    words: list[str],
    says: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ended = call("schedule", today, *words, variables=machine.variables)
    assert ended.code == Exit.USAGE
    assert says in ended.err + capsys.readouterr().err


def test_a_machine_with_neither_says_so(call: Call, machine: Machine, today: Path) -> None:
    (machine.tools / "crontab").unlink()
    (machine.tools / "systemctl").unlink()
    words = ("schedule", today, "--at", "7:00", "--mail", "me")
    ended = call(*words, "--install", variables=machine.variables)
    assert (ended.code, "neither crontab nor systemctl" in ended.err) == (Exit.USAGE, True)
    assert call(*words, variables=machine.variables).code == Exit.OK


def test_the_configuration_says_when_and_to_whom(call: Call, machine: Machine, today: Path) -> None:
    (today / "briefing.toml").write_text(
        '[schedule]\nat = "06:15"\n[mail]\nto = ["a@example.org"]\n'
        '[mail.server]\nhost = "mail.example.org"\nuser = "me"\n',
        "utf-8",
    )
    line = printed_line(call("schedule", today, variables=machine.variables))
    assert line.startswith("15 6 * * * ")
    assert command_of(line)[-2:] == ["--mail", "a@example.org"]
    ended = call("schedule", today, "--install", variables=machine.variables)
    assert "BRIEFING_SMTP_PASSWORD" in ended.err
    variables = machine.variables | {"BRIEFING_SMTP_PASSWORD": "geheim"}
    assert "geheim" not in call("schedule", today, variables=variables).out


def test_options_are_passed_on_with_absolute_paths(
    call: Call, machine: Machine, today: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(today.parent)
    words = ("--at", "7:00", "-o", "b.md", "--topics", "t.toml", "--state", "s", "--limit", "0")
    kept = {"TZ": "Europe/Paris", "BRIEFING_CACHE": str(machine.home / "a b")}
    line = printed_line(call("schedule", today.name, *words, variables=machine.variables | kept))
    here = Path.cwd()
    assert command_of(line)[1:] == [
        "make", str(today), "--date", "today", "--quiet", "--limit", "0",
        "--topics", str(here / "t.toml"), "--state", str(here / "s"), "-o", str(here / "b.md"),
    ]  # fmt: skip
    assert "TZ=Europe/Paris" in line
    assert f"'BRIEFING_CACHE={machine.home / 'a b'}'" in line


PATHS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"], exclude_characters="\\/"),
    min_size=1,
    max_size=30,
).map(lambda name: Path("/tmp") / name)


def job(folder: Path) -> Job:
    return Job(folder, time(7, 0), ("/bin/brief", "make", str(folder)), (("X", str(folder)),))


@given(PATHS, PATHS)
def test_any_folder_is_found_again_and_no_other(one: Path, other: Path) -> None:
    line = crontab_line(job(one))
    assert command_of(line) == ["/bin/brief", "make", str(one)]
    assert is_for(line, one)
    assert is_for(line, other) == (str(one) == str(other))
    crontab = with_line("1 2 * * * theirs\n", one, line)
    assert with_line(crontab, one, line) == crontab
    assert without_line(crontab, one) == "1 2 * * * theirs\n"
    assert (unit_name(one) == unit_name(other)) == (str(one) == str(other))


@given(PATHS)
def test_sh_reads_the_line_as_it_was_meant(folder: Path) -> None:
    command = crontab_line(job(folder)).split(maxsplit=5)[5].replace(r"\%", "%")
    shown = command.replace("/bin/brief", "printf '%s\\n'", 1)
    done = subprocess.run(["/bin/sh", "-c", shown], capture_output=True, check=True)
    assert done.stdout.decode() == f"make\n{folder}\n"


@pytest.mark.parametrize("name", ["a\\b", "a\nb"])
def test_what_cron_cannot_carry_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cron can't carry"):
        crontab_line(job(Path("/tmp") / name))
    with pytest.raises(UsageError, match="more than cron takes"):
        crontab_line(job(Path("/tmp") / ("x" * 600)))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    folder = tmp_path / 'Mes "articles" $HOME 100% ; é\\'
    made = units(
        Job(
            folder,
            time(7, 0),
            (str(shutil.which("true")), "make", str(folder), ";"),
            (("X", f'{folder} "x"'),),
            tmp_path / "environment",
        )
    )
    paths = [tmp_path / name for name in made.files]
    for path, text in zip(paths, made.files.values(), strict=True):
        path.write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", *map(str, paths)], capture_output=True, text=True, check=False
    )
    assert "briefing" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr
