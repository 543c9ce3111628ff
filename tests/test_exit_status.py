"""Each way a call can end has its exit code and one sentence that helps."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Call

from briefing.commands.locking import only_run
from briefing.environment import Exit

ARTICLE = (
    "Titre du jour sur le sommet\n\nPublié le : 4 septembre 2025\n\n"
    "Les dirigeants européens se sont réunis jeudi à Paris pour parler de la sécurité de "
    "l'Ukraine. Vingt-six pays se sont dits prêts à contribuer à une force de réassurance après "
    "un cessez-le-feu. La Russie a rejeté toute présence de troupes étrangères sur le sol "
    "ukrainien.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good article."""
    today = tmp_path / "today"
    today.mkdir()
    (today / "sommet.txt").write_text(ARTICLE, "utf-8")
    return today


def test_a_brief_of_good_articles_is_0(call: Call, folder: Path) -> None:
    ended = call(folder)
    assert (ended.code, ended.err) == (Exit.OK, "")


def test_a_skipped_file_is_3_and_named_on_stderr_and_in_the_brief(call: Call, folder: Path) -> None:
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    ended = call(folder)
    assert ended.code == Exit.SKIPPED
    assert "image.txt" in ended.err
    assert "image.txt" in ended.out


def test_nothing_to_brief_is_4_and_says_that_it_is_empty(call: Call, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ended = call(empty)
    assert ended.code == Exit.EMPTY
    assert "nothing to brief" in ended.err
    assert "4 septembre 2025" in ended.out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["absent"], "absent"),
        (["{folder}", "--date", "hier"], "hier"),
        (["{folder}", "--topics", "absent.toml"], "absent.toml"),
        (["{folder}", "--profile", "nosuch"], "nosuch"),
        (["{folder}", "-o", "brief.docx"], "brief.docx"),
        (["{folder}", "-o", "nowhere/brief.md"], "nowhere"),
        (["{folder}", "--lang", "de"], "de"),
    ],
)
def test_a_wrong_call_is_2_and_names_what_is_wrong(
    call: Call,
    folder: Path,
    arguments: list[str],
    named: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ended = call(*(argument.format(folder=folder) for argument in arguments))
    assert ended.code == Exit.USAGE
    assert named in ended.err + capsys.readouterr().err
    assert "Traceback" not in ended.err


def test_another_run_on_the_same_output_is_5_and_writes_nothing(
    call: Call, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "brief.md"
    with only_run([out]):
        ended = call(folder, "-o", out)
    assert ended.code == Exit.LOCKED
    assert not out.exists()
    assert call(folder, "-o", out).code == Exit.OK


def test_a_model_that_is_missing_offline_is_6_and_says_what_helps(
    call: Call, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    ended = call(folder, "--profile", "quality")
    assert ended.code == Exit.MODEL_MISSING
    assert "brief models pull" in ended.err
    assert "--profile default" in ended.err


def test_a_disk_error_is_1_and_names_the_file(
    call: Call, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: str, target: str) -> None:
        raise OSError(28, "No space left on device", target)

    monkeypatch.setattr("briefing.outputs.os.replace", full)
    out = tmp_path / "brief.md"
    ended = call(folder, "-o", out)
    assert ended.code == Exit.FAILED
    assert "No space left" in ended.err
    assert list(tmp_path.glob(".brief.md*")) == []


def test_an_interrupt_is_130(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefing.commands.make.read", interrupt)
    assert call(folder).code == Exit.INTERRUPTED
