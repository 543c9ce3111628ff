"""briefing.toml: what a reader would otherwise type each morning, checked key by key.

Two files count, if they are there: one in the user's configuration folder, and one beside the
articles, which wins key by key. What the command line says wins over both. Paths in a file are
relative to its folder. No password is ever read from a file.
"""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import time
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import UsageError
from briefing.options import LANGUAGES, NARROWEST, SUFFIXES, clock_time
from briefing.toml import read_toml

if TYPE_CHECKING:
    from briefing.mailing import Server

NAME = "briefing.toml"
DEFAULTS: Mapping[str, Any] = {"lang": "both", "profile": "default", "limit": 8}
"""What options mean that neither the command line nor a file gives."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the files say; a field that none sets is None or empty.

    `files` are those read, the one that wins last. `at` is the local time of the schedule;
    `sender`, `to` and `server` are for the mail, whose addresses are checked when it is made.
    """

    files: tuple[Path, ...] = ()
    lang: str | None = None
    profile: str | None = None
    topics: Path | None = None
    models: Path | None = None
    outputs: tuple[Path, ...] = ()
    width: int | None = None
    limit: int | None = None
    at: time | None = None
    sender: str | None = None
    to: tuple[str, ...] = ()
    server: Server | None = None

    def over(self, other: Configuration) -> Configuration:
        """This one, and `other` where this one says nothing."""
        mine = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "files"}
        said = {name: value for name, value in mine.items() if value not in (None, ())}
        return replace(other, files=other.files + self.files, **said)


def user_folder() -> Path:
    """The platform's folder for the user's configuration of this program."""
    from platformdirs import user_config_path

    return user_config_path("briefing")


def load_configuration(beside: Path | None) -> Configuration:
    """What the user's file and the one in `beside` say together; UsageError if one is wrong."""
    found = Configuration()
    places = [user_folder()] + ([beside] if beside is not None else [])
    for path in dict.fromkeys((place / NAME).absolute() for place in places):
        if path.is_file():
            found = read_configuration(path).over(found)
    return found


def read_configuration(path: Path) -> Configuration:
    """What one file says. UsageError names the file, the key and what is expected there."""
    table = read_toml(path)
    return Configuration(files=(path,), **_read(table, _KEYS, path, ""))


def configured(call: Namespace, folder: Path) -> Namespace:
    """`call` with what it leaves open taken from briefing.toml, else from DEFAULTS.

    The file is looked for beside the articles that the call names, else in `folder`. A call of
    a command that has none of these options is handed back as it is. Adds `settings`, the
    whole Configuration, and `typed`, the call as it was.
    """
    given = vars(call)
    if "profile" not in given and "topics" not in given:
        return call
    settings = load_configuration(place_of_articles(call, folder))
    filled = dict(given, settings=settings, typed=call)
    for name in ("lang", "profile", "topics", "models", "width", "limit"):
        if name in given and given[name] is None:
            said = getattr(settings, name)
            filled[name] = DEFAULTS.get(name) if said is None else said
    if "output" in given and not given["output"]:
        filled["output"] = list(settings.outputs)
    return Namespace(**filled)


def place_of_articles(call: Namespace, folder: Path) -> Path:
    """The folder of the first thing that a call reads; else `folder`."""
    paths: list[Path] = getattr(call, "paths", [])
    if not paths:
        return folder
    return paths[0] if paths[0].is_dir() else paths[0].absolute().parent


Reader = Callable[[Any, Path, str], Any]
"""From a key's value, the file and the key's name to what it means; UsageError."""


def _wrong(path: Path, key: str, expected: str) -> UsageError:
    return UsageError(f"{path}: `{key}` must be {expected}.")


def _text(value: Any, path: Path, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(path, key, "a text")
    return value


def _one_of(value: Any, path: Path, key: str, *, known: Collection[str]) -> str:
    if value not in tuple(known):
        raise _wrong(path, key, f"one of {', '.join(known)}")
    return str(value)


def _number(value: Any, path: Path, key: str, *, least: int, most: int | None = None) -> int:
    within = isinstance(value, int) and not isinstance(value, bool) and value >= least
    if not within or (most is not None and value > most):
        end = "or more" if most is None else f"to {most}"
        raise _wrong(path, key, f"a whole number, {least} {end}")
    return int(value)


def _file(value: Any, path: Path, key: str) -> Path:
    return path.parent / Path(_text(value, path, key)).expanduser()


def _list(value: Any, path: Path, key: str) -> list[Any]:
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list):
        raise _wrong(path, key, "a text or a list of texts")
    return value


def _texts(value: Any, path: Path, key: str) -> tuple[str, ...]:
    return tuple(_text(each, path, key) for each in _list(value, path, key))


def _outputs(value: Any, path: Path, key: str) -> tuple[Path, ...]:
    files = tuple(_file(each, path, key) for each in _list(value, path, key))
    for file in files:
        if file.suffix.lower() not in SUFFIXES:
            raise _wrong(path, key, f"files that end in {', '.join(SUFFIXES)}, unlike {file.name}")
    return files


def _time(value: Any, path: Path, key: str) -> time:
    if isinstance(value, time):  # TOML has times of its own: at = 07:00:00
        return value.replace(second=0, microsecond=0)
    try:
        return clock_time(_text(value, path, key))
    except ArgumentTypeError:
        raise _wrong(path, key, 'a time of day like "07:00"') from None


def _server(value: Any, path: Path, key: str) -> Server:
    from briefing.mailing import PORTS, Server

    keys: dict[str, tuple[str, Reader]] = {
        "host": ("host", _text),
        "security": ("security", partial(_one_of, known=tuple(PORTS))),
        "port": ("port", partial(_number, least=1, most=65535)),
        "user": ("user", _text),
        "authority": ("authority", _file),
    }
    said = _read(value, keys, path, key)
    if "host" not in said:
        raise UsageError(f"{path}: `{key}` needs `host`, the name of the mail server.")
    return Server(**said)


_KEYS: Mapping[str, tuple[str, Reader] | Mapping[str, tuple[str, Reader]]] = {
    # key: (field of Configuration, how it is read), or the keys of a table
    "lang": ("lang", partial(_one_of, known=LANGUAGES)),
    "profile": ("profile", _text),
    "topics": ("topics", _file),
    "models": ("models", _file),
    "outputs": ("outputs", _outputs),
    "width": ("width", partial(_number, least=NARROWEST)),
    "limit": ("limit", partial(_number, least=0)),
    "schedule": {"at": ("at", _time)},
    "mail": {
        "from": ("sender", _text),
        "to": ("to", _texts),
        "server": ("server", _server),
    },
}


def _read(table: Any, keys: Mapping[str, Any], path: Path, where: str) -> dict[str, Any]:
    """The fields that `table` sets. A key that is not known is refused and its kin named."""
    if not isinstance(table, Mapping):
        raise UsageError(f"{path}: `{where}` must be a table; write [{where}] above its keys.")
    found: dict[str, Any] = {}
    for key, value in table.items():
        called = f"{where}.{key}" if where else key
        if key == "password":
            raise UsageError(
                f"{path}: no password is read from a file. Set BRIEFING_SMTP_PASSWORD in the "
                "environment, or store it in the keyring; take it out of this file."
            )
        if key not in keys:
            close = get_close_matches(key, keys, n=1)
            hint = f"did you mean `{close[0]}`?" if close else f"known: {', '.join(sorted(keys))}"
            raise UsageError(f"{path}: there is no key `{called}` ({hint}).")
        meaning = keys[key]
        if isinstance(meaning, Mapping):
            found |= _read(value, meaning, path, called)
        else:
            field, reader = meaning
            found[field] = reader(value, path, called)
    return found
