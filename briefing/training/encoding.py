"""Examples as token ids in flat arrays on disk, and batches drawn from them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from briefing.training.corpus import PREFIX, Example, TaskName

BOS, PAD, EOS = 0, 1, 2
IGNORED = -100
SOURCE_LIMIT, TARGET_LIMIT, SENTENCE_LIMIT = 512, 160, 150

Ids = npt.NDArray[np.int64]


def encode(task: TaskName, examples: Iterable[Example], tokenizer: Path, out: Path) -> int:
    """Write `examples` to `out` (.npz: flat ids and offsets of both sides); return their number.

    Sources are cut at 512 ids and targets at 160, specials included; a sentence pair with a side
    over 150 pieces is left out, since a cut translation would teach the model to drop clauses.
    """
    import sentencepiece

    pieces = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
    flat: tuple[list[int], list[int]] = ([], [])
    offsets: tuple[list[int], list[int]] = ([0], [0])
    rest = iter(examples)
    while chunk := list(islice(rest, 20_000)):
        sources = pieces.encode([PREFIX[task] + example.source for example in chunk])
        targets = pieces.encode([example.target for example in chunk])
        for source, target in zip(sources, targets, strict=True):
            if not target:
                continue
            if task == "translate" and max(len(source), len(target)) > SENTENCE_LIMIT:
                continue
            flat[0].extend((BOS, *source[: SOURCE_LIMIT - 2], EOS))
            flat[1].extend((*target[: TARGET_LIMIT - 1], EOS))
            for side in (0, 1):
                offsets[side].append(len(flat[side]))
    dtype = np.uint16 if pieces.get_piece_size() < 2**16 else np.int32
    partial = out.with_suffix(".partial.npz")
    np.savez(
        partial,
        src=np.array(flat[0], dtype), so=np.array(offsets[0], np.int64),
        tgt=np.array(flat[1], dtype), to=np.array(offsets[1], np.int64),
    )  # fmt: skip
    os.replace(partial, out)
    return len(offsets[0]) - 1


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded ids: `source` (n, s); `target` (n, t) with -100 for padding; `shifted` (n, t)."""

    source: Ids
    target: Ids
    shifted: Ids

    @property
    def tokens(self) -> int:
        """The number of target ids that count for the loss."""
        return int((self.target != IGNORED).sum())


@dataclass
class EncodedTask:
    """One task's examples; `next()` gives batches of about `budget` padded ids for ever.

    Batches hold examples of like length (drawn 16,384 at a time and sorted), in random order.
    """

    path: Path
    budget: int
    seed: int
    epoch: float = 0.0
    _queue: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        arrays = np.load(self.path)
        self._src, self._so = arrays["src"], arrays["so"]
        self._tgt, self._to = arrays["tgt"], arrays["to"]
        self._rng = np.random.default_rng(self.seed)

    def __len__(self) -> int:
        return len(self._so) - 1

    def _refill(self) -> None:
        drawn = self._rng.permutation(len(self))
        if len(self) > 16_384:
            drawn = self._rng.integers(0, len(self), size=16_384)
        sources, targets = np.diff(self._so), np.diff(self._to)
        drawn = drawn[np.lexsort((sources[drawn], targets[drawn] // 4))]
        batch: list[int] = []
        longest = [0, 0]
        for index in drawn.tolist():
            grown = [max(longest[0], int(sources[index])), max(longest[1], int(targets[index]))]
            if batch and sum(grown) * (len(batch) + 1) > self.budget:
                self._queue.append(batch)
                batch, grown = [], [int(sources[index]), int(targets[index])]
            batch.append(index)
            longest = grown
        self._queue.append(batch)
        self._rng.shuffle(self._queue)

    def next(self) -> Batch:
        """The next batch."""
        if not self._queue:
            self._refill()
        return self.batch(self._queue.pop())

    def batch(self, indexes: list[int]) -> Batch:
        """The examples at `indexes` as one padded batch; the decoder starts with `</s>`."""
        self.epoch += len(indexes) / len(self)
        sources = [self._src[self._so[i] : self._so[i + 1]] for i in indexes]
        targets = [self._tgt[self._to[i] : self._to[i + 1]] for i in indexes]
        rows, width, height = len(indexes), max(map(len, sources)), max(map(len, targets))
        source = np.full((rows, width), PAD, np.int64)
        target = np.full((rows, height), IGNORED, np.int64)
        shifted = np.full((rows, height), PAD, np.int64)
        for row, (ids, wanted) in enumerate(zip(sources, targets, strict=True)):
            source[row, : len(ids)] = ids
            target[row, : len(wanted)] = wanted
            shifted[row, 0] = EOS
            shifted[row, 1 : len(wanted)] = wanted[:-1]
        return Batch(source, target, shifted)
