"""`brief completion SHELL`: the script by which a shell completes commands, options and files."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from briefing import options
from briefing.environment import Environment, Exit


def completion(call: Namespace, env: Environment) -> Exit:
    """Print the script for bash, zsh or fish."""
    import shtab

    from briefing.cli import parser

    top = parser()
    for action in _actions(top):
        if action.type in (Path, options.output) or action.metavar == "FILE":
            folder = action.metavar == "FOLDER" and action.nargs != "+"
            action.complete = shtab.DIRECTORY if folder else shtab.FILE  # type: ignore[attr-defined]
    env.show(shtab.complete(top, shell=call.shell))
    return Exit.OK


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The options and arguments of `parser` and of every command under it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
