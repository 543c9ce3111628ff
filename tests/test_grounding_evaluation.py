"""The floors of the gate: held, pinned to their data, and not lowered by accident."""

from __future__ import annotations

from pathlib import Path

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

DATA = Path(__file__).parent / "data"


def test_the_gate_holds_its_floor_on_the_tuning_set() -> None:
    path = DATA / "grounding_dev.jsonl"
    floor = floors(DATA / "floors.toml")["grounding_dev"]
    assert floor.sha256 == sha256(path), "the set has changed: measure it and pin its floor anew"
    assert below(score((item, judge(item)) for item in load(path)), floor) == []


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
