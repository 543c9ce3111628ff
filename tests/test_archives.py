"""Zip archives: their articles are read in place, and no archive can fill or leave the folder."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.documents import Page, Skipped
from briefing.reading import Limits, read, read_bytes
from briefing.reading.archive import read_archive


def a_zip(*members: tuple[str | zipfile.ZipInfo, str | bytes], packed: bool = True) -> bytes:
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def opened(data: bytes, limits: Limits | None = None) -> tuple[list[Page], list[Skipped]]:
    return read_bytes("week.zip", data, limits or Limits())


def reasons(skipped: list[Skipped]) -> list[tuple[str, str]]:
    return [(one.path, one.reason) for one in skipped]


def test_each_member_is_read_as_the_file_it_would_be(tmp_path: Path) -> None:
    feed = (
        '<rss version="2.0"><channel><item><description>Trois.</description></item></channel></rss>'
    )
    (tmp_path / "week.zip").write_bytes(
        a_zip(
            ("b.txt", "Un texte."),
            ("lundi/été.html", "<p>Deux.</p>"),
            ("fil.xml", feed),
            ("a.jsonl", '{"text": "Quatre."}'),
            ("photo.jpg", b"\xff\xd8\xff"),
        )
    )
    pages, skipped = read([tmp_path / "week.zip"])
    assert [page.path for page in pages] == [
        "week.zip/b.txt",
        "week.zip/lundi/été.html",
        "week.zip/fil.xml/1",
        "week.zip/a.jsonl/1",
    ]
    assert reasons(skipped) == [("week.zip/photo.jpg", "unsupported")]


def test_settings_own_briefs_and_litter_are_passed_over() -> None:
    data = a_zip(
        ("brief.md", "<!-- briefing:brief -->\n# Le point"),
        ("topics.toml", "x = 1"),
        ("prompts/p.txt", "Un texte."),
        ("__MACOSX/._b.txt", "x"),
        (".hidden/b.txt", "x"),
        ("page_files/cadre.html", "<p>x</p>"),
        ("dossier/", ""),
        ("b.txt", "Un texte."),
    )
    pages, skipped = opened(data)
    assert [page.path for page in pages] == ["week.zip/b.txt"]
    assert skipped == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/a.txt", "week.zip/etc/a.txt"),
        ("/etc/a.txt", "week.zip/etc/a.txt"),
        ("C:\\Users\\a.txt", "week.zip/Users/a.txt"),
        ("..\\..\\a.txt", "week.zip/a.txt"),
        ("a/./b/../../c.txt", "week.zip/a/b/c.txt"),
        ("\x1b[31mrouge.txt", "week.zip/rouge.txt"),
        ("a\u202etxt.b.txt", "week.zip/atxt.b.txt"),
    ],
)
def test_names_that_climb_are_only_names_and_nothing_is_written(
    given: str, shown: str, tmp_path: Path
) -> None:
    info = zipfile.ZipInfo("x")
    info.filename = given
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "week.zip").write_bytes(a_zip((info, "Un texte.")))
    before = sorted(tmp_path.rglob("*"))
    (page,) = read([tmp_path / "in" / "week.zip"])[0]
    assert page.path == shown
    assert sorted(tmp_path.rglob("*")) == before


def test_two_members_of_one_name_are_two_articles() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = a_zip(("b.txt", "Un."), ("b.txt", "Deux."))
    pages, _ = opened(data)
    assert {page.path: page.text for page in pages} == {
        "week.zip/b.txt": "Un.",
        "week.zip/b~2.txt": "Deux.",
    }


def test_an_archive_in_an_archive_stays_closed() -> None:
    pages, skipped = opened(a_zip(("inner.zip", a_zip(("b.txt", "Un."))), ("b.txt", "Un.")))
    assert [page.path for page in pages] == ["week.zip/b.txt"]
    assert reasons(skipped) == [("week.zip/inner.zip", "nested")]


def test_bombs_do_not_go_off_and_lose_no_other_member() -> None:
    data = a_zip(
        ("swells.txt", b"0" * 4_900_000), ("huge.txt", b"0" * 9_000_000), ("b.txt", "Un texte.")
    )
    pages, skipped = opened(data)
    assert [page.path for page in pages] == ["week.zip/b.txt"]
    assert reasons(skipped) == [
        ("week.zip/swells.txt", "unsafe"),
        ("week.zip/huge.txt", "too-large"),
    ]


def test_a_member_that_lies_about_its_size_is_read_no_further_than_the_limit() -> None:
    data = bytearray(a_zip(("a.txt", b"0" * 9_000_000), ("b.txt", "Un texte.")))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + place, 50)
    pages, skipped = opened(bytes(data))
    assert [page.path for page in pages] == ["week.zip/b.txt"]
    assert [path for path, _ in reasons(skipped)] == ["week.zip/a.txt"]


def test_the_whole_archive_is_bounded() -> None:
    members = [(f"{n}.txt", f"Un texte {n} " * 60) for n in range(40)]
    assert len(opened(a_zip(*members))[0]) == 40
    pages, skipped = read_archive("week.zip", a_zip(*members), Limits(bytes=1000))
    assert 20 <= len(pages) < 40
    assert skipped[-1].reason in ("unsafe", "too-large")


def test_members_are_counted() -> None:
    data = a_zip(*((f"{n}.txt", "Un texte.") for n in range(20)))
    pages, (skipped,) = opened(data, Limits(files=5))
    assert len(pages) == 5
    assert skipped.reason == "too-many"


def test_a_bad_member_is_named_and_the_others_read() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = bytearray(
        a_zip((link, "/etc/passwd"), ("bad.txt", "Mauvais texte."), ("b.txt", "Un."), packed=False)
    )
    data[data.index(b"Mauvais")] ^= 1
    pages, skipped = opened(bytes(data))
    assert [page.path for page in pages] == ["week.zip/b.txt"]
    assert reasons(skipped) == [
        ("week.zip/link.txt", "unreadable"),
        ("week.zip/bad.txt", "unreadable"),
    ]


def test_a_member_with_a_password_is_named() -> None:
    data = bytearray(a_zip(("a.txt", "Un."), packed=False))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert reasons(opened(bytes(data))[1]) == [("week.zip/a.txt", "encrypted")]


def test_compressions_that_may_ask_for_any_memory_are_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", "Un texte.")
    assert reasons(opened(out.getvalue())[1]) == [("week.zip/a.txt", "unsupported")]


def test_what_is_no_archive_is_named() -> None:
    assert reasons(opened(b"PK\x03\x04 rien")[1]) == [("week.zip", "malformed")]


@given(st.binary(max_size=60), st.integers(0, 200))
def test_no_damage_stops_the_run(noise: bytes, place: int) -> None:
    data = bytearray(a_zip(("a.txt", "Un texte."), ("b.html", "<p>Deux.</p>")))
    data[place : place + len(noise)] = noise
    opened(bytes(data))
