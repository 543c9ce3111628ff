"""What all tests share: no network, a cache of their own, and `brief` called in process."""

from __future__ import annotations

import io
import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.environment import Environment

SAMPLES = Path(__file__).parents[1] / "samples"
ARTICLE = (
    "Vingt-six pays prêts à garantir la paix\n\nPublié le : 3 septembre 2025\n\n"
    "Les dirigeants européens se sont réunis mercredi à Paris pour parler de la sécurité de "
    "l'Ukraine. Vingt-six pays se sont dits prêts à contribuer à une force de réassurance après "
    "un cessez-le-feu. La Russie a rejeté toute présence de troupes étrangères sur le sol "
    "ukrainien.\n"
)


@dataclass(frozen=True)
class Ended:
    """How a call of `brief` ended."""

    code: int
    out: str
    err: str


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


Call = Callable[..., Ended]


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One cache for the whole session, so that the built-in model is converted once."""
    folder = tmp_path_factory.mktemp("cache")
    state = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_CACHE", str(folder))
        patch.setenv("BRIEFING_STATE", str(state))
        # Not the briefing.toml of whoever runs the tests; and faults with all their frames.
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.setenv("BRIEFING_DEBUG", "1")
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield folder


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """`call("today", "--lang", "fr", stdin="...", terminal=False)` runs `brief` in process."""

    def run(
        *arguments: object,
        stdin: str = "",
        terminal: bool = False,
        variables: dict[str, str] | None = None,
    ) -> Ended:
        out = Terminal() if terminal else io.StringIO()
        err = io.StringIO()
        environment = Environment(
            stdin=io.StringIO(stdin),
            stdout=out,
            stderr=err,
            variables=dict(os.environ) | (variables or {}),
            folder=tmp_path,
            today=lambda: date(2025, 9, 4),
        )
        code = main([str(argument) for argument in arguments], environment)
        return Ended(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any socket fails the test."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def today(tmp_path: Path) -> Path:
    """A folder with one article."""
    folder = tmp_path / "today"
    folder.mkdir()
    (folder / "paix.txt").write_text(ARTICLE, "utf-8")
    return folder
