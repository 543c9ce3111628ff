"""The floors of the gate: held, pinned to their data, and not lowered by accident."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from briefing.evaluation.grounding import (
    Floor,
    below,
    floors,
    judge,
    load,
    main,
    pin,
    score,
    sha256,
)
from briefing.grounding.evidence import weights
from briefing.training.weights import figures, fit

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("name", ["grounding_dev", "grounding_tuning", "grounding_heldout"])
def test_a_floor_belongs_to_its_data(name: str) -> None:
    floor = floors(DATA / "floors.toml")[name]
    path = DATA / f"{name}.jsonl"
    assert floor.sha256 == sha256(path), "the set has changed: measure it and pin its floor anew"


def test_the_gate_holds_its_floor_on_the_set_that_nothing_was_tuned_on() -> None:
    # The larger sets are for `python -m briefing.evaluation grounding`: they take a minute.
    floor = floors(DATA / "floors.toml")["grounding_heldout"]
    items = load(DATA / "grounding_heldout.jsonl")
    assert below(score((item, judge(item)) for item in items), floor) == []


def test_a_floor_is_not_lowered_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[topics]\nf1 = 0.5\n", "utf-8")
    pin(path, {"set": Floor("a" * 64, 0.9, 0.9)})
    with pytest.raises(ValueError, match="--lower"):
        pin(path, {"set": Floor("b" * 64, 0.9, 0.8)})
    assert floors(path)["set"].passed == 0.9
    pin(path, {"set": Floor("b" * 64, 0.9, 0.8)}, lower=True)
    assert floors(path)["set"].passed == 0.8
    assert "[topics]\nf1 = 0.5" in path.read_text("utf-8")


def test_the_command_fails_below_the_floor_and_on_other_data(tmp_path: Path) -> None:
    data, path = tmp_path / "few.jsonl", tmp_path / "floors.toml"
    item = '{"source": "Trois soldats sont arrivés.", "claim": "%s", "faithful": %s,'
    item += ' "type": "numbers", "language": "fr"}\n'
    data.write_text(item % ("Trois soldats sont arrivés.", "true"), "utf-8")
    assert main([str(data), "--floors", str(path), "--pin"]) == 0
    assert main([str(data), "--floors", str(path)]) == 0
    data.write_text(item % ("Quatre soldats sont arrivés.", "true"), "utf-8")
    assert main([str(data), "--floors", str(path)]) == 1


def test_no_evidence_speaks_for_a_claim() -> None:
    table = weights()
    assert table["threshold"] > 0
    assert all(weight >= 0 for weight in table.values())


def test_weights_are_learned_from_what_tells_items_apart() -> None:
    rng = np.random.default_rng(1)
    wrong = np.repeat([0.0, 1.0], 200)
    telling = (rng.random(400) < 0.1 + 0.7 * wrong).astype(float)
    idle = (rng.random(400) < 0.5).astype(float)
    x = np.stack([telling, idle], axis=1)
    learned, threshold = fit(x, wrong, np.array([1.2, 1.2]))
    assert learned[0] > 2 * learned[1] >= 0
    caught, passed = figures(x, wrong, learned, threshold)
    assert min(caught, passed) > 0.6
