"""The training of a coherence scorer: a number of steps, the same by the same seed, resumable at any of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.coherence.batches import Batch, Batches
from engine.coherence.network import CoherenceNetwork, Voices, said_by, transposed_voices
from engine.coherence.recipe import Recipe
from engine.training.run import SAVE_SECONDS, Pace, Progress, Run

PARTS: Final = ("first_right", "over_transposed", "over_shifted")
_AVERAGING: Final = 0.99  # of the weights that are kept: the last hundred steps
_WARM_UP_STEPS: Final = 40
_REPORT_STEPS: Final = 10
_NEVER: Final = -1e4  # the score of what is no negative


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


def train_coherence(
    recipe: Recipe, batches: Batches, folder: Path, report: Callable[[Progress], None], save_seconds: float = SAVE_SECONDS
) -> CoherenceNetwork:
    """Train to the last step, going on where an earlier run stopped; as ``Run.train``, whose errors are its own.

    Args:
        recipe: What and how.
        batches: Where to learn from.
        folder: Where the resumable state and ``curve.csv`` are kept, made where missing.
        report: Told the progress every few steps.
        save_seconds: Between saves.
    """
    torch.manual_seed(recipe.seed)
    settings, network = recipe.training, CoherenceNetwork(recipe.network)
    pace = Pace(settings.steps, settings.learning_rate, _WARM_UP_STEPS, _AVERAGING, _REPORT_STEPS)

    def losses(step: int) -> list[Tensor]:
        return list(contrast(network, batches.draw(step)).values())

    return Run(network, pace).train(losses, PARTS, folder, report, save_seconds)
