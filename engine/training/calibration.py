"""How loud a trained timbre network plays, against the pieces it learned from."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import torch
from torch import Tensor

from engine.bands import BANDS
from engine.codecs.structured import FLOOR, TimbreBasis
from engine.compose import TIMBRE_SHIFT, TIMBRE_STEPS
from engine.conditions import TEXT_CHANNELS_PER_STEM
from engine.noise import maps, schedule
from engine.sampler import sample
from engine.stems import STEMS
from engine.training.batches import draw_text
from engine.training.corpus import Example
from engine.unet import UNet

PIECES: Final = 96  # the median of so many levels is good to half a decibel
_LARGEST_MAKEUP: Final = 1.5  # nepers, 13 dB: what needs more is not learned


def level(rows: Tensor) -> float:
    """Return the level of the log bands among rows [ROWS, hops] in nepers of RMS, silence left out of the sum."""
    bands = rows[:BANDS]
    power = torch.where(bands > FLOOR, (2 * bands).exp(), torch.zeros_like(bands))
    return 0.5 * float(torch.log(power.sum(dim=0).mean() + 1e-12))


def measure_makeup(
    network: UNet, basis: TimbreBasis, examples: Sequence[Example], vectors: Mapping[str, Tensor], seed: int
) -> Tensor:
    """Return by how many nepers each stem's made timbre must be raised to be as loud as the real one, [stems].

    Args:
        network: Trained.
        basis: Of the timbre plane.
        examples: With rows of real timbres as ``x`` and the notes that were played as ``condition``.
        vectors: Sentence vector of every text.
        seed: Of the noise and the prompts.
    """
    chance, generator = np.random.default_rng(seed), torch.Generator().manual_seed(seed)
    gaps: list[list[float]] = [[] for _ in STEMS]
    factors = schedule(TIMBRE_STEPS, TIMBRE_SHIFT)
    for example in examples[:PIECES]:
        hops = example.x.shape[2]
        condition = torch.from_numpy(example.condition).float()[None]
        text = draw_text(example, vectors, chance, "timbre").flatten()[None] * TEXT_CHANNELS_PER_STEM**0.5
        absent = torch.tensor([not present for present in example.present])
        levels = maps(torch.ones(len(STEMS), hops), factors, absent)[:, None]
        noise = torch.randn(1, network.config.channels, hops, generator=generator)

        def denoise(x: Tensor, at: Tensor, condition: Tensor = condition, text: Tensor = text) -> Tensor:
            velocity: Tensor = network(x, at, condition, text)
            return velocity

        with torch.no_grad():
            made = sample(denoise, noise, levels, network.spread)[0].unflatten(0, (len(STEMS), -1))
        for row, stem in enumerate(STEMS):
            if example.present[row]:
                real = torch.from_numpy(example.x[row]).float()
                gaps[row].append(level(real) - level(basis.decode(stem, made[row])))
    return torch.tensor([float(np.median(gap)) if gap else 0.0 for gap in gaps]).clamp(-_LARGEST_MAKEUP, _LARGEST_MAKEUP)
