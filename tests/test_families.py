"""Each family that models.toml may name runs, and writes the same under both engines."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefing.seq2seq.converting import convertible
from briefing.seq2seq.ctranslate import CTranslate
from briefing.seq2seq.engine import Decoding
from briefing.seq2seq.transformers_engine import Transformers

sys.path.insert(0, str(Path(__file__).parent))
from checkpoints import FAMILIES, build, hub_folder

PROMPTS = [
    "Les ministres parlent des garanties de sécurité.",
    "Aucune date n'est fixée, et Moscou rejette tout.",
    "La pluie est tombée.",
    "Le président a reçu vingt-six chefs d'État avant la fin de l'année 2026.",
]


@pytest.fixture(scope="module", params=FAMILIES)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    cache = tmp_path_factory.mktemp(request.param)
    return build(request.param, hub_folder(cache, f"someone/{request.param}"))


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path_factory.getbasetemp() / "converted"))


@pytest.mark.parametrize("no_repeat_ngram", [0, 2])
def test_both_engines_write_the_same_greedily(folder: Path, no_repeat_ngram: int) -> None:
    assert convertible(folder)
    greedy = Decoding(beam=1, max_tokens=24, no_repeat_ngram=no_repeat_ngram)
    one = CTranslate(folder, "tiny", "float32").generate(PROMPTS, greedy)
    other = Transformers(folder, "tiny").generate(PROMPTS, greedy)
    assert [(g.text, g.tokens, g.finished) for g in one] == [
        (g.text, g.tokens, g.finished) for g in other
    ]
    assert [g.score for g in one] == pytest.approx([g.score for g in other], abs=2e-3)


def test_the_source_matters(folder: Path) -> None:
    greedy = Decoding(beam=1, max_tokens=24, no_repeat_ngram=2)
    written = CTranslate(folder, "tiny", "float32").generate(PROMPTS, greedy)
    assert len({g.text for g in written}) > 1


def test_int8_runs_and_has_an_identity_of_its_own(folder: Path) -> None:
    small = CTranslate(folder, "tiny", "int8")
    assert all(g.tokens for g in small.generate(PROMPTS[:1], Decoding(max_tokens=8)))
    assert small.identity != CTranslate(folder, "tiny", "float32").identity
