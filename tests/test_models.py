"""models.toml: what it may say, and how its mistakes are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import UsageError
from briefing.seq2seq import Decoding, load_catalogue, open_writer
from briefing.seq2seq.catalogue import Catalogue
from briefing.seq2seq.prompts import fill, template
from briefing.seq2seq.shipped import BUILTIN, shipped

MINIMAL = """
[models.mine]
tasks = ["summarize", "translate"]
source = "builtin"
[profiles.default]
summarize = "mine"
translate = "mine"
"""


def read(tmp_path: Path, text: str) -> Catalogue:
    path = tmp_path / "models.toml"
    path.write_text(text, encoding="utf-8")
    return load_catalogue(path)


def test_the_shipped_file_is_right_and_its_default_needs_no_download() -> None:
    catalogue = load_catalogue()
    default = catalogue.profile("default")
    assert catalogue.model(default.summarize).source == "builtin"
    assert catalogue.model(default.translate).source == "builtin"
    for model in catalogue.models.values():
        assert model.licence in {"MIT", "Apache-2.0"}
    assert set(catalogue.profiles) == {"default", "quality"}


def test_decoding_is_read_and_what_is_left_out_is_usual(tmp_path: Path) -> None:
    catalogue = read(
        tmp_path, MINIMAL + "[models.mine.decoding.translate]\nbeam = 2\nlength_penalty = 1\n"
    )
    model = catalogue.model("mine")
    assert model.how("translate") == Decoding(beam=2, length_penalty=1)
    assert model.how("summarize") == Decoding()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (MINIMAL + "[model.other]\n", ["'model'", "did you mean 'models'"]),
        (MINIMAL.replace("source", "sorce"), ["'sorce'", "did you mean 'source'", "models.mine"]),
        (MINIMAL.replace('"translate"]', '"translat"]'), ["'translat'", "'translate'"]),
        (MINIMAL.replace('= "builtin"', '= "weights"'), ["'weights'", "neither builtin"]),
        (MINIMAL.replace('= "builtin"', '= "org/name"'), ["revision", "40 hexadecimal"]),
        (
            MINIMAL.replace('= "builtin"', '= "org/name"\nrevision = "main"'),
            ["revision", "branch or tag"],
        ),
        (MINIMAL + "[models.mine.decoding.translate]\nbeams = 4\n", ["'beams'", "'beam'"]),
        (MINIMAL + "[models.mine.decoding.translate]\nbeam = 0\n", ["beam", "at least 1"]),
        (MINIMAL + '[models.mine.decoding.translate]\nbeam = "4"\n', ["beam", "whole number"]),
        (MINIMAL + 'engine = "torch"\n', ["profiles.default.engine", "transformers"]),
        (MINIMAL.replace('translate = "mine"', 'translate = "mien"'), ["'mien'", "'mine'"]),
        (MINIMAL.replace(', "translate"]', "]"), ["profiles.default.translate", "doesn't do"]),
        ("[models.mine\n", ["not TOML"]),
    ],
)
def test_a_mistake_is_named_with_what_was_meant(
    tmp_path: Path, text: str, words: list[str]
) -> None:
    with pytest.raises(UsageError) as error:
        read(tmp_path, text)
    assert "models.toml" in str(error.value)
    for word in words:
        assert word in str(error.value)


def test_a_file_beside_the_articles_wins_and_a_named_one_wins_over_it(tmp_path: Path) -> None:
    beside = tmp_path / "today"
    beside.mkdir()
    (beside / "models.toml").write_text(MINIMAL)
    named = tmp_path / "other.toml"
    named.write_text(MINIMAL.replace("mine", "named"))
    assert load_catalogue().path == shipped("models.toml")
    assert set(load_catalogue(beside=beside).models) == {"mine"}
    assert set(load_catalogue(named, beside).models) == {"named"}


def test_a_folder_is_relative_to_the_file_that_names_it(tmp_path: Path) -> None:
    catalogue = read(tmp_path, MINIMAL.replace('"builtin"', '"./weights"'))
    assert catalogue.model("mine").source == (tmp_path / "weights").resolve()


def test_an_unknown_profile_is_answered_with_those_that_exist() -> None:
    with pytest.raises(UsageError, match="did you mean 'default'"):
        load_catalogue().profile("defualt")


def test_the_readers_own_prompt_wins(tmp_path: Path) -> None:
    model = load_catalogue().model("builtin")
    assert template(model, "translate") == "traduire: {text}"
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "translate.txt").write_text("en anglais : {text}\n")
    assert template(model, "translate", tmp_path) == "en anglais : {text}"
    assert template(model, "summarize", tmp_path) == "résumer: {text}"
    (tmp_path / "prompts" / "translate.txt").write_text("en anglais\n")
    with pytest.raises(UsageError, match="once"):
        template(model, "translate", tmp_path)


def test_a_model_can_bring_its_own_prompts(tmp_path: Path) -> None:
    text = MINIMAL.replace('"builtin"', '"builtin"\nprompts = { translate = "fr-en: {text}" }')
    model = read(tmp_path, text).model("mine")
    assert template(model, "translate") == "fr-en: {text}"
    assert template(model, "summarize") == "{text}"


def test_a_text_goes_in_on_one_line_and_is_never_a_template() -> None:
    assert fill("résumer: {text}", "Un.\n\nDeux {text} {0}.") == "résumer: Un. Deux {text} {0}."


def test_a_task_the_model_lacks_is_done_as_a_summary(tmp_path: Path) -> None:
    writer = open_writer(read(tmp_path, MINIMAL), "default", "headline")
    assert writer.task == "headline"
    assert writer.prompt == "résumer: {text}"


def test_the_shipped_files_are_where_they_are_looked_for() -> None:
    for name in ("models.toml", "prompts/translate.txt", "prompts/names.toml"):
        assert shipped(name).is_file()
    assert (BUILTIN / "model.safetensors").is_file()
