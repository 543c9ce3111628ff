"""Tiny random checkpoints of five families, with real tokenizers, in the hub's cache layout.

They write nonsense, but the same nonsense under both engines when the conversion is right.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

REVISION = "0123456789abcdef0123456789abcdef01234567"
FAMILIES = ("bart", "mbart", "marian", "t5", "mt5", "pegasus")

SENTENCES = """\
Les ministres se sont réunis jeudi à Paris pour parler des garanties de sécurité.
The ministers met in Paris on Thursday to talk about security guarantees.
Le président a reçu vingt-six chefs d'État et de gouvernement.
The president received twenty-six heads of state and government.
Moscou rejette tout déploiement de soldats étrangers sur le sol ukrainien.
Moscow rejects any deployment of foreign soldiers on Ukrainian soil.
La pluie est tombée toute la nuit sur la côte, et les trains ont du retard.
Rain fell on the coast all night, and the trains are late.
Selon le porte-parole, aucune date n'est fixée pour la prochaine rencontre.
According to the spokesman, no date is set for the next meeting.
Les usines livreront 1 500 véhicules avant la fin de l'année 2026.
The factories will deliver 1,500 vehicles before the end of 2026.
"""


def hub_folder(cache: Path, source: str, revision: str = REVISION) -> Path:
    """Where the hub's cache keeps `source` ("org/name") at `revision`; made."""
    folder = cache / f"models--{source.replace('/', '--')}" / "snapshots" / revision
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def train_pieces(folder: Path, *, unk: int, bos: int, eos: int, pad: int, name: str) -> Path:
    """A sentencepiece model of a few hundred pieces over SENTENCES, as `folder`/`name`."""
    import sentencepiece

    text = folder / "sentences.tmp"
    text.write_text(SENTENCES * 4, encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(folder / "pieces"),
        vocab_size=140,
        unk_id=unk,
        bos_id=bos,
        eos_id=eos,
        pad_id=pad,
        unk_surface="",
        minloglevel=2,
    )
    text.unlink()
    (folder / "pieces.vocab").unlink()
    path = folder / name
    (folder / "pieces.model").rename(path)
    return path


def pieces_of(path: Path) -> list[tuple[str, float]]:
    """The pieces and their log probabilities, in the order of their ids."""
    from sentencepiece import SentencePieceProcessor

    model = SentencePieceProcessor(model_file=str(path))
    return [(model.id_to_piece(i), model.get_score(i)) for i in range(len(model))]


def write_tokenizer_json(folder: Path, *, before: str, after: str) -> None:
    """A tokenizer.json like those of the hub: unigram, metaspace, marks around the text."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, processors

    pieces = pieces_of(folder / "spiece.model")
    names = [piece for piece, _ in pieces]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=names.index("<unk>"), byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    marks = [mark for mark in ("<s>", "</s>", "<unk>", "<pad>") if mark in names]
    tokenizer.add_special_tokens([AddedToken(mark, special=True) for mark in marks])
    around = [mark for mark in (before, after) if mark]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{before} $A {after}".strip(),
        special_tokens=[(mark, names.index(mark)) for mark in around],
    )
    tokenizer.save(str(folder / "tokenizer.json"))


def build(family: str, folder: Path) -> Path:
    """A random checkpoint of `family` in `folder`, as safetensors; the folder again."""
    import torch

    torch.manual_seed(FAMILIES.index(family) + 1)
    model = {
        "bart": _bart,
        "mbart": _mbart,
        "marian": _marian,
        "t5": _t5,
        "mt5": _t5,
        "pegasus": _pegasus,
    }[family](family, folder)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            # Sharper than at the start of training, so that greedy choices aren't near ties,
            # and nowhere zero or one, so that a forgotten bias or norm shows.
            noise = torch.randn_like(parameter)
            if "norm" in name:
                parameter.add_(0.2 * noise)
            elif parameter.dim() == 1:
                parameter.add_(0.1 * noise)
            elif "embed_positions" not in name:
                parameter.copy_(noise * (0.2 if "embed" in name or "shared" in name else 0.35))
        if getattr(model, "final_logits_bias", None) is not None:
            model.final_logits_bias.copy_(0.5 * torch.randn_like(model.final_logits_bias))
    model.save_pretrained(folder, safe_serialization=True)
    return folder


def _common(**more: Any) -> dict[str, Any]:
    sizes = {
        "d_model": 32,
        "encoder_layers": 2,
        "decoder_layers": 2,
        "encoder_attention_heads": 4,
        "decoder_attention_heads": 4,
        "encoder_ffn_dim": 48,
        "decoder_ffn_dim": 48,
        "max_position_embeddings": 96,
        "dropout": 0.0,
    }
    return {**sizes, **more}


def _bart(family: str, folder: Path) -> Any:
    from transformers import BartConfig, BartForConditionalGeneration

    train_pieces(folder, bos=0, pad=1, eos=2, unk=3, name="spiece.model")
    write_tokenizer_json(folder, before="<s>", after="</s>")
    config = BartConfig(
        vocab_size=140,
        **_common(activation_function="gelu", scale_embedding=False),
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=2,
        forced_eos_token_id=2,
    )
    return BartForConditionalGeneration(config)


def _mbart(family: str, folder: Path) -> Any:
    from transformers import MBartConfig, MBartForConditionalGeneration

    train_pieces(folder, bos=0, pad=1, eos=2, unk=3, name="spiece.model")
    write_tokenizer_json(folder, before="<s>", after="</s>")
    config = MBartConfig(
        vocab_size=140,
        **_common(activation_function="gelu", scale_embedding=True),
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=2,
        forced_bos_token_id=0,
        forced_eos_token_id=2,
    )
    return MBartForConditionalGeneration(config)


def _marian(family: str, folder: Path) -> Any:
    from transformers import MarianConfig, MarianMTModel

    train_pieces(folder, eos=0, unk=1, bos=-1, pad=-1, name="source.spm")
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    names = [piece for piece, _ in pieces_of(folder / "source.spm")]
    vocabulary = {name: index for index, name in enumerate([*names, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"source_lang": "fr", "target_lang": "en", "tokenizer_class": "MarianTokenizer"})
    )
    pad = len(names)
    config = MarianConfig(
        vocab_size=pad + 1,
        **_common(activation_function="swish", scale_embedding=True),
        bos_token_id=0,
        eos_token_id=0,
        pad_token_id=pad,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
    )
    model = MarianMTModel(config)
    model.generation_config.bad_words_ids = [[pad]]
    return model


def _t5(family: str, folder: Path) -> Any:
    from transformers import (
        MT5Config,
        MT5ForConditionalGeneration,
        T5Config,
        T5ForConditionalGeneration,
    )

    train_pieces(folder, pad=0, eos=1, unk=2, bos=-1, name="spiece.model")
    write_tokenizer_json(folder, before="", after="</s>")
    sizes: dict[str, Any] = {
        "vocab_size": 140,
        "d_model": 32,
        "d_kv": 8,
        "d_ff": 48,
        "num_layers": 2,
        "num_decoder_layers": 2,
        "num_heads": 4,
        "dropout_rate": 0.0,
        "pad_token_id": 0,
        "eos_token_id": 1,
        "decoder_start_token_id": 0,
    }
    if family == "mt5":
        return MT5ForConditionalGeneration(MT5Config(feed_forward_proj="gated-gelu", **sizes))
    return T5ForConditionalGeneration(T5Config(feed_forward_proj="relu", **sizes))


def _pegasus(family: str, folder: Path) -> Any:
    from transformers import PegasusConfig, PegasusForConditionalGeneration

    train_pieces(folder, pad=0, eos=1, unk=2, bos=-1, name="spiece.model")
    write_tokenizer_json(folder, before="", after="</s>")
    config = PegasusConfig(
        vocab_size=140,
        **_common(activation_function="relu", scale_embedding=True),
        pad_token_id=0,
        eos_token_id=1,
        decoder_start_token_id=0,
        forced_eos_token_id=1,
    )
    return PegasusForConditionalGeneration(config)
