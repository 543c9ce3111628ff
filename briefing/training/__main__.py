"""`python -m briefing.training`: encode texts, train, score on held-out texts, export."""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing.errors import BriefingError, UsageError
from briefing.toml import read_toml
from briefing.training.corpus import (
    PREFIX,
    Example,
    TaskName,
    document_examples,
    read_documents,
    translations,
)

BUILTIN = Path(__file__).parents[1] / "seq2seq" / "builtin"
MIX_KEYS = {"file", "weight", "budget"}


def _say(message: str) -> None:
    sys.stdout.write(message + "\n")
    sys.stdout.flush()


def _examples(task: TaskName, files: Sequence[Path]) -> Iterator[Example]:
    if task == "translate":
        yield from translations(files)
        return
    for file in files:
        yield from document_examples(task, read_documents(file))


def encode_files(call: argparse.Namespace) -> int:
    """Encode texts for one task."""
    from briefing.training.encoding import encode

    count = encode(call.task, _examples(call.task, call.files), call.tokenizer, call.out)
    _say(f"{call.out}: {count} examples of {call.task}")
    return 0


def write_grammar(call: argparse.Namespace) -> int:
    """Write synthetic pairs as lines `french<TAB>english`."""
    from briefing.training.grammar import pairs

    lines = (f"{fr}\t{en}\n" for fr, en in itertools.islice(pairs(call.seed), call.count))
    call.out.write_text("".join(lines), "utf-8")
    return 0


def read_mix(path: Path) -> dict[str, dict[str, object]]:
    """A mix: per task a table with `file`, `weight` and perhaps `budget`; others are refused."""
    mix = read_toml(path)
    for name, task in mix.items():
        unknown = set(task) - MIX_KEYS if isinstance(task, dict) else {name}
        if unknown or "file" not in task or "weight" not in task:
            raise UsageError(
                f"{path}: [{name}] takes file, weight and budget"
                + (
                    f", not {', '.join(sorted(unknown))}"
                    if unknown
                    else "; file or weight is missing"
                )
            )
    return mix


def run_training(call: argparse.Namespace) -> int:
    """Train, or go on training."""
    from briefing.training.encoding import EncodedTask
    from briefing.training.trainer import Recipe, train

    mix = read_mix(call.mix)
    tasks = {
        name: (
            EncodedTask(call.mix.parent / str(task["file"]), int(str(task.get("budget", 8000))), n),
            float(str(task["weight"])),
        )
        for n, (name, task) in enumerate(mix.items())
    }
    recipe = Recipe(
        minutes=call.minutes, rate=call.rate, warmup=call.warmup, decay=call.decay,
        threads=call.threads, max_steps=call.max_steps,
    )  # fmt: skip
    train(call.run, call.start, tasks, recipe, _say)
    return 0


def export_checkpoints(call: argparse.Namespace) -> int:
    """Average checkpoints and write them as the product loads them."""
    from briefing.training.exporting import export

    size = export(call.checkpoints, call.tokenizer, call.out)
    _say(f"{call.out}: {size / 1e6:.1f} MB")
    return 0


def score_model(call: argparse.Namespace) -> int:
    """Score a model folder on held-out pairs (BLEU, chrF) or articles (ROUGE)."""
    from briefing.training.scoring import score

    for name, value in score(call.model, call.task, call.file, call.limit).items():
        _say(f"{name}\t{value:.2f}")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line of the training package."""
    top = argparse.ArgumentParser(
        prog="python -m briefing.training",
        description="Adapt the built-in model to texts of your own: encode them, train, score, "
        "export; then name the exported folder as a source in your models.toml.",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    encode = commands.add_parser("encode", help="texts -> token ids (.npz) of one task")
    encode.add_argument("task", choices=tuple(PREFIX))
    encode.add_argument("out", type=Path)
    encode.add_argument(
        "files", type=Path, nargs="+", help=".tsv pairs or .jsonl articles (.xz too)"
    )
    encode.add_argument("--tokenizer", type=Path, default=BUILTIN / "tok.model")
    encode.set_defaults(run_command=encode_files)

    grammar = commands.add_parser("grammar", help="write synthetic pairs of names, figures, dates")
    grammar.add_argument("out", type=Path)
    grammar.add_argument("--count", type=int, default=60_000)
    grammar.add_argument("--seed", type=int, default=1)
    grammar.set_defaults(run_command=write_grammar)

    train = commands.add_parser("train", help="train in a run folder; stopped runs are resumed")
    train.add_argument("run", type=Path, help="folder of checkpoints, outside the repository")
    train.add_argument("mix", type=Path, help="mix.toml: per task its file and weight")
    train.add_argument("--start", type=Path, default=BUILTIN, help="model to start from")
    train.add_argument("--minutes", type=float, required=True)
    train.add_argument("--rate", type=float, default=8e-4, help="peak rate of the decoder")
    train.add_argument("--warmup", type=int, default=300, help="steps of rising rate")
    train.add_argument("--decay", type=float, default=0.0, help="last share with falling rate")
    train.add_argument("--threads", type=int, default=2)
    train.add_argument("--max-steps", type=int, default=0, help="stop earlier (0: no limit)")
    train.set_defaults(run_command=run_training)

    score = commands.add_parser("score", help="BLEU and chrF, or ROUGE, on held-out texts")
    score.add_argument("model", type=Path)
    score.add_argument("task", choices=("translate", "summarize", "standfirst", "extract"))
    score.add_argument("file", type=Path)
    score.add_argument("--limit", type=int, default=400, help="texts from the start of the file")
    score.set_defaults(run_command=score_model)

    export = commands.add_parser("export", help="average checkpoints into a model folder")
    export.add_argument("out", type=Path)
    export.add_argument("checkpoints", type=Path, nargs="+")
    export.add_argument("--tokenizer", type=Path, default=BUILTIN, help="folder of the tokenizer")
    export.set_defaults(run_command=export_checkpoints)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a mistake of the caller is one line and exit code 2."""
    call = parser().parse_args(arguments)
    try:
        return int(call.run_command(call))
    except BriefingError as error:
        sys.stderr.write(f"python -m briefing.training: {error}\n")
    except OSError as error:
        sys.stderr.write(f"python -m briefing.training: {error.filename}: {error.strerror}\n")
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
