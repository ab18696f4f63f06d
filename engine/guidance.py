"""Classifier-free guidance (Ho and Salimans, arXiv 2207.12598), with the optimized scale of CFG-Zero* (arXiv 2503.18886)."""

from collections.abc import Callable

import torch
from torch import Tensor

Denoise = Callable[[Tensor, Tensor], Tensor]


def guided(conditional: Denoise, unconditional: Denoise, scale: float) -> Denoise:
    """Return a denoiser that leaves the unconditional velocity by ``scale``.

    Args:
        conditional: (x, levels) -> velocity with the prompts, all (b, c, s).
        unconditional: The same without them.
        scale: 1 is the conditional alone, which then costs one evaluation.
    """
    if scale == 1.0:
        return conditional

    def denoise(x: Tensor, levels: Tensor) -> Tensor:
        with_text, without = conditional(x, levels), unconditional(x, levels)
        dims = tuple(range(1, x.dim()))
        match = (with_text * without).sum(dims, keepdim=True) / without.square().sum(dims, keepdim=True).clamp_min(1e-8)
        base = torch.clamp(match, 0.0, 2.0) * without
        return base + scale * (with_text - base)

    return denoise
