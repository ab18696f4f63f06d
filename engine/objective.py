"""Rectified flow: the noisy latent, its velocity, and back to a clean estimate (Liu et al., arXiv 2209.03003)."""

from torch import Tensor


def noisy(clean: Tensor, noise: Tensor, levels: Tensor) -> Tensor:
    """Return the latent on the straight path at these levels: (1 - t) clean + t noise, elementwise."""
    return (1 - levels) * clean + levels * noise


def velocity(clean: Tensor, noise: Tensor) -> Tensor:
    """Return the target of the network, d noisy / d t."""
    return noise - clean


def estimates(x: Tensor, v: Tensor, levels: Tensor) -> tuple[Tensor, Tensor]:
    """Return what a velocity says the clean latent and the noise are."""
    return x - levels * v, x + (1 - levels) * v
