"""`python -m briefing.evaluation STAGE ...`: how good each stage is, on data of the caller's."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

STAGES = {
    "cleaning": "FOLDER: pages whose article is known",
    "grounding": "JSONL...: claims and sources, against the pinned floors",
    "topics": "JSONL: labelled sentences",
    "whole": "COUNT FILE...: real articles, what passes the gate as written",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one stage's evaluation; 2 and the list of stages for an unknown one."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] not in STAGES:
        lines = [f"  {name} {text}" for name, text in STAGES.items()]
        sys.stderr.write("\n".join(["usage: python -m briefing.evaluation STAGE ...", *lines, ""]))
        return 2
    module = import_module(f"briefing.evaluation.{words[0]}")
    return int(module.main(words[1:]))


if __name__ == "__main__":
    raise SystemExit(main())
