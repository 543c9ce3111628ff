"""What every engine offers, and the values that pass through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

EngineName = Literal["ctranslate2", "transformers"]
Precision = Literal["int8", "float32"]


@dataclass(frozen=True, slots=True)
class Decoding:
    """How text is searched for; every field can change the text, so all belong in cache keys.

    `beam` 1 is greedy. `length_penalty` is the exponent of the length by which a hypothesis'
    log probability is divided (0 favours short texts). `no_repeat_ngram` 0 allows repetition,
    `repetition_penalty` 1.0 is none. `min_tokens` and `max_tokens` count target pieces
    without the end mark.
    """

    beam: int = 4
    length_penalty: float = 1.0
    no_repeat_ngram: int = 0
    repetition_penalty: float = 1.0
    min_tokens: int = 1
    max_tokens: int = 160


@dataclass(frozen=True, slots=True)
class Generation:
    """One text: `tokens` pieces long, `score` its mean log probability (<= 0).

    `finished` is False when `max_tokens` cut it off before the model ended it.
    """

    text: str
    tokens: int
    score: float
    finished: bool


class Seq2Seq(Protocol):
    """An encoder-decoder model, ready to write. Same input, same output, whatever the batch."""

    @property
    def identity(self) -> str:
        """Engine, its version, precision, model and hash of its files, for cache keys.

        Known without loading the model.
        """

    @property
    def window(self) -> int:
        """The longest source in pieces, special marks included."""

    def count(self, text: str) -> int:
        """Pieces of `text` as a source, special marks included."""

    def generate(self, prompts: Sequence[str], decoding: Decoding) -> list[Generation]:
        """One text for each prompt, in order.

        Raises ValueError when a prompt is longer than `window`: nothing is cut silently.
        """
