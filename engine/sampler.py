"""The loop from noise to a clean latent under a sequence of noise maps."""

import math
from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor

from engine.guidance import Denoise
from engine.objective import FLOW, Objective


class Cancelled(Exception):
    """The caller no longer wants what is being made."""


def renewing(share: float, fresh: Callable[[], Tensor]) -> Callable[[Tensor], Tensor]:
    """Return what replaces a share of noise by fresh noise, its deviation staying 1: ``renew`` of ``sample``.

    Args:
        share: Of the deviation, 0 to 1.
        fresh: Draws noise in the latent's shape.
    """
    return lambda noise: math.sqrt(1.0 - share**2) * noise + share * fresh()


def sample(
    denoise: Denoise,
    x: Tensor,
    levels: Tensor,
    spread: Callable[[Tensor], Tensor],
    step_done: Callable[[int], None] = lambda _: None,
    objective: Objective = FLOW,
    renew: Callable[[Tensor], Tensor] = lambda noise: noise,
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
        renew: What goes on for the noise (b, c, s) that a step has found; itself by default, which makes the path certain.
            Where part of it is drawn anew, later steps can mend what earlier ones did (Karras et al., arXiv 2206.00364,
            section 4): see ``renewing``.

    Returns:
        The latent at the last map.
    """
    for index, (here, there) in enumerate(pairwise(levels)):
        now, then = spread(here), spread(there)
        clean, noise = objective.estimates(x, denoise(x, here), now)
        x = torch.where(now == then, x, objective.noisy(clean, renew(noise), then))
        step_done(index + 1)
    return x
