"""Pipes, widths, dumb terminals and other encodings: plain text where nothing else is safe."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from conftest import Call, Terminal

from briefing.cli import main
from briefing.environment import Environment, Exit


def widest(text: str) -> int:
    """The longest line that could have been broken, in columns."""
    return max(len(line) for line in text.splitlines() if " " in line.strip())


@pytest.mark.parametrize("width", [40, 60, 140])
def test_a_width_is_kept_on_a_terminal_and_in_a_pipe(call: Call, today: Path, width: int) -> None:
    dumb = {"TERM": "dumb"}
    assert widest(call(today, "--width", width, terminal=True, variables=dumb).out) <= width
    assert widest(call(today, "--width", width).out) <= width


@pytest.mark.parametrize("width", ["19", "-3", "wide", "8.5", ""])
def test_a_width_that_cannot_be_is_refused(
    call: Call, today: Path, width: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(today, f"--width={width}").code == Exit.USAGE
    assert "give 20 columns or more" in capsys.readouterr().err


def test_an_empty_no_color_does_not_count(call: Call, today: Path) -> None:
    variables = {"NO_COLOR": "", "TERM": "xterm"}
    assert "\x1b[" in call(today, terminal=True, variables=variables).out


def test_progress_is_only_shown_to_a_terminal_that_can_move_its_cursor(today: Path) -> None:
    def shown(term: str, *words: str) -> str:
        error = Terminal()
        env = Environment(
            stdout=io.StringIO(), stderr=error, variables={**os.environ, "TERM": term}
        )
        assert main([str(today), "--no-cache", *words], env) == Exit.OK
        return error.getvalue()

    assert "Translating" in shown("xterm")
    assert shown("dumb") == ""
    assert shown("xterm", "--quiet") == ""


def test_letters_that_an_encoding_lacks_are_replaced_not_fatal(today: Path) -> None:
    raw = io.BytesIO()
    stdout = io.TextIOWrapper(raw, encoding="ascii")
    env = Environment(stdout=stdout, stderr=io.StringIO())
    assert main([str(today)], env) == Exit.OK
    assert b"septembre 2025" in raw.getvalue()


def test_a_reader_that_stops_reading_is_no_error(today: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "briefing", str(today)],
        stdout=write, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr) == (Exit.OK, b"")


def test_today_is_the_day_where_the_reader_is(today: Path) -> None:
    def made_in(zone: str) -> date:
        done = subprocess.run(
            [sys.executable, "-m", "briefing", str(today), "--date", "today", "--format", "json"],
            env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        found = re.search(r'"date": "(\d{4}-\d\d-\d\d)"', done.stdout)
        assert found
        return date.fromisoformat(found[1])

    before = datetime.now(UTC)
    west, east = made_in("UTC+12"), made_in("UTC-14")  # POSIX counts zones westward
    # 26 hours lie between the two, so that it is never the same day in both.
    assert west < east
    assert abs((west - before.date()).days) <= 1


def test_a_fault_of_the_program_is_one_sentence_unless_more_is_asked_for(
    call: Call, today: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("no such\nsection")

    monkeypatch.setattr("briefing.commands.make.read", broken)
    ended = call(today, variables={"BRIEFING_DEBUG": ""})
    assert ended.code == Exit.FAILED
    assert ended.err.count("\n") == 1
    assert "KeyError" in ended.err
    assert "test_terminals.py" in ended.err
    with pytest.raises(KeyError):
        call(today, variables={"BRIEFING_DEBUG": "1"})
