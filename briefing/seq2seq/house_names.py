"""Names in house form: prompts/names.toml, and putting an English sentence right by it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.errors import UsageError
from briefing.seq2seq.shipped import shipped
from briefing.toml import read_toml


@dataclass(frozen=True, slots=True)
class HouseName:
    """One row: `fr` all French forms, `en` what we print, `also` what is right too.

    `kind` is the table it stands in: "organisations", "people", "places" or "terms".
    """

    kind: str
    fr: tuple[str, ...]
    en: str
    also: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def stands_in(self, english: str) -> bool:
        """Whether `english` has the name in a form that is right."""
        return any(_find(form, english) for form in (self.en, *self.also))


@dataclass(frozen=True)
class HouseNames:
    """The whole table, in the order of the file."""

    rows: tuple[HouseName, ...]
    _by_french: Mapping[str, HouseName] = field(init=False, repr=False, compare=False)
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_french = {form: row for row in self.rows for form in row.fr}
        # Longest first, so that "Conseil de sécurité nationale" isn't read as its beginning.
        forms = sorted(by_french, key=lambda form: (-len(form), form))
        joined = "|".join(_elastic(form) for form in forms) or r"(?!)"
        object.__setattr__(self, "_by_french", {_plain(f): row for f, row in by_french.items()})
        object.__setattr__(self, "_pattern", re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])"))

    @property
    def identity(self) -> str:
        """Twelve hexadecimal digits that change with the table, for cache keys."""
        return hashlib.sha256(repr(self.rows).encode()).hexdigest()[:12]

    def found(self, french: str) -> tuple[tuple[int, int, HouseName], ...]:
        """Where rows stand in a French text: (start, end, row), in order, not overlapping."""
        return tuple(
            (m.start(), m.end(), self._by_french[_plain(m.group())])
            for m in self._pattern.finditer(french)
        )

    def english(self, french_name: str) -> str | None:
        """The house form of exactly `french_name`; None when the table hasn't got it."""
        row = self._by_french.get(_plain(french_name))
        return row.en if row else None

    def put_right(self, french: str, english: str) -> str:
        """`english` with the names of `french` in house form: wrong and French forms replaced."""
        for _, _, row in self.found(french):
            right = {row.en, *row.also}
            bad = [form for form in (*row.wrong, *row.fr) if form not in right]
            for form in sorted(bad, key=len, reverse=True):
                english = re.sub(rf"(?<![\w-]){_elastic(form)}(?![\w-])", row.en, english)
        return english


def load_names(path: Path | None = None) -> HouseNames:
    """The table in `path`, or the shipped one. Raises UsageError naming what is wrong in it."""
    path = path or shipped("prompts/names.toml")
    data = read_toml(path)
    rows: list[HouseName] = []
    seen: dict[str, str] = {}
    for kind, table in data.items():
        if not isinstance(table, dict):
            raise UsageError(f"{path}: {kind} must be a table of names.")
        for french, value in table.items():
            row = _row(kind, french, value, path)
            for form in row.fr:
                if form in seen:
                    raise UsageError(f"{path}: {form!r} stands under {seen[form]} and {kind}.")
                seen[form] = kind
            rows.append(row)
    return HouseNames(tuple(rows))


def _row(kind: str, french: str, value: Any, path: Path) -> HouseName:
    if isinstance(value, str):
        value = {"en": value}
    known = {"en", "fr", "also", "wrong"}
    if not isinstance(value, dict) or not isinstance(value.get("en"), str):
        raise UsageError(f"{path}: {kind}.{french!r} needs an English form.")
    for key in value:
        if key not in known:
            raise UsageError(f"{path}: {kind}.{french!r} has no key {key!r}: en, fr, also, wrong.")
    lists = {key: value.get(key, []) for key in ("fr", "also", "wrong")}
    for key, forms in lists.items():
        if not isinstance(forms, list) or not all(isinstance(f, str) for f in forms):
            raise UsageError(f"{path}: {kind}.{french!r}.{key} must be a list of texts.")
    return HouseName(
        kind,
        tuple(dict.fromkeys((french, *lists["fr"]))),
        value["en"],
        tuple(lists["also"]),
        tuple(lists["wrong"]),
    )


def _find(form: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){_elastic(form)}(?![\w-])", text) is not None


def _elastic(form: str) -> str:
    """A pattern for `form` under either apostrophe and any kind of space."""
    return "".join(r"\s+" if c == " " else "['’]" if c in "'’" else re.escape(c) for c in form)


def _plain(form: str) -> str:
    return " ".join(form.replace("’", "'").split())
