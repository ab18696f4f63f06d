"""The training of a finisher: a number of steps, the same by the same seed, resumable at any of them."""

import math
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from torch import Tensor

from engine.bands import BANDS
from engine.codecs.finisher import FinisherNetwork, joined, levels_of, spectra
from engine.precision import mixed
from engine.short_spectra import STEP_FRAMES
from engine.training.curve import add_to_curve, begin_curve
from engine.training.finisher.losses import FLOORS, MELS, distances, weighed
from engine.training.finisher.pairs import Batch, Pairs
from engine.training.finisher.recipe import Recipe

CURVE_NAME: Final = "curve.csv"
STATE_NAME: Final = "state.pt"
_PARTS: Final = ("mel", "level", "bins")
_EDGE_FRAMES: Final = 8 * STEP_FRAMES  # a window is no loop: near its ends the network looks round the wrong corner
_AVERAGING: Final = 0.995  # of the weights that are kept: the last two hundred steps
_WARM_UP_STEPS: Final = 100
_REPORT_STEPS: Final = 25
_SAVE_SECONDS: Final = 60.0


@dataclass(frozen=True)
class Progress:
    """Where a training stands: steps done, seconds of one core over all runs, mean loss since the last report."""

    step: int
    seconds: float
    loss: float


def finished(network: FinisherNetwork, batch: Batch, rows: Tensor) -> Tensor:
    """Return a batch's windows as the network finishes them, [n, frames]."""
    found = spectra(batch.played)
    levels = levels_of(found)
    with mixed(levels.device):
        gains = network(levels, rows, batch.stems)
    return joined(found * torch.exp(gains.float()), batch.played.shape[1])


class _Run:
    """A training between two steps: all that is saved and read back."""

    def __init__(self, recipe: Recipe) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe = recipe
        self.network = FinisherNetwork(recipe.network)
        self.optimizer = torch.optim.AdamW(self.network.parameters(), betas=(0.9, 0.98), weight_decay=0.01)
        self.average = {name: value.clone() for name, value in self.network.state_dict().items()}
        self.step, self.seconds = 0, 0.0

    def load(self, path: Path) -> None:
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average, self.step, self.seconds = state["average"], state["step"], state["seconds"]

    def save(self, path: Path) -> None:
        aside = path.with_suffix(".tmp")
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(), "average": self.average}
        torch.save({**state, "step": self.step, "seconds": self.seconds}, aside)
        os.replace(aside, path)

    def take_step(self, batch: Batch) -> list[float]:
        """Learn from one batch; return the loss and its parts."""
        settings = self.recipe.training
        rate = settings.learning_rate * min(1.0, (self.step + 1) / _WARM_UP_STEPS)
        rate *= 0.5 * (1 + math.cos(math.pi * self.step / settings.steps))
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        chance = random.Random(self.recipe.seed * 1_000_003 + self.step)
        sound = finished(self.network, batch, self._noisy(batch.rows))
        inner = slice(_EDGE_FRAMES, -_EDGE_FRAMES)
        parts = distances(sound[:, inner], batch.real[:, inner], *chance.choice(MELS), chance.choice(FLOORS))
        loss = weighed(parts)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        self._average()
        return [float(loss.detach()), *(float(parts[name].detach()) for name in _PARTS)]

    def _noisy(self, rows: Tensor) -> Tensor:
        """Add noise of another strength to the timbre of every window; a resumed run draws the same."""
        generator = torch.Generator().manual_seed(self.recipe.seed * 1_000_003 + self.step)
        strength = self.recipe.training.noise * torch.rand(len(rows), 1, 1, generator=generator)
        noise = strength * torch.randn(rows.shape, generator=generator)
        noise[..., BANDS:] *= 0.1  # shares and bends are an order smaller than logs of bands
        return rows + noise

    def _average(self) -> None:
        rate = min(_AVERAGING, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                self.average[name].lerp_(value, 1 - rate)


def train_finisher(
    recipe: Recipe, pairs: Pairs, folder: Path, report: Callable[[Progress], None], save_seconds: float = _SAVE_SECONDS
) -> FinisherNetwork:
    """Train to the last step, going on where an earlier run stopped; a run that was stopped ends as one that was not.

    Args:
        recipe: What and how.
        pairs: Where to learn from.
        folder: Where the resumable state and ``curve.csv`` are kept, made where missing.
        report: Told the progress every few steps.
        save_seconds: Between saves.

    Returns:
        The network with its averaged weights.

    Raises:
        FloatingPointError: The training has diverged; the last state that was saved is whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    run = _Run(recipe)
    if (folder / STATE_NAME).exists():
        run.load(folder / STATE_NAME)
    begin_curve(folder / CURVE_NAME, _PARTS, run.step)
    rows: list[list[float]] = []
    saved = clock = time.process_time()
    while run.step < recipe.training.steps:
        rows.append(run.take_step(pairs.draw(run.step)))
        run.seconds, clock = run.seconds + time.process_time() - clock, time.process_time()
        if run.step % _REPORT_STEPS == 0 or run.step == recipe.training.steps:
            means = torch.tensor(rows).mean(dim=0).tolist()
            if not math.isfinite(means[0]):
                raise FloatingPointError(f"the training diverged before step {run.step}; take a smaller learning_rate")
            rows.clear()
            add_to_curve(folder / CURVE_NAME, run.step, run.seconds, means)
            if clock - saved >= save_seconds or run.step == recipe.training.steps:
                run.save(folder / STATE_NAME)
                saved = clock
            report(Progress(run.step, run.seconds, means[0]))
    run.network.load_state_dict(run.average)
    return run.network.eval()
