"""The training loop: many tasks mixed by weight, on the CPU, stopped and resumed at any time.

Forward and backward run on a bf16 copy of the model; AdamW keeps the weights in float32.
Measured on two cores with AMX, 46M parameters: glibc's malloc with sdpa attention gives 0.2k
target tokens a second; tcmalloc (LD_PRELOAD), eager attention, bf16 autocast and no dropout
gave 1.2k-2.2k in the lab. On the machine where this was last trained, alone: autocast 713, the
bf16 copy 838 (1.18 times as much, one after the other on the same batches). 57 % of the time is
matrix products; torch.compile adds nothing. Anything else that runs halves it.
"""

from __future__ import annotations

import copy
import os
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import torch
from torch.nn import functional
from transformers import BartForConditionalGeneration

from briefing.training.encoding import IGNORED, PAD, Batch, EncodedTask

STATE = "state.pt"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train. The rate rises over `warmup` steps, holds, and falls over the last `decay`
    share of `minutes`; the encoder learns at half the decoder's rate. `max_steps` 0 is no limit."""

    minutes: float
    rate: float = 8e-4
    warmup: int = 300
    decay: float = 0.0
    smoothing: float = 0.1
    threads: int = 2
    max_steps: int = 0
    checkpoint_minutes: float = 15.0


def share_of_rate(recipe: Recipe, step: int, elapsed: float) -> float:
    """The factor (0 to 1) on the rate at `step` of this run after `elapsed` seconds."""
    factor = min(1.0, (step + 1) / max(1, recipe.warmup))
    whole = recipe.minutes * 60
    falling = whole * recipe.decay
    if falling and elapsed > whole - falling:
        factor *= max(0.0, (whole - elapsed) / falling)
    return factor


def load(folder: Path) -> Any:
    """The model of a folder in float32, with the attention that is fastest in training here."""
    model = BartForConditionalGeneration.from_pretrained(
        folder, attn_implementation="eager", dropout=0.0, dtype=torch.float32, use_safetensors=True
    )
    model.train()
    return model


def loss_of(model: Any, batch: Batch, smoothing: float = 0.0) -> torch.Tensor:
    """Mean cross-entropy (nats a target token) of a batch; logits only where a target stands."""
    source, target = torch.from_numpy(batch.source), torch.from_numpy(batch.target).view(-1)
    counts = target != IGNORED
    states = model.model(
        input_ids=source,
        attention_mask=source != PAD,
        decoder_input_ids=torch.from_numpy(batch.shifted),
        use_cache=False,
    ).last_hidden_state
    rows = states.view(-1, states.size(-1))[counts]
    logits = functional.linear(rows, model.model.shared.weight)
    return functional.cross_entropy(logits.float(), target[counts], label_smoothing=smoothing)


def _save(model: Any, state: Mapping[str, Any], folder: Path) -> None:
    """A checkpoint that is whole or not there: written beside, then moved, the state last."""
    partial = folder.with_name(folder.name + ".partial")
    model.save_pretrained(partial)
    torch.save(dict(state), partial / STATE)
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(os.listdir(partial), key=lambda name: name == STATE):
        os.replace(partial / name, folder / name)
    partial.rmdir()


def train(
    run: Path,
    start: Path,
    tasks: Mapping[str, tuple[EncodedTask, float]],
    recipe: Recipe,
    report: Callable[[str], None],
) -> int:
    """Train in folder `run` from `start`, or from the checkpoint that `run` holds already.

    `tasks` maps a name to its examples and weight. SIGTERM saves and stops. Returns the number
    of target tokens seen since the first start.
    """
    torch.set_num_threads(recipe.threads)
    resumed = (run / STATE).exists()
    model = load(run if resumed else start)
    swift = copy.deepcopy(model).to(torch.bfloat16)
    decoder = [p for name, p in model.named_parameters() if "decoder" in name]
    rest = [p for name, p in model.named_parameters() if "decoder" not in name]
    peaks = (recipe.rate, recipe.rate / 2)
    optimizer = torch.optim.AdamW(
        [{"params": decoder, "lr": peaks[0]}, {"params": rest, "lr": peaks[1]}],
        betas=(0.9, 0.98), weight_decay=0.01, fused=True,
    )  # fmt: skip
    step = tokens = 0
    if resumed:
        state = torch.load(run / STATE, weights_only=True)
        optimizer.load_state_dict(state["opt"])
        step, tokens = state["step"], state["toks"]
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    previous = signal.signal(signal.SIGTERM, stop)
    names = list(tasks)
    weights = [tasks[name][1] for name in names]
    rng, losses = Random(step), dict.fromkeys(names, 0.0)
    began = saved = time.monotonic()
    first_step, first_tokens = step, tokens

    def checkpoint() -> None:
        _save(model, {"opt": optimizer.state_dict(), "step": step, "toks": tokens}, run)

    while not stopping and (elapsed := time.monotonic() - began) < recipe.minutes * 60:
        factor = share_of_rate(recipe, step - first_step, elapsed)
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * factor
        name = rng.choices(names, weights)[0]
        batch = tasks[name][0].next()
        loss = loss_of(swift, batch, recipe.smoothing)
        loss.backward()
        exact, rough = list(model.parameters()), list(swift.parameters())
        for weight, copied in zip(exact, rough, strict=True):
            weight.grad = None if copied.grad is None else copied.grad.float()
            copied.grad = None
        torch.nn.utils.clip_grad_norm_(exact, 1.0)
        optimizer.step()
        with torch.no_grad():
            torch._foreach_copy_(rough, exact)
        step, tokens = step + 1, tokens + batch.tokens
        losses[name] = 0.98 * (losses[name] or loss.item()) + 0.02 * loss.item()
        if step % 50 == 0:
            speed = (tokens - first_tokens) / (time.monotonic() - began)
            each = " ".join(f"{n} {v:.3f} ({tasks[n][0].epoch:.2f} ep)" for n, v in losses.items())
            report(f"step {step} {elapsed / 60:.1f} min {each} {speed:.0f}/s {tokens / 1e6:.2f}M")
        if time.monotonic() - saved > recipe.checkpoint_minutes * 60:
            checkpoint()
            saved = time.monotonic()
        if recipe.max_steps and step - first_step >= recipe.max_steps:
            break
    checkpoint()
    signal.signal(signal.SIGTERM, previous)
    report(f"saved step {step}, {tokens} target tokens")
    return tokens
