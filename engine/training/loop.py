"""The training loop of one network: resumable, its length given in minutes, its curve written as it goes."""

import csv
import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor

from engine.noise import SMALLEST_LEVEL
from engine.objective import FLOW
from engine.precision import mixed
from engine.training.batches import Batch, Batches
from engine.training.recipe import NetworkRecipe
from engine.unet import UNet

_AVERAGING: Final = 0.998  # of the weights that are kept: the last few hundred steps
_WARM_UP_STEPS: Final = 200
_SAVE_SECONDS: Final = 120.0
_REPORT_STEPS: Final = 50
_BANDS: Final = (0.35, 0.7, 1.01)  # the curve shows low, middle and high noise apart: an average hides what matters


@dataclass(frozen=True)
class Progress:
    """Where a training stands: steps done, seconds trained over all runs, and the last mean loss."""

    step: int
    seconds: float
    loss: float


def errors(network: UNet, batch: Batch, noise: Tensor, weights: Tensor) -> Tensor:
    """Return the weighted squared error of each sample, stem and column, [b, k, s], 0 where ``counted`` is false.

    It is the error of the clean estimate in units of each channel's deviation, so that every channel counts as its
    weight says; noise levels are weighted by ``_emphasis``.
    """
    levels = network.spread(batch.levels)
    with mixed(batch.clean.device):
        estimate = network.clean(FLOW.noisy(batch.clean, noise, levels), batch.levels, batch.condition, batch.text).float()
    squared = ((estimate - batch.clean) / network.deviation[:, None]).square() * weights[:, None]
    stems = network.config.stems
    per_stem = squared.unflatten(1, (stems, -1)).sum(2) / weights.unflatten(0, (stems, -1)).sum(1)[:, None]
    weighted: Tensor = per_stem * counted(batch) * _emphasis(batch.levels)
    return weighted


def _emphasis(levels: Tensor) -> Tensor:
    """Return the weight of each noise level: 1 / t, the mean between clean error and velocity error, at most 5."""
    return 1 / levels.clamp_min(0.2)


def counted(batch: Batch) -> Tensor:
    """Return what a loss counts, [b, k, s]: where a stem is present and not clean; noise that is not there has no target."""
    return (batch.levels >= SMALLEST_LEVEL) & (batch.present > 0)[:, :, None]


def train_network(
    network: UNet,
    batches: Batches,
    weights: Tensor,
    recipe: NetworkRecipe,
    state_path: Path,
    curve_path: Path,
    seed: int,
    report: Callable[[Progress], None],
    clock: Callable[[], float] = time.monotonic,
) -> UNet:
    """Train until the recipe's minutes are spent, going on where an earlier run stopped.

    Args:
        network: At its beginning; its ``deviation`` is set.
        batches: Where to learn from.
        weights: Of each channel [c].
        recipe: Of this network.
        state_path: Where the resumable state is kept, written every two minutes.
        curve_path: A CSV of step, seconds and losses.
        seed: Of the noise.
        report: Told the progress now and then.
        clock: In seconds; the recipe's minutes are its.

    Returns:
        The network with its averaged weights.
    """
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.learning_rate, betas=(0.9, 0.98), weight_decay=0.02)
    average = {name: value.clone() for name, value in network.state_dict().items()}
    step, spent = 0, 0.0
    generator = torch.Generator().manual_seed(seed)
    if state_path.exists():
        state: dict[str, Any] = torch.load(state_path, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        average, step, spent = state["average"], state["step"], state["seconds"]
        generator.manual_seed(seed + step)
    begun, saved = clock(), spent
    budget = recipe.minutes * 60
    sums: list[list[float]] = []
    network.train()
    while (elapsed := spent + clock() - begun) < budget:
        share = elapsed / budget
        rate = recipe.learning_rate * min(1.0, (step + 1) / _WARM_UP_STEPS) * 0.5 * (1 + math.cos(math.pi * share))
        for group in optimizer.param_groups:
            group["lr"] = rate
        batch = batches.draw(share)
        noise = torch.randn(batch.clean.shape, generator=generator)
        error = errors(network, batch, noise, weights)
        moving = counted(batch)
        loss = error.sum() / moving.sum()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        step += 1
        _average(average, network, step)
        sums.append(_row(error.detach(), batch.levels, moving))
        if step % _REPORT_STEPS == 0:
            means = torch.tensor(sums).nanmean(dim=0).tolist()
            _append(curve_path, step, elapsed, network.config.stems, means)
            report(Progress(step, elapsed, means[0]))
            sums.clear()
        if elapsed - saved > _SAVE_SECONDS:
            _save(state_path, network, optimizer, average, step, elapsed)
            saved = elapsed
    if sums:
        _append(curve_path, step, elapsed, network.config.stems, torch.tensor(sums).nanmean(dim=0).tolist())
    _save(state_path, network, optimizer, average, step, elapsed)
    network.load_state_dict(average)
    return network.eval()


def _average(average: dict[str, Tensor], network: UNet, step: int) -> None:
    rate = min(_AVERAGING, (1 + step) / (10 + step))
    with torch.no_grad():
        for name, value in network.state_dict().items():
            average[name].lerp_(value, 1 - rate)


def _row(error: Tensor, levels: Tensor, moving: Tensor) -> list[float]:
    """Return the mean error, that of each stem, and that of each band of noise; nan where a batch has none."""
    values = [float(error.sum() / moving.sum())]
    values += [float(error[:, stem].sum() / moving[:, stem].sum()) for stem in range(levels.shape[1])]
    low = SMALLEST_LEVEL
    for high in _BANDS:
        inside = moving & (levels >= low) & (levels < high)
        values.append(float(error[inside].mean()))
        low = high
    return values


def _append(path: Path, step: int, seconds: float, stems: int, means: list[float]) -> None:
    fresh = not path.exists()
    with path.open("a", newline="") as file:
        writer = csv.writer(file)
        if fresh:
            bands = [f"noise_below_{high:g}" for high in _BANDS]
            writer.writerow(["step", "seconds", "loss", *(f"stem_{stem}" for stem in range(stems)), *bands])
        writer.writerow([step, round(seconds, 1), *(round(mean, 5) for mean in means)])


def _save(
    path: Path, network: UNet, optimizer: torch.optim.Optimizer, average: dict[str, Tensor], step: int, seconds: float
) -> None:
    aside = path.with_suffix(".tmp")
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average}
    torch.save({**state, "step": step, "seconds": seconds}, aside)
    os.replace(aside, path)
