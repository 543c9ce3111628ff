"""One run at a time for the same outputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from briefing.errors import Locked
from briefing.results import key_of
from briefing.seq2seq.converting import cache_folder


@contextmanager
def only_run(outputs: Sequence[Path]) -> Iterator[None]:
    """Hold the lock of each of `outputs`; Locked if another process has one of them.

    A lock is `flock` on an open file: the system drops it with the process, however that
    ends, so that it can never be stale.
    """
    import fcntl

    folder = cache_folder() / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        for path in {path.resolve(): path for path in outputs}.values():
            name = key_of(str(path.resolve()))[:16]
            file = held.enter_context((folder / name).open("w"))
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Locked(
                    f"another run is writing {path}; try again when it has ended"
                ) from None
        yield
