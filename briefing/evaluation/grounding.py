"""How well the gate tells faithful claims from wrong ones, on labelled items, against floors.

    python -m briefing.evaluation.grounding tests/data/grounding_dev.jsonl [--pin] [--lower]

An item is a JSON object a line: `{"source": str or [str], "claim": str, "faithful": bool,
"type": str, "language": "fr" or "en"}`, optionally `"published": "2025-09-04"`. `caught` is the
share of wrong claims that are refused, `passed` the share of faithful ones that are not. The
floors in `floors.toml` are pinned with the hash of their data; `--pin` writes new ones and
refuses to lower one unless `--lower` is given.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from briefing.grounding import Verdict, check

FLOORS = Path("tests/data/floors.toml")


@dataclass(frozen=True, slots=True)
class Item:
    """A claim, the French sentences that it cites, and whether it is faithful to them."""

    sources: tuple[str, ...]
    claim: str
    faithful: bool
    type: str
    language: Literal["fr", "en"]
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of wrong claims (caught of wrong) and faithful ones (passed of faithful)."""

    caught: int
    wrong: int
    passed: int
    faithful: int

    @property
    def recall(self) -> float:
        """Share of the wrong claims that were refused, 0..1; 1 if there were none."""
        return self.caught / self.wrong if self.wrong else 1.0

    @property
    def specificity(self) -> float:
        """Share of the faithful claims that passed, 0..1; 1 if there were none."""
        return self.passed / self.faithful if self.faithful else 1.0

    @property
    def precision(self) -> float:
        """Share of the refused claims that were wrong, 0..1; 1 if none was refused."""
        refused = self.caught + self.faithful - self.passed
        return self.caught / refused if refused else 1.0


@dataclass(frozen=True, slots=True)
class Floor:
    """The least shares that a set must reach, and the SHA-256 of the set they were made on."""

    sha256: str
    caught: float
    passed: float


def load(path: Path) -> tuple[Item, ...]:
    """The items of a JSONL file. KeyError or ValueError if a line is not one."""
    items = []
    for line in path.read_text("utf-8").splitlines():
        if not line.strip():
            continue
        row = json.loads(line)
        given = row["source"]
        items.append(
            Item(
                (given,) if isinstance(given, str) else tuple(given),
                row["claim"],
                row["faithful"],
                row["type"],
                row["language"],
                date.fromisoformat(row["published"]) if row.get("published") else None,
            )
        )
    return tuple(items)


def judge(item: Item) -> Verdict:
    """The gate's verdict on an item; the gate finds the language out for itself."""
    return check(item.claim, item.sources, published=item.published)


def score(judged: Iterable[tuple[Item, Verdict]]) -> Score:
    """The counts of some judged items."""
    caught = wrong = passed = faithful = 0
    for item, verdict in judged:
        if item.faithful:
            faithful += 1
            passed += verdict.supported
        else:
            wrong += 1
            caught += not verdict.supported
    return Score(caught, wrong, passed, faithful)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def floors(path: Path) -> dict[str, Floor]:
    """The floors of section [grounding], by the stem of the data file; empty without a file."""
    if not path.exists():
        return {}
    table = tomllib.loads(path.read_text("utf-8")).get("grounding", {})
    return {name: Floor(**row) for name, row in table.items()}


def below(measured: Score, floor: Floor) -> list[str]:
    """What of a score lies under its floor, as sentences; empty if nothing does."""
    problems = []
    if measured.recall + 1e-9 < floor.caught:
        problems.append(f"caught {measured.recall:.4f} < floor {floor.caught:.4f}")
    if measured.specificity + 1e-9 < floor.passed:
        problems.append(f"passed {measured.specificity:.4f} < floor {floor.passed:.4f}")
    return problems


def pin(path: Path, new: dict[str, Floor], *, lower: bool = False) -> None:
    """Write floors to the file's section [grounding]; the other sections stay as they are.

    ValueError if a floor would sink and `lower` is not set.
    """
    old = floors(path)
    for name, floor in new.items():
        had = old.get(name)
        if had and not lower and (floor.caught < had.caught or floor.passed < had.passed):
            raise ValueError(f"the floor of {name} would be lowered; say --lower if it is meant")
    text = path.read_text("utf-8") if path.exists() else ""
    rest = re.sub(r"(?ms)^\[grounding[.\]].*?(?=^\[(?!grounding[.\]])|\Z)", "", text).rstrip()
    lines = [rest] if rest else []
    for name, floor in sorted({**old, **new}.items()):
        lines.append(
            f'[grounding.{name}]\nsha256 = "{floor.sha256}"\n'
            f"caught = {_down(floor.caught)}\npassed = {_down(floor.passed)}"
        )
    path.write_text("\n\n".join(lines) + "\n", "utf-8")


def _down(share: float) -> str:
    """Four decimals, rounded down, so that what was measured holds its own floor."""
    return f"{math.floor(share * 10_000) / 10_000:.4f}"


def report(judged: Sequence[tuple[Item, Verdict]]) -> str:
    """A table of figures per type and language, and all together."""
    lines = [f"{'':24}caught        passed        precision"]
    groups = sorted({(item.type, item.language) for item, _ in judged})
    names: list[tuple[str, str | None, str | None]] = [
        (f"{kind} {language}", kind, language) for kind, language in groups
    ]
    names += [(f"all {language}", None, language) for language in ("fr", "en")]
    for name, kind, language in [*names, ("all", None, None)]:
        part = [
            (item, verdict)
            for item, verdict in judged
            if kind in (None, item.type) and language in (None, item.language)
        ]
        one = score(part)
        lines.append(
            f"{name:24}{one.caught:3}/{one.wrong:<3} {one.recall:5.1%}"
            f" {one.passed:3}/{one.faithful:<3} {one.specificity:5.1%} {one.precision:6.1%}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 1 if a score is under its floor or a floor's data has changed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", type=Path, nargs="+", metavar="JSONL")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--pin", action="store_true", help="write what is measured as the floor")
    parser.add_argument("--lower", action="store_true", help="let --pin lower a floor")
    parser.add_argument("--errors", action="store_true", help="show each wrong verdict")
    options = parser.parse_args(arguments)
    pinned, new, failed = floors(options.floors), {}, False
    for path in options.sets:
        judged = [(item, judge(item)) for item in load(path)]
        whole = score(judged)
        sys.stdout.write(f"{path}\n{report(judged)}\n")
        for item, verdict in judged:
            if options.errors and verdict.supported != item.faithful:
                sys.stdout.write(f"{item.type} {item.faithful}: {item.claim}\n  {verdict}\n")
        new[path.stem] = Floor(sha256(path), whole.recall, whole.specificity)
        floor = pinned.get(path.stem)
        if floor is None or options.pin:
            continue
        problems = below(whole, floor)
        if floor.sha256 != new[path.stem].sha256:
            problems.append("the data is not that of the floor: measure, read, and --pin anew")
        for problem in problems:
            sys.stdout.write(f"{path.name}: {problem}\n")
        failed = failed or bool(problems)
    if options.pin:
        try:
            pin(options.floors, new, lower=options.lower)
        except ValueError as error:
            sys.stdout.write(f"{error}\n")
            return 1
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
