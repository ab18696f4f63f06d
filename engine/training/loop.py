"""The training loop of a denoiser: resumable at any step, on one device or many, its curve written as it goes.

Chance is drawn anew for every step from the recipe's seed, so that a run that was stopped ends, on a CPU, with the weights
and the curve of one that was not.

Shapes: b samples, l noise levels (stems x planes), c channels, s frames.
"""

import math
import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import torch
from accelerate import Accelerator
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel

from engine.noise import SMALLEST_LEVEL
from engine.objective import Kind
from engine.precision import mixed
from engine.training.batches import Batch
from engine.training.curve import add_to_curve, begin_curve
from engine.unet import UNet

_WARM_UP_STEPS: Final = 200
_REPORT_STEPS: Final = 50
_SAVE_SECONDS: Final = 120.0
_NOISE_SEED: Final = 1 << 40  # noise has a chance of its own, apart from that of the batches
_BANDS: Final = (0.35, 0.7, 1.01)  # the curve shows low, middle and high noise apart: an average hides what matters


@dataclass(frozen=True)
class Descent:
    """How a denoiser's weights are moved.

    Args:
        steps: How many; the learning rate falls to 0 at their end.
        learning_rate: At its highest.
        seed: Of noise, batches and maps.
        betas: Of AdamW.
        decay: Of weights, in AdamW.
        clip: Largest norm of a gradient.
        fall: The way in which the learning rate falls, ``cosine`` or ``linear``.
        averaging: Of the weights that are kept: the last 1 / (1 - averaging) steps.
        minutes: Of all runs together, if the steps are not done before; the learning rate falls to 0 by then, and a run
            that was stopped does not end as one that was not.
        save_seconds: Between saves of the state.
    """

    steps: int
    learning_rate: float
    seed: int
    betas: tuple[float, float] = (0.9, 0.98)
    decay: float = 0.02
    clip: float = 1.0
    fall: str = "cosine"
    averaging: float = 0.998
    minutes: float = math.inf
    save_seconds: float = _SAVE_SECONDS

    def rate(self, step: int, share: float) -> float:
        """Return the learning rate of a step, when such a share of the training is done."""
        left = 1 - share if self.fall == "linear" else 0.5 * (1 + math.cos(math.pi * share))
        return self.learning_rate * min(1.0, (step + 1) / _WARM_UP_STEPS) * left


@dataclass(frozen=True)
class Progress:
    """Where a training stands: steps done, seconds trained over all runs, share of the whole, and the last mean loss."""

    step: int
    seconds: float
    share: float
    loss: float


class Source(Protocol):
    """Where batches come from: the same ones for the same place."""

    def draw(self, place: int, progress: float) -> Batch:
        """Draw the batch of a place, when such a share of the training is done."""


class Weighing(nn.Module):
    """Squared errors in which every channel counts as its weight says.

    For rectified flow an error is in units of each channel's deviation, for the other objectives as it is.
    """

    weights: Tensor
    scale: Tensor

    def __init__(self, network: UNet, weights: Tensor) -> None:
        """Take a network, its ``deviation`` set, and the weight of each channel [c]."""
        super().__init__()
        flow = network.objective.kind == "flow"
        self.register_buffer("weights", weights, persistent=False)
        self.register_buffer("scale", weights / network.deviation.square() if flow else weights, persistent=False)
        self._per_level = network.per_level

    def forward(self, error: Tensor, _: Tensor) -> Tensor:
        """Return the weighted squared error of each sample, level and frame, (b, c, s) -> (b, l, s)."""
        return self._per_level(error.square() * self.scale[:, None]) / self._per_level(self.weights[None, :, None])


class Lesson(nn.Module):
    """What a step computes, as one module, so that accelerate can spread it over devices."""

    def __init__(self, network: UNet, cost: nn.Module) -> None:
        """Take a network at its beginning and what its errors cost: (error, what was to be said) (b, c, s) -> (b, l, s)."""
        super().__init__()
        self.network, self.cost = network, cost

    def forward(self, batch: Batch, noise: Tensor) -> Tensor:
        """Return what the error of each sample, level and frame costs, [b, l, s], 0 where ``counted`` is false.

        For rectified flow it is the error of the clean estimate, and noise levels are weighted by ``_emphasis``; for the
        other objectives it is the error of what the network is asked for.
        """
        network, objective = self.network, self.network.objective
        spread = network.spread(batch.levels)
        told = network.told(batch.clean, batch.levels, batch.tokens, batch.there, batch.causal)
        with mixed(batch.clean.device):
            x = objective.noisy(batch.clean, noise, spread)
            if objective.kind == "flow":
                said, wanted = network.clean(x, batch.levels, batch.condition, batch.text, told).float(), batch.clean
            else:
                said = network.network(x, batch.levels, batch.condition, batch.text, told).float()
                wanted = objective.target(batch.clean, noise, spread)
        cost: Tensor = self.cost(said - wanted, wanted)
        if objective.kind == "flow":
            cost = cost * _emphasis(batch.levels)
        return cost * counted(batch, objective.kind)


def _emphasis(levels: Tensor) -> Tensor:
    """Return the weight of each noise level: 1 / t, the mean between clean error and velocity error, at most 5."""
    return 1 / levels.clamp_min(0.2)


def counted(batch: Batch, kind: Kind) -> Tensor:
    """Return what a loss counts, [b, l, s]: where a stem is present and not clean; noise that is not there has no target.

    What asks for the noise itself counts it from the first timestep on, as Ho et al. do (arXiv 2006.11239).
    """
    moving = batch.levels > 0 if kind == "epsilon" else batch.levels >= SMALLEST_LEVEL
    return moving & (batch.present > 0)[:, :, None]


class _Run:
    """A training between two steps: all that is saved and read back."""

    def __init__(self, network: UNet, cost: nn.Module, descent: Descent) -> None:
        self.descent, self.accelerator = descent, Accelerator()
        lesson = Lesson(network, cost)
        optimizer = torch.optim.AdamW(
            network.parameters(), lr=descent.learning_rate, betas=descent.betas, weight_decay=descent.decay, fused=True
        )
        self.network = network
        self.lesson, self.optimizer = self.accelerator.prepare(lesson, optimizer)
        self.average = {name: value.clone() for name, value in network.state_dict().items()}
        self.step, self.seconds = 0, 0.0

    @property
    def share(self) -> float:
        return min(1.0, max(self.step / self.descent.steps, self.seconds / (self.descent.minutes * 60)))

    def load(self, path: Path) -> None:
        state: dict[str, Any] = torch.load(path, weights_only=True, map_location="cpu")
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        device = self.accelerator.device
        self.average = {name: value.to(device) for name, value in state["average"].items()}
        self.step, self.seconds = state["step"], state["seconds"]

    def save(self, path: Path) -> None:
        if self.accelerator.is_main_process:
            aside = path.with_suffix(".tmp")
            state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(), "average": self.average}
            torch.save({**state, "step": self.step, "seconds": self.seconds}, aside)
            os.replace(aside, path)

    def take_step(self, source: Source) -> list[float]:
        """Learn from one batch a device; return the row of the curve."""
        place = self.step * self.accelerator.num_processes + self.accelerator.process_index
        generator = torch.Generator().manual_seed(_NOISE_SEED + self.descent.seed * 1_000_003 + place)
        batch = source.draw(place, self.share)
        noise = torch.randn(batch.clean.shape, generator=generator)
        batch, noise = batch.to(self.accelerator.device), noise.to(self.accelerator.device)
        rate = self.descent.rate(self.step, self.share)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        moving = counted(batch, self.network.objective.kind)
        self.optimizer.zero_grad(set_to_none=True)
        with self._attention():
            error = self.lesson(batch, noise)
            self.accelerator.backward(error.sum() / moving.sum().clamp_min(1))
        self.accelerator.clip_grad_norm_(self.network.parameters(), self.descent.clip)
        self.optimizer.step()
        self.step += 1
        self._average()
        return _row(error.detach(), batch.levels, moving)

    def _attention(self) -> AbstractContextManager[None]:
        """Return how attention is computed: on a CPU by plain products, for the slope of the fused one took a third of a step."""
        return sdpa_kernel(SDPBackend.MATH) if self.accelerator.device.type == "cpu" else nullcontext()

    def _average(self) -> None:
        rate = min(self.descent.averaging, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.values()), list(self.network.state_dict().values()), 1 - rate)


def train_network(
    network: UNet,
    source: Source,
    cost: nn.Module,
    descent: Descent,
    state_path: Path,
    curve_path: Path,
    report: Callable[[Progress], None],
) -> UNet:
    """Train to the last step, going on where an earlier run stopped.

    Args:
        network: At its beginning; its ``deviation`` is set.
        source: Where to learn from.
        cost: Of errors, as ``Lesson`` takes it.
        descent: How.
        state_path: Where the resumable state is kept.
        curve_path: A CSV of step, seconds and losses.
        report: Told the progress every few steps.

    Returns:
        The network with its averaged weights.

    Raises:
        FloatingPointError: The training has diverged; the last state that was saved is whole.
    """
    run = _Run(network, cost, descent)
    if state_path.exists():
        run.load(state_path)
    if run.accelerator.is_main_process:
        levels = [f"stem_{level}" for level in range(network.config.levels)]
        begin_curve(curve_path, (*levels, *(f"noise_below_{high:g}" for high in _BANDS)), run.step)
    rows: list[list[float]] = []
    saved, clock = run.seconds, time.monotonic()
    network.train()
    while run.share < 1:
        rows.append(run.take_step(source))
        run.seconds, clock = run.seconds + time.monotonic() - clock, time.monotonic()
        if run.step % _REPORT_STEPS and run.share < 1:
            continue
        means = torch.tensor(rows).nanmean(dim=0).tolist()
        rows.clear()
        if not math.isfinite(means[0]):
            raise FloatingPointError(f"the loss must be finite, but step {run.step} gave {means[0]}; lower learning_rate")
        if run.accelerator.is_main_process:
            add_to_curve(curve_path, run.step, run.seconds, means, decimals=5)
            report(Progress(run.step, run.seconds, run.share, means[0]))
        if run.seconds - saved >= descent.save_seconds or run.share >= 1:
            run.save(state_path)
            saved = run.seconds
    network.load_state_dict(run.average)
    return network.cpu().eval()


def _row(error: Tensor, levels: Tensor, moving: Tensor) -> list[float]:
    """Return the mean error, that of each level, and that of each band of noise; nan where a batch has none."""
    values = [float(error.sum() / moving.sum())]
    values += [float(error[:, level].sum() / moving[:, level].sum()) for level in range(levels.shape[1])]
    low = SMALLEST_LEVEL
    for high in _BANDS:
        inside = moving & (levels >= low) & (levels < high)
        values.append(float(error[inside].mean()))
        low = high
    return values
