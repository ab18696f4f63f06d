"""A training of a small network on one core: a number of steps, the same by the same seed, resumable at any of them."""

import math
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

import torch
from torch import Tensor, nn

from engine.training.curve import add_to_curve, begin_curve

CURVE_NAME: Final = "curve.csv"
STATE_NAME: Final = "state.pt"
SAVE_SECONDS: Final = 60.0  # between saves of the state

Network = TypeVar("Network", bound=nn.Module)


@dataclass(frozen=True)
class Pace:
    """How a network learns.

    Args:
        steps: How many; the learning rate falls to 0 along a half cosine.
        learning_rate: At its highest.
        warm_up_steps: Until it is reached.
        averaging: Of the weights that are kept: the last 1 / (1 - averaging) steps.
        report_steps: Between rows of the curve.
    """

    steps: int
    learning_rate: float
    warm_up_steps: int
    averaging: float
    report_steps: int


@dataclass(frozen=True)
class Progress:
    """Where a training stands: steps done, seconds of one core over all runs, mean loss since the last report."""

    step: int
    seconds: float
    loss: float


class Run(Generic[Network]):
    """A training between two steps: all that is saved and read back."""

    def __init__(self, network: Network, pace: Pace) -> None:
        """Take a network at its beginning."""
        self.network, self.pace = network, pace
        self._optimizer = torch.optim.AdamW(network.parameters(), betas=(0.9, 0.98), weight_decay=0.01)
        self._average = {name: value.clone() for name, value in network.state_dict().items()}
        self.step, self.seconds = 0, 0.0

    def load(self, path: Path) -> None:
        """Go on from a saved state."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self._optimizer.load_state_dict(state["optimizer"])
        self._average, self.step, self.seconds = state["average"], state["step"], state["seconds"]

    def save(self, path: Path) -> None:
        """Write the state aside and move it to its place."""
        aside = path.with_suffix(".tmp")
        state = {"network": self.network.state_dict(), "optimizer": self._optimizer.state_dict(), "average": self._average}
        torch.save({**state, "step": self.step, "seconds": self.seconds}, aside)
        os.replace(aside, path)

    def descend(self, loss: Tensor) -> None:
        """Move the weights down the slope of a loss, and their average after them."""
        rate = self.pace.learning_rate * min(1.0, (self.step + 1) / self.pace.warm_up_steps)
        rate *= 0.5 * (1 + math.cos(math.pi * self.step / self.pace.steps))
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimizer.step()
        self.step += 1
        share = 1 - min(self.pace.averaging, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                self._average[name].lerp_(value, share)

    def train(
        self,
        losses: Callable[[int], Sequence[Tensor]],
        parts: Sequence[str],
        folder: Path,
        report: Callable[[Progress], None],
        save_seconds: float = SAVE_SECONDS,
    ) -> Network:
        """Train to the last step, going on where an earlier run stopped; a run that was stopped ends as one that was not.

        Args:
            losses: Told a step, what is lost in it: the whole, which is learned from, and its parts.
            parts: Their names, as the curve has them.
            folder: Where the resumable state and ``curve.csv`` are kept, made where missing.
            report: Told the progress every few steps.
            save_seconds: Between saves.

        Returns:
            The network with its averaged weights.

        Raises:
            FloatingPointError: The training has diverged; the last state that was saved is whole.
        """
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / STATE_NAME).exists():
            self.load(folder / STATE_NAME)
        begin_curve(folder / CURVE_NAME, parts, self.step)
        rows: list[list[float]] = []
        saved = clock = time.process_time()
        while self.step < self.pace.steps:
            found = losses(self.step)
            self.descend(found[0])
            rows.append([float(loss.detach()) for loss in found])
            self.seconds, clock = self.seconds + time.process_time() - clock, time.process_time()
            last = self.step == self.pace.steps
            if self.step % self.pace.report_steps and not last:
                continue
            means = torch.tensor(rows).mean(dim=0).tolist()
            if not math.isfinite(means[0]):
                raise FloatingPointError(f"the training diverged before step {self.step}; take a smaller learning_rate")
            rows.clear()
            add_to_curve(folder / CURVE_NAME, self.step, self.seconds, means)
            if clock - saved >= save_seconds or last:
                self.save(folder / STATE_NAME)
                saved = clock
            report(Progress(self.step, self.seconds, means[0]))
        self.network.load_state_dict(self._average)
        return self.network.eval()
