"""Learns how much each kind of evidence counts: `briefing/grounding/tables/weights.txt`.

    python -m briefing.training.weights tests/data/grounding_tuning.jsonl ... [--write]

Logistic regression over the evidence of labelled items, in plain numpy. No weight falls below
zero, since nothing that a check holds against a claim may speak for it, and each is drawn to a
prior, so that a kind the items hardly show keeps a sensible weight. Each set is first judged by
weights that were learned on the others only; those are the figures to believe.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from briefing.evaluation.grounding import Item, load
from briefing.grounding.evidence import gather
from briefing.grounding.matching import source
from briefing.grounding.words import detect

Array = np.ndarray[Any, Any]

PRIOR = {"numbers.absent": 3.0, "names.absent": 3.0, "dates.absent": 3.0, "overlap.share": 3.0,
         "degeneration": 5.0}  # fmt: skip
"""Where a weight is drawn to; 1.2 for kinds that are not listed."""
HARD = {"numbers.absent": 1.05, "names.absent": 1.05, "names.rival": 1.0,
        "names.country": 1.0, "degeneration": 3.0,
        "overlap.little": 4.0, "dates.absent": 1.0, "quotation": 1.0, "overlap.contrary": 1.0,
        "hedging.cond": 1.2, "negation.lost": 1.2, "roles.swap": 1.2,
        "hedging.poss": 1.2, "hedging.plan": 1.2}  # fmt: skip
"""Least weight, in thresholds, of what refuses a claim by itself whatever the items show."""
_USUAL = 1.2
_PULL = 2.0
"""How strongly it is drawn, in items."""


def evidence(item: Item) -> dict[str, float]:
    """Kind -> strength of what speaks against the claim of an item."""
    given = source(item.sources)
    found = gather(item.claim, given, detect(item.claim), item.published)
    return {e.kind: e.strength for e in found}


def table(items: Sequence[dict[str, float]], kinds: Sequence[str]) -> Array:
    """A row an item, a column a kind."""
    return np.array([[row.get(kind, 0.0) for kind in kinds] for row in items])


def fit(x: Array, wrong: Array, prior: Array, rounds: int = 3000) -> tuple[Array, float]:
    """Weights, none below zero, and the threshold that they must reach together to refuse."""
    weights, threshold = prior.copy(), 1.5
    size = len(x)
    balance = np.where(wrong > 0, 0.5 / wrong.mean(), 0.5 / (1 - wrong.mean()))
    step = 4.0 / (np.square(x).sum(1).max() + 1)
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-(x @ weights - threshold)))
        gap = (chance - wrong) * balance
        weights = weights - step * (x.T @ gap + _PULL * (weights - prior) / 2) / size * 4
        weights = np.maximum(weights, 0.0)
        threshold += step * gap.sum() / size * 4
    return weights, even(x @ weights, wrong)


def even(scores: Array, wrong: Array) -> float:
    """The threshold at which as many wrong claims are caught as faithful ones pass."""
    steps = np.unique(np.round(scores, 3))
    gaps = [abs((scores[wrong > 0] >= t).mean() - (scores[wrong == 0] < t).mean()) for t in steps]
    return float(steps[int(np.argmin(gaps))])


def figures(x: Array, wrong: Array, weights: Array, threshold: float) -> tuple[float, float]:
    """Share of wrong claims caught, share of faithful ones passed."""
    refused = x @ weights >= threshold
    return float(refused[wrong > 0].mean()), float((~refused)[wrong == 0].mean())


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: figures for each set left out, and, with --write, the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", type=Path, nargs="+", metavar="JSONL")
    parser.add_argument("--write", action="store_true", help="write the table")
    parser.add_argument(
        "--target", type=Path, default=Path("briefing/grounding/tables/weights.txt")
    )
    options = parser.parse_args(arguments)
    sets = [load(path) for path in options.sets]
    seen = [[evidence(item) for item in items] for items in sets]
    kinds = sorted({kind for rows in seen for row in rows for kind in row} | set(PRIOR))
    prior = np.array([PRIOR.get(kind, _USUAL) for kind in kinds])
    tables = [table(rows, kinds) for rows in seen]
    truths = [np.array([float(not item.faithful) for item in items]) for items in sets]
    for left, path in enumerate(options.sets):
        rest = [i for i in range(len(sets)) if i != left] or [left]
        x = np.concatenate([tables[i] for i in rest])
        learned, limit = fit(x, np.concatenate([truths[i] for i in rest]), prior)
        learned = np.maximum(learned, np.array([HARD.get(k, 0.0) for k in kinds]) * limit)
        caught, passed = figures(tables[left], truths[left], learned, limit)
        sys.stdout.write(f"{path.name:24} left out: caught {caught:.1%} passed {passed:.1%}\n")
    x, wrong = np.concatenate(tables), np.concatenate(truths)
    weights, threshold = fit(x, wrong, prior)
    least = np.array([HARD.get(kind, 0.0) for kind in kinds])
    weights = np.maximum(weights, least * threshold)
    caught, passed = figures(x, wrong, weights, threshold)
    sys.stdout.write(f"{'all':24} learned : caught {caught:.1%} passed {passed:.1%}\n")
    order = np.argsort(-weights)
    for i in order:
        bad, good = x[wrong > 0, i].sum(), x[wrong == 0, i].sum()
        sys.stdout.write(f"  {kinds[i]:24}{weights[i]:6.2f}  {bad:6.1f} wrong {good:6.1f} right\n")
    if options.write:
        lines = [f"threshold {threshold:.3f}"]
        lines += [f"{kinds[i]} {weights[i]:.3f}" for i in order]
        options.target.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
