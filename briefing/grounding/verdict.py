"""What a check says of a claim."""

from __future__ import annotations

from dataclasses import dataclass, field

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

    `check` is one of `CHECKS`; `reason` is one English sentence for the reader. `kind` says what
    of the check failed: the name of the evidence in `tables/weights.txt`.
    """

    supported: bool
    check: str | None = None
    span: str | None = None
    reason: str | None = None
    kind: str = field(default="", compare=False, repr=False)


SUPPORTED = Verdict(True)


def refuse(check: str, span: str, reason: str, kind: str = "") -> Verdict:
    """A verdict against a claim; without a `kind` it is named as its check."""
    return Verdict(False, check, span, reason, kind or check)
