"""The user's crontab and systemd units: read, changed and put back with the system's own tools."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from briefing.environment import Environment
from briefing.errors import BriefingError, UsageError
from briefing.outputs import write_whole
from briefing.scheduling import Units, is_for, unit_name, with_line, without_line

_PATIENCE = 30  # seconds for crontab and systemctl to answer


def default_system(env: Environment) -> str:
    """`cron` where there is a crontab command, else `systemd`; UsageError where neither is."""
    for system, program in (("cron", "crontab"), ("systemd", "systemctl")):
        if _found(program, env):
            return system
    raise UsageError(
        "this machine has neither crontab nor systemctl: install cron, or have the printed "
        "command run daily by other means."
    )


def install_line(folder: Path, line: str, env: Environment) -> None:
    """Put `line` into the crontab, in place of an earlier one for `folder`."""
    crontab = read_crontab(env)
    _write_crontab(crontab, with_line(crontab, folder, line), env)


def remove_line(folder: Path, env: Environment) -> bool:
    """Take the lines for `folder` out of the crontab; whether there were any."""
    if not _found("crontab", env):
        return False
    crontab = read_crontab(env)
    return _write_crontab(crontab, without_line(crontab, folder), env)


def installed_line(folder: Path, env: Environment) -> str | None:
    """The crontab's line for `folder`."""
    if not _found("crontab", env):
        return None
    return next((line for line in read_crontab(env).splitlines() if is_for(line, folder)), None)


def read_crontab(env: Environment) -> str:
    """The user's crontab, empty if there is none. BriefingError if it can't be read."""
    done = _run(["crontab", "-l"], env)
    if done.returncode == 0:
        return done.stdout
    # Any other failure must not be taken for an empty crontab, which would then be written.
    if "no crontab" in done.stderr.lower() or "no such file" in done.stderr.lower():
        return ""
    raise BriefingError(f"the crontab can't be read: {_reason(done)}. Nothing was changed.")


def _write_crontab(old: str, new: str, env: Environment) -> bool:
    if new == old:
        return False
    done = _run(["crontab", "-"], env, new)
    if done.returncode:
        raise BriefingError(f"crontab refused the change: {_reason(done)}. It is as it was.")
    return True


def install_units(units: Units, env: Environment) -> None:
    """Write the timer and its service, and start the timer now and at each login."""
    folder = units_folder(env)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in units.files.items():
        path = folder / name
        if not path.is_file() or path.read_text("utf-8") != text:
            write_whole(path, text)
    _systemctl(["daemon-reload"], env)
    _systemctl(["enable", "--now", f"{units.name}.timer"], env)
    # A timer that ran already keeps its old time until it is started anew.
    _systemctl(["restart", f"{units.name}.timer"], env)


def remove_units(folder: Path, env: Environment) -> bool:
    """Stop the timer for `folder` and remove its files; whether there were any."""
    name = unit_name(folder)
    files = [units_folder(env) / f"{name}.{kind}" for kind in ("timer", "service")]
    files = [path for path in files if path.exists()]
    if not files:
        return False
    _systemctl(["disable", "--now", f"{name}.timer"], env)
    for path in files:
        path.unlink()
    _systemctl(["daemon-reload"], env)
    return True


def installed_timer(folder: Path, env: Environment) -> Path | None:
    """The file of the timer for `folder`."""
    path = units_folder(env) / f"{unit_name(folder)}.timer"
    return path if path.is_file() else None


def timer_is_active(folder: Path, env: Environment) -> bool:
    """Whether systemd is waiting for the timer's time."""
    if not _found("systemctl", env):
        return False
    asked = ["systemctl", "--user", "is-active", f"{unit_name(folder)}.timer"]
    return _run(asked, env).returncode == 0


def units_folder(env: Environment) -> Path:
    """Where systemd looks for a user's own units."""
    base = env.variables.get("XDG_CONFIG_HOME")
    return (Path(base) if base else home(env) / ".config") / "systemd" / "user"


def home(env: Environment) -> Path:
    """The user's home folder."""
    return Path(env.variables.get("HOME") or Path.home())


def _systemctl(words: list[str], env: Environment) -> None:
    done = _run(["systemctl", "--user", *words], env)
    if done.returncode:
        raise BriefingError(
            f"systemctl --user {' '.join(words)} failed: {_reason(done)}. "
            "Log in as the user whose brief it is, or use --using cron."
        )


def _found(program: str, env: Environment) -> str | None:
    return shutil.which(program, path=env.variables.get("PATH", ""))


def _run(
    words: list[str], env: Environment, text: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one of the system's tools in plain English, which its answers are read in."""
    program = _found(words[0], env)
    if program is None:
        raise UsageError(f"this machine has no {words[0]}: use the other system (--using).")
    try:
        return subprocess.run(
            [program, *words[1:]],
            input=text if text is not None else "",
            env={**env.variables, "LC_ALL": "C"},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BriefingError(
            f"{' '.join(words)} did not answer within {_PATIENCE} s. Nothing was changed."
        ) from None


def _reason(done: subprocess.CompletedProcess[str]) -> str:
    said = " ".join((done.stderr or done.stdout).split())
    return said[:300].rstrip(".") or f"it ended with code {done.returncode}"
