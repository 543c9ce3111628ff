"""How well sentences are sorted into topics, on labelled sentences: one JSON object a line,
`{"text": str, "topics": [id]}`.

The set is split once and for all by a hash of the text, so that one half can be tuned on and
the other cannot.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.topics import Topic, label

Half = Literal["tuning", "held-out"]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the ids of its topics, maybe none."""

    text: str
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Labels that were right, wrong and missed; `f1` is 1 where nothing was to be found."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the given labels that are right, 0..1."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the true labels that were given, 0..1."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0..1."""
        whole = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / whole if whole else 1.0


def load(path: Path) -> tuple[Example, ...]:
    """The labelled sentences of a JSONL file. ValueError or KeyError if a line is not one."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return tuple(Example(row["text"], frozenset(row["topics"])) for row in rows)


def half(example: Example) -> Half:
    """Which half a sentence belongs to, whatever else is in the set."""
    return "tuning" if hashlib.sha256(example.text.encode()).digest()[0] % 2 else "held-out"


def measure(examples: Iterable[Example], topics: Sequence[Topic], only: str | None = None) -> Score:
    """Micro-averaged over all labels, or those of the topic `only`."""
    right = wrong = missed = 0
    for example in examples:
        given = {one.id for one in label(example.text, topics)}
        true = set(example.topics)
        if only:
            given, true = given & {only}, true & {only}
        right += len(given & true)
        wrong += len(given - true)
        missed += len(true - given)
    return Score(right, wrong, missed)


def main(argv: Sequence[str]) -> int:
    """`main([JSONL])`: precision, recall and F1 of both halves, with the shipped topics."""
    from briefing.seq2seq.shipped import shipped
    from briefing.topics import load_topics

    if len(argv) != 1:
        sys.stderr.write("usage: evaluation topics JSONL\n")
        return 2
    topics = load_topics(shipped("prompts/topics.toml"))
    examples = load(Path(argv[0]))
    for name in ("tuning", "held-out"):
        score = measure((one for one in examples if half(one) == name), topics)
        sys.stdout.write(f"{name:10} {score.precision:.3f} {score.recall:.3f} {score.f1:.3f}\n")
    return 0
