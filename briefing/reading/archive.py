"""Zip archives of articles, one level deep. Nothing is unpacked to disk.

Bounded against bombs in four ways: members counted, each read no further than one file's limit,
all of them together no further than `_WHOLE` times that, and none that swells more than `_SWELL`
times. Only the two usual compressions are read; the others may ask for gigabytes of memory.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator

from briefing.documents import Page, Skipped
from briefing.reading.limits import Limits
from briefing.reading.outputs import FOLDERS, is_brief, is_setting
from briefing.reading.stated import member
from briefing.reading.unfit import Unfit

ARCHIVES = (".zip",)

_WHOLE = 20
"""How many times the limit of one file a whole archive may hold, unpacked."""
_SWELL = 200
"""How many times its packed size a member may have; text has some 3 to 10."""
_SMALL = 100_000
"""Bytes up to which a member may swell as it likes: a short text of repeated lines does."""
_COMPANIONS = ("_files", "_fichiers", ".files")
"""Ends of the names of the folders in which browsers keep a saved page's pictures."""


def read_archive(name: str, data: bytes, limits: Limits) -> tuple[list[Page], list[Skipped]]:
    """The pages in the members, called `week.zip/b.txt`; a bad member loses no other.

    Unfit("malformed") if it is no zip file. Skipped: archives in it ("nested"), members that
    are encrypted, too large, or suspected of being a bomb ("unsafe").
    """
    pages: list[Page] = []
    skipped: list[Skipped] = []
    budget = _WHOLE * limits.bytes
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        raise Unfit("malformed", "not a zip file") from None
    with archive:
        for number, (called, info) in enumerate(_members(name, archive), 1):
            if number > limits.files or len(pages) >= limits.files:
                skipped.append(Skipped(called, "too-many", str(limits.files)))
                break
            try:
                content = _content(archive, info, min(limits.bytes, budget))
            except Unfit as unfit:
                skipped.append(Skipped(called, unfit.reason, unfit.detail))
                continue
            budget -= len(content)
            found, refused = _read(called, content, limits)
            pages += found
            skipped += refused
            if budget <= 0:
                skipped.append(Skipped(name, "unsafe", "too much in one archive"))
                break
    return pages, skipped


def _read(called: str, content: bytes, limits: Limits) -> tuple[list[Page], list[Skipped]]:
    from briefing.reading.formats import read_bytes, suffix

    if is_brief(called.rsplit("/", 1)[-1], content):
        return [], []
    if suffix(called) in ARCHIVES:
        return [], [Skipped(called, "nested")]
    return read_bytes(called, content, limits)


def _members(name: str, archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The files that may be articles, in the archive's order, each called by a name of its own."""
    taken: Counter[str] = Counter()
    for info in archive.infolist():
        path = member(info.filename)
        *folders, last = path.split("/")
        if info.is_dir() or not last or is_setting(last) or _is_litter(folders, last):
            continue
        taken[path] += 1
        if taken[path] > 1:
            stem, dot, end = last.rpartition(".")
            last = f"{stem}~{taken[path]}.{end}" if dot else f"{last}~{taken[path]}"
        yield "/".join((name, *folders, last)), info


def _is_litter(folders: list[str], last: str) -> bool:
    """Hidden files, the system's own, settings, and what belongs to a saved page."""
    return last.startswith(".") or any(
        folder.startswith(".")
        or folder == "__MACOSX"
        or folder in FOLDERS
        or folder.endswith(_COMPANIONS)
        for folder in folders
    )


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """A member's bytes, at most `most`; Unfit if there are more or they can't be had.

    What the archive says of sizes is believed only where it condemns: the bytes are counted.
    """
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Unfit("unreadable", "a link")
    if info.flag_bits & 0x1:
        raise Unfit("encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unfit("unsupported", f"zip compression {info.compress_type}")
    swollen = min(most, max(_SMALL, _SWELL * info.compress_size))
    if info.file_size > swollen:
        raise _too_much(info.file_size, most)
    try:
        with archive.open(info) as file:
            content = file.read(swollen + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise Unfit("unreadable", f"{error}"[:200]) from error
    except (RuntimeError, NotImplementedError) as error:
        raise Unfit("unsupported", f"{error}"[:200]) from error
    if len(content) > swollen:
        raise _too_much(len(content), most)
    return content


def _too_much(length: int, most: int) -> Unfit:
    from briefing.reading.formats import size

    if length > most:
        return Unfit("too-large", size(length))
    return Unfit("unsafe", "swells like a bomb")
