"""The store of briefs: what it keeps, and that nothing that happens to it loses a brief."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sample_brief import BRIEF

from briefing.brief import Brief
from briefing.errors import UsageError
from briefing.history import MIGRATIONS, History, HistoryError, Place, place_of

DAY = date(2025, 9, 5)
NEXT_FORMAT = (*MIGRATIONS, "ALTER TABLE briefs ADD COLUMN weather TEXT NOT NULL DEFAULT 'rain'")
HERE = Place("/articles", "/articles")

WRITER = """
import itertools, sys
sys.path.insert(0, {tests!r})
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from sample_brief import BRIEF
from briefing.history import History, Place
store = History(Path(sys.argv[1]))
for at in itertools.islice(itertools.count(int(sys.argv[2])), int(sys.argv[3])):
    brief = replace(BRIEF, date=BRIEF.date + timedelta(days=at))
    store.record(brief, Place("/articles", "/articles"))
    print(at, flush=True)
"""


def on(day: date, title: str = "") -> Brief:
    """The sample brief on another day, told apart by its models."""
    return replace(BRIEF, date=day, models={"summarize": title})


def writer(folder: Path, first: int, count: int) -> subprocess.Popen[str]:
    """A process that records `count` briefs, days from the `first` on, and names each when kept."""
    program = WRITER.format(tests=str(Path(__file__).parent))
    words = [sys.executable, "-c", program, str(folder), str(first), str(count)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def whole(folder: Path) -> bool:
    """Whether SQLite finds the file sound."""
    with closing(sqlite3.connect(folder / "history.sqlite")) as base:
        return bool(base.execute("PRAGMA integrity_check").fetchone() == ("ok",))


@pytest.fixture
def store(tmp_path: Path) -> History:
    """A store in a folder that is not there yet."""
    return History(tmp_path / "state")


def test_what_is_kept_comes_back_to_the_letter(store: History) -> None:
    store.record(BRIEF, HERE)
    assert store.latest() == BRIEF


def test_an_empty_store_is_read_without_being_made(store: History) -> None:
    assert (store.latest(), store.entries(), store.earlier(DAY, "/articles")) == (None, [], [])
    assert store.latest_series() is None
    assert not store.path.parent.exists()


def test_a_second_run_on_one_day_replaces_the_first(store: History) -> None:
    store.record(on(DAY, "first"), HERE)
    store.record(on(DAY, "second"), HERE)
    assert len(store.entries()) == 1
    assert store.latest() == on(DAY, "second")


def test_two_folders_on_one_day_both_stay_and_are_not_compared(store: History) -> None:
    store.record(on(DAY, "one"), Place("/one", "/one"))
    store.record(on(DAY, "two"), Place("/two", "/two"))
    assert len(store.entries()) == 2
    assert store.latest(DAY, "/one") == on(DAY, "one")
    assert store.earlier(DAY + timedelta(1), "/two") == [on(DAY, "two")]


def test_earlier_means_the_seven_days_before_and_never_the_day_itself(store: History) -> None:
    for back in range(-1, 10):
        store.record(on(DAY - timedelta(back)), HERE)
    days = [brief.date for brief in store.earlier(DAY, "/articles")]
    assert days == [DAY - timedelta(back) for back in range(7, 0, -1)]
    assert store.earlier(date.min, "/articles") == []


def test_the_latest_is_by_day_then_by_making(store: History) -> None:
    store.record(on(DAY, "one"), Place("/one", "/one"))
    store.record(on(DAY, "two"), Place("/two", "/two"))
    store.record(on(DAY - timedelta(1), "made last"), HERE)
    assert store.latest() == on(DAY, "two")
    assert store.latest_series() == "/two"
    assert [entry.day for entry in store.entries()] == [DAY, DAY, DAY - timedelta(1)]
    assert store.since(DAY, "/articles") == []


def test_an_entry_counts_claims_fresh_ones_and_articles(store: History) -> None:
    first = BRIEF.sections[0]
    told = (replace(first.claims[0], news="repeated", since=DAY), *first.claims[1:])
    brief = replace(BRIEF, sections=(replace(first, claims=told), *BRIEF.sections[1:]))
    store.record(brief, HERE)
    (entry,) = store.entries("/articles")
    assert (entry.place, entry.claims, entry.fresh, entry.articles) == ("/articles", 3, 2, 3)


@pytest.mark.parametrize(
    ("one", "other", "same_series"),
    [
        ("press/2025-09-04", "press/2025-09-05", True),
        ("press/20250904", "press/05.09.2025", True),
        ("press/today", "press/tomorrow", True),
        ("press/Jeudi", "press/vendredi", True),
        ("press/2025-09-04", "press", True),
        ("press/east", "press/west", False),
        ("press/2025-09-04", "radio/2025-09-05", False),
        ("press/week 36", "press/week 37", False),
    ],
)
def test_folders_that_only_name_their_day_are_one_series(
    tmp_path: Path, one: str, other: str, same_series: bool
) -> None:
    places = []
    for name in (one, other):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        places.append(place_of([tmp_path / name]))
    assert places[0].key != places[1].key
    assert (places[0].series == places[1].series) is same_series


def test_files_belong_to_the_series_of_their_folder(tmp_path: Path) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.touch()
    place = place_of(files)
    assert place == place_of(files[::-1])
    assert place.series == place_of([tmp_path]).series
    assert place.key != place_of([tmp_path]).key


def test_a_kill_at_any_moment_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    chance = random.Random(7)
    kept = 0
    for _ in range(12):
        process = writer(tmp_path, kept, 100_000)
        assert process.stdout
        if chance.random() < 0.7:  # else while it starts, or makes the store
            process.stdout.readline()
            kept += 1
        time.sleep(chance.random() * 0.15)
        os.kill(process.pid, signal.SIGKILL)
        kept += len(process.stdout.read().split())
        process.wait()
        found = History(tmp_path).since(BRIEF.date, "/articles")
        # At most the one that was under way is there though nobody had yet been told.
        assert len(found) - kept in (0, 1)
        kept = len(found)
        for at, brief in enumerate(found):
            assert brief == replace(BRIEF, date=BRIEF.date + timedelta(days=at))
    assert kept > 10
    assert whole(tmp_path)


def test_two_processes_and_more_write_at_once(tmp_path: Path) -> None:
    processes = [writer(tmp_path, at * 1000, 15) for at in range(4)]
    for process in processes:
        _, said = process.communicate(timeout=60)
        assert (process.returncode, said) == (0, "")
    assert len(History(tmp_path).entries()) == 60


def test_a_store_may_be_made_by_many_at_once(tmp_path: Path) -> None:
    for at in range(20):
        store, start = History(tmp_path / str(at)), Barrier(6)

        def act(name: int, store: History = store, start: Barrier = start) -> None:
            start.wait()
            store.record(BRIEF, Place(str(name), "/articles"))

        with ThreadPoolExecutor(6) as pool:
            list(pool.map(act, range(6)))
        assert len(store.entries()) == 6


def test_one_that_writes_too_long_is_waited_for_and_then_named(
    store: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.history._WAIT", 0.1)
    store.record(BRIEF, HERE)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryError, match="another run"):
            store.record(on(DAY, "late"), HERE)
        assert store.latest() == BRIEF


def test_a_full_disk_leaves_what_was_kept_and_says_so(store: History) -> None:
    store.record(BRIEF, HERE)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        with pytest.raises(HistoryError) as raised:
            store.record(on(DAY, "lost"), HERE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert str(store.path) in str(raised.value)
    assert store.latest() == BRIEF
    store.record(on(DAY, "room again"), HERE)
    assert store.latest() == on(DAY, "room again")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may enter."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield Path(name)


def as_nobody(act: Callable[[], str]) -> str:
    """What `act` returns in a process without root's rights, to which permissions mean nothing."""
    near, far = os.pipe()
    child = os.fork()
    if not child:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            os.write(far, json.dumps(act()).encode())
        finally:
            os._exit(0)
    os.close(far)
    os.waitpid(child, 0)
    with os.fdopen(near) as file:
        return str(json.loads(file.read()))


def test_a_read_only_folder_is_read_and_its_writing_refused_in_words(open_folder: Path) -> None:
    store = History(open_folder)
    store.record(BRIEF, HERE)
    os.chmod(store.path, 0o444)
    os.chmod(open_folder, 0o555)

    def act() -> str:
        read = store.latest() == BRIEF
        try:
            store.record(on(DAY, "never"), HERE)
        except HistoryError as error:
            return f"{read} {error}"
        return "written"

    said = as_nobody(act)
    os.chmod(open_folder, 0o755)
    assert said.startswith(f"True {store.path}")
    assert "make the folder writable" in said
    assert store.latest() == BRIEF


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(HistoryError, match="--state"):
        History(tmp_path / "file" / "state").record(BRIEF, HERE)


def test_an_older_store_is_brought_up_to_date_with_all_it_has(store: History) -> None:
    store.record(BRIEF, HERE)
    later = History(store.path.parent, NEXT_FORMAT)
    assert later.latest() == BRIEF
    later.record(on(DAY + timedelta(1)), HERE)
    assert [entry.day for entry in later.entries()] == [DAY + timedelta(1), DAY]
    with closing(sqlite3.connect(store.path)) as base:
        assert base.execute("PRAGMA user_version").fetchone() == (len(NEXT_FORMAT),)
        assert base.execute("SELECT DISTINCT weather FROM briefs").fetchall() == [("rain",)]


def test_a_step_that_fails_leaves_the_older_store(store: History) -> None:
    store.record(BRIEF, HERE)
    broken = (*MIGRATIONS, "ALTER TABLE briefs ADD COLUMN half TEXT; SELECT nonsense FROM nowhere")
    with pytest.raises(HistoryError):
        History(store.path.parent, broken).record(on(DAY), HERE)
    assert store.latest() == BRIEF
    with closing(sqlite3.connect(store.path)) as base:
        assert "half" not in [row[1] for row in base.execute("PRAGMA table_info(briefs)")]


def test_a_newer_store_is_left_alone_in_words(store: History) -> None:
    later = History(store.path.parent, NEXT_FORMAT)
    later.record(BRIEF, HERE)
    before = store.path.read_bytes()
    for act in (lambda: store.record(on(DAY, "older"), HERE), store.latest):
        with pytest.raises(HistoryError, match="newer briefing"):
            act()
    assert store.path.read_bytes() == before
    assert later.latest() == BRIEF


def test_a_brief_in_a_form_of_another_time_is_passed_over_not_stumbled_on(store: History) -> None:
    for back in (2, 1):
        store.record(on(DAY - timedelta(back)), HERE)
    with closing(sqlite3.connect(store.path)) as base, base:
        base.execute("UPDATE briefs SET brief = ? WHERE day = ?", ('{"schema": 99}', "2025-09-04"))
    assert [brief.date for brief in store.earlier(DAY, "/articles")] == [DAY - timedelta(2)]
    with pytest.raises(UsageError, match="99"):
        store.latest()


@pytest.mark.parametrize(
    "content", [b"not a database at all " * 50, b"SQLite format 3\0" + b"x" * 900]
)
def test_what_is_no_store_is_named_and_left_as_it_is(store: History, content: bytes) -> None:
    store.path.parent.mkdir()
    store.path.write_bytes(content)
    for act in (lambda: store.record(BRIEF, HERE), store.latest):
        with pytest.raises(HistoryError, match="move it away"):
            act()
    assert store.path.read_bytes() == content


def test_another_program_s_database_is_left_as_it_is(store: History) -> None:
    store.path.parent.mkdir()
    with closing(sqlite3.connect(store.path)) as base:
        base.execute("CREATE TABLE recipes (cake TEXT)")
    before = store.path.read_bytes()
    with pytest.raises(HistoryError, match="another program"):
        store.record(BRIEF, HERE)
    with closing(sqlite3.connect(store.path)) as base:
        assert base.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]
    assert store.path.read_bytes() == before
