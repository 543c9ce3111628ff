"""Checkpoints of five families to CTranslate2, in numpy: neither torch nor transformers is read.

CTranslate2's own converter loads the whole of transformers and torch, and reads attributes
that transformers 5 no longer writes. The layer names and shapes are those that the
Transformers library gives BART, mBART, Marian, Pegasus, T5 and mT5 checkpoints.

The vocabulary that CTranslate2 sees is the ids themselves, as decimal texts: pieces are the
tokenizer's business, so that a tokenizer with repeated or missing pieces can't harm.
"""

from __future__ import annotations

import math
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefing.seq2seq.checkpoint import read_json, terms, weights
from briefing.seq2seq.engine import Precision

FAMILIES = ("bart", "mbart", "marian", "pegasus", "t5", "mt5")
Tensor = Any
Fetch = Callable[..., Tensor]


class NotConvertible(Exception):
    """CTranslate2 can't run this checkpoint; the transformers engine can."""


def convertible(folder: Path) -> bool:
    """Whether the checkpoint's family is one that `convert` knows."""
    return read_json(folder / "config.json").get("model_type") in FAMILIES


def convert(source: Path, target: Path, precision: Precision) -> None:
    """Write the checkpoint in `source` to the new folder `target`, whole or not at all.

    When another process gets there first, its folder is kept. Raises NotConvertible.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".converting-") as scratch:
        made = Path(scratch) / "model"
        made.mkdir()
        spec = _spec(source)
        spec.validate()
        spec.optimize(quantization=precision)
        spec.save(str(made))
        try:
            made.rename(target)
        except OSError:
            if not (target / "model.bin").is_file():
                raise


def _spec(folder: Path) -> Any:
    config = dict(read_json(folder / "config.json"))
    family = config.get("model_type")
    if family not in FAMILIES:
        raise NotConvertible(f"{family} checkpoints can't be converted")
    tensors = _tensors(folder)

    def fetch(*names: str) -> Tensor:
        for name in names:
            if name in tensors:
                return tensors[name]
        raise NotConvertible(f"{folder}: no tensor {names[0]}")

    with _no_torch():
        spec = (_t5 if family in ("t5", "mt5") else _bart)(config, fetch, tensors)
    marks = terms(folder)
    rows = spec.decoder.embeddings.weight.shape[0]
    vocabulary = [str(i) for i in range(rows)]
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.eos_token = str(marks.eos)
    spec.config.bos_token = str(marks.prefix[0])
    spec.config.unk_token = str(marks.unk if marks.unk is not None else marks.pad)
    spec.config.decoder_start_token = str(marks.prefix[0])
    return spec


def _bart(config: Mapping[str, Any], fetch: Fetch, tensors: Mapping[str, Tensor]) -> Any:
    """BART, and its kin that differ in where they normalize and how they count positions."""
    from ctranslate2.specs import TransformerSpec, common_spec

    family = config["model_type"]
    heads = config["encoder_attention_heads"]
    if heads != config["decoder_attention_heads"]:
        raise NotConvertible("encoder and decoder have different numbers of heads")
    spec = TransformerSpec.from_config(
        (config["encoder_layers"], config["decoder_layers"]),
        heads,
        pre_norm=family in ("mbart", "pegasus"),
        activation=_activation(config["activation_function"], common_spec),
        layernorm_embedding=family in ("bart", "mbart"),
    )
    scale = math.sqrt(config["d_model"]) if config.get("scale_embedding") else 1.0
    shared = "model.shared.weight"
    for side, part in (("encoder", spec.encoder), ("decoder", spec.decoder)):
        name = f"model.{side}"
        table = fetch(f"{name}.embed_tokens.weight", shared, "lm_head.weight")
        (part.embeddings[0] if side == "encoder" else part.embeddings).weight = table
        part.scale_embeddings = scale
        positions = f"{name}.embed_positions.weight"
        if family in ("bart", "mbart"):
            # The first two rows are a leftover of fairseq's padding index and never read.
            part.position_encodings.encodings = fetch(positions)[2:]
            _norm(part.layernorm_embedding, f"{name}.layernorm_embedding", fetch)
        else:
            part.position_encodings.encodings = tensors.get(
                positions, _waves(config["max_position_embeddings"], config["d_model"])
            )
        if family in ("mbart", "pegasus"):
            _norm(part.layer_norm, f"{name}.layer_norm", fetch)
        for index, layer in enumerate(part.layer):
            here = f"{name}.layers.{index}"
            _attention(layer.self_attention, f"{here}.self_attn", fetch, own=True)
            _norm(layer.self_attention.layer_norm, f"{here}.self_attn_layer_norm", fetch)
            if side == "decoder":
                _attention(layer.attention, f"{here}.encoder_attn", fetch, own=False)
                _norm(layer.attention.layer_norm, f"{here}.encoder_attn_layer_norm", fetch)
            _linear(layer.ffn.linear_0, f"{here}.fc1", fetch)
            _linear(layer.ffn.linear_1, f"{here}.fc2", fetch)
            _norm(layer.ffn.layer_norm, f"{here}.final_layer_norm", fetch)
    spec.decoder.projection.weight = fetch(
        "lm_head.weight", shared, "model.decoder.embed_tokens.weight"
    )
    bias = tensors.get("final_logits_bias")
    if bias is not None and bias.any():
        spec.decoder.projection.bias = bias.reshape(-1)
    return spec


def _t5(config: Mapping[str, Any], fetch: Fetch, tensors: Mapping[str, Tensor]) -> Any:
    """T5 and mT5: relative positions, root-mean-square norms, perhaps a gated feed-forward."""
    import numpy as np
    from ctranslate2.specs import TransformerSpec, common_spec

    gate, _, act = str(config.get("feed_forward_proj", "relu")).rpartition("-")
    # T5 v1.1 says gated-gelu and means the tanh approximation.
    act = "gelu_new" if gate and act == "gelu" else act
    layers = config["num_layers"], config.get("num_decoder_layers") or config["num_layers"]
    spec = TransformerSpec.from_config(
        layers,
        config["num_heads"],
        pre_norm=True,
        activation=_activation(act, common_spec),
        ffn_glu=bool(gate),
        relative_attention_bias=True,
        rms_norm=True,
    )
    spec.config.layer_norm_epsilon = config.get("layer_norm_epsilon", 1e-6)
    for side, part in (("encoder", spec.encoder), ("decoder", spec.decoder)):
        table = fetch("shared.weight", f"{side}.embed_tokens.weight")
        (part.embeddings[0] if side == "encoder" else part.embeddings).weight = table
        part.scale_embeddings = False
        part.layer_norm.gamma = fetch(f"{side}.final_layer_norm.weight")
        first = f"{side}.block.0.layer.0.SelfAttention.relative_attention_bias.weight"
        for index, layer in enumerate(part.layer):
            here = f"{side}.block.{index}.layer"
            own = layer.self_attention
            _attention(own, f"{here}.0.SelfAttention", fetch, own=True, bare=True)
            own.queries_scale = 1.0
            own.layer_norm.gamma = fetch(f"{here}.0.layer_norm.weight")
            own.relative_attention_bias = fetch(first)
            own.relative_attention_max_distance = np.dtype("int32").type(
                config.get("relative_attention_max_distance", 128)
            )
            last = 1
            if side == "decoder":
                last = 2
                cross = layer.attention
                _attention(cross, f"{here}.1.EncDecAttention", fetch, own=False, bare=True)
                cross.queries_scale = 1.0
                cross.layer_norm.gamma = fetch(f"{here}.1.layer_norm.weight")
            dense = f"{here}.{last}.DenseReluDense"
            _linear(layer.ffn.linear_0, f"{dense}.wi_0" if gate else f"{dense}.wi", fetch)
            if gate:
                _linear(layer.ffn.linear_0_noact, f"{dense}.wi_1", fetch)
            _linear(layer.ffn.linear_1, f"{dense}.wo", fetch)
            layer.ffn.layer_norm.gamma = fetch(f"{here}.{last}.layer_norm.weight")
    spec.decoder.projection.weight = fetch("lm_head.weight", "shared.weight")
    scaled = config.get("scale_decoder_outputs", config.get("tie_word_embeddings", True))
    if config["model_type"] == "t5" and scaled:
        spec.decoder.scale_outputs = config["d_model"] ** -0.5
    return spec


def _attention(spec: Any, name: str, fetch: Fetch, *, own: bool, bare: bool = False) -> None:
    """Set an attention block; CTranslate2 keeps q, k, v (own) or k, v (cross) as one matrix.

    `bare`: T5, whose projections have short names and no biases.
    """
    import numpy as np

    q, k, v, out = ("q", "k", "v", "o") if bare else ("q_proj", "k_proj", "v_proj", "out_proj")
    groups = [[q, k, v]] if own else [[q], [k, v]]
    for linear, group in zip(spec.linear, groups, strict=False):
        linear.weight = np.concatenate([fetch(f"{name}.{part}.weight") for part in group])
        if not bare:
            linear.bias = np.concatenate([fetch(f"{name}.{part}.bias") for part in group])
    spec.linear[-1].weight = fetch(f"{name}.{out}.weight")
    if not bare:
        spec.linear[-1].bias = fetch(f"{name}.{out}.bias")


def _linear(spec: Any, name: str, fetch: Fetch) -> None:
    spec.weight = fetch(f"{name}.weight")
    # T5 has no biases, and CTranslate2 takes their absence for zero.
    if ".DenseReluDense." not in name:
        spec.bias = fetch(f"{name}.bias")


def _norm(spec: Any, name: str, fetch: Fetch) -> None:
    spec.gamma = fetch(f"{name}.weight")
    spec.beta = fetch(f"{name}.bias")


def _activation(name: str, common_spec: Any) -> Any:
    kinds = {
        "gelu": common_spec.Activation.GELU,
        "gelu_new": common_spec.Activation.GELUTanh,
        "gelu_fast": common_spec.Activation.GELUTanh,
        "relu": common_spec.Activation.RELU,
        "silu": common_spec.Activation.SWISH,
        "swish": common_spec.Activation.SWISH,
    }
    if name not in kinds:
        raise NotConvertible(f"the activation {name} is unknown")
    return kinds[name]


def _waves(positions: int, width: int) -> Tensor:
    """Sinusoidal positions: sines in the first half of each row, cosines in the second."""
    import numpy as np

    angles = np.arange(positions)[:, None] / 10000 ** (2 * (np.arange(width) // 2) / width)
    halves = np.sin(angles[:, 0::2]), np.cos(angles[:, 1::2])
    return np.concatenate(halves, axis=1).astype(np.float32)


def _tensors(folder: Path) -> dict[str, Tensor]:
    """All tensors of the checkpoint as float32. Raises NotConvertible for other kinds."""
    import numpy as np
    from safetensors import SafetensorError, safe_open

    found: dict[str, Tensor] = {}
    for path in weights(folder):
        try:
            with safe_open(path, framework="np") as file:
                for name in file.keys():  # noqa: SIM118 - it isn't a dict
                    found[name] = file.get_tensor(name).astype(np.float32)
        except (SafetensorError, TypeError, AttributeError) as error:
            raise NotConvertible(f"{path}: {error}") from error
    return found


@contextmanager
def _no_torch() -> Iterator[None]:
    """Keep `ctranslate2.specs` from importing torch, which it does for a look at its tensors."""
    hidden = "torch" not in sys.modules
    if hidden:
        sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        import ctranslate2.specs  # noqa: F401

        yield
    finally:
        if hidden:
            del sys.modules["torch"]


def discard(folder: Path) -> None:
    """Remove a converted folder that turned out to be unreadable."""
    shutil.rmtree(folder, ignore_errors=True)


def cache_folder() -> Path:
    """Where converted models are kept: $BRIEFING_CACHE, else the user's cache folder."""
    named = os.environ.get("BRIEFING_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("briefing")
