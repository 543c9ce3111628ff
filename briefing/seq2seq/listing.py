"""What `brief models` shows: each configured model, where it is, and whether it is ready."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.seq2seq.catalogue import Catalogue, Model
from briefing.seq2seq.converting import convertible
from briefing.seq2seq.locating import folder_of, missing


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """One line of the list. `missing` is the sentence that helps, None when `ready`.

    `profiles` are those that use the model; `engines` those that can run it, the first by
    default, empty while it isn't ready.
    """

    name: str
    tasks: tuple[str, ...]
    source: str
    revision: str | None
    licence: str
    languages: tuple[str, ...]
    folder: Path
    profiles: tuple[str, ...]
    engines: tuple[str, ...]
    missing: str | None

    @property
    def ready(self) -> bool:
        """Whether it can be used without a download."""
        return self.missing is None


def describe(catalogue: Catalogue) -> list[ModelStatus]:
    """The state of every model, in the order of the file. Opens no socket, loads no weights."""
    return [_status(model, catalogue) for model in catalogue.models.values()]


def _status(model: Model, catalogue: Catalogue) -> ModelStatus:
    folder = folder_of(model)
    reason = missing(model)
    engines: tuple[str, ...] = ()
    if reason is None:
        engines = ("ctranslate2", "transformers") if convertible(folder) else ("transformers",)
    return ModelStatus(
        model.name,
        model.tasks,
        str(model.source),
        model.revision,
        model.licence,
        model.languages,
        folder,
        tuple(
            p.name for p in catalogue.profiles.values() if model.name in (p.summarize, p.translate)
        ),
        engines,
        reason,
    )
