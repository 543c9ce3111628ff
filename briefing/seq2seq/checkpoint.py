"""A checkpoint folder: its weights, what its JSON files say, and a hash that names it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefing.errors import UsageError

BLOCK = 4096
SAMPLES = 64
# Rotary or relative positions have no end, so a length that was trained on is taken.
UNBOUNDED = 512


@dataclass(frozen=True, slots=True)
class Terms:
    """The ids and limits that decoding must respect, from config and generation_config.

    `positions` is the longest source and target in pieces. `prefix` are the ids that the
    decoder is given before it writes: its start, then a forced first piece, if any.
    """

    family: str
    positions: int
    prefix: tuple[int, ...]
    eos: int
    pad: int
    unk: int | None
    suppressed: tuple[tuple[int, ...], ...]


def weights(folder: Path) -> tuple[Path, ...]:
    """The safetensors files of `folder`, sorted; empty when there are none."""
    return tuple(sorted(folder.glob("*.safetensors")))


def read_json(path: Path) -> Mapping[str, Any]:
    """The object in `path`; empty when there is no such file.

    Raises UsageError when the file is not a JSON object.
    """
    if not path.is_file():
        return {}
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise UsageError(f"{path}: not readable as JSON ({error}).") from error
    if not isinstance(value, dict):
        raise UsageError(f"{path}: a JSON object was expected.")
    return value


def terms(folder: Path) -> Terms:
    """What the JSON files in `folder` say about decoding.

    Raises UsageError when config.json lacks the end mark or is no sequence-to-sequence model.
    """
    config = read_json(folder / "config.json")
    generation = {**config, **read_json(folder / "generation_config.json")}
    family = config.get("model_type")
    eos = _first(generation.get("eos_token_id"))
    if not isinstance(family, str) or eos is None:
        raise UsageError(f"{folder / 'config.json'}: no model_type or eos_token_id stands in it.")
    pad = _first(generation.get("pad_token_id"))
    start = _first(generation.get("decoder_start_token_id"))
    if start is None:
        start = _first(generation.get("bos_token_id"))
    if start is None:
        raise UsageError(f"{folder / 'config.json'}: it doesn't say how the decoder starts.")
    forced = _first(generation.get("forced_bos_token_id"))
    limit = config.get("max_position_embeddings") or config.get("n_positions") or UNBOUNDED
    stated = read_json(folder / "tokenizer_config.json").get("model_max_length", limit)
    bad = generation.get("bad_words_ids") or []
    return Terms(
        family,
        int(min(limit, stated)),
        (start,) if forced is None else (start, forced),
        eos,
        pad if pad is not None else eos,
        unknown_id(folder),
        tuple(tuple(ids) for ids in bad),
    )


def unknown_id(folder: Path) -> int | None:
    """The id of the unknown piece in tokenizer.json, if that file names one."""
    model = read_json(folder / "tokenizer.json").get("model", {})
    index = model.get("unk_id")
    if isinstance(index, int):
        return index
    vocabulary, piece = model.get("vocab"), model.get("unk_token")
    found = vocabulary.get(piece) if isinstance(vocabulary, dict) and piece else None
    return found if isinstance(found, int) else None


def fingerprint(folder: Path) -> str:
    """Sixteen hexadecimal digits that change when any file that matters changes.

    Small files count whole; of weights the size, the head and blocks spread over the file,
    so that it takes milliseconds: training moves every block.
    """
    kept = sorted(
        p
        for p in folder.iterdir()
        if p.suffix in {".safetensors", ".json", ".model", ".spm", ".txt"} and p.is_file()
    )
    marks = tuple((p, p.stat().st_size, p.stat().st_mtime_ns) for p in kept)
    return _fingerprint(marks)


@lru_cache(maxsize=32)
def _fingerprint(marks: tuple[tuple[Path, int, int], ...]) -> str:
    digest = hashlib.sha256()
    for path, size, _ in marks:
        digest.update(f"{path.name}\0{size}\0".encode())
        with path.open("rb") as file:
            if path.suffix != ".safetensors":
                digest.update(file.read())
                continue
            head = file.read(8)
            digest.update(head + file.read(min(int.from_bytes(head, "little"), size)))
            for sample in range(SAMPLES):
                file.seek(max(0, size - BLOCK) * sample // (SAMPLES - 1))
                digest.update(file.read(BLOCK))
    return digest.hexdigest()[:16]


def _first(value: Any) -> int | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, int) else None
