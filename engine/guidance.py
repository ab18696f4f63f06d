"""Classifier-free guidance (Ho and Salimans, arXiv 2207.12598), with the optimized scale of CFG-Zero* (arXiv 2503.18886).

It may be confined to an interval of noise levels (Kynkaanniemi et al., arXiv 2404.07724).
"""

from collections.abc import Callable

import torch
from torch import Tensor

Denoise = Callable[[Tensor, Tensor], Tensor]


def guided(
    conditional: Denoise,
    unconditional: Denoise,
    scale: float,
    spread: Callable[[Tensor], Tensor],
    interval: tuple[float, float] = (0.0, 1.0),
) -> Denoise:
    """Return a denoiser that leaves the unconditional answer by ``scale``.

    Args:
        conditional: (x, levels) -> what the network says with the prompts, x (b, c, s), levels (b, l, s).
        unconditional: The same without them.
        scale: 1 is the conditional alone, which then costs one evaluation.
        spread: Repeats levels over channels, (b, l, s) -> (b, c, s).
        interval: Lowest and highest noise level that is guided; elsewhere the conditional counts. A step without any such
            level costs one evaluation.
    """
    if scale == 1.0:
        return conditional

    def denoise(x: Tensor, levels: Tensor) -> Tensor:
        inside = (levels >= interval[0]) & (levels <= interval[1])
        if not inside.any():
            return conditional(x, levels)
        with_text, without = conditional(x, levels), unconditional(x, levels)
        dims = tuple(range(1, x.dim()))
        match = (with_text * without).sum(dims, keepdim=True) / without.square().sum(dims, keepdim=True).clamp_min(1e-8)
        base = torch.clamp(match, 0.0, 2.0) * without
        return torch.where(spread(inside), base + scale * (with_text - base), with_text)

    return denoise
