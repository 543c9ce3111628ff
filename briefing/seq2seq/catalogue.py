"""models.toml: which models there are, what they do, and which profile uses which."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, cast, get_args

from briefing.errors import UsageError
from briefing.seq2seq.engine import Decoding, EngineName, Precision
from briefing.seq2seq.shipped import shipped
from briefing.toml import read_toml

Task = Literal["summarize", "standfirst", "headline", "translate"]
TASKS: tuple[Task, ...] = get_args(Task)
HUB_ID = re.compile(r"[\w.-]+/[\w.-]+")
COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Model:
    """One entry of [models]. `source` is "builtin", a folder (absolute) or a hub id.

    `prompts` maps a task to a template with `{text}`; None means the files in prompts/.
    """

    name: str
    tasks: tuple[Task, ...]
    source: str | Path
    revision: str | None = None
    licence: str = "unknown"
    languages: tuple[str, ...] = ()
    prompts: Mapping[str, str] | None = None
    decoding: Mapping[str, Decoding] = field(default_factory=dict)

    def how(self, task: Task) -> Decoding:
        """The decoding that the entry states for `task`, or the ordinary one."""
        return self.decoding.get(task, Decoding())


@dataclass(frozen=True, slots=True)
class Profile:
    """One entry of [profiles]: which model does what, by which engine."""

    name: str
    summarize: str
    translate: str
    engine: EngineName = "ctranslate2"
    precision: Precision = "int8"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A models.toml, checked."""

    path: Path
    models: Mapping[str, Model]
    profiles: Mapping[str, Profile]

    def profile(self, name: str) -> Profile:
        """The profile called `name`. Raises UsageError naming those that exist."""
        if name not in self.profiles:
            raise UsageError(f"There is no profile {_unknown(name, self.profiles)} in {self.path}.")
        return self.profiles[name]

    def model(self, name: str) -> Model:
        """The model called `name`. Raises UsageError naming those that exist."""
        if name not in self.models:
            raise UsageError(f"There is no model {_unknown(name, self.models)} in {self.path}.")
        return self.models[name]


def load_catalogue(named: Path | None = None, beside: Path | None = None) -> Catalogue:
    """The models.toml that counts: `named`, else the one in `beside`, else the shipped one.

    Raises UsageError when it can't be read or says something that isn't understood.
    """
    if named is None and beside is not None and (beside / "models.toml").is_file():
        named = beside / "models.toml"
    path = named if named is not None else shipped("models.toml")
    return parse(read_toml(path), path)


def parse(data: Mapping[str, Any], path: Path) -> Catalogue:
    """The catalogue that `data`, read from `path`, describes.

    Raises UsageError that names the key and what was expected there.
    """
    _only(data, ("models", "profiles"), path, "the top level")
    models = {
        name: _model(name, entry, path)
        for name, entry in _table(data.get("models", {}), path, "models").items()
    }
    profiles = {
        name: _profile(name, entry, models, path)
        for name, entry in _table(data.get("profiles", {}), path, "profiles").items()
    }
    return Catalogue(path, models, profiles)


def _model(name: str, entry: Any, path: Path) -> Model:
    where = f"models.{name}"
    entry = _table(entry, path, where)
    _only(entry, [f.name for f in fields(Model) if f.name != "name"], path, where)
    tasks = _texts(entry, "tasks", path, where)
    if not tasks:
        raise UsageError(f"{path}: {where} needs `tasks`, a list out of {', '.join(TASKS)}.")
    for task in tasks:
        if task not in TASKS:
            raise UsageError(f"{path}: {where}.tasks: no such task {_unknown(task, TASKS)}.")
    source = _source(entry.get("source"), path, where)
    revision = entry.get("revision")
    if isinstance(source, str) and source != "builtin":
        if not isinstance(revision, str) or not COMMIT.fullmatch(revision):
            raise UsageError(
                f"{path}: {where} is fetched from a hub, so it needs `revision`, the full commit "
                "(40 hexadecimal digits): a branch or tag can change under you."
            )
    elif revision is not None:
        raise UsageError(f"{path}: {where}.revision only means something for a hub id.")
    decoding: dict[str, Decoding] = {}
    for task, values in _table(entry.get("decoding", {}), path, f"{where}.decoding").items():
        if task not in TASKS:
            raise UsageError(f"{path}: {where}.decoding: no such task {_unknown(task, TASKS)}.")
        decoding[task] = _decoding(values, path, f"{where}.decoding.{task}")
    licence = entry.get("licence", "unknown")
    if not isinstance(licence, str):
        raise UsageError(f"{path}: {where}.licence must be a text.")
    return Model(
        name,
        tuple(cast(Task, t) for t in tasks),
        source,
        revision,
        licence,
        _texts(entry, "languages", path, where),
        _prompts(entry.get("prompts", "files"), path, where),
        decoding,
    )


def _source(source: Any, path: Path, where: str) -> str | Path:
    if not isinstance(source, str) or not source:
        raise UsageError(f'{path}: {where} needs `source`: "builtin", a folder or a hub id.')
    if source == "builtin":
        return source
    if source.startswith(("./", "../", "/", "~")):
        return (path.parent / Path(source).expanduser()).resolve()
    if not HUB_ID.fullmatch(source):
        raise UsageError(
            f"{path}: {where}.source {source!r} is neither builtin, nor a folder (begin it with "
            './ or /), nor a hub id ("organisation/name").'
        )
    return source


def _prompts(value: Any, path: Path, where: str) -> Mapping[str, str] | None:
    if value == "files":
        return None
    if value == "none":
        return dict.fromkeys(TASKS, "{text}")
    if not isinstance(value, Mapping):
        raise UsageError(f'{path}: {where}.prompts is "files", "none" or a table by task.')
    _only(value, TASKS, path, f"{where}.prompts")
    for task, template in value.items():
        if not isinstance(template, str) or template.count("{text}") != 1:
            raise UsageError(f"{path}: {where}.prompts.{task} must hold {{text}} once.")
    return {task: value.get(task, "{text}") for task in TASKS}


def _decoding(value: Any, path: Path, where: str) -> Decoding:
    value = _table(value, path, where)
    _only(value, [f.name for f in fields(Decoding)], path, where)
    for key, number in value.items():
        whole = isinstance(getattr(Decoding(), key), int)
        kind: tuple[type, ...] = (int,) if whole else (int, float)
        if isinstance(number, bool) or not isinstance(number, kind):
            raise UsageError(f"{path}: {where}.{key} must be a {'whole ' if whole else ''}number.")
        least = 1 if key in ("beam", "max_tokens", "repetition_penalty") else 0
        if cast(float, number) < least:
            raise UsageError(f"{path}: {where}.{key} must be at least {least}.")
    return Decoding(**value)


def _profile(name: str, entry: Any, models: Mapping[str, Model], path: Path) -> Profile:
    where = f"profiles.{name}"
    entry = _table(entry, path, where)
    _only(entry, [f.name for f in fields(Profile) if f.name != "name"], path, where)
    for task in ("summarize", "translate"):
        chosen = entry.get(task)
        if not isinstance(chosen, str):
            raise UsageError(f"{path}: {where} needs `{task}`, the name of a model.")
        if chosen not in models:
            raise UsageError(f"{path}: {where}.{task}: no such model {_unknown(chosen, models)}.")
        if task not in models[chosen].tasks:
            raise UsageError(f"{path}: {where}.{task}: {chosen} doesn't do that task.")
    for key, allowed in (("engine", get_args(EngineName)), ("precision", get_args(Precision))):
        if key in entry and entry[key] not in allowed:
            raise UsageError(f"{path}: {where}.{key} must be one of {', '.join(allowed)}.")
    return Profile(name, **entry)


def _table(value: Any, path: Path, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise UsageError(f"{path}: {where} must be a table.")
    return value


def _texts(entry: Mapping[str, Any], key: str, path: Path, where: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise UsageError(f"{path}: {where}.{key} must be a list of texts.")
    return tuple(value)


def _only(table: Mapping[str, Any], known: Collection[str], path: Path, where: str) -> None:
    for key in table:
        if key not in known:
            raise UsageError(f"{path}: {where} has no key {_unknown(key, known)}.")


def _unknown(word: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(sorted(known))}"
    return f"{word!r} ({hint})"
