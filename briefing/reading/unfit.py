"""What a reader raises when a file gives nothing."""

from __future__ import annotations


class Unfit(Exception):
    """A file that gives no page: `reason` is a key of `phrases.SKIP`, `detail` its blank."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason
        self.detail = detail
