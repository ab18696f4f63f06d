"""The training of a finisher: a number of steps, the same by the same seed, resumable at any of them."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

import torch
from torch import Tensor

from engine.bands import BANDS
from engine.codecs.finisher import FinisherNetwork, joined, levels_of, spectra
from engine.precision import mixed
from engine.short_spectra import STEP_FRAMES
from engine.training.finisher.losses import FLOORS, MELS, distances, weighed
from engine.training.finisher.pairs import Batch, Pairs
from engine.training.finisher.recipe import Recipe
from engine.training.run import SAVE_SECONDS, Pace, Progress, Run

_PARTS: Final = ("mel", "level", "bins")
_EDGE_FRAMES: Final = 8 * STEP_FRAMES  # a window is no loop: near its ends the network looks round the wrong corner
_AVERAGING: Final = 0.995  # of the weights that are kept: the last two hundred steps
_WARM_UP_STEPS: Final = 100
_REPORT_STEPS: Final = 25


def finished(network: FinisherNetwork, batch: Batch, rows: Tensor) -> Tensor:
    """Return a batch's windows as the network finishes them, [n, frames]."""
    found = spectra(batch.played)
    levels = levels_of(found)
    with mixed(levels.device):
        gains = network(levels, rows, batch.stems)
    return joined(found * torch.exp(gains.float()), batch.played.shape[1])


def _noisy(rows: Tensor, recipe: Recipe, step: int) -> Tensor:
    """Add noise of another strength to the timbre of every window; a resumed run draws the same."""
    generator = torch.Generator().manual_seed(recipe.seed * 1_000_003 + step)
    strength = recipe.training.noise * torch.rand(len(rows), 1, 1, generator=generator)
    noise = strength * torch.randn(rows.shape, generator=generator)
    noise[..., BANDS:] *= 0.1  # shares and bends are an order smaller than logs of bands
    return rows + noise


def train_finisher(
    recipe: Recipe, pairs: Pairs, folder: Path, report: Callable[[Progress], None], save_seconds: float = SAVE_SECONDS
) -> FinisherNetwork:
    """Train to the last step, going on where an earlier run stopped; as ``Run.train``, whose errors are its own.

    Args:
        recipe: What and how.
        pairs: Where to learn from.
        folder: Where the resumable state and ``curve.csv`` are kept, made where missing.
        report: Told the progress every few steps.
        save_seconds: Between saves.
    """
    torch.manual_seed(recipe.seed)
    settings, network = recipe.training, FinisherNetwork(recipe.network)
    inner = slice(_EDGE_FRAMES, -_EDGE_FRAMES)

    def losses(step: int) -> list[Tensor]:
        batch, chance = pairs.draw(step), random.Random(recipe.seed * 1_000_003 + step)
        sound = finished(network, batch, _noisy(batch.rows, recipe, step))
        parts = distances(sound[:, inner], batch.real[:, inner], *chance.choice(MELS), chance.choice(FLOORS))
        return [weighed(parts), *(parts[name] for name in _PARTS)]

    pace = Pace(settings.steps, settings.learning_rate, _WARM_UP_STEPS, _AVERAGING, _REPORT_STEPS)
    return Run(network, pace).train(losses, _PARTS, folder, report, save_seconds)
