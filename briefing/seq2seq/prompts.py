"""The templates that are put around a text before a model reads it: prompts/TASK.txt."""

from __future__ import annotations

from pathlib import Path

from briefing.errors import UsageError
from briefing.seq2seq.catalogue import Model, Task
from briefing.seq2seq.shipped import shipped


def prompt_file(name: str, beside: Path | None = None) -> Path:
    """The file `name` of prompts/: the reader's own in `beside`/prompts if it is there."""
    own = beside / "prompts" / name if beside is not None else None
    return own if own is not None and own.is_file() else shipped(f"prompts/{name}")


def template(model: Model, task: Task, beside: Path | None = None) -> str:
    """What `model` wants around a text for `task`; holds `{text}` once.

    Raises UsageError when the file is missing or has no `{text}`.
    """
    if model.prompts is not None:
        return model.prompts[task]
    path = prompt_file(f"{task}.txt", beside)
    try:
        text = path.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the prompt can't be read ({error}).") from error
    if text.count("{text}") != 1:
        raise UsageError(f"{path}: a prompt must hold {{text}} once.")
    return text


def fill(template: str, text: str) -> str:
    """`template` with `text` in its place, on one line."""
    return template.replace("{text}", " ".join(text.split()))
