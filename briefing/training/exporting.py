"""Checkpoints to a folder that the product loads: averaged, fp16 safetensors, tokenizer, card."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file, save_file

WEIGHTS = "model.safetensors"
TOKENIZER_FILES = ("tok.model", "tokenizer.json", "tokenizer_config.json")
GENERATION = {
    "bos_token_id": 0,
    "decoder_start_token_id": 2,
    "early_stopping": True,
    "eos_token_id": 2,
    "forced_eos_token_id": 2,
    "max_length": 160,
    "num_beams": 4,
    "pad_token_id": 1,
}
CONVERTER_KEYS = {
    # CTranslate2's BART converter reads these; transformers 5 no longer writes them.
    "normalize_before": False,
    "normalize_embedding": True,
    "static_position_embeddings": False,
    "add_final_layer_norm": False,
    "extra_pos_embeddings": 2,
}


def average(checkpoints: Sequence[Path]) -> dict[str, npt.NDArray[np.float32]]:
    """The mean of the checkpoints' weights, in float32. ValueError if their names differ."""
    total: dict[str, npt.NDArray[np.float32]] = {}
    for folder in checkpoints:
        weights = load_file(folder / WEIGHTS)
        if total and weights.keys() != total.keys():
            raise ValueError(f"{folder}: other weights than {checkpoints[0]}")
        for name, value in weights.items():
            total[name] = total.get(name, np.float32(0)) + value.astype(np.float32)
    return {name: (value / np.float32(len(checkpoints))) for name, value in total.items()}


def export(checkpoints: Sequence[Path], tokenizer: Path, out: Path) -> int:
    """Write the average of `checkpoints` to `out` as fp16; return the bytes of the weights.

    `tokenizer` is a folder with tok.model, tokenizer.json, tokenizer_config.json. `out` is
    replaced file by file, the weights last, so that a reader never sees half of them.
    """
    out.mkdir(parents=True, exist_ok=True)
    config = json.loads((checkpoints[0] / "config.json").read_text("utf-8"))
    config |= CONVERTER_KEYS | {"dtype": "float16", "dropout": 0.1}
    for name, content in (("config.json", config), ("generation_config.json", GENERATION)):
        (out / name).write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", "utf-8")
    for name in TOKENIZER_FILES:
        if (tokenizer / name).resolve() != (out / name).resolve():
            shutil.copyfile(tokenizer / name, out / name)
    half = {name: value.astype(np.float16) for name, value in average(checkpoints).items()}
    partial = out / (WEIGHTS + ".partial")
    save_file(half, partial, metadata={"format": "pt"})
    os.replace(partial, out / WEIGHTS)
    return (out / WEIGHTS).stat().st_size
