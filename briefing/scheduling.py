"""A brief each morning, as a line of a crontab and as a systemd timer with its service.

Both start the program with nothing of the reader's shell, so each says itself in which
language, home and search path it runs; all paths are absolute. Nothing is installed here.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from hashlib import sha256
from pathlib import Path

from briefing.comparing.stems import plain
from briefing.errors import UsageError

KEPT = (
    "BRIEFING_CACHE", "BRIEFING_STATE", "HF_HOME", "HF_HUB_CACHE", "TZ",
    "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
)  # fmt: skip
"""Variables that say where things lie: what holds when the schedule is made holds when it runs.
No password is among them: crontabs and units are read by other programs."""

_SEARCHED = ("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin")
_LONGEST = 998
"""Characters of a command that every cron takes."""
_BARE = re.compile(r"[\w@+=:,./-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Job:
    """One brief a day. `words` is the whole command, `folder` (absolute) what it reads.

    `at` is local time; `secrets` a file of variables, which systemd reads if it is there.
    """

    folder: Path
    at: time
    words: tuple[str, ...]
    variables: tuple[tuple[str, str], ...]
    secrets: Path | None = None


@dataclass(frozen=True, slots=True)
class Units:
    """A systemd timer and the service it starts; files `NAME.timer` and `NAME.service`."""

    name: str
    service: str
    timer: str

    @property
    def files(self) -> Mapping[str, str]:
        """What goes into each file."""
        return {f"{self.name}.service": self.service, f"{self.name}.timer": self.timer}


def surroundings(
    variables: Mapping[str, str], home: Path, program: Path
) -> tuple[tuple[str, str], ...]:
    """What a run started by cron or systemd must be told, out of the reader's `variables`."""
    searched = ":".join(dict.fromkeys((str(program.parent), *_SEARCHED)))
    told = {"HOME": str(home), "PATH": searched, "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    return tuple((told | {name: variables[name] for name in KEPT if variables.get(name)}).items())


def marker(folder: Path) -> str:
    """The comment by which a crontab line for `folder` is known again; it ends the line."""
    return f"# briefing {shlex.quote(str(folder))}".replace("%", r"\%")


def crontab_line(job: Job) -> str:
    """The line for `crontab -e`, without its end. UsageError where cron can't carry it."""
    assigned = [f"{name}={value}" for name, value in job.variables]
    command = shlex.join(["env", *assigned, *job.words])
    if re.search(r"[\n\r\\]", command):
        raise UsageError(
            "cron can't carry a path with a backslash or a line break in it: rename it, "
            "or use --using systemd."
        )
    # An unescaped % ends the command, even between quotation marks.
    whole = f"{command} ".replace("%", r"\%") + marker(job.folder)
    if len(whole) > _LONGEST:
        raise UsageError(
            f"the crontab line would have {len(whole)} characters, more than cron takes: put "
            "what it says into briefing.toml, or use --using systemd."
        )
    return f"{job.at.minute} {job.at.hour} * * * {whole}"


def with_line(crontab: str, folder: Path, line: str) -> str:
    """`crontab` with `line` for `folder`, in place of an earlier one; all else as it was."""
    lines = crontab.splitlines()
    mine = [at for at, text in enumerate(lines) if is_for(text, folder)]
    if not mine:
        return "\n".join([*lines, line]) + "\n"
    kept = [line if at == mine[0] else text for at, text in enumerate(lines) if at not in mine[1:]]
    return "\n".join(kept) + "\n"


def without_line(crontab: str, folder: Path) -> str:
    """`crontab` less the lines for `folder`."""
    return "".join(line for line in crontab.splitlines(keepends=True) if not is_for(line, folder))


def is_for(line: str, folder: Path) -> bool:
    """Whether a crontab line is ours and for `folder`."""
    return line.rstrip().endswith(f" {marker(folder)}") and not line.lstrip().startswith("#")


def command_of(line: str) -> list[str]:
    """The words of our crontab line after its variables: the program and its arguments."""
    command = line.split(maxsplit=5)[5].rpartition(" # briefing ")[0].replace(r"\%", "%")
    words = shlex.split(command)[1:]
    while words and re.match(r"\w+=", words[0]):
        words = words[1:]
    return words


def unit_name(folder: Path) -> str:
    """The name of the units for `folder`, the same each time and for no other folder."""
    readable = re.sub(r"[^a-z0-9]+", "-", plain(folder.name)).strip("-")[:40]
    return f"briefing-{readable or 'folder'}-{sha256(str(folder).encode()).hexdigest()[:8]}"


def units(job: Job) -> Units:
    """The timer and the service. UsageError for a path with a line break."""
    for value in (*job.words, *(value for _, value in job.variables)):
        if "\n" in value or "\r" in value:
            raise UsageError("systemd can't carry a path with a line break in it: rename it.")
    # The last word keeps a backslash at the end of a path from joining two lines.
    described = f"Description=Morning brief of {_percent(str(job.folder))} (briefing)"
    service = [
        "[Unit]",
        described,
        "",
        "[Service]",
        "Type=oneshot",
        *(f"Environment={_quoted(f'{name}={value}')}" for name, value in job.variables),
        *([f"EnvironmentFile=-{_percent(str(job.secrets))}"] if job.secrets else []),
        f"ExecStart={_command(job.words)}",
        "# 3: the brief is made, and names the files that it could not use.",
        "SuccessExitStatus=3",
        "Nice=10",
    ]
    timer = [
        "[Unit]",
        described,
        "",
        "[Timer]",
        f"OnCalendar=*-*-* {job.at:%H:%M}:00",
        "# A machine that was off at that time makes the brief when it is on again.",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ]
    return Units(unit_name(job.folder), "\n".join(service) + "\n", "\n".join(timer) + "\n")


def _command(words: Sequence[str]) -> str:
    """Words as ExecStart takes them, where $ begins a variable."""
    program, *arguments = words
    return " ".join([_quoted(program), *(_quoted(word.replace("$", "$$")) for word in arguments)])


def _quoted(word: str) -> str:
    escaped = _percent(word)
    if _BARE.fullmatch(escaped):
        return escaped
    return '"' + escaped.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _percent(text: str) -> str:
    """% begins a specifier everywhere in a unit."""
    return text.replace("%", "%%")
