"""`brief schedule FOLDER --at 07:00`: show, install or remove the daily brief of a folder."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from briefing.commands import installing
from briefing.configuration import user_folder
from briefing.environment import Environment, Exit
from briefing.errors import UsageError
from briefing.scheduling import Job, crontab_line, surroundings, units

SECRETS = "environment"
"""The file in the configuration folder in which systemd looks for the mail's password."""


def schedule(call: Namespace, env: Environment) -> Exit:
    """Print the crontab line and the systemd units, or put one of them in place."""
    folder = Path(call.paths[0]).resolve()
    if call.remove:
        gone = [installing.remove_line(folder, env), installing.remove_units(folder, env)]
        env.say(f"brief: {folder} is {'no longer' if any(gone) else 'not'} scheduled")
        return Exit.OK
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; a schedule needs one that it can read daily")
    job = _job(call, folder, env)
    if not call.install:
        env.show(_printed(job, call.using, env))
        return Exit.OK
    system = call.using or installing.default_system(env)
    if system == "cron":
        installing.install_line(folder, crontab_line(job), env)
        installing.remove_units(folder, env)
        env.say(f"brief: scheduled daily at {job.at:%H:%M} in your crontab (crontab -l shows it)")
    else:
        made = units(job)
        installing.install_units(made, env)
        installing.remove_line(folder, env)
        env.say(
            f"brief: scheduled daily at {job.at:%H:%M} by systemd ({made.name}.timer). It runs "
            "while you are logged in; `loginctl enable-linger` lets it run at all times."
        )
    if (call.mail or call.settings.to) and call.settings.server and call.settings.server.user:
        env.say(f"brief: {_about_password(system)}")
    return Exit.OK


def _about_password(system: str) -> str:
    if system == "cron":
        return (
            "cron can't open a keyring: for the mail, put BRIEFING_SMTP_PASSWORD=... on a line "
            "of its own at the top of your crontab (crontab -e)"
        )
    return (
        f"for the mail, put BRIEFING_SMTP_PASSWORD=... into {user_folder() / SECRETS} and make "
        "it yours alone (chmod 600), unless your keyring is open at that time"
    )


def _job(call: Namespace, folder: Path, env: Environment) -> Job:
    from briefing.rendering.mail import mailbox

    at = call.at or call.settings.at
    if at is None:
        raise UsageError("say when: --at 07:00, or `at` under [schedule] in briefing.toml")
    readers = tuple(call.mail) or call.settings.to
    if not call.output and not readers:
        raise UsageError(
            "nobody would see the brief: say where it goes with -o FILE or --mail ADDRESS, or "
            "with `outputs` or `to` under [mail] in briefing.toml"
        )
    for address in readers:
        mailbox(address)
    for path in call.output:
        if not path.absolute().parent.is_dir():
            raise UsageError(f"{path}: its folder does not exist; make it first")
    words = [*_program(), "make", str(folder), "--date", "today", "--quiet"]
    words += _options(call.typed)
    for address in readers:
        words += ["--mail", address]
    return Job(
        folder=folder,
        at=at,
        words=tuple(words),
        variables=surroundings(env.variables, installing.home(env), Path(words[0])),
        secrets=user_folder() / SECRETS if readers else None,
    )


def _program() -> list[str]:
    """How this very program is started: by its own script, else by the interpreter."""
    script = Path(sys.executable).parent / "brief"
    return [str(script)] if script.is_file() else [sys.executable, "-P", "-m", "briefing"]


def _options(typed: Namespace) -> list[str]:
    """What was typed, for `brief make`; what briefing.toml says is read again each morning."""
    words: list[str] = []
    for name in ("lang", "limit", "profile", "width"):
        if (value := getattr(typed, name)) is not None:
            words += [f"--{name}", str(value)]
    for name in ("topics", "models", "state"):
        if (path := getattr(typed, name)) is not None:
            words += [f"--{name}", str(path.absolute())]
    if typed.no_cache:
        words.append("--no-cache")
    for path in typed.output:
        words += ["-o", str(path.absolute())]
    return words


def _printed(job: Job, using: str | None, env: Environment) -> str:
    """Everything that could be installed, each with a comment that says where it goes."""
    parts: list[str] = []
    if using != "systemd":
        parts.append(f"# For your crontab (crontab -e):\n{crontab_line(job)}\n")
    if using != "cron":
        made = units(job)
        where = installing.units_folder(env)
        parts += [f"# {where / name}\n{text}" for name, text in made.files.items()]
        parts.append(f"# then: systemctl --user enable --now {made.name}.timer\n")
    return "\n".join(parts)
