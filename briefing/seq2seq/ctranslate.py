"""The default engine: CTranslate2 on the processor, converted once into the cache folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from briefing.seq2seq.checkpoint import Terms, fingerprint, terms
from briefing.seq2seq.converting import cache_folder, convert, discard
from briefing.seq2seq.engine import Decoding, Generation, Precision
from briefing.seq2seq.tokenizing import Tokenizer, open_tokenizer

# Raise it when converting.py writes other numbers than before: old conversions are then left.
CONVERSION = 1
BATCH = 16


class CTranslate:
    """A checkpoint run by CTranslate2.

    Only prompts of the same length share a batch, and a batch runs on one core, one thread
    wide: padding and the number of cores would change the order of sums and so, now and then,
    a text. (Measured: scores of equal-length batches and of batches of one are the same to the
    last bit, those of mixed batches are not.) Nothing is loaded before it is needed.
    """

    def __init__(
        self, folder: Path, name: str, precision: Precision = "int8", cores: int | None = None
    ) -> None:
        self._folder = folder
        self._name = name
        self._precision: Precision = precision
        self._cores = cores or _cores()

    @cached_property
    def identity(self) -> str:
        return (
            f"ctranslate2-{version('ctranslate2')}.{CONVERSION}/{self._precision}/"
            f"{self._name}/{self._hash}"
        )

    @cached_property
    def window(self) -> int:
        return self._terms.positions

    def count(self, text: str) -> int:
        return len(self._tokenizer.encode(text))

    def generate(self, prompts: Sequence[str], decoding: Decoding) -> list[Generation]:
        sources = [self._tokenizer.encode(prompt) for prompt in prompts]
        for ids, prompt in zip(sources, prompts, strict=True):
            if len(ids) > self.window:
                raise ValueError(f"{len(ids)} pieces for a window of {self.window}: {prompt[:60]}")
        if not sources:
            return []
        batches = _batches(sources)
        # Started together and read afterwards, so that every core has work.
        running = [(batch, self._start([sources[i] for i in batch], decoding)) for batch in batches]
        found = {
            i: self._read(job.result(), decoding)
            for batch, jobs in running
            for i, job in zip(batch, jobs, strict=True)
        }
        return [found[i] for i in range(len(sources))]

    def _start(self, sources: Sequence[Sequence[int]], decoding: Decoding) -> Sequence[Any]:
        marks = self._terms
        forced = [str(i) for i in marks.prefix[1:]]
        limit = min(decoding.max_tokens, marks.positions - len(marks.prefix))
        jobs: Sequence[Any] = self._translator.translate_batch(
            [[str(i) for i in ids] for ids in sources],
            target_prefix=[forced] * len(sources) if forced else None,
            asynchronous=True,
            beam_size=decoding.beam,
            length_penalty=decoding.length_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            repetition_penalty=decoding.repetition_penalty,
            disable_unk=True,
            suppress_sequences=[[str(i) for i in ids] for ids in self._suppressed] or None,
            max_input_length=0,
            # One more for the end mark, which max_tokens doesn't count.
            max_decoding_length=limit + 1,
            min_decoding_length=decoding.min_tokens,
            return_scores=True,
            return_end_token=True,
        )
        return jobs

    def _read(self, result: Any, decoding: Decoding) -> Generation:
        ids = [int(piece) for piece in result.hypotheses[0]]
        forced = len(self._terms.prefix) - 1
        ids, score = ids[forced:], result.scores[0]
        finished = bool(ids) and ids[-1] == self._terms.eos
        body = ids[:-1] if finished else ids[: decoding.max_tokens]
        return Generation(self._tokenizer.decode(body), len(body), float(score), finished)

    @property
    def _suppressed(self) -> tuple[tuple[int, ...], ...]:
        # Padding is never text; some families' weights would let it be written.
        pad = () if self._terms.pad == self._terms.eos else ((self._terms.pad,),)
        return tuple(dict.fromkeys((*pad, *self._terms.suppressed)))

    @cached_property
    def _terms(self) -> Terms:
        return terms(self._folder)

    @cached_property
    def _hash(self) -> str:
        return fingerprint(self._folder)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return open_tokenizer(self._folder)

    @cached_property
    def _translator(self) -> Any:
        folder = converted(self._folder, self._precision)
        try:
            return self._open(folder)
        except (RuntimeError, IndexError, ValueError):
            # A disk that filled up, or another version's file under our name: once more.
            discard(folder)
            return self._open(converted(self._folder, self._precision))

    def _open(self, folder: Path) -> Any:
        import ctranslate2

        return ctranslate2.Translator(
            str(folder),
            device="cpu",
            compute_type=self._precision,
            inter_threads=self._cores,
            intra_threads=1,
        )


def _batches(sources: Sequence[Sequence[int]]) -> list[list[int]]:
    """Indexes of `sources` of one length each, longest first, at most BATCH together."""
    lengths: dict[int, list[int]] = {}
    for index, ids in enumerate(sources):
        lengths.setdefault(len(ids), []).append(index)
    return [
        same[start : start + BATCH]
        for _, same in sorted(lengths.items(), reverse=True)
        for start in range(0, len(same), BATCH)
    ]


def converted(folder: Path, precision: Precision) -> Path:
    """The converted form of the checkpoint in `folder`, made now if it isn't there."""
    name = f"{fingerprint(folder)}-{precision}-{version('ctranslate2')}.{CONVERSION}"
    target = cache_folder() / "converted" / name
    if not (target / "model.bin").is_file():
        convert(folder, target, precision)
    return target


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
