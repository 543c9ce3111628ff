"""Where a configured model lies on this machine, and what is missing there."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.errors import ModelMissing
from briefing.seq2seq.catalogue import Model
from briefing.seq2seq.checkpoint import weights
from briefing.seq2seq.shipped import BUILTIN


def hub_cache() -> Path:
    """The Hugging Face cache, found as that library finds it but without importing it."""
    if named := os.environ.get("HF_HUB_CACHE"):
        return Path(named).expanduser()
    if home := os.environ.get("HF_HOME"):
        return Path(home).expanduser() / "hub"
    base = os.environ.get("XDG_CACHE_HOME", "~/.cache")
    return Path(base).expanduser() / "huggingface" / "hub"


def folder_of(model: Model) -> Path:
    """Where `model` is, or would be once it is pulled."""
    if isinstance(model.source, Path):
        return model.source
    if model.source == "builtin":
        return BUILTIN
    return (
        hub_cache()
        / f"models--{model.source.replace('/', '--')}"
        / "snapshots"
        / (model.revision or "")
    )


def missing(model: Model) -> str | None:
    """What keeps `model` from being loaded, as a sentence; None when it is ready."""
    folder = folder_of(model)
    hub = isinstance(model.source, str) and model.source != "builtin"
    if not folder.is_dir():
        if hub:
            return (
                f"The model {model.name} ({model.source}) isn't on this machine: run "
                f"`brief models pull {model.name}` once, or use --profile default."
            )
        return f"The model {model.name} should be in {folder}, but there is no such folder."
    if not weights(folder):
        if pickled := sorted(p.name for p in folder.glob("*.bin")):
            return (
                f"The model {model.name} in {folder} has its weights only as a pickle "
                f"({pickled[0]}), which can run code when it is loaded: it is refused. Convert it "
                "to safetensors, or pin a revision that has them."
            )
        again = f" Run `brief models pull {model.name}` again." if hub else ""
        return f"The model {model.name} in {folder} has no .safetensors weights.{again}"
    if not (folder / "config.json").is_file():
        return f"The model {model.name} in {folder} has no config.json."
    return None


def locate(model: Model) -> Path:
    """The folder of `model`. Raises ModelMissing with the sentence that helps."""
    reason = missing(model)
    if reason is not None:
        raise ModelMissing(reason)
    return folder_of(model)
