"""The `brief` command: parse the call, hand it to its command, turn errors into exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from briefing import __version__
from briefing.environment import Environment, Exit
from briefing.errors import BriefingError, Locked, ModelMissing, UsageError

MAKE = "make"
STATUS = {UsageError: Exit.USAGE, Locked: Exit.LOCKED, ModelMissing: Exit.MODEL_MISSING}
FORMATS = ("terminal", "markdown", "json", "text")
SUFFIXES = {".md": "markdown", ".json": "json", ".txt": "text"}


def day(text: str) -> date | str:
    """A day as `--date` takes it: 2025-09-04, or the word `today`, which the caller resolves."""
    if text == "today":
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2025-09-04") from None


def output(text: str) -> Path:
    """A file to write, whose suffix tells the format."""
    path = Path(text)
    if path.suffix.lower() not in SUFFIXES:
        known = ", ".join(sorted(SUFFIXES))
        raise argparse.ArgumentTypeError(f"{text!r}: the suffix must be one of {known}")
    return path


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 20:
        raise argparse.ArgumentTypeError(f"{text!r} is no width; give 20 columns or more")
    return int(text)


def _model_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--models", type=Path, metavar="FILE", help="your models.toml")
    parser.add_argument(
        "--profile", default="default", metavar="NAME", help="profile in models.toml"
    )
    parser.add_argument("--no-cache", action="store_true", help="compute all anew, keep nothing")


def _topics_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--topics", type=Path, metavar="FILE", help="your topics.toml")


def _make(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="FOLDER", help="folders and files")
    parser.add_argument("--lang", choices=("fr", "en", "both"), default="both", help="editions")
    parser.add_argument(
        "--date",
        type=day,
        metavar="DAY",
        help="the brief's day, 2025-09-04 or today (else: that of the newest article)",
    )
    _topics_option(parser)
    _model_options(parser)
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="what is printed (else: terminal on a terminal, text in a pipe)",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=output,
        action="append",
        default=[],
        metavar="FILE",
        help="write the brief to FILE (.md .json .txt), as often as you like",
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    parser.add_argument(
        "--width", type=_positive, metavar="N", help="columns (else: the terminal's)"
    )


def _clean(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one object a line")


def _summarize(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument(
        "--prefix",
        choices=("summarize", "standfirst", "headline"),
        default="summarize",
        help="the task (else: summarize)",
    )
    parser.add_argument("--raw", action="store_true", help="as the model wrote it, unchecked")
    _model_options(parser)


def _lines(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="a file, or - (stdin)")


def _translate(parser: argparse.ArgumentParser) -> None:
    _lines(parser)
    parser.add_argument("--json", action="store_true", help="one object a line, with the check")
    _model_options(parser)


def _topics(parser: argparse.ArgumentParser) -> None:
    _lines(parser)
    parser.add_argument("--json", action="store_true", help="one object a line")
    _topics_option(parser)


def _ground(parser: argparse.ArgumentParser) -> None:
    _lines(parser)
    parser.add_argument("--json", action="store_true", help="one object a line")


def _models(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--models", type=Path, metavar="FILE", help="your models.toml")
    actions = parser.add_subparsers(dest="action", metavar="")
    pull = actions.add_parser("pull", help="download a configured model (opens the network)")
    pull.add_argument("name", metavar="NAME")


COMMANDS: dict[str, tuple[str, str, Callable[[argparse.ArgumentParser], None]]] = {
    # name: (function in briefing.commands, one line of help, its options)
    MAKE: ("make.make", "make the brief of a folder; the word itself may be left out", _make),
    "clean": (
        "stages.clean",
        "show what is kept of each file and what is dropped, and why",
        _clean,
    ),
    "summarize": (
        "stages.summarize",
        "summarize files, each sentence with its sources",
        _summarize,
    ),
    "translate": ("stages.translate", "translate French sentences, one a line", _translate),
    "topics": ("stages.topics", "say which topics sentences belong to, and why", _topics),
    "ground": ("stages.ground", "check claims against their sources (JSON lines)", _ground),
    "models": ("models.models", "list the configured models, or pull one", _models),
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
    for name, (_, text, options) in COMMANDS.items():
        options(commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + "."))
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
    module, function = COMMANDS[call.command][0].split(".")
    try:
        run = getattr(import_module(f"briefing.commands.{module}"), function)
        return int(run(call, env))
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
