"""A model set to one task: its prompt, its decoding, its engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from briefing.seq2seq.catalogue import Catalogue, Model, Profile, Task
from briefing.seq2seq.converting import convertible
from briefing.seq2seq.engine import Decoding, EngineName, Generation, Precision, Seq2Seq
from briefing.seq2seq.locating import locate
from briefing.seq2seq.prompts import fill, template


@dataclass(frozen=True, slots=True)
class Writer:
    """What a stage is handed. `prompt` holds `{text}` once."""

    engine: Seq2Seq
    prompt: str
    decoding: Decoding
    task: Task

    @property
    def identity(self) -> str:
        """Everything that can change what is written for a text, for cache keys."""
        return f"{self.engine.identity}|{self.prompt}|{self.decoding}"

    def count(self, text: str) -> int:
        """Pieces of `text` in its prompt; at most `engine.window` may be written from."""
        return self.engine.count(fill(self.prompt, text))

    def fits(self, text: str) -> bool:
        """Whether `text` in its prompt is within the model's window."""
        return self.count(text) <= self.engine.window

    def write(self, texts: Sequence[str], decoding: Decoding | None = None) -> list[Generation]:
        """One generation a text, in order. Raises ValueError when a text doesn't fit."""
        prompts = [fill(self.prompt, text) for text in texts]
        return self.engine.generate(prompts, decoding or self.decoding)


def open_writer(
    catalogue: Catalogue, profile: str, task: Task, beside: Path | None = None
) -> Writer:
    """The writer for `task` under `profile`; a prompts/ folder in `beside` wins.

    A model that does "summarize" but not `task` itself is used with its summarize prompt and
    decoding. Nothing is loaded yet. Raises UsageError for an unknown profile, ModelMissing
    when the model isn't on this machine.
    """
    chosen = catalogue.profile(profile)
    model = catalogue.model(chosen.translate if task == "translate" else chosen.summarize)
    asked = task if task in model.tasks else "summarize"
    prompt = template(model, asked, beside)
    return Writer(open_engine(model, chosen), prompt, model.how(asked), task)


def engine_name(folder: Path, profile: Profile) -> EngineName:
    """The engine that runs the checkpoint in `folder`: transformers where CTranslate2 can't."""
    return profile.engine if convertible(folder) else "transformers"


def open_engine(model: Model, profile: Profile) -> Seq2Seq:
    """The engine for `model`, one object for all its tasks. Raises ModelMissing."""
    folder = locate(model)
    name = model.source if model.source == "builtin" else model.name
    if model.revision is not None:
        name = f"{model.source}@{model.revision}"
    return _open(engine_name(folder, profile), folder, str(name), profile.precision)


@lru_cache(maxsize=8)
def _open(engine: EngineName, folder: Path, name: str, precision: Precision) -> Seq2Seq:
    if engine == "transformers":
        from briefing.seq2seq.transformers_engine import Transformers

        return Transformers(folder, name)
    from briefing.seq2seq.ctranslate import CTranslate

    return CTranslate(folder, name, precision)
