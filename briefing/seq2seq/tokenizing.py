"""Text to piece ids and back, without importing torch or transformers where it can be helped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from briefing.errors import UsageError
from briefing.seq2seq.checkpoint import read_json


class Tokenizer(Protocol):
    """Both directions for one checkpoint."""

    def encode(self, text: str) -> list[int]:
        """The ids of a source text, special marks included."""

    def decode(self, ids: Sequence[int]) -> str:
        """The text of target ids, special marks left out."""


def open_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of the checkpoint in `folder`. Raises UsageError when it can't be read."""
    if (folder / "tok.model").is_file():
        return Pieces(folder)
    if (folder / "tokenizer.json").is_file():
        return Whole(folder / "tokenizer.json")
    return Named(folder)


class Pieces:
    """`tok.model`, whose piece ids are the model's: `<s>` pieces `</s>`."""

    def __init__(self, folder: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        config = read_json(folder / "config.json")
        self._model = SentencePieceProcessor(model_file=str(folder / "tok.model"))
        self._begin: int = config["bos_token_id"]
        self._end: int = config["eos_token_id"]

    def encode(self, text: str) -> list[int]:
        return [self._begin, *self._model.encode(text), self._end]

    def decode(self, ids: Sequence[int]) -> str:
        # Ids below four are <s>, <pad>, </s> and <unk>: marks, not text.
        return str(self._model.decode([i for i in ids if not self._model.is_control(i)])).strip()


class Whole:
    """A tokenizer.json, which says everything: no class is guessed from the model's family.

    (AutoTokenizer gives every mBART model the multilingual tokenizer with language marks,
    which BARThez hasn't learnt.)
    """

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer as Loaded

        try:
            self._tokenizer = Loaded.from_file(str(path))
        except Exception as error:  # The library raises nothing narrower.
            raise UsageError(f"{path}: the tokenizer can't be loaded ({error}).") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def encode(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text).ids)

    def decode(self, ids: Sequence[int]) -> str:
        return str(self._tokenizer.decode(list(ids), skip_special_tokens=True)).strip()


class Named:
    """The tokenizer class that the folder's settings name: Marian's, above all."""

    def __init__(self, folder: Path) -> None:
        from transformers import AutoTokenizer

        try:
            self._tokenizer = AutoTokenizer.from_pretrained(
                str(folder), local_files_only=True, trust_remote_code=False
            )
        except (OSError, ValueError, ImportError) as error:
            raise UsageError(f"{folder}: its tokenizer can't be loaded ({error}).") from error

    def encode(self, text: str) -> list[int]:
        return list(self._tokenizer(text, truncation=False, verbose=False)["input_ids"])

    def decode(self, ids: Sequence[int]) -> str:
        # Clean-up is for English: it would take the space before « ? » away.
        return str(
            self._tokenizer.decode(
                list(ids), skip_special_tokens=True, clean_up_tokenization_spaces=False
            )
        ).strip()
