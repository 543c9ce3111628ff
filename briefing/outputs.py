"""Writing a file so that a reader finds the old one or the new one, never half of either."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp

from briefing.errors import BriefingError

SUFFIX = ".partial"
"""Of the file that is being written, which stands hidden beside the one that it will become."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


class NotWritten(BriefingError):
    """A file could not be written; what stood there before still does."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` (a text as UTF-8) beside `path`, then move it there; NotWritten if it fails.

    The new file is on the disk (fsync) before the old name points at it, so that a crash or a
    full disk at any moment leaves the old file as it was. A link is followed, not replaced.
    What a killed run left half written is removed.
    """
    target = Path(os.path.realpath(path))
    data = content.encode() if isinstance(content, str) else content
    with _in_words(path):
        _discard_leftovers(target)
        with _partial(target) as (handle, partial):
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
            os.chmod(partial, _mode(target))
            os.replace(partial, target)
    with suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _partial(target: Path) -> Iterator[tuple[int, str]]:
    """A new file beside `target`, open and locked; removed unless it has been moved away.

    The lock ends with the process, and so tells a file under way from one that was left.
    """
    handle, partial = _new(target)
    while not _locked(handle, wait=True) or not os.path.exists(partial):
        os.close(handle)  # another run took it for a leftover before it was locked
        handle, partial = _new(target)
    try:
        yield handle, partial
    except BaseException:
        with suppress(OSError):
            os.unlink(partial)
        raise
    finally:
        os.close(handle)


def _new(target: Path) -> tuple[int, str]:
    return mkstemp(prefix=f".{target.name}.", suffix=SUFFIX, dir=target.parent)


def _discard_leftovers(target: Path) -> None:
    """Remove what runs that were killed left of `target`; what one is writing now stays."""
    start = f".{target.name}."
    with suppress(OSError):
        for name in os.listdir(target.parent):
            # What mkstemp puts in between has no dot, so this is not another target's file.
            middle = name.removeprefix(start).removesuffix(SUFFIX)
            if name != start + middle + SUFFIX or "." in middle:
                continue
            leftover = target.parent / name
            with suppress(OSError):
                handle = os.open(leftover, os.O_RDWR | os.O_NOFOLLOW)
                try:
                    if _locked(handle, wait=False):
                        os.unlink(leftover)
                finally:
                    os.close(handle)


def _locked(handle: int, *, wait: bool) -> bool:
    """Lock the open file; False where another has it, and True where nobody can lock there."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return wait  # a file system without locks: write all the same, but remove nothing
    return True


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        advice = ""
        if error.errno in _FULL:
            advice = " Make room on the disk and run again."
        elif error.errno in _CLOSED:
            advice = f" Make the folder {path.absolute().parent} writable, or write elsewhere."
        raise NotWritten(
            f"{path} was not written: {error.strerror or error}. "
            f"What stood there before is untouched.{advice}"
        ) from error


def _mode(target: Path) -> int:
    """The old file's permissions, else what the umask gives a new one."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
