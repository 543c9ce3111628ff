"""How alike two lemmas are in meaning, within and across languages, from static vectors.

`vectors.bin` is made by `briefing/training/vectors.py`. Contraries are close to each other in
such a space: who asks must ask for polarity elsewhere.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from briefing.grounding.words import Language

CHANCE = 0.35
"""One pair of words in a hundred is as alike as this by chance, one translation in ten is not."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors, a row a lemma, and the rows by language and lemma."""

    rows: Any
    places: Mapping[Language, Mapping[str, int]]

    def likeness(
        self, one: str, language: Language, other: str, other_language: Language
    ) -> float | None:
        """Cosine of the two lemmas' vectors, -1..1; None if one is unknown."""
        left = self.places[language].get(one)
        right = self.places[other_language].get(other)
        if left is None or right is None:
            return None
        return float(self.rows[left] @ self.rows[right])


@lru_cache(maxsize=1)
def vectors() -> Vectors:
    """The vectors that the package ships."""
    import numpy as np

    packed = resources.files("briefing.grounding").joinpath("vectors.bin").read_bytes()
    data = zlib.decompress(packed)
    length, width = struct.unpack_from("<II", data)
    french, english = (part.split(" ") for part in data[8 : 8 + length].decode().split("\n"))
    table = np.frombuffer(data, np.int8, offset=8 + length).reshape(width, -1).T
    rows = table.astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return Vectors(
        rows,
        {
            "fr": {word: i for i, word in enumerate(french)},
            "en": {word: i for i, word in enumerate(english, len(french))},
        },
    )


@lru_cache(maxsize=131072)
def similar(one: str, language: Language, french: str) -> float:
    """Cosine of a lemma and a French one, -1..1; 0 if one of them has no vector."""
    return vectors().likeness(one, language, french, "fr") or 0.0
