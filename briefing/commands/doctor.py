"""`brief doctor [FOLDER]`: look at everything that the morning's brief needs."""

from __future__ import annotations

import os
import shlex
from argparse import Namespace
from contextlib import suppress
from pathlib import Path
from shutil import get_terminal_size

from briefing import diagnosis
from briefing.commands import installing
from briefing.commands.keeping import state_folder
from briefing.configuration import Configuration
from briefing.diagnosis import Finding
from briefing.environment import Environment, Exit
from briefing.errors import BriefingError
from briefing.mailing import PASSWORD
from briefing.scheduling import command_of
from briefing.seq2seq.converting import cache_folder

_ANEW = "Run `brief schedule` with --install again."


def doctor(call: Namespace, env: Environment) -> Exit:
    """Print one line a finding; FAILED when something is wrong."""
    folder: Path | None = call.folder
    beside = folder if folder is not None else env.folder
    found, settings = diagnosis.check_configuration(beside)
    state = state_folder(call, env)
    findings = [
        found,
        diagnosis.check_room("cache", cache_folder()),
        diagnosis.check_room("state", state),
        diagnosis.check_history(state),
        *diagnosis.check_models(settings, beside),
        diagnosis.check_topics(settings, beside),
        *([diagnosis.check_folder(folder)] if folder is not None else []),
        *diagnosis.check_outputs(settings.outputs),
        diagnosis.check_text(getattr(env.stdout, "encoding", None), env.variables),
        diagnosis.check_terminal(
            env.is_terminal, get_terminal_size().columns, env.variables, settings.width
        ),
        diagnosis.check_mail(settings, env.variables),
        *([check_schedule(folder.resolve(), settings, env)] if folder is not None else []),
    ]
    for finding in findings:
        env.show(str(finding))
    wrong = sum(finding.state == "wrong" for finding in findings)
    env.show(f"\n{wrong} wrong" if wrong else "\nAll is well.")
    return Exit.FAILED if wrong else Exit.OK


def check_schedule(folder: Path, settings: Configuration, env: Environment) -> Finding:
    """Whether the brief of `folder` is made daily, as the configuration says, by one system."""
    says: str | None
    named = shlex.quote(str(folder))
    try:
        line = installing.installed_line(folder, env)
        timer = installing.installed_timer(folder, env)
        if line and timer:
            says = "both cron and systemd make it. Run `brief schedule ... --install` once again."
        elif line:
            says = _wrong_with_line(line, settings, env)
        elif timer:
            says = _wrong_with_timer(timer, folder, settings, env)
        elif settings.at:
            says = (
                f"briefing.toml says {settings.at:%H:%M}, but nothing is in place. "
                f"Run `brief schedule {named} --install`."
            )
        else:
            says = f"none; `brief schedule {named} --at 07:00 -o FILE --install` makes one"
            return Finding("schedule", "note", says)
    except BriefingError as error:
        return Finding("schedule", "wrong", str(error))
    if says:
        return Finding("schedule", "wrong", says)
    return Finding("schedule", "ok", f"daily by {'cron' if line else 'systemd'}")


def _wrong_with_line(line: str, settings: Configuration, env: Environment) -> str | None:
    words = command_of(line)
    if not os.access(words[0], os.X_OK):
        return f"cron would start {words[0]}, which is gone. {_ANEW}"
    minute, hour = line.split(maxsplit=2)[:2]
    if settings.at and (hour, minute) != (str(settings.at.hour), str(settings.at.minute)):
        return f"the crontab says {hour}:{minute:0>2}, briefing.toml {settings.at:%H:%M}. {_ANEW}"
    server = settings.server
    if (
        "--mail" in words
        and server
        and server.user
        and PASSWORD not in installing.read_crontab(env)
    ):
        return (
            f"cron has no password for the mail and can't open a keyring. Put {PASSWORD}=... on "
            "a line of its own at the top of your crontab (crontab -e)."
        )
    if cron_is_running() is False:
        return "the crontab is ready but no cron runs. Start it: systemctl enable --now cron"
    return None


def _wrong_with_timer(
    timer: Path, folder: Path, settings: Configuration, env: Environment
) -> str | None:
    if settings.at and f" {settings.at:%H:%M}:00" not in timer.read_text("utf-8"):
        return f"{timer.name} has another time than briefing.toml. {_ANEW}"
    if not installing.timer_is_active(folder, env):
        return f"{timer.name} is not started. {_ANEW}"
    return None


def cron_is_running(processes: Path = Path("/proc")) -> bool | None:
    """Whether a cron daemon is among the processes; None where that can't be seen."""
    names: set[str] = set()
    with suppress(OSError):
        for entry in os.listdir(processes):
            if entry.isdecimal():
                with suppress(OSError):
                    names.add((processes / entry / "comm").read_text("utf-8").strip())
    return bool(names & {"cron", "crond", "fcron", "dcron", "busybox"}) if names else None
