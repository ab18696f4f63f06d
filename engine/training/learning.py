"""One of the two networks at school: its examples, its weights of channels, its loop."""

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from engine.codecs.structured import TimbreBasis
from engine.stems import STEMS
from engine.training.batches import Batches, score_weights
from engine.training.corpus import Example
from engine.training.hearing import Hearing
from engine.training.loop import Descent, Progress, Weighing, train_network
from engine.training.recipe import NetworkRecipe
from engine.unet import UNet


def to_timbre(examples: Sequence[Example], basis: TimbreBasis) -> list[Example]:
    """Return examples whose rows of timbres are turned into timbre planes."""
    latents = []
    for example in examples:
        planes = [basis.encode(stem, torch.from_numpy(example.x[row]).float()) for row, stem in enumerate(STEMS)]
        latents.append(dataclasses.replace(example, x=torch.stack(planes).half().numpy()))
    return latents


def learn(
    name: str,
    network: UNet,
    examples: Sequence[Example],
    vectors: Mapping[str, Tensor],
    part: NetworkRecipe,
    descent: Descent,
    run: Path,
    basis: TimbreBasis | None,
) -> UNet:
    """Train one network until its descent is over, going on where an earlier run stopped.

    Args:
        name: ``score`` or ``timbre``.
        network: At its beginning; its ``deviation`` is set.
        examples: Latents of that network.
        vectors: Sentence vector of every text.
        part: What batches are like.
        descent: How it learns.
        run: Folder of the resumable state and the curve.
        basis: Of the timbre planes; None of the score network.

    Returns:
        The network with its averaged weights.
    """
    cost = Weighing(network, score_weights()) if basis is None else Hearing(basis)
    batches = Batches(examples, vectors, part.batch, part.shift, descent.seed, name, part.window)

    def report(progress: Progress) -> None:
        done = f"step {progress.step} {progress.share:4.0%} {progress.seconds / 60:.1f} min"
        print(f"{name} {done} loss {progress.loss:.4f}", flush=True)

    state, curve = run / f"{name}_state.pt", run / f"{name}_curve.csv"
    return train_network(network, batches, cost, descent, state, curve, report)
