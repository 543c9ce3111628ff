"""The `brief` command: parse the call, hand it to its command, turn errors into exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from briefing import __version__, options
from briefing.environment import Environment, Exit
from briefing.errors import BriefingError, Locked, ModelMissing, UsageError

MAKE = "make"
STATUS = {UsageError: Exit.USAGE, Locked: Exit.LOCKED, ModelMissing: Exit.MODEL_MISSING}

COMMANDS: dict[str, tuple[str, str, Callable[[argparse.ArgumentParser], None]]] = {
    # name: (function in briefing.commands, one line of help, its options)
    MAKE: (
        "make.make",
        "make the brief of a folder; the word itself may be left out",
        options.make,
    ),
    "show": ("show.show", "print a brief made before, or what is new since a day", options.show),
    "history": ("show.history", "list the briefs made before", options.history),
    "schedule": (
        "schedule.schedule",
        "have the brief made each morning by cron or systemd",
        options.schedule,
    ),
    "fetch": (
        "fetch.fetch",
        "fetch the new articles of your feeds into a folder (opens the network)",
        options.fetch,
    ),
    "init": ("init.init", "write a commented briefing.toml into a folder", options.init),
    "doctor": ("doctor.doctor", "say what is wrong with this installation", options.doctor),
    "completion": (
        "completion.completion",
        "print what makes your shell complete brief's words",
        options.completion,
    ),
    "clean": (
        "stages.clean",
        "show what is kept of each file and what is dropped, and why",
        options.clean,
    ),
    "summarize": (
        "stages.summarize",
        "summarize files, each sentence with its sources",
        options.summarize,
    ),
    "translate": ("stages.translate", "translate French sentences, one a line", options.translate),
    "topics": ("stages.topics", "say which topics sentences belong to, and why", options.topics),
    "ground": ("stages.ground", "check claims against their sources (JSON lines)", options.ground),
    "models": ("models.models", "list the configured models, or pull one", options.models),
}


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="brief",
        description="A folder of French articles becomes one brief in French and English; "
        "every sentence names the articles it rests on. Nothing leaves this machine.",
        epilog="brief FOLDER is short for brief make FOLDER. "
        "Exit codes: 0 made, 1 failed, 2 usage, 3 made but files were skipped, "
        "4 nothing to brief, 5 another run holds the lock, 6 a model is missing, 130 interrupted.",
    )
    top.add_argument("--version", action="version", version=f"briefing {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (_, text, add) in COMMANDS.items():
        add(commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + "."))
    return top


def _with_command(arguments: Sequence[str]) -> list[str]:
    """`brief FOLDER ...` means `brief make FOLDER ...`."""
    words = list(arguments)
    named = not words or words[0] in COMMANDS or words[0] in ("-h", "--help", "--version")
    return words if named else [MAKE, *words]


def main(arguments: Sequence[str] | None = None, environment: Environment | None = None) -> int:
    """Run one call of `brief` and return its exit code; errors become one line on stderr."""
    env = environment or Environment()
    words = _with_command(sys.argv[1:] if arguments is None else arguments)
    if not words:
        words = ["--help"]
    try:
        call = parser().parse_args(words)
    except SystemExit as end:
        return int(end.code or 0)
    from briefing.configuration import configured

    module, function = COMMANDS[call.command][0].split(".")
    try:
        run = getattr(import_module(f"briefing.commands.{module}"), function)
        return int(run(configured(call, env.folder), env))
    except BriefingError as error:
        env.say(f"brief: {error}")
        return next((code for kind, code in STATUS.items() if isinstance(error, kind)), Exit.FAILED)
    except BrokenPipeError:
        sys.stderr.close()
        return Exit.OK
    except OSError as error:
        env.say(f"brief: {error.strerror or error} ({error.filename or 'no file named'})")
        return Exit.FAILED
    except KeyboardInterrupt:
        env.say("brief: interrupted; nothing was written")
        return Exit.INTERRUPTED
    except Exception as error:
        # A fault of ours must reach a reader whose cron mails it as one sentence, too.
        if env.variables.get("BRIEFING_DEBUG"):
            raise
        env.say(f"brief: {_fault(error)}")
        return Exit.FAILED


def _fault(error: Exception) -> str:
    """What is said of an error that no part of the program foresaw."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown place"
    said = " ".join(str(error).split())[:200]
    return (
        f"a fault of this program: {type(error).__name__}: {said} ({where}). Please report it, "
        "with what BRIEFING_DEBUG=1 in the environment shows. Files there before are whole."
    )
