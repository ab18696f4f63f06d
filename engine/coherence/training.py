"""The training of a coherence scorer: a number of steps, the same by the same seed, resumable at any of them."""

import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.coherence.batches import Batch, Batches
from engine.coherence.network import CoherenceNetwork, Voices, said_by, transposed_voices
from engine.coherence.recipe import Recipe
from engine.training.curve import add_to_curve, begin_curve

CURVE_NAME: Final = "curve.csv"
STATE_NAME: Final = "state.pt"
PARTS: Final = ("first_right", "over_transposed", "over_shifted")
_AVERAGING: Final = 0.99  # of the weights that are kept: the last hundred steps
_WARM_UP_STEPS: Final = 40
_REPORT_STEPS: Final = 10
_SAVE_SECONDS: Final = 60.0
_NEVER: Final = -1e4  # the score of what is no negative


@dataclass(frozen=True)
class Progress:
    """Where a training stands: steps done, seconds of one core over all runs, mean loss since the last report."""

    step: int
    seconds: float
    loss: float


def contrast(network: CoherenceNetwork, batch: Batch) -> dict[str, Tensor]:
    """Return the loss and how often the right set scored highest, and higher than itself transposed and shifted.

    InfoNCE (van den Oord et al. 2018, arXiv 1807.03748), both ways: of the other pieces' sets, of its own set transposed and of
    its own set shifted in rhythm, the set of the same window is to be found.

    Returns:
        ``loss`` and the names of ``PARTS``.
    """
    count = len(batch.one)
    straight = network(batch.windows.rises, batch.windows.pitches, batch.windows.audible)
    late = [Voices(network.rhythm_of(rises, batch.windows.audible), straight.harmony) for rises in batch.shifted]
    sounding = (batch.one.any(1) & batch.two.any(1)).float()
    losses, hits = [], []
    for here, there in ((batch.one, batch.two), (batch.two, batch.one)):
        own, other = said_by(straight, here), said_by(straight, there)
        transposed = torch.stack(
            [
                network.pairwise(own, said_by(transposed_voices(straight, row), there)).where(batch.pitched, _NEVER)
                for row in batch.intervals
            ],
            1,
        )
        shifted = torch.stack([network.pairwise(own, said_by(voices, there)) for voices in late], 1)
        scores = torch.cat((network.likeness(own, other), transposed, shifted), 1)  # (b, b + 2 * hard)
        right = torch.arange(count)
        losses.append((F.cross_entropy(scores, right, reduction="none") * sounding).sum() / sounding.sum().clamp_min(1))
        true = scores.diagonal()[:, None]
        tuned = (true > transposed).float()[batch.pitched].mean() if batch.pitched.any() else scores.new_ones(())
        hits.append(torch.stack(((scores.argmax(1) == right).float().mean(), tuned, (true > shifted).float().mean())))
    found = torch.stack(hits).mean(0)
    return {"loss": torch.stack(losses).mean(), **{name: found[place].detach() for place, name in enumerate(PARTS)}}


class _Run:
    """A training between two steps: all that is saved and read back."""

    def __init__(self, recipe: Recipe) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe = recipe
        self.network = CoherenceNetwork(recipe.network)
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
        """Learn from one batch; return the loss and ``PARTS``."""
        settings = self.recipe.training
        rate = settings.learning_rate * min(1.0, (self.step + 1) / _WARM_UP_STEPS)
        rate *= 0.5 * (1 + math.cos(math.pi * self.step / settings.steps))
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        found = contrast(self.network, batch)
        self.optimizer.zero_grad(set_to_none=True)
        found["loss"].backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        share = min(_AVERAGING, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                self.average[name].lerp_(value, 1 - share)
        return [float(value.detach()) for value in found.values()]


def train_coherence(
    recipe: Recipe, batches: Batches, folder: Path, report: Callable[[Progress], None], save_seconds: float = _SAVE_SECONDS
) -> CoherenceNetwork:
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
    begin_curve(folder / CURVE_NAME, PARTS, run.step)
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
