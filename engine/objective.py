"""What a denoiser is asked for: a path from a clean latent to noise, and what the network says of a place on it.

Three objectives, each its path and its target; ``t`` is the noise level, 0 clean to 1 noise, of every element its own:

- ``flow``: rectified flow, ``(1 - t) clean + t noise``, target ``noise - clean`` (Liu et al., arXiv 2209.03003).
- ``epsilon``: the noise, on the path ``sqrt(abar) clean + sqrt(1 - abar) noise`` of linear betas and 1000 steps (Ho et al.,
  arXiv 2006.11239), as JEN-1 Composer has it.
- ``v``: ``sqrt(abar) noise - sqrt(1 - abar) clean`` on the same path (Salimans and Ho, arXiv 2202.00512).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import torch
from torch import Tensor

Kind = Literal["flow", "epsilon", "v"]
TIMESTEPS: Final = 1000  # T of the paper; a level t stands for timestep t T
_BETAS: Final = (1e-4, 0.02)


@lru_cache(maxsize=4)
@torch.inference_mode(False)
def _kept(device: torch.device) -> Tensor:
    """Return ``sqrt(abar)`` at timesteps 0 to ``TIMESTEPS``, 1 at the first."""
    betas = torch.linspace(*_BETAS, TIMESTEPS, dtype=torch.float64)
    return torch.cat((torch.ones(1, dtype=torch.float64), torch.cumprod(1 - betas, 0).sqrt())).float().to(device)


@dataclass(frozen=True)
class Objective:
    """A path and a target, by name."""

    kind: Kind = "flow"

    def __post_init__(self) -> None:
        """Check the name.

        Raises:
            ValueError: It is none of the three.
        """
        if self.kind not in ("flow", "epsilon", "v"):
            raise ValueError(f"objective must be flow, epsilon or v, but got {self.kind!r}")

    def shares(self, levels: Tensor) -> tuple[Tensor, Tensor]:
        """Return how much of the clean latent and of the noise there is at these levels; 1 and 0 exactly at level 0."""
        if self.kind == "flow":
            return 1 - levels, levels
        place = levels * TIMESTEPS
        first = place.floor().clamp(0, TIMESTEPS - 1).long()
        table = _kept(levels.device)
        kept = torch.lerp(table[first], table[first + 1], place - first)
        return kept, (1 - kept.square()).sqrt()

    def noisy(self, clean: Tensor, noise: Tensor, levels: Tensor) -> Tensor:
        """Return the latent at these levels, elementwise."""
        kept, added = self.shares(levels)
        return kept * clean + added * noise

    def target(self, clean: Tensor, noise: Tensor, levels: Tensor) -> Tensor:
        """Return what a network should say there."""
        if self.kind == "flow":
            return noise - clean
        if self.kind == "epsilon":
            return noise
        kept, added = self.shares(levels)
        return kept * noise - added * clean

    def estimates(self, x: Tensor, said: Tensor, levels: Tensor) -> tuple[Tensor, Tensor]:
        """Return what the clean latent and the noise are if a network is right in what it says of ``x``."""
        kept, added = self.shares(levels)
        if self.kind == "flow":
            return x - added * said, x + kept * said
        if self.kind == "epsilon":
            return (x - added * said) / kept, said
        return kept * x - added * said, added * x + kept * said


FLOW: Final = Objective("flow")
