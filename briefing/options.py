"""What each command of `brief` takes: one function a command, which adds its options."""

from __future__ import annotations

import argparse
from datetime import date, time
from pathlib import Path

FORMATS = ("terminal", "markdown", "json", "text", "html")
SUFFIXES = {".md": "markdown", ".json": "json", ".txt": "text", ".html": "html", ".eml": "mail"}
LANGUAGES = ("fr", "en", "both")
NARROWEST = 20  # columns


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


def clock_time(text: str) -> time:
    """A time of day, written 7:00 or 07:00."""
    hour, _, minute = text.strip().partition(":")
    if not (hour + minute).isdecimal() or len(hour) > 2 or len(minute) != 2:
        raise argparse.ArgumentTypeError(f"{text!r} is no time of day; write it as 07:00")
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no time of day; write it as 07:00") from None


def _width(text: str) -> int:
    if not text.isdecimal() or int(text) < NARROWEST:
        raise argparse.ArgumentTypeError(f"{text!r} is no width; give {NARROWEST} columns or more")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no count; give 0 or more")
    return int(text)


def _model_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--models", type=Path, metavar="FILE", help="your models.toml")
    parser.add_argument("--profile", metavar="NAME", help="profile in models.toml (else: default)")
    parser.add_argument("--no-cache", action="store_true", help="compute all anew, cache nothing")


def _state_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--state",
        type=Path,
        metavar="FOLDER",
        help="where the briefs made are kept (else: $BRIEFING_STATE, the user's data folder)",
    )


def _topics_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--topics", type=Path, metavar="FILE", help="your topics.toml")


def _brief_options(parser: argparse.ArgumentParser) -> None:
    """What says how a brief is made and where it goes; briefing.toml may say it too."""
    parser.add_argument("--lang", choices=LANGUAGES, help="editions (else: both)")
    parser.add_argument(
        "--limit", type=_count, metavar="N", help="claims a topic at most; 0: all (else: 8)"
    )
    _topics_option(parser)
    _model_options(parser)
    _state_option(parser)
    parser.add_argument(
        "-o",
        "--output",
        type=output,
        action="append",
        default=[],
        metavar="FILE",
        help=f"write the brief to FILE ({' '.join(SUFFIXES)}), as often as you like",
    )
    parser.add_argument(
        "--mail",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="send the brief to ADDRESS, as often as you like",
    )
    parser.add_argument("--width", type=_width, metavar="N", help="columns (else: the terminal's)")


def make(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="FOLDER", help="folders and files")
    _brief_options(parser)
    parser.add_argument(
        "--date",
        type=day,
        metavar="DAY",
        help="the brief's day, 2025-09-04 or today (else: that of the newest article)",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="what is printed (else: terminal on a terminal, text in a pipe)",
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")


def schedule(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs=1, type=Path, metavar="FOLDER", help="the articles' folder")
    parser.add_argument("--at", type=clock_time, metavar="TIME", help="when, daily: 07:00")
    parser.add_argument("--using", choices=("cron", "systemd"), help="(else: cron if it is there)")
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--install", action="store_true", help="put it in place, once or anew")
    action.add_argument("--remove", action="store_true", help="take it out again")
    _brief_options(parser)


def fetch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feeds", type=Path, metavar="FEEDS", help="your feeds.toml")
    parser.add_argument(
        "-o",
        "--output",
        dest="folder",
        required=True,
        type=Path,
        metavar="FOLDER",
        help="where the articles go, one file each",
    )
    parser.add_argument(
        "--allow-private", action="store_true", help="fetch from this machine and its networks too"
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")


def init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the articles are")
    parser.add_argument("--force", action="store_true", help="replace the one that is there")


def doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="your articles")
    _state_option(parser)


def completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))


def show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "day", nargs="?", type=day, metavar="DATE", help="the brief's day (else: the latest)"
    )
    parser.add_argument(
        "--since", type=day, metavar="DATE", help="what was new in the briefs from DATE on"
    )
    parser.add_argument("--lang", choices=LANGUAGES, help="editions (else: as made)")
    parser.add_argument("--format", choices=FORMATS, help="what is printed, as for brief make")
    parser.add_argument("--width", type=_width, metavar="N", help="columns (else: the terminal's)")
    history(parser)


def history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--of", type=Path, metavar="FOLDER", help="only the briefs of this folder")
    _state_option(parser)


def clean(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one object a line")


def summarize(parser: argparse.ArgumentParser) -> None:
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


def translate(parser: argparse.ArgumentParser) -> None:
    _lines(parser)
    parser.add_argument("--json", action="store_true", help="one object a line, with the check")
    _model_options(parser)


def topics(parser: argparse.ArgumentParser) -> None:
    _lines(parser)
    parser.add_argument("--json", action="store_true", help="one object a line")
    _topics_option(parser)


def ground(parser: argparse.ArgumentParser) -> None:
    _lines(parser)
    parser.add_argument("--json", action="store_true", help="one object a line")


def models(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--models", type=Path, metavar="FILE", help="your models.toml")
    actions = parser.add_subparsers(dest="action", metavar="")
    pull = actions.add_parser("pull", help="download a configured model (opens the network)")
    pull.add_argument("name", metavar="NAME")
