"""What a check says of a claim."""

from __future__ import annotations

from dataclasses import dataclass

CHECKS = (
    "degeneration",
    "language",
    "numbers",
    "dates",
    "names",
    "quotation",
    "negation",
    "hedging",
    "attribution",
    "roles",
    "overlap",
)
"""The names of the checks, in the order in which the gate runs them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim stands. If not: the check that failed, the words it is about, and why.

    `check` is one of `CHECKS`; `reason` is one English sentence for the reader.
    """

    supported: bool
    check: str | None = None
    span: str | None = None
    reason: str | None = None


SUPPORTED = Verdict(True)


def refuse(check: str, span: str, reason: str) -> Verdict:
    """A verdict against a claim."""
    return Verdict(False, check, span, reason)
