"""The training of the transcriber: a number of steps, the same by the same seed, resumable at any of them."""

import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.precision import mixed
from engine.training.curve import add_to_curve, begin_curve
from engine.transcriber.batches import Batch, Batches
from engine.transcriber.network import Heard, TranscriberNetwork
from engine.transcriber.recipe import Recipe

CURVE_NAME: Final = "curve.csv"
STATE_NAME: Final = "state.pt"
_PARTS: Final = {"pitches": ("onset", "held", "velocity", "offset"), "drums": ("onset", "velocity", "offset")}
LOSSES: Final = tuple(f"{ear}_{part}" for ear, parts in _PARTS.items() for part in parts)
_WEIGHTS: Final = {"onset": 1.0, "held": 0.25, "velocity": 1.0, "offset": 0.5}
_FEW: Final = 4.0  # beginnings that a batch counts as having beside its own, so that one note in silence is no catastrophe
_AVERAGING: Final = 0.995  # of the weights that are kept: the last two hundred steps
_WARM_UP_STEPS: Final = 100
_REPORT_STEPS: Final = 25
_SAVE_SECONDS: Final = 60.0


@dataclass(frozen=True)
class Progress:
    """Where a training stands: steps done, seconds over all runs, mean loss since the last report."""

    step: int
    seconds: float
    loss: float


def losses(heard: Heard, batch: Batch) -> dict[str, Tensor]:
    """Return what is wrong, by part: cross-entropies by beginning, and mean errors of velocity and offset near beginnings."""
    notes = (batch.onset > 0.75).sum() + _FEW
    near = batch.onset
    onset = F.binary_cross_entropy_with_logits(heard.onset, batch.onset, reduction="sum") / notes
    held = F.binary_cross_entropy_with_logits(heard.held, batch.held, reduction="sum") / notes
    velocity = ((heard.velocity - batch.velocity).abs() * near).sum() / (near.sum() + 1)
    offset = ((heard.offset - batch.offset).abs() * near).sum() / (near.sum() + 1)
    return {"onset": onset, "held": held, "velocity": velocity, "offset": offset}


class _Run:
    """A training between two steps: all that is saved and read back."""

    def __init__(self, recipe: Recipe) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe = recipe
        self.network = TranscriberNetwork(recipe.pitch_width, recipe.drum_width)
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), lr=recipe.learning_rate, betas=(0.9, 0.99), weight_decay=0.01
        )
        self.average = {name: value.clone() for name, value in self.network.state_dict().items()}
        self.step, self.seconds = 0, 0.0

    def load(self, path: Path) -> None:
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average, self.step, self.seconds = state["average"], state["step"], state["seconds"]

    def save(self, path: Path) -> None:
        aside = path.with_suffix(".tmp")
        state: dict[str, Any] = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict()}
        torch.save({**state, "average": self.average, "step": self.step, "seconds": self.seconds}, aside)
        os.replace(aside, path)

    def share(self, minutes: float) -> float:
        """Return how much of the training is done, 0 to 1."""
        return min(1.0, max(self.step / self.recipe.steps, self.seconds / (60 * minutes)))

    def take_step(self, batches: Batches, share: float) -> list[float]:
        """Learn from the batches of one step; return the loss and its parts."""
        rate = self.recipe.learning_rate * min(1.0, (self.step + 1) / _WARM_UP_STEPS) * 0.5 * (1 + math.cos(math.pi * share))
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        pitched, drums = batches.draw(self.step)
        with mixed(torch.device("cpu")):
            heard = self.network.pitches(pitched.columns, pitched.stem), self.network.drums(drums.columns, drums.stem)
        found = {"pitches": losses(heard[0], pitched), "drums": losses(heard[1], drums)}
        parts = [(part, found[ear][part]) for ear, names in _PARTS.items() for part in names]
        loss = torch.stack([_WEIGHTS[name] * part for name, part in parts]).sum()
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        self.step += 1
        self._average()
        return [float(loss.detach()), *(float(part.detach()) for _, part in parts)]

    def _average(self) -> None:
        rate = min(_AVERAGING, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                if value.is_floating_point():
                    self.average[name].lerp_(value, 1 - rate)
                else:
                    self.average[name].copy_(value)


def train_transcriber(
    recipe: Recipe,
    batches: Batches,
    folder: Path,
    report: Callable[[Progress], None],
    minutes: float = math.inf,
    save_seconds: float = _SAVE_SECONDS,
    report_steps: int = _REPORT_STEPS,
) -> TranscriberNetwork:
    """Train until the steps or the minutes are spent, going on where an earlier run stopped.

    A run that was stopped ends with the weights of one that was not, as long as steps end it and not minutes.

    Args:
        recipe: How.
        batches: Where to learn from.
        folder: Where the resumable state and ``curve.csv`` are kept, made where missing.
        report: Told the progress every ``report_steps``.
        minutes: Of all runs together; the learning rate falls to 0 by then.
        save_seconds: Between saves.
        report_steps: Between reports.

    Returns:
        The network with its averaged weights, ready to hear.

    Raises:
        FloatingPointError: The training has diverged; the last state that was saved is whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    state_path, curve_path = folder / STATE_NAME, folder / CURVE_NAME
    run = _Run(recipe)
    if state_path.exists():
        run.load(state_path)
    begin_curve(curve_path, LOSSES, run.step)
    run.network.train()
    rows: list[list[float]] = []
    saved, clock = run.seconds, time.monotonic()
    while (share := run.share(minutes)) < 1:
        rows.append(run.take_step(batches, share))
        run.seconds, clock = run.seconds + time.monotonic() - clock, time.monotonic()
        done = run.share(minutes) >= 1
        if run.step % report_steps == 0 or done:
            means = torch.tensor(rows).mean(dim=0).tolist()
            rows.clear()
            if not math.isfinite(means[0]):
                raise FloatingPointError(f"the loss must be finite, but step {run.step} gave {means[0]}; lower learning_rate")
            add_to_curve(curve_path, run.step, run.seconds, means)
            if run.seconds - saved >= save_seconds or done:
                run.save(state_path)
                saved = run.seconds
            report(Progress(run.step, run.seconds, means[0]))
    run.network.load_state_dict(run.average)
    return run.network.eval()
