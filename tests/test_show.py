"""Three mornings at the command line: made, compared, shown again, listed."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import SAMPLES, Call, Ended

from briefing.documents import Article
from briefing.environment import Exit
from briefing.history import MIGRATIONS
from briefing.summarizing import Draft, Summarizer, Summary

MORNINGS = {
    "2025-09-04": "Trente pays se disent prêts à participer à une force de réassurance en Ukraine, "
    "a annoncé jeudi Emmanuel Macron. L'Italie n'enverra pas de soldats en Ukraine, a répété "
    "Giorgia Meloni.",
    "2025-09-05": "Vingt-six pays se disent prêts à participer à une force de réassurance en "
    "Ukraine, a précisé vendredi Emmanuel Macron. Giorgia Meloni a redit que l'Italie n'enverrait "
    "pas de soldats en Ukraine.",
    "2025-09-06": "Vladimir Poutine a menacé samedi de frapper des soldats étrangers, où qu'ils "
    "se trouvent sur le sol ukrainien. "
    "L'Italie n'enverra pas de soldats en Ukraine, a insisté Giorgia Meloni.",
}


@pytest.fixture(autouse=True)
def _copying(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every sentence of an article is kept, and cached apart: what is tested is not the model."""

    def summarize_all(_: Summarizer, articles: Iterable[Article]) -> Iterator[Summary]:
        for article in articles:
            yield Summary(Draft(s.text, 0.0) for s in article.sentences if s.kind != "heading")

    monkeypatch.setattr(Summarizer, "summarize_all", summarize_all)
    monkeypatch.setattr(Summarizer, "focus", lambda *_: Summary())
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Where this test's history is kept."""
    return tmp_path / "state"


@pytest.fixture
def mornings(tmp_path: Path) -> Path:
    """A folder with one folder a day, each with one short article."""
    for day, text in MORNINGS.items():
        folder = tmp_path / "articles" / day
        folder.mkdir(parents=True)
        (folder / "une.txt").write_text(f"Titre du jour\n\nPublié le {day}\n\n{text}\n", "utf-8")
    return tmp_path / "articles"


@pytest.fixture
def made(call: Call, mornings: Path, state: Path) -> list[Ended]:
    """A brief of each morning, in order, in French as JSON."""
    return [
        call(mornings / day, "--date", day, "--lang", "fr", "--format", "json", "--state", state)
        for day in MORNINGS
    ]


def news(ended: Ended) -> dict[str, str]:
    """Each claim's standing, by its first word."""
    sections = json.loads(ended.out)["sections"]
    return {c["fr"].split()[0]: c["news"] for section in sections for c in section["claims"]}


def test_each_morning_says_what_is_new_since_the_ones_before(made: list[Ended]) -> None:
    assert [ended.code for ended in made] == [Exit.OK] * 3
    assert news(made[0]) == {"Trente": "new", "L'Italie": "new"}
    assert news(made[1]) == {"Vingt-six": "update", "Giorgia": "repeated"}
    assert news(made[2]) == {"Vladimir": "new", "L'Italie": "repeated"}


def test_the_reader_sees_the_change_and_the_folded_line(
    call: Call, made: list[Ended], state: Path
) -> None:
    shown = " ".join(call("show", "2025-09-05", "--state", state).out.split())
    assert "mise à jour : vingt-six pays, au lieu de trente (4 sept.)" in shown
    assert "Déjà dit : 1 information (4 sept.)." in shown


def test_a_second_run_is_the_same_and_leaves_one_entry(
    call: Call, made: list[Ended], mornings: Path, state: Path
) -> None:
    began = time.perf_counter()
    again = call(
        mornings / "2025-09-05", "--date", "2025-09-05", "--lang", "fr", "--format", "json",
        "--state", state,
    )  # fmt: skip
    assert time.perf_counter() - began < 1.0
    assert again.out == made[1].out
    assert len(call("history", "--state", state).out.splitlines()) == 1 + len(MORNINGS)


def test_the_history_decides_the_same_folder_s_news_even_from_the_cache(
    call: Call, made: list[Ended], mornings: Path, tmp_path: Path
) -> None:
    alone = call(
        mornings / "2025-09-05", "--date", "2025-09-05", "--lang", "fr", "--format", "json",
        "--state", tmp_path / "other",
    )  # fmt: skip
    assert set(news(alone).values()) == {"new"}


def test_show_prints_the_latest_or_that_of_a_day_in_every_format(
    call: Call, made: list[Ended], state: Path
) -> None:
    assert call("show", "--format", "json", "--state", state).out == made[2].out
    first = call("show", "2025-09-04", "--format", "json", "--state", state)
    assert (first.code, first.out) == (Exit.OK, made[0].out)
    assert call("show", "today", "--format", "json", "--state", state).out == made[0].out
    assert call("show", "--format", "markdown", "--state", state).out.startswith("<!-- briefing")
    narrow = call("show", "--width", "40", "--state", state).out
    assert max(map(len, narrow.split("SOURCES")[0].splitlines())) <= 40
    assert "\x1b[" in call("show", "--state", state, terminal=True, variables={"TERM": "xterm"}).out


def test_show_since_a_day_gives_what_was_new_from_then_on(
    call: Call, made: list[Ended], state: Path
) -> None:
    ended = call("show", "--since", "2025-09-05", "--format", "json", "--state", state)
    assert news(ended) == {"Vladimir": "new", "Vingt-six": "update"}
    assert "nouveau le 6 sept." in call("show", "--since", "2025-09-05", "--state", state).out


def test_history_lists_days_claims_news_articles_and_folders_newest_first(
    call: Call, made: list[Ended], state: Path
) -> None:
    lines = call("history", "--state", state).out.splitlines()
    assert [line.split()[:4] for line in lines] == [
        ["day", "claims", "new", "articles"],
        ["2025-09-06", "2", "1", "1"],
        ["2025-09-05", "2", "1", "1"],
        ["2025-09-04", "2", "2", "1"],
    ]
    assert lines[1].endswith("articles/2025-09-06")


def test_another_folder_on_the_same_day_keeps_its_own_brief(
    call: Call, made: list[Ended], state: Path, tmp_path: Path
) -> None:
    other = tmp_path / "radio"
    other.mkdir()
    shutil.copy(tmp_path / "articles/2025-09-04/une.txt", other)
    ended = call(
        other, "--date", "2025-09-06", "--lang", "fr", "--format", "json", "--state", state
    )
    assert set(news(ended).values()) == {"new"}
    assert len(call("history", "--state", state).out.splitlines()) == 5
    assert len(call("history", "--of", other, "--state", state).out.splitlines()) == 2
    of = call("show", "--of", tmp_path / "articles", "--format", "json", "--state", state)
    assert of.out == made[2].out


def test_the_variable_names_the_folder_where_no_option_does(
    call: Call, mornings: Path, tmp_path: Path
) -> None:
    named = {"BRIEFING_STATE": str(tmp_path / "named")}
    call(mornings / "2025-09-04", "--lang", "fr", variables=named)
    assert (tmp_path / "named/history.sqlite").is_file()
    assert call("history", variables=named).code == Exit.OK


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["show"], Exit.EMPTY, "no brief yet"),
        (["show", "2025-09-04"], Exit.EMPTY, "of 2025-09-04"),
        (["show", "--since", "2025-09-04"], Exit.EMPTY, "since 2025-09-04"),
        (["history"], Exit.EMPTY, "no brief yet"),
        (["show", "2025-09-04", "--since", "2025-09-03"], Exit.USAGE, "not both"),
    ],
)
def test_what_there_is_not_is_said(
    call: Call, state: Path, arguments: list[str], code: int, says: str
) -> None:
    ended = call(*arguments, "--state", state)
    assert (ended.code, ended.out) == (code, "")
    assert says in ended.err
    assert len(ended.err.splitlines()) == 1
    assert not state.exists()


def test_an_edition_that_was_not_made_cannot_be_shown(
    call: Call, made: list[Ended], state: Path
) -> None:
    ended = call("show", "--lang", "en", "--state", state)
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert "--lang both" in ended.err


def test_a_folder_without_articles_does_not_push_out_the_brief(
    call: Call, made: list[Ended], state: Path, mornings: Path
) -> None:
    for file in (mornings / "2025-09-06").iterdir():
        file.unlink()
    ended = call(mornings / "2025-09-06", "--date", "2025-09-06", "--lang", "fr", "--state", state)
    assert ended.code == Exit.EMPTY
    assert call("show", "--format", "json", "--state", state).out == made[2].out


def without_history(ended: Ended, *words: str) -> None:
    """The brief was made whole, and one line says why its history was not kept."""
    assert ended.code == Exit.OK
    assert "Trente pays" in ended.out
    (line,) = ended.err.splitlines()
    assert "the history could not be kept" in line
    for word in words:
        assert word in line


def test_a_state_folder_that_cannot_be_used_costs_one_line_not_the_brief(
    call: Call, mornings: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    ended = call(mornings / "2025-09-04", "--lang", "fr", "--state", tmp_path / "file")
    without_history(ended, str(tmp_path / "file"), "--state")


def test_a_newer_store_costs_one_line_and_is_left_as_it_is(
    call: Call, mornings: Path, state: Path
) -> None:
    state.mkdir()
    with closing(sqlite3.connect(state / "history.sqlite")) as base:
        base.execute(f"PRAGMA user_version={len(MIGRATIONS) + 1}")
        base.execute("CREATE TABLE briefs (of_tomorrow TEXT)")
    before = (state / "history.sqlite").read_bytes()
    without_history(
        call(mornings / "2025-09-04", "--lang", "fr", "--state", state), "newer briefing"
    )
    assert (state / "history.sqlite").read_bytes() == before
    ended = call("show", "--state", state)
    assert (ended.code, ended.out) == (Exit.FAILED, "")
    assert "newer briefing" in ended.err


def test_a_damaged_store_costs_one_line_and_is_left_as_it_is(
    call: Call, mornings: Path, state: Path
) -> None:
    state.mkdir()
    (state / "history.sqlite").write_bytes(b"no store at all" * 100)
    without_history(call(mornings / "2025-09-04", "--lang", "fr", "--state", state), "move it away")
    assert (state / "history.sqlite").read_bytes() == b"no store at all" * 100


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for a store and little more."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(disk)],
        capture_output=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("needs the right to mount")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_costs_one_line_and_nothing_that_was_kept(
    call: Call, mornings: Path, small_disk: Path
) -> None:
    options = ("--lang", "fr", "--state", small_disk)
    first = call(mornings / "2025-09-05", *options)
    assert first.err == ""
    with (small_disk / "filling").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            os.write(file.fileno(), b"")
    without_history(call(mornings / "2025-09-04", *options), str(small_disk))
    assert call("show", "--state", small_disk).out == first.out
    (small_disk / "filling").unlink()
    assert call(mornings / "2025-09-04", *options).err == ""


def test_the_second_day_of_the_samples_tells_what_changed(
    call: Call, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first brief must have all that its articles say, however long that makes it.
    monkeypatch.setattr("briefing.pipeline.shorten", lambda sections, _: (tuple(sections), {}))
    for folder in ("today", "tomorrow"):
        call(SAMPLES / folder, "--lang", "fr", "--quiet", "--state", state)
    ended = call("show", "--format", "json", "--state", state)
    claims = [c for section in json.loads(ended.out)["sections"] for c in section["claims"]]
    (toll,) = (claim for claim in claims if "25 morts" in claim["fr"])
    (pledge,) = (claim for claim in claims if "vingt-six pays s'étaient" in claim["fr"])
    assert (pledge["news"], pledge["since"]) == ("repeated", "2025-09-04")
    assert (toll["news"], toll["change"]["fr"]) == (
        "update",
        "25 morts, au lieu d'au moins 23 (4 sept.)",
    )
    assert json.loads(ended.out)["date"] == "2025-09-05"
