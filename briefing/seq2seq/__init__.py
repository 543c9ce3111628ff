"""Sequence-to-sequence models: models.toml, prompts, two engines, and the built-in weights."""

from briefing.seq2seq.catalogue import Catalogue, load_catalogue
from briefing.seq2seq.engine import Decoding, Generation, Seq2Seq
from briefing.seq2seq.listing import ModelStatus, describe
from briefing.seq2seq.writing import Writer, open_writer

__all__ = [
    "Catalogue",
    "Decoding",
    "Generation",
    "ModelStatus",
    "Seq2Seq",
    "Writer",
    "describe",
    "load_catalogue",
    "open_writer",
]
