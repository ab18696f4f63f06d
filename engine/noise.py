"""Noise maps: how much of each stem and frame is given, to be varied, or to be made.

A map is a tensor of levels in [0, 1], (l, s) or (b, l, s): 0 is given and stays as it is, 1 is to be made anew, a
level between is a variation. Locking, inpainting, continuing and varying differ in the first map only.
"""

from typing import Final

import torch
from torch import Tensor

SMALLEST_LEVEL: Final = 0.02  # below it the target is noise that cannot be seen


def schedule(steps: int, shift: float) -> Tensor:
    """Return the factors by which the first map is scaled at each step, (steps + 1,), from 1 to 0.

    Args:
        steps: How many times the network is asked, at least 1.
        shift: Above 1 spends more steps at high noise, where notes are decided: t' = a t / (1 + (a - 1) t)
            (Esser et al., arXiv 2403.03206, section 5.3.2).
    """
    t = torch.linspace(1, 0, steps + 1)
    return shift * t / (1 + (shift - 1) * t)


def maps(first: Tensor, factors: Tensor, absent: Tensor | None = None, held: Tensor | None = None) -> Tensor:
    """Return the map of every step, (n + 1, l, s), each at most the one before.

    Args:
        first: The map at the start (l, s).
        factors: As ``schedule`` gives them (n + 1,).
        absent: Stems (l,) that stay pure noise and whose output is dropped: the others are then made heedless of them.
        held: Levels (l, s) that nothing falls below: what a model made itself and goes on from is better not taken for
            quite clean, or its faults add up (Diffusion Forcing, arXiv 2407.01392, section 4).
    """
    levels = factors[:, None, None] * first
    if held is not None:
        levels = torch.maximum(levels, held)
    if absent is not None:
        levels = torch.where(absent[None, :, None], torch.ones_like(levels), levels)
    return levels


def inside(columns: int, beats: float, span: tuple[float, float] | None, rising: int = 0, falling: int = 0) -> Tensor:
    """Return which columns of a loop lie in a span, (columns,), 1 in it and 0 outside.

    Args:
        columns: Ticks, hops or frames of the whole loop.
        beats: Its length.
        span: Beats from and to; it may pass the end. None for the whole loop.
        rising: Over how many columns, inside of the span, it rises from 0 to 1.
        falling: Over how many it falls again.
    """
    if span is None:
        return torch.ones(columns)
    per_beat = columns / beats
    place = (
        torch.round((torch.arange(columns, dtype=torch.float64) - span[0] * per_beat) * 1e6) / 1e6 % columns
    )  # since the span's first column
    length = (span[1] - span[0]) * per_beat
    there = place < length - 1e-6
    if length >= columns:
        return there.float()
    left = torch.ceil(length - place - 1e-6)  # a span that ends between two columns has the last one whole
    edges = torch.minimum((place + 1) / (rising + 1), left / (falling + 1))
    return there * edges.clamp(0, 1).float()
