"""The loop from noise to a clean latent under a sequence of noise maps."""

from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor

from engine.guidance import Denoise
from engine.objective import FLOW, Objective


class Cancelled(Exception):
    """The caller no longer wants what is being made."""


def sample(
    denoise: Denoise,
    x: Tensor,
    levels: Tensor,
    spread: Callable[[Tensor], Tensor],
    step_done: Callable[[int], None] = lambda _: None,
    objective: Objective = FLOW,
) -> Tensor:
    """Follow a denoiser's path step by step, each element by its own noise level.

    For rectified flow these are Euler's steps (arXiv 2209.03003), for the other objectives those of DDIM (arXiv 2010.02502).
    What does not change its level is copied, never computed, so that a given stem comes out bit for bit.

    Args:
        denoise: (x, levels) -> what the objective asks for, x (b, c, s), levels (b, l, s).
        x: The latent at the first map (b, c, s): what is given where the map is 0, noise where it is 1.
        levels: Maps (n + 1, b, l, s), as ``engine.noise.maps``.
        spread: Repeats levels over channels, (b, l, s) -> (b, c, s).
        step_done: Told the number of each step that is done, from 1; may raise ``Cancelled``.
        objective: Of the denoiser.

    Returns:
        The latent at the last map.
    """
    for index, (here, there) in enumerate(pairwise(levels)):
        now, then = spread(here), spread(there)
        clean, noise = objective.estimates(x, denoise(x, here), now)
        x = torch.where(now == then, x, objective.noisy(clean, noise, then))
        step_done(index + 1)
    return x
