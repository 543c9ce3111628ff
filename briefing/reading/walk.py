"""The files that a run reads: those named, and what named folders hold, in a stable order."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing.documents import Skipped
from briefing.reading.limits import Limits
from briefing.reading.outputs import FOLDERS, is_setting

_COMPANIONS = ("_files", "_fichiers", ".files", "-Dateien")
"""What browsers append to a saved page's name for the folder of its pictures and scripts."""


def _key(name: str) -> tuple[str, str]:
    """Sort by name without regard to how the file system composes accents."""
    return unicodedata.normalize("NFC", name).casefold(), name


def _called(path: Path) -> str:
    """What a file that was named itself is called: as given if relative, else its name."""
    plain = path.as_posix().removeprefix("./")
    return path.name if path.is_absolute() or plain.startswith("..") else plain


def _inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a loop of links
        return False


def _folder(
    folder: Path, called: str, root: Path, depth: int, limits: Limits
) -> Iterator[tuple[str, Path] | Skipped]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: _key(entry.name))
    except OSError as error:
        yield Skipped(called, "unreadable", error.strerror or str(error))
        return
    saved = {Path(e.name).stem for e in entries if e.name.lower().endswith((".html", ".htm"))}
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path, name = Path(entry.path), f"{called}/{unicodedata.normalize('NFC', entry.name)}"
        if entry.is_symlink() and not _inside(path, root):
            yield Skipped(name, "unreadable", "link out of the folder")
        elif entry.is_dir():
            companion = any(
                entry.name.endswith(end) and entry.name.removesuffix(end) in saved
                for end in _COMPANIONS
            )
            # A link to a folder above it would be walked for ever; its files are met anyway.
            if companion or entry.is_symlink() or entry.name in FOLDERS:
                continue
            if depth >= limits.depth:
                yield Skipped(name, "unreadable", f"deeper than {limits.depth} folders")
            else:
                yield from _folder(path, name, root, depth + 1, limits)
        elif not is_setting(entry.name):
            yield name, path


def walk(paths: Sequence[Path], limits: Limits) -> Iterator[tuple[str, Path] | Skipped]:
    """Each file to read, with what it is called, once; or why a place could not be walked.

    A folder `week/today` calls its files `today/...`. Hidden files, settings and a saved
    page's companion folder are passed over; links that lead out of the folder are not followed.
    """
    seen: set[str] = set()
    for given in paths:
        try:
            found: Iterator[tuple[str, Path] | Skipped] = iter([(_called(given), given)])
            if given.is_dir():
                root = given.resolve()
                found = _folder(given, root.name or "folder", root, 1, limits)
        except (OSError, RuntimeError) as error:
            yield Skipped(_called(given), "unreadable", str(error))
            continue
        for item in found:
            if isinstance(item, Skipped):
                yield item
                continue
            real = os.path.realpath(item[1])
            if real not in seen:
                seen.add(real)
                yield item


def load(path: Path, limits: Limits) -> bytes:
    """The bytes of a regular file, at most one more than the limit. Raises OSError.

    Pipes and devices are refused before they are opened: opening one can block for ever.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("not a regular file")
    with path.open("rb") as file:
        return file.read(limits.bytes + 1)
