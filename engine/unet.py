"""The denoiser: a U-Net over the loop with a noise level per stem, plane and frame.

The score network and the timbre network are two of it. Noise levels enter per frame, so that what is given, what is
to be varied and what is to be made stand side by side in one window (JEN-1 Composer, arXiv 2310.19180, gives each
stem its own timestep; here every frame of it has one).

Shapes: b samples, l noise levels (one per stem), q condition channels, t text channels, s frames.
"""

import math
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.blocks import AttentionBlock, ResidualBlock

STRIDE: Final = 4  # frames in one column of the coarsest level: a beat of the score, 80 ms of timbre
_FREQUENCIES: Final = 8  # of the Fourier features of a noise level


@dataclass(frozen=True)
class UNetConfig:
    """Shape of a denoiser.

    Args:
        channels: Of the latent: stems x channels per stem.
        stems: Noise levels per frame.
        condition: Condition channels per frame.
        text: Text channels per sample.
        widths: Channels of the three levels, from fine to coarse, multiples of 32.
        modulation: Width of what modulates the blocks.
    """

    channels: int
    stems: int
    condition: int
    text: int
    widths: tuple[int, int, int] = (192, 256, 256)
    modulation: int = 128


def level_features(levels: Tensor) -> Tensor:
    """Return Fourier features of noise levels, (b, l, s) -> (b, s, 2 l _FREQUENCIES)."""
    octaves = 2.0 ** torch.arange(_FREQUENCIES, dtype=levels.dtype, device=levels.device)
    angles = levels.transpose(1, 2).unsqueeze(-1) * octaves * (math.pi / 2)  # (b, s, l, f)
    return torch.cat((angles.sin(), angles.cos()), dim=-1).flatten(2)


def pool(x: Tensor) -> Tensor:
    """Return the mean of neighboring frames, (b, s, c) -> (b, s / 2, c)."""
    return 0.5 * (x[:, 0::2] + x[:, 1::2])


class Level(nn.Module):
    """One resolution of the U-Net: a residual block and an attention block."""

    def __init__(self, channels: int, modulation: int) -> None:
        """Make the blocks."""
        super().__init__()
        self.residual = ResidualBlock(channels, modulation)
        self.attention = AttentionBlock(channels, modulation)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """Refine x (b, s, c) under condition (b, s, q)."""
        refined: Tensor = self.attention(self.residual(x, condition), condition)
        return refined


class UNet(nn.Module):
    """Predict the velocity of rectified flow, v = noise - clean, from a noisy latent.

    Inside, the network says what the clean latent is, and the velocity follows: scores are sparse and nearly discrete,
    and a network this narrow can name them but not carry the noise through (Li and He, arXiv 2511.13720).
    """

    deviation: Tensor

    def __init__(self, config: UNetConfig) -> None:
        """Make a denoiser of this shape; ``deviation`` [channels] is to be set to that of the data."""
        super().__init__()
        self.config = config
        fine, middle, coarse = config.widths
        m = config.modulation
        self.register_buffer("deviation", torch.full((config.channels,), 0.5))
        self.enter = nn.Linear(config.channels + config.condition + config.stems, fine)
        self.levels_in = nn.Linear(2 * config.stems * _FREQUENCIES, m)
        self.condition_in = nn.Linear(config.condition, m)
        self.text_in = nn.Sequential(nn.Linear(config.text, 2 * m), nn.SiLU(), nn.Linear(2 * m, m))
        self.down = nn.ModuleList((Level(fine, m), Level(middle, m)))
        self.narrow = nn.ModuleList((nn.Linear(2 * fine, middle), nn.Linear(2 * middle, coarse)))
        self.middle = nn.ModuleList((Level(coarse, m), Level(coarse, m)))
        self.widen = nn.ModuleList((nn.Linear(coarse, 2 * middle), nn.Linear(middle, 2 * fine)))
        self.join = nn.ModuleList((nn.Linear(2 * middle, middle), nn.Linear(2 * fine, fine)))
        self.up = nn.ModuleList((Level(middle, m), Level(fine, m)))
        self.norm = nn.RMSNorm(fine, eps=1e-6)
        self.leave = nn.Linear(fine, config.channels)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)

    def spread(self, levels: Tensor) -> Tensor:
        """Repeat each stem's noise level over its channels, (b, l, s) -> (b, c, s)."""
        return levels.repeat_interleave(self.config.channels // self.config.stems, dim=1)

    def forward(self, x: Tensor, levels: Tensor, condition: Tensor, text: Tensor) -> Tensor:
        """Predict the velocity.

        Args:
            x: Noisy latent (b, c, s); s is a multiple of ``STRIDE``.
            levels: Noise level of each stem and frame (b, l, s), 0 clean to 1 noise.
            condition: Condition of each frame (b, q, s).
            text: Prompts (b, t).

        Returns:
            (b, c, s); 0 where the level is 0.
        """
        spread = self.spread(levels)
        moving = spread > 0
        return (x - self.clean(x, levels, condition, text)) / torch.where(moving, spread, torch.ones_like(spread)) * moving

    def clean(self, x: Tensor, levels: Tensor, condition: Tensor, text: Tensor) -> Tensor:
        """Estimate the clean latent (b, c, s); arguments as in ``forward``."""
        spread = self.spread(levels)
        variance = ((1 - spread) * self.deviation[:, None]).square() + spread.square()
        return self.deviation[:, None] * self.network(x * variance.rsqrt(), levels, condition, text)

    def network(self, x: Tensor, levels: Tensor, condition: Tensor, text: Tensor) -> Tensor:
        """Run the U-Net itself on a latent of unit variance, shapes as in ``forward``."""
        condition = condition.transpose(1, 2)  # (b, s, q)
        modulation = self.levels_in(level_features(levels)) + self.condition_in(condition)
        modulations = [functional.silu(modulation + self.text_in(text).unsqueeze(1))]
        modulations += [pool(modulations[0])]
        modulations += [pool(modulations[1])]
        h = self.enter(torch.cat((x.transpose(1, 2), condition, levels.transpose(1, 2)), dim=2))  # (b, s, c)
        skips = []
        for depth, (level, narrow) in enumerate(zip(self.down, self.narrow, strict=True)):
            h = level(h, modulations[depth])
            skips.append(h)
            h = narrow(torch.cat((h[:, 0::2], h[:, 1::2]), dim=2))  # (b, s / 2, c)
        for level in self.middle:
            h = level(h, modulations[2])
        for depth, widen, join, level in zip((1, 0), self.widen, self.join, self.up, strict=True):
            wide = widen(h)  # (b, s, 2 c)
            h = torch.stack(wide.chunk(2, dim=2), dim=2).flatten(1, 2)  # (b, 2 s, c)
            h = level(join(torch.cat((h, skips[depth]), dim=2)), modulations[depth])
        left: Tensor = self.leave(self.norm(h.float()))
        return left.transpose(1, 2)
