"""The built-in weights can be adapted: encode, train, stop, go on, export, load again."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from random import Random

import numpy as np
import pytest

from briefing.training.__main__ import BUILTIN, main
from briefing.training.corpus import (
    Example,
    document_examples,
    mask_names,
    read_pairs,
)
from briefing.training.encoding import IGNORED, EncodedTask
from briefing.training.grammar import pairs
from briefing.training.trainer import Recipe, share_of_rate

TOY = [
    ("Paris a promis 12 chars.", "Paris has pledged 12 tanks."),
    ("Kiev refuse toute concession.", "Kyiv refuses any concession."),
    ("Le sommet aura lieu jeudi à Vilnius.", "The summit will take place on Thursday in Vilnius."),
]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BART of two narrow layers with the built-in vocabulary."""
    from transformers import BartConfig, BartForConditionalGeneration

    folder = tmp_path_factory.mktemp("tiny")
    config = BartConfig(
        vocab_size=26699, d_model=16, encoder_layers=1, decoder_layers=1,
        encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=16,
        decoder_ffn_dim=16, max_position_embeddings=512, pad_token_id=1, bos_token_id=0,
        eos_token_id=2, decoder_start_token_id=2, forced_eos_token_id=2,
    )  # fmt: skip
    BartForConditionalGeneration(config).save_pretrained(folder)
    return folder


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A folder with a toy corpus, encoded, and its mix."""
    lines = "".join(f"{fr}\t{en}\n" for fr, en in TOY)
    (tmp_path / "toy.tsv").write_text(lines, "utf-8")
    assert main(["encode", "translate", str(tmp_path / "toy.npz"), str(tmp_path / "toy.tsv")]) == 0
    (tmp_path / "mix.toml").write_text('[translate]\nfile = "toy.npz"\nweight = 1.0\n', "utf-8")
    return tmp_path


def test_a_run_learns_stops_and_goes_on_where_it_stopped(
    toy: Path, tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["train", str(toy / "run"), str(toy / "mix.toml"), "--start", str(tiny),
            "--minutes", "1", "--rate", "0.01", "--warmup", "1", "--max-steps", "5"]  # fmt: skip
    assert main(call) == 0
    first = capsys.readouterr().out
    assert main(call) == 0
    second = capsys.readouterr().out
    assert "saved step 5," in first
    assert "saved step 10," in second


def test_an_exported_checkpoint_loads_in_the_engine_that_the_product_uses(
    toy: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", str(toy / "cache"))
    out = toy / "model"
    assert main(["export", str(out), str(tiny), str(tiny)]) == 0
    from safetensors.numpy import load_file

    before, after = load_file(tiny / "model.safetensors"), load_file(out / "model.safetensors")
    assert all(np.allclose(before[name], after[name], atol=2e-3) for name in after)
    assert {value.dtype for value in after.values()} == {np.dtype("float16")}
    from briefing.seq2seq.ctranslate import CTranslate
    from briefing.seq2seq.engine import Decoding

    made = CTranslate(out, "toy", "int8").generate(["traduire: Oui."], Decoding(max_tokens=4))
    assert len(made) == 1


def test_a_mix_with_an_unknown_key_is_refused_by_name(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (toy / "mix.toml").write_text('[translate]\nfile = "toy.npz"\nwieght = 1.0\n', "utf-8")
    assert main(["train", str(toy / "run"), str(toy / "mix.toml"), "--minutes", "1"]) == 2
    assert "wieght" in capsys.readouterr().err


def test_the_rate_rises_holds_and_falls_to_nothing() -> None:
    recipe = Recipe(minutes=10, warmup=10, decay=0.5)
    assert share_of_rate(recipe, 0, 0.0) == pytest.approx(0.1)
    assert share_of_rate(recipe, 100, 200.0) == 1.0
    assert share_of_rate(recipe, 100, 450.0) == pytest.approx(0.5)
    assert share_of_rate(recipe, 100, 601.0) == 0.0


def test_batches_hold_every_example_and_count_no_padding(toy: Path) -> None:
    task = EncodedTask(toy / "toy.npz", budget=8000, seed=1)
    batch = task.next()
    assert len(task) == len(TOY) == len(batch.source)
    assert batch.tokens == int((batch.target != IGNORED).sum())
    assert (batch.shifted[:, 0] == 2).all()


def test_broken_lines_copies_and_unlike_lengths_are_no_pairs(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    long = "mot " * 60
    file.write_text(f"Oui.\tYes.\nOui.\tYes.\nseul\nMême.\tMême.\nNon.\t{long}\n\t\n", "utf-8")
    assert list(read_pairs(file)) == [Example("Oui.", "Yes.")]


def test_copy_marks_stand_on_both_sides_for_the_same_name() -> None:
    pair = Example("Hier, Ian Williams a vu Orban.", "Yesterday, Ian Williams saw Orban.")
    assert mask_names(pair, Random(0), share=1.0) == Example(
        "Hier, ⟦0⟧ a vu ⟦1⟧.", "Yesterday, ⟦0⟧ saw ⟦1⟧."
    )
    assert mask_names(pair, Random(0), share=0.0) == pair


def test_the_extract_task_copies_two_sentences_of_the_article() -> None:
    sentences = [
        "Le sommet de Paris a réuni vingt-six pays prêts à contribuer jeudi.",
        "La pluie est tombée toute la journée sur la capitale et ses environs.",
        "Une force de réassurance serait déployée en Ukraine après un cessez-le-feu.",
        "Les restaurants du quartier ont gardé leurs terrasses fermées ce jour-là.",
    ] * 2
    document = {
        "text": " ".join(sentences) + " Mot." * 30,
        "title": "",
        "summary": "Vingt-six pays prêts à contribuer à une force de réassurance en Ukraine.",
    }
    whole, part = document_examples("extract", [document])
    assert whole.target == f"{sentences[0]} {sentences[2]}"
    assert part == Example(" ".join(sentences[:4]), sentences[0])


def test_the_grammar_is_the_same_for_a_seed_and_carries_its_figures_over() -> None:
    made = list(itertools.islice(pairs(4), 300))
    assert made == list(itertools.islice(pairs(4), 300))
    for french, english in made:
        digits = [sorted(c for c in side if c.isdigit()) for side in (french, english)]
        assert digits[0] == digits[1], (french, english)


def test_summaries_are_read_with_their_title(tmp_path: Path) -> None:
    document = {"title": "Titre", "text": "Un texte.", "fr": ["Une phrase.", "Une autre."]}
    assert list(document_examples("summarize", [document])) == [
        Example("Titre. Un texte.", "Une phrase. Une autre.")
    ]
    assert json.loads((BUILTIN / "generation_config.json").read_text())["num_beams"] == 4
