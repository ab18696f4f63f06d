"""The training of a text student: a number of steps, the same by the same seed, resumable at any of them.

It is told to lie where MiniLM lies, and to keep the order of what lies around: the likeness of a text to all others of its
batch as MiniLM sees it is the target of a softmax (Passalis and Tefas, "Learning deep representations with probabilistic
knowledge transfer", ECCV 2018).
"""

import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

from engine.precision import mixed
from engine.text.student import StudentNetwork
from engine.training.curve import add_to_curve, begin_curve
from engine.training.text.batches import Batch, Batches
from engine.training.text.recipe import Recipe

CURVE_NAME: Final = "curve.csv"
STATE_NAME: Final = "state.pt"
_PARTS: Final = ("apart", "order", "sure")
_TEMPERATURE: Final = 0.05  # of likenesses: the twenty nearest of a batch count
_ORDER, _SURE = 0.2, 0.1  # weights beside the distance
_AVERAGING: Final = 0.998  # of the weights that are kept: the last five hundred steps
_WARM_UP_STEPS: Final = 100
_REPORT_STEPS: Final = 50
_SAVE_SECONDS: Final = 60.0


@dataclass(frozen=True)
class Progress:
    """Where a training stands: steps done, seconds of one core over all runs, mean loss since the last report."""

    step: int
    seconds: float
    loss: float


def losses(vectors: Tensor, logits: Tensor, targets: Tensor) -> dict[str, Tensor]:
    """Return how far vectors [n, 384] are from the targets [m, 384] of the first of them, in three parts.

    ``apart`` is one less the cosine, ``order`` the divergence of likenesses to the other targets, ``sure`` the cross entropy
    of the confidence's logits [n] of all: the last n - m texts mean nothing.
    """
    count = len(targets)
    ours, themselves = vectors[:count] @ targets.T, torch.eye(count, dtype=torch.bool)
    theirs = (targets @ targets.T).masked_fill(themselves, -math.inf) / _TEMPERATURE
    told = functional.log_softmax(ours.masked_fill(themselves, -math.inf) / _TEMPERATURE, dim=1).masked_fill(themselves, 0.0)
    known = functional.softmax(theirs, dim=1)
    order = (torch.special.xlogy(known, known) - known * told).sum(1).mean()
    apart = 1 - (vectors[:count] * targets).sum(1).mean()
    means = (torch.arange(len(logits)) < count).float()
    return {"apart": apart, "order": order, "sure": functional.binary_cross_entropy_with_logits(logits, means)}


class _Run:
    """A training between two steps: all that is saved and read back."""

    def __init__(self, recipe: Recipe) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe = recipe
        self.network = StudentNetwork(recipe.network)
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
        with mixed(torch.device("cpu")):
            vectors, logits = self.network(batch.numbers)
        parts = losses(vectors, logits, batch.vectors)
        loss = parts["apart"] + _ORDER * parts["order"] + _SURE * parts["sure"]
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        self._average()
        return [float(loss.detach()), *(float(parts[name].detach()) for name in _PARTS)]

    def _average(self) -> None:
        rate = min(_AVERAGING, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                self.average[name].lerp_(value, 1 - rate)


def train_student(
    recipe: Recipe, batches: Batches, folder: Path, report: Callable[[Progress], None], save_seconds: float = _SAVE_SECONDS
) -> StudentNetwork:
    """Train to the last step, going on where an earlier run stopped; a run that was stopped ends as one that was not.

    Args:
        recipe: What and how.
        batches: Where to learn from.
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
        rows.append(run.take_step(batches.draw(run.step)))
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
