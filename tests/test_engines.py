"""The engines: one interface, the same text whatever stands beside it, nothing cut silently."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.errors import UsageError
from briefing.seq2seq.checkpoint import fingerprint
from briefing.seq2seq.converting import NotConvertible, cache_folder, convert
from briefing.seq2seq.ctranslate import CTranslate, converted
from briefing.seq2seq.engine import Decoding
from briefing.seq2seq.shipped import BUILTIN
from briefing.seq2seq.tokenizing import open_tokenizer
from briefing.seq2seq.transformers_engine import Transformers

sys.path.insert(0, str(Path(__file__).parent))
from checkpoints import build

SENTENCES = [
    "traduire: La réunion aura lieu jeudi à Paris.",
    "traduire: Le Kremlin rejette l'envoi de soldats européens sur le sol ukrainien.",
    "traduire: Il pleut.",
    "traduire: La ministre a reçu son homologue, et tous deux ont parlé du cessez-le-feu.",
    "traduire: Il neige.",
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def own_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", str(cache))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("bart", tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def builtin() -> CTranslate:
    return CTranslate(BUILTIN, "builtin")


def test_the_built_in_model_translates(builtin: CTranslate) -> None:
    (made,) = builtin.generate(["traduire: Les ministres sont à Paris."], Decoding())
    assert made.finished
    assert "ministers" in made.text.lower()
    assert "Paris" in made.text


def test_neighbours_order_and_repetition_change_nothing(builtin: CTranslate) -> None:
    decoding = Decoding(beam=4, max_tokens=60)
    alone = [builtin.generate([sentence], decoding)[0] for sentence in SENTENCES]
    assert builtin.generate(SENTENCES, decoding) == alone
    assert builtin.generate(SENTENCES[::-1] * 2, decoding) == alone[::-1] * 2


def test_both_engines_agree_on_the_built_in_model() -> None:
    decoding = Decoding(beam=1, max_tokens=40)
    one = CTranslate(BUILTIN, "builtin", "float32").generate(SENTENCES[:3], decoding)
    other = Transformers(BUILTIN, "builtin").generate(SENTENCES[:3], decoding)
    assert [g.text for g in one] == [g.text for g in other]
    assert [g.score for g in one] == pytest.approx([g.score for g in other], abs=1e-3)


def test_tokens_stop_where_asked_and_that_is_said(builtin: CTranslate) -> None:
    (made,) = builtin.generate(SENTENCES[1:2], Decoding(max_tokens=3))
    assert made.tokens == 3
    assert not made.finished


def test_a_prompt_longer_than_the_window_is_refused_not_cut(tiny: Path) -> None:
    for engine in (CTranslate(tiny, "tiny"), Transformers(tiny, "tiny")):
        text = "la paix " * engine.window
        assert engine.count(text) > engine.window
        with pytest.raises(ValueError, match="window"):
            engine.generate([text], Decoding())


def test_the_identity_follows_the_files_and_needs_no_loading(tiny: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(tiny, copy)
    before = CTranslate(copy, "tiny").identity
    assert before == CTranslate(tiny, "tiny").identity
    weights = copy / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-5] ^= 1
    weights.write_bytes(data)
    os.utime(weights, ns=(1, 1))
    assert CTranslate(copy, "tiny").identity != before
    names = {CTranslate(tiny, "tiny", p).identity for p in ("int8", "float32")}
    assert len({*names, Transformers(tiny, "tiny").identity}) == 3


def test_the_fingerprint_is_not_of_the_place_or_the_time(tiny: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny, tmp_path / "elsewhere")
    os.utime(tmp_path / "elsewhere" / "config.json", ns=(1, 1))
    assert fingerprint(tmp_path / "elsewhere") == fingerprint(tiny)


def test_the_default_path_imports_neither_torch_nor_transformers(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from briefing.seq2seq import load_catalogue, open_writer\n"
        "writer = open_writer(load_catalogue(), 'default', 'translate')\n"
        "assert 'ctranslate2' not in sys.modules and writer.identity\n"
        "print(writer.write(['Il pleut à Paris.'])[0].text)\n"
        "assert 'ctranslate2' in sys.modules\n"
        "assert not {'torch', 'transformers', 'huggingface_hub'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "BRIEFING_CACHE": str(tmp_path), "PYTHONPATH": str(BUILTIN.parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Paris" in done.stdout


def test_two_processes_may_convert_at_once(tiny: Path, tmp_path: Path) -> None:
    target = tmp_path / "converted" / "model"
    program = (
        "import sys; from pathlib import Path; from briefing.seq2seq.converting import convert\n"
        "convert(Path(sys.argv[1]), Path(sys.argv[2]), 'int8')"
    )
    environment = {**os.environ, "PYTHONPATH": str(BUILTIN.parents[2])}
    running = [
        subprocess.Popen([sys.executable, "-c", program, tiny, target], env=environment)
        for _ in range(2)
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert [path.name for path in target.parent.iterdir()] == ["model"], "nothing is left over"
    assert (target / "model.bin").is_file()


def test_a_spoilt_conversion_is_made_again(tiny: Path) -> None:
    folder = converted(tiny, "int8")
    assert folder.is_relative_to(cache_folder())
    (folder / "model.bin").write_bytes(b"\0" * 100)
    (made,) = CTranslate(tiny, "tiny").generate(["la paix"], Decoding(max_tokens=5))
    assert made.tokens
    assert (folder / "model.bin").stat().st_size > 1000


def test_a_family_that_cannot_be_converted_says_so(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "prophetnet"}')
    with pytest.raises(NotConvertible, match="prophetnet"):
        convert(tmp_path, tmp_path / "out", "int8")
    assert not (tmp_path / "out").exists()


def test_copy_marks_and_accents_pass_the_tokenizer_unharmed() -> None:
    tokenizer = open_tokenizer(BUILTIN)
    for text in ("⟦0⟧ a reçu ⟦9⟧ à l'Élysée.", "Où est-ce ? « Ici », dit-il."):
        assert tokenizer.decode(tokenizer.encode(text)) == text


def test_a_tokenizer_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(UsageError, match=r"tokenizer\.json"):
        open_tokenizer(tmp_path)
