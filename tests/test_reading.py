"""What is read from a folder, in which encodings, and what is named instead of read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.reading import Limits, read, read_bytes
from briefing.reading.decoding import decode, plain

TEXT = "L’été à Kiev : « la paix » coûte 1\u00a0500 € – œuvre d’État.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    pages, skipped = read([tmp_path])
    assert [page.text for page in pages] == [TEXT]
    assert skipped == []


def test_latin1_controls_that_cp1252_leaves_undefined_do_not_fail() -> None:
    assert plain(decode(b"\xe9t\xe9 \x81\x8d chaud")) == "été  chaud"


def test_a_page_is_read_in_the_charset_it_declares(tmp_path: Path) -> None:
    head = '<html><head><meta charset="iso-8859-15"></head><body><p>Coût : 5 €</p></body></html>'
    (tmp_path / "a.html").write_bytes(head.encode("iso-8859-15"))
    (page,) = read([tmp_path])[0]
    assert "Coût : 5 €" in page.text
    assert page.form == "html"


def test_two_encodings_in_one_file_are_both_read() -> None:
    mixed = "Réunion à l’Élysée, déjà prévue. ".encode() + "Un été décisif.".encode("cp1252")
    assert decode(mixed).endswith("Un été décisif.")


def test_mojibake_is_put_right_only_where_it_plainly_is() -> None:
    good = "L’été à Kiev"
    assert plain(good.encode().decode("cp1252")) == good
    assert plain("L'usine SÃO de Lisbonne") == "L'usine SÃO de Lisbonne"


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[31mrouge\x1b[0m",
        "\x1b]8;;http://evil.example\x1b\\rouge\x1b]8;;\x1b\\",
        "\x1b]52;c;AAAA\x07rouge",
        "\u202erouge\u202c",
        "ro\u200buge",
        "\x9b31mrouge",
    ],
)
def test_nothing_that_acts_on_a_terminal_is_left(hostile: str) -> None:
    assert plain(hostile).endswith("rouge")
    assert not set(plain(hostile)) & set("\x1b\x9b\x07\u202e\u202c\u200b")


@given(st.text(max_size=300))
def test_plain_text_has_no_controls_and_stays_as_it_is(text: str) -> None:
    once = plain(text)
    assert all(char in "\n\t" or ord(char) >= 32 for char in once)
    assert not any(0x7F <= ord(char) < 0xA0 for char in once)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.md", "a", "a.docx"]))
def test_no_bytes_stop_the_run(data: bytes, name: str) -> None:
    pages, skipped = read_bytes(name, data, Limits())
    assert len(pages) + len(skipped) == 1


def test_what_gives_nothing_is_named_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_text(" \n\n")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (tmp_path / "zeros.txt").write_bytes(b"abc\x00\x01\x02" * 50)
    (tmp_path / "report.docx").write_bytes(b"PK\x03\x04 rest")
    (tmp_path / "long.txt").write_text("mot " * 1000)
    pages, skipped = read([tmp_path], Limits(bytes=2000))
    assert pages == []
    assert {(one.path.split("/")[-1], one.reason) for one in skipped} == {
        ("blank.txt", "empty"),
        ("picture.txt", "binary"),
        ("zeros.txt", "binary"),
        ("report.docx", "unsupported"),
        ("long.txt", "too-large"),
    }
    assert next(one.detail for one in skipped if one.reason == "unsupported") == ".docx"


def test_a_missing_file_and_a_pipe_are_skipped_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, skipped = read([tmp_path, tmp_path / "gone.txt"])
    assert [one.reason for one in skipped] == ["unreadable", "unreadable"]


def test_the_walk_is_ordered_and_passes_over_what_is_no_article(tmp_path: Path) -> None:
    folder = tmp_path / "today"
    for name in (
        "b.txt",
        "A.txt",
        "sub/c.txt",
        ".hidden/d.txt",
        "prompts/p.txt",
        "page_files/e.txt",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Un texte.")
    (folder / ".secret.txt").write_text("Un texte.")
    (folder / "models.toml").write_text("x = 1")
    (folder / "page.html").write_text("<p>Un texte.</p>")
    pages, skipped = read([folder])
    assert [page.path for page in pages] == [
        "today/A.txt", "today/b.txt", "today/page.html", "today/sub/c.txt",
    ]  # fmt: skip
    assert skipped == []


def test_own_outputs_are_no_input_but_a_file_that_only_has_the_name_is(tmp_path: Path) -> None:
    (tmp_path / "brief-2025-09-04.md").write_text("<!-- briefing:brief 1 -->\n# Le point")
    (tmp_path / "brief.txt").write_text("Le point\n" + "x" * 900 + "\nbriefing:brief")
    (tmp_path / "brief.json").write_text('{"schema": 1, "sections": []}')
    (tmp_path / "brief-de-presse.txt").write_text("Un vrai article.")
    pages, skipped = read([tmp_path])
    assert [page.path.split("/")[-1] for page in pages] == ["brief-de-presse.txt"]
    assert skipped == []


def test_links_out_of_the_folder_are_not_followed_and_loops_end(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("Dehors.")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Dedans.")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "loop").symlink_to(folder)
    pages, skipped = read([folder])
    assert [page.text for page in pages] == ["Dedans."]
    assert [one.path for one in skipped] == ["in/link.txt"]


def test_a_file_named_twice_is_read_once_and_the_count_is_bounded(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Un texte.")
    pages, skipped = read([tmp_path, tmp_path / "a.txt"], Limits(files=2))
    assert len(pages) == 2
    assert [one.reason for one in skipped] == ["too-many"]
