"""The second engine: transformers and torch, for families CTranslate2 can't run and for checks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from briefing.errors import UsageError
from briefing.seq2seq.checkpoint import Terms, fingerprint, terms
from briefing.seq2seq.engine import Decoding, Generation
from briefing.seq2seq.tokenizing import Tokenizer, open_tokenizer


class Transformers:
    """A checkpoint run by AutoModelForSeq2SeqLM in float32, one prompt at a time.

    One at a time, because padding to a longer neighbour changes sums and so, now and then, a
    text. Weights are read from safetensors only and no code of the checkpoint is run.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name

    @cached_property
    def identity(self) -> str:
        engine = f"transformers-{version('transformers')}-torch-{version('torch')}"
        return f"{engine}/float32/{self._name}/{fingerprint(self._folder)}"

    @cached_property
    def window(self) -> int:
        return self._terms.positions

    def count(self, text: str) -> int:
        return len(self._tokenizer.encode(text))

    def generate(self, prompts: Sequence[str], decoding: Decoding) -> list[Generation]:
        return [self._one(prompt, decoding) for prompt in prompts]

    def _one(self, prompt: str, decoding: Decoding) -> Generation:
        import torch

        ids = self._tokenizer.encode(prompt)
        if len(ids) > self.window:
            raise ValueError(f"{len(ids)} pieces for a window of {self.window}: {prompt[:60]}")
        marks = self._terms
        limit = min(decoding.max_tokens, marks.positions - len(marks.prefix))
        settings: dict[str, Any] = {
            "decoder_start_token_id": marks.prefix[0],
            "forced_bos_token_id": marks.prefix[1] if len(marks.prefix) > 1 else None,
            "eos_token_id": marks.eos,
            "pad_token_id": marks.pad,
            "forced_eos_token_id": None,
            "num_beams": decoding.beam,
            "length_penalty": decoding.length_penalty,
            "no_repeat_ngram_size": decoding.no_repeat_ngram or None,
            "repetition_penalty": decoding.repetition_penalty,
            "min_new_tokens": decoding.min_tokens + len(marks.prefix) - 1,
            "max_new_tokens": limit + len(marks.prefix),
            "suppress_tokens": self._suppressed or None,
            "bad_words_ids": [list(words) for words in marks.suppressed] or None,
            "do_sample": False,
            "early_stopping": decoding.beam > 1,
            "output_scores": True,
            "return_dict_in_generate": True,
        }
        from transformers import GenerationConfig

        # Set on the model: settings passed to the call have their gaps filled from the
        # checkpoint's own, a forced end mark among them.
        self._model.generation_config = GenerationConfig(**settings)
        with torch.inference_mode():
            out = self._model.generate(torch.tensor([ids]))
        written = out.sequences[0].tolist()[len(marks.prefix) :]
        while written and written[-1] == marks.pad != marks.eos:
            written.pop()
        finished = bool(written) and written[-1] == marks.eos
        body = written[:-1] if finished else written[:limit]
        if decoding.beam > 1:
            score = float(out.sequences_scores[0])
        else:
            steps = self._model.compute_transition_scores(
                out.sequences, out.scores, normalize_logits=True
            )
            score = float(steps[0].sum()) / max(1, len(written)) ** decoding.length_penalty
        return Generation(self._tokenizer.decode(body), len(body), score, finished)

    @property
    def _suppressed(self) -> list[int]:
        marks = self._terms
        pad = [] if marks.pad == marks.eos else [marks.pad]
        return pad + ([] if marks.unk is None else [marks.unk])

    @cached_property
    def _terms(self) -> Terms:
        return terms(self._folder)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return open_tokenizer(self._folder)

    @cached_property
    def _model(self) -> Any:
        import torch
        from transformers import AutoModelForSeq2SeqLM

        try:
            model = AutoModelForSeq2SeqLM.from_pretrained(
                str(self._folder),
                use_safetensors=True,
                local_files_only=True,
                trust_remote_code=False,
                dtype=torch.float32,
            )
        except (OSError, ValueError) as error:
            raise UsageError(f"{self._folder}: its weights can't be loaded ({error}).") from error
        return model.eval()
