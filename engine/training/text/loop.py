"""The training of a text student: a number of steps, the same by the same seed, resumable at any of them.

It is told to lie where MiniLM lies, and to keep the order of what lies around: the likeness of a text to all others of its
batch as MiniLM sees it is the target of a softmax (Passalis and Tefas, "Learning deep representations with probabilistic
knowledge transfer", ECCV 2018).
"""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

from engine.precision import mixed
from engine.text.student import StudentNetwork
from engine.training.run import SAVE_SECONDS, Pace, Progress, Run
from engine.training.text.batches import Batches
from engine.training.text.recipe import Recipe

_PARTS: Final = ("apart", "order", "sure")
_TEMPERATURE: Final = 0.05  # of likenesses: the twenty nearest of a batch count
_ORDER, _SURE = 0.2, 0.1  # weights beside the distance
_AVERAGING: Final = 0.998  # of the weights that are kept: the last five hundred steps
_WARM_UP_STEPS: Final = 100
_REPORT_STEPS: Final = 50


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


def train_student(
    recipe: Recipe, batches: Batches, folder: Path, report: Callable[[Progress], None], save_seconds: float = SAVE_SECONDS
) -> StudentNetwork:
    """Train to the last step, going on where an earlier run stopped; as ``Run.train``, whose errors are its own.

    Args:
        recipe: What and how.
        batches: Where to learn from.
        folder: Where the resumable state and ``curve.csv`` are kept, made where missing.
        report: Told the progress every few steps.
        save_seconds: Between saves.
    """
    torch.manual_seed(recipe.seed)
    settings, network = recipe.training, StudentNetwork(recipe.network)

    def lost(step: int) -> list[Tensor]:
        batch = batches.draw(step)
        with mixed(torch.device("cpu")):
            vectors, logits = network(batch.numbers)
        parts = losses(vectors, logits, batch.vectors)
        loss = parts["apart"] + _ORDER * parts["order"] + _SURE * parts["sure"]
        return [loss, *(parts[name] for name in _PARTS)]

    pace = Pace(settings.steps, settings.learning_rate, _WARM_UP_STEPS, _AVERAGING, _REPORT_STEPS)
    return Run(network, pace).train(lost, _PARTS, folder, report, save_seconds)
