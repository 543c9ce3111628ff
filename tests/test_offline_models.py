"""Models from the hub: found in its cache, fetched only when asked, never as a pickle."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import BriefingError, ModelMissing, UsageError
from briefing.seq2seq import describe, load_catalogue, open_writer
from briefing.seq2seq.catalogue import Catalogue
from briefing.seq2seq.locating import hub_cache
from briefing.seq2seq.pulling import WANTED, pull

sys.path.insert(0, str(Path(__file__).parent))
from checkpoints import REVISION, build, hub_folder

CATALOGUE = f"""
[models.far]
tasks = ["summarize", "translate"]
source = "someone/far"
revision = "{REVISION}"
licence = "Apache-2.0"
prompts = "none"
[profiles.default]
summarize = "far"
translate = "far"
"""


@pytest.fixture(autouse=True)
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "own"))
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    return tmp_path / "hub"


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    path = tmp_path / "models.toml"
    path.write_text(CATALOGUE)
    return load_catalogue(path)


def test_a_model_that_is_not_here_says_how_to_get_it(cache: Path, catalogue: Catalogue) -> None:
    with pytest.raises(ModelMissing) as error:
        open_writer(catalogue, "default", "translate")
    assert "brief models pull far" in str(error.value)
    assert "--profile default" in str(error.value)
    (status,) = describe(catalogue)
    assert not status.ready
    assert status.missing == str(error.value)
    assert status.engines == ()


def test_a_model_in_the_cache_is_used_without_a_socket(cache: Path, catalogue: Catalogue) -> None:
    build("bart", hub_folder(cache, "someone/far"))
    writer = open_writer(catalogue, "default", "translate")
    assert REVISION in writer.identity
    assert writer.write(["La pluie est tombée."])[0].tokens
    (status,) = describe(catalogue)
    assert status.ready
    assert status.engines == ("ctranslate2", "transformers")
    assert status.revision == REVISION
    assert status.profiles == ("default",)


def test_another_revision_in_the_cache_does_not_count(cache: Path, catalogue: Catalogue) -> None:
    build("bart", hub_folder(cache, "someone/far", "f" * 40))
    with pytest.raises(ModelMissing):
        open_writer(catalogue, "default", "translate")


def test_a_pickle_is_refused_with_words(cache: Path, catalogue: Catalogue) -> None:
    folder = hub_folder(cache, "someone/far")
    (folder / "config.json").write_text('{"model_type": "bart"}')
    (folder / "pytorch_model.bin").write_bytes(b"\x80\x02.")
    with pytest.raises(ModelMissing, match="pickle") as error:
        open_writer(catalogue, "default", "translate")
    assert "safetensors" in str(error.value)


def test_a_family_only_transformers_knows_gets_that_engine(
    cache: Path, catalogue: Catalogue
) -> None:
    folder = build("bart", hub_folder(cache, "someone/far"))
    config = folder / "config.json"
    config.write_text(config.read_text().replace('"bart"', '"plbart"'))
    (status,) = describe(catalogue)
    assert status.engines == ("transformers",)
    assert open_writer(catalogue, "default", "translate").identity.startswith("transformers-")


def test_pull_fetches_the_pinned_revision_and_no_pickles(
    cache: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    import huggingface_hub

    asked: dict[str, Any] = {}

    def snapshot(source: str, **more: Any) -> str:
        asked.update(more, source=source)
        return str(build("bart", hub_folder(Path(more["cache_dir"]), source, more["revision"])))

    monkeypatch.setattr(huggingface_hub, "snapshot_download", snapshot)
    folder = pull(catalogue.model("far"))
    assert asked["source"] == "someone/far"
    assert asked["revision"] == REVISION
    assert asked["allow_patterns"] == WANTED
    assert not any(pattern.endswith((".bin", ".py", ".pt")) for pattern in WANTED)
    assert folder.is_relative_to(cache)
    assert describe(catalogue)[0].ready


def test_a_hub_that_cannot_be_reached_is_said_in_words(
    cache: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    import huggingface_hub

    def fail(*args: Any, **more: Any) -> str:
        raise OSError("no route to host")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", fail)
    with pytest.raises(BriefingError, match=r"someone/far.*no route"):
        pull(catalogue.model("far"))


def test_pull_refuses_what_is_not_from_a_hub_and_when_told_to_stay_offline(
    catalogue: Catalogue, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match="nothing to fetch"):
        pull(load_catalogue().model("builtin"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(UsageError, match="HF_HUB_OFFLINE"):
        pull(catalogue.model("far"))


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"HF_HUB_CACHE": "/a/b"}, "/a/b"),
        ({"HF_HOME": "/h"}, "/h/hub"),
        ({"XDG_CACHE_HOME": "/x"}, "/x/huggingface/hub"),
    ],
)
def test_the_hubs_cache_is_found_as_its_library_finds_it(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HF_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert hub_cache() == Path(expected)
