"""A brief's file is the old one or the new one, whole, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ARTICLE, Call

from briefing.environment import Exit
from briefing.outputs import NotWritten, write_whole

SIZE = 600_000
OLD = "ancien " * (SIZE // 7)
NEW = "nouveau" * (SIZE // 7)

# Kills itself just before the call of the operating system that its first argument counts to.
DYING = """
import os, signal, sys
from pathlib import Path
import briefing.outputs as outputs

left = int(sys.argv[1])

def dying(name):
    real = getattr(os, name)
    def call(*arguments, **options):
        global left
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        if name == "write":
            return real(arguments[0], arguments[1][:50_000])
        return real(*arguments, **options)
    return call

for name in ("write", "fsync", "chmod", "replace", "open", "close", "listdir", "unlink"):
    setattr(os, name, dying(name))
outputs.write_whole(Path(sys.argv[2]), "nouveau" * {count})
""".replace("{count}", str(SIZE // 7))

WRITING = """
import sys
from pathlib import Path
from briefing.outputs import write_whole

print("ready", flush=True)
for number in range(10_000):
    write_whole(Path(sys.argv[1]), ("ancien " if number % 2 else "nouveau") * {count})
""".replace("{count}", str(SIZE // 7))


def leftovers(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.endswith(".partial")]


def test_killed_before_any_of_its_steps_it_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    target = tmp_path / "brief.md"
    ends: list[str] = []
    for step in range(60):
        target.write_text(OLD, "utf-8")
        done = subprocess.run(
            [sys.executable, "-c", DYING, str(step), str(target)], capture_output=True, check=False
        )
        text = target.read_text("utf-8")
        assert text in (OLD, NEW), f"step {step}: {len(text)} characters of neither"
        ends.append(text[:7])
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert len(leftovers(tmp_path)) <= 1, "a run must clean up after the one before"
    else:
        pytest.fail("it never came to its end")
    assert len(ends) > 15
    assert set(ends) == {"ancien ", "nouveau"}
    assert leftovers(tmp_path) == []


def test_killed_at_any_time_it_leaves_a_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "brief.md"
    target.write_text(OLD, "utf-8")
    for delay in (0.0, 0.001, 0.003, 0.007, 0.013, 0.021, 0.034, 0.055):
        with subprocess.Popen(
            [sys.executable, "-c", WRITING, str(target)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(delay)
            process.kill()
        assert target.read_text("utf-8") in (OLD, NEW)
    write_whole(target, NEW)
    assert target.read_text("utf-8") == NEW
    assert leftovers(tmp_path) == []


def test_two_writers_at_once_do_not_take_each_others_file_for_a_leftover(tmp_path: Path) -> None:
    target = tmp_path / "brief.md"
    writing = WRITING.replace("10_000", "40")
    both = [
        subprocess.Popen([sys.executable, "-c", writing, str(target)], stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert [process.wait(60) for process in both] == [0, 0]
    assert target.read_text("utf-8") in (OLD, NEW)
    assert leftovers(tmp_path) == []


def test_only_leftovers_of_this_very_file_are_removed(tmp_path: Path) -> None:
    mine = [".brief.md.abc_1234.partial", ".brief.md.zzzzzzzz.partial"]
    others = [".brief.md.old.abc_1234.partial", ".other.md.abc_1234.partial", "brief.md.partial"]
    for name in (*mine, *others):
        (tmp_path / name).write_text("half", "utf-8")
    write_whole(tmp_path / "brief.md", NEW)
    assert sorted(os.listdir(tmp_path)) == sorted(["brief.md", *others])


def test_a_file_too_large_for_the_disk_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "brief.md"
    target.write_text("le point d'hier", "utf-8")
    limited = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from briefing.outputs import NotWritten, write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try: write_whole(Path(sys.argv[1]), 'x' * 200_000)\n"
        "except NotWritten as error: sys.exit(str(error))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, str(target)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert str(target) in done.stderr
    assert "Make room on the disk" in done.stderr
    assert target.read_text("utf-8") == "le point d'hier"
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_an_error_at_any_step_names_the_file_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, step: str
) -> None:
    target = tmp_path / "brief.md"
    target.write_text(OLD, "utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(f"briefing.outputs.os.{step}", fail)
    advice = "Make room" if number in (errno.ENOSPC, errno.EDQUOT) else "writable"
    with pytest.raises(NotWritten, match=advice) as caught:
        write_whole(target, NEW)
    assert str(target) in str(caught.value)
    assert target.read_text("utf-8") == OLD
    assert leftovers(tmp_path) == []


def test_a_read_only_folder_is_said_and_nothing_is_lost(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "paix.txt").write_text(ARTICLE, "utf-8")
    closed = tmp_path / "closed"
    closed.mkdir()
    out = closed / "brief.md"
    out.write_text("le point d'hier", "utf-8")
    if os.geteuid():
        closed.chmod(0o500)
    else:  # root may write anywhere, so it is refused as others are

        def refuse(*_: object, **options: str) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", f"{options['dir']}/.brief")

        monkeypatch.setattr("briefing.outputs.mkstemp", refuse)
    ended = call(tmp_path / "paix.txt", "-o", out)
    closed.chmod(0o700)
    assert ended.code == Exit.FAILED
    assert f"{out} was not written: Permission denied" in ended.err
    assert "Make the folder" in ended.err
    assert out.read_text("utf-8") == "le point d'hier"


def test_permissions_are_kept_and_a_link_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text(OLD, "utf-8")
    real.chmod(0o640)
    link = tmp_path / "brief.md"
    link.symlink_to(real)
    write_whole(link, b"\xff\x00 bytes as they are")
    assert link.is_symlink()
    assert real.read_bytes() == b"\xff\x00 bytes as they are"
    assert real.stat().st_mode & 0o777 == 0o640


def test_brief_killed_while_it_works_leaves_yesterdays_file(tmp_path: Path) -> None:
    today = tmp_path / "today"
    today.mkdir()
    (today / "paix.txt").write_text(ARTICLE, "utf-8")
    out = tmp_path / "brief.md"
    command = [sys.executable, "-m", "briefing", str(today), "-o", str(out), "--quiet"]
    subprocess.run(command, check=True)
    new = out.read_text("utf-8")
    assert "réassurance" in new
    for delay in (0.05, 0.2, 0.4, 0.6, 0.8, 1.0):
        out.write_text("le point d'hier", "utf-8")
        with subprocess.Popen([*command, "--no-cache"]) as process:
            time.sleep(delay)
            process.kill()
        assert out.read_text("utf-8") in ("le point d'hier", new)
    out.write_text("le point d'hier", "utf-8")
    # No lock was left behind by those that were killed.
    assert subprocess.run(command, check=False).returncode == Exit.OK
    assert out.read_text("utf-8") == new
    assert leftovers(tmp_path) == []
