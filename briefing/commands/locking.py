"""One run at a time for the same outputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import Locked
from briefing.results import key_of
from briefing.seq2seq.converting import cache_folder


@contextmanager
def only_run(outputs: Sequence[Path]) -> Iterator[None]:
    """Hold the lock of `outputs`; Locked if another process has it.

    The lock is `flock` on an open file: the system drops it with the process, however that
    ends, so that it can never be stale.
    """
    import fcntl

    folder = cache_folder() / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    name = key_of(sorted(str(path.resolve()) for path in outputs))[:16]
    with (folder / name).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            written = ", ".join(map(str, outputs))
            raise Locked(f"another run is writing {written}; try again when it has ended") from None
        yield
