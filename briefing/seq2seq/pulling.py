"""`brief models pull`: the one place that may open a socket."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.errors import BriefingError, UsageError
from briefing.seq2seq.catalogue import Model
from briefing.seq2seq.locating import hub_cache, missing

# No pickles (.bin, .pt, .ckpt), no code (.py): weights, settings and vocabularies only.
WANTED = ["*.safetensors", "*.safetensors.index.json", "*.json", "*.model", "*.spm", "*.txt"]


def pull(model: Model) -> Path:
    """Fetch the pinned revision of `model` into the Hugging Face cache; return its folder.

    Raises UsageError when there is nothing to fetch, BriefingError when it can't be had.
    """
    if not isinstance(model.source, str) or model.source == "builtin":
        raise UsageError(f"The model {model.name} comes from this machine: nothing to fetch.")
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "TRUE", "YES", "ON"}:
        raise UsageError("HF_HUB_OFFLINE is set: unset it to fetch a model.")
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError

    try:
        folder = Path(
            snapshot_download(
                model.source,
                revision=model.revision,
                allow_patterns=WANTED,
                cache_dir=hub_cache(),
            )
        )
    except (OSError, ValueError, HfHubHTTPError) as error:
        raise BriefingError(
            f"{model.source} at {model.revision} couldn't be fetched: {error}"
        ) from error
    reason = missing(model)
    if reason is not None:
        raise BriefingError(reason)
    return folder
