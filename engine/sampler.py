"""The loop from noise to a clean latent under a sequence of noise maps."""

from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor

from engine.guidance import Denoise
from engine.objective import estimates


class Cancelled(Exception):
    """The caller no longer wants what is being made."""


def euler(
    denoise: Denoise,
    x: Tensor,
    levels: Tensor,
    spread: Callable[[Tensor], Tensor],
    step_done: Callable[[int], None] = lambda _: None,
) -> Tensor:
    """Follow rectified flow by Euler steps, each element by its own noise level (arXiv 2209.03003).

    What does not change its level is copied, never computed, so that a given stem comes out bit for bit.

    Args:
        denoise: (x, levels) -> velocity, x (b, c, s), levels (b, l, s).
        x: The latent at the first map (b, c, s): what is given where the map is 0, noise where it is 1.
        levels: Maps (n + 1, b, l, s), as ``engine.noise.maps``.
        spread: Repeats levels over channels, (b, l, s) -> (b, c, s).
        step_done: Told the number of each step that is done, from 1; may raise ``Cancelled``.

    Returns:
        The latent at the last map.
    """
    for index, (here, there) in enumerate(pairwise(levels)):
        now, then = spread(here), spread(there)
        clean, noise = estimates(x, denoise(x, here), now)
        x = torch.where(now == then, x, (1 - then) * clean + then * noise)
        step_done(index + 1)
    return x
