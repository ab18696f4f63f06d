"""The denoiser: a U-Net over the loop with a noise level per stem, plane and frame.

The score network and the timbre network are two of it, and so is the paper's. Noise levels enter per frame, so that what is
given, what is to be varied and what is to be made stand side by side in one window (JEN-1 Composer, arXiv 2310.19180, gives
each stem its own timestep; here every frame of it has one).

Shapes: b samples, l noise levels (stems x planes), c channels, q condition channels, t text channels, n tokens, s frames,
p passes of a sample, one for each stem where stems go apart.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.blocks import HEAD_CHANNELS, AttentionBlock, ReadingBlock, ResidualBlock, behind
from engine.objective import Kind, Objective
from engine.tasks import TaskTokens

_FREQUENCIES: Final = 8  # of the Fourier features of a noise level


@dataclass(frozen=True)
class UNetConfig:
    """Shape of a denoiser.

    Args:
        channels: Of the latent: stems x channels per stem.
        stems: How many lie side by side in it.
        condition: Condition channels per frame; 0 for none.
        text: Text channels per sample; 0 for none.
        widths: Channels of the levels, from fine to coarse, multiples of 32.
        modulation: Width of what modulates the blocks.
        strides: How many frames of each level but the coarsest one are one frame of the next.
        blocks: Residual blocks of each level, on the way down and again on the way up.
        attended: Whether blocks attend to each other's frames, for each level; empty for all.
        context: Channels of the tokens that are read by cross-attention wherever there is attention; 0 for none.
        planes: Channels of each plane of a stem, each with noise levels of its own; empty for one plane.
        objective: What it predicts.
        tasks: Whether tokens of the task, as the noise levels set it, are read before those of the text.
        apart: Whether each stem goes through the blocks by itself, beside the others in the batch. Of what enters and leaves
            all is known to all; between them stems share weights in place of channels, which suits what each of them says
            mostly for itself.

    Raises:
        ValueError: Numbers do not fit each other.
    """

    channels: int
    stems: int
    condition: int
    text: int
    widths: tuple[int, ...] = (192, 256, 256)
    modulation: int = 128
    strides: tuple[int, ...] = (2, 2)
    blocks: int = 1
    attended: tuple[bool, ...] = ()
    context: int = 0
    planes: tuple[int, ...] = ()
    objective: Kind = "flow"
    tasks: bool = False
    apart: bool = False

    def __post_init__(self) -> None:
        """Check that it can be built."""
        if self.channels % self.stems or (self.planes and sum(self.planes) * self.stems != self.channels):
            raise ValueError(f"channels must be {self.stems} stems of planes {self.planes or 'alike'}, but got {self.channels}")
        if len(self.strides) != len(self.widths) - 1 or any(stride < 1 for stride in self.strides):
            raise ValueError(f"strides must be {len(self.widths) - 1} numbers from 1 on, but got {self.strides}")
        if any(width < HEAD_CHANNELS or width % HEAD_CHANNELS for width in self.widths):
            raise ValueError(f"widths must be multiples of {HEAD_CHANNELS}, but got {self.widths}")
        if self.attended and len(self.attended) != len(self.widths):
            raise ValueError(f"attended must be {len(self.widths)} flags, but got {len(self.attended)}")
        if self.tasks and not self.context:
            raise ValueError("tasks must be off where there is no context to read them in, but got tasks with a context of 0")
        if self.blocks < 1:
            raise ValueError(f"blocks must be at least 1, but got {self.blocks}")

    @property
    def stride(self) -> int:
        """Frames in one frame of the coarsest level; every length is a multiple of it."""
        return math.prod(self.strides)

    @property
    def passes(self) -> int:
        """How many stand side by side in the batch for each sample: one for each stem where they go apart."""
        return self.stems if self.apart else 1

    @property
    def levels(self) -> int:
        """Noise levels of a frame: one for each plane of each stem, stem by stem."""
        return self.stems * max(1, len(self.planes))


def level_features(levels: Tensor) -> Tensor:
    """Return Fourier features of noise levels, (b, l, s) -> (b, s, 2 l _FREQUENCIES)."""
    octaves = 2.0 ** torch.arange(_FREQUENCIES, dtype=levels.dtype, device=levels.device)
    angles = levels.transpose(1, 2).unsqueeze(-1) * octaves * (math.pi / 2)  # (b, s, l, f)
    return torch.cat((angles.sin(), angles.cos()), dim=-1).flatten(2)


def pool(x: Tensor, stride: int) -> Tensor:
    """Return the mean of frames that lie side by side, (b, s, c) -> (b, s / stride, c)."""
    return torch.stack([x[:, place::stride] for place in range(stride)]).mean(0)


def fold(x: Tensor, stride: int) -> Tensor:
    """Put frames that lie side by side into the channels of one, (b, s, c) -> (b, s / stride, stride c)."""
    return torch.cat([x[:, place::stride] for place in range(stride)], dim=2)


def unfold(x: Tensor, stride: int) -> Tensor:
    """Take apart what ``fold`` put together, (b, s, stride c) -> (b, stride s, c)."""
    return torch.stack(x.chunk(stride, dim=2), dim=2).flatten(1, 2)


def part(x: Tensor, passes: int) -> Tensor:
    """Put what is in the channels of a frame side by side into the batch, (b, s, p c) -> (b p, s, c)."""
    parted: Tensor = x.unflatten(2, (passes, -1)).transpose(1, 2).flatten(0, 1)
    return parted


def meet(x: Tensor, passes: int) -> Tensor:
    """Put together what ``part`` took apart, (b p, s, c) -> (b, s, p c)."""
    met: Tensor = x.unflatten(0, (-1, passes)).transpose(1, 2).flatten(2)
    return met


@dataclass(frozen=True, eq=False)
class Told:
    """What blocks are told besides the frames themselves.

    Args:
        tokens: Of the text, one that says nothing before them (b, n, context); None where nothing is read.
        there: Which of them there are (b, n).
        causal: Whether frames look back alone.
    """

    tokens: Tensor | None
    there: Tensor | None
    causal: bool

    def repeated(self, times: int) -> "Told":
        """Return the same for each of so many that stand side by side in the batch."""
        if self.tokens is None or self.there is None:
            return self
        return Told(self.tokens.repeat_interleave(times, dim=0), self.there.repeat_interleave(times, dim=0), self.causal)


class Level(nn.Module):
    """One step at one resolution of the U-Net: a residual block, and where frames attend an attention and a reading block."""

    def __init__(self, channels: int, modulation: int, attended: bool = True, context: int = 0) -> None:
        """Make the blocks."""
        super().__init__()
        self.residual = ResidualBlock(channels, modulation)
        self.attention = AttentionBlock(channels, modulation) if attended else None
        self.reading = ReadingBlock(channels, modulation, context) if attended and context else None

    def forward(self, x: Tensor, condition: Tensor, told: Told) -> Tensor:
        """Refine x (b, s, c) under condition (b, s, q)."""
        x = self.residual(x, condition, told.causal)
        if self.reading is not None and told.tokens is not None and told.there is not None:
            x = self.reading(x, condition, told.tokens, told.there)
        return x if self.attention is None else self.attention(x, condition, told.causal)


class UNet(nn.Module):
    """Predict from a noisy latent what its objective asks for: the velocity of rectified flow, v = noise - clean, by default.

    For that the network says what the clean latent is, and the velocity follows: scores are sparse and nearly discrete,
    and a network this narrow can name them but not carry the noise through (Li and He, arXiv 2511.13720). What the other
    objectives ask for it says outright, of latents of unit variance.
    """

    deviation: Tensor

    def __init__(self, config: UNetConfig) -> None:
        """Make a denoiser of this shape; ``deviation`` [channels] is to be set to that of the data."""
        super().__init__()
        self.config, self.objective = config, Objective(config.objective)
        widths, strides, m, passes = config.widths, config.strides, config.modulation, config.passes
        attended = config.attended or (True,) * len(widths)

        def steps(depth: int, count: int) -> list[Level]:
            return [Level(widths[depth], m, attended[depth], config.context) for _ in range(count)]

        depths = range(len(strides))
        self.register_buffer("deviation", torch.full((config.channels,), 0.5))
        inner, outer = 2 * m * passes, m * passes
        self.enter = nn.Linear(config.channels + config.condition + config.levels, widths[0] * passes)
        self.levels_in = nn.Linear(2 * config.levels * _FREQUENCIES, outer)
        self.condition_in = nn.Linear(config.condition, outer) if config.condition else None
        self.text_in = nn.Sequential(nn.Linear(config.text, inner), nn.SiLU(), nn.Linear(inner, outer)) if config.text else None
        self.nothing = nn.Parameter(torch.zeros(config.context)) if config.context else None
        self.tasks = TaskTokens(config.stems, config.context) if config.tasks else None
        self.down = nn.ModuleList(level for depth in depths for level in steps(depth, config.blocks))
        self.narrow = nn.ModuleList(
            nn.Linear(stride * fine, coarse) for stride, (fine, coarse) in zip(strides, pairwise(widths), strict=True)
        )
        self.middle = nn.ModuleList(steps(-1, 2 * config.blocks))
        upward = list(zip(strides, pairwise(widths), strict=True))[::-1]
        self.widen = nn.ModuleList(nn.Linear(coarse, stride * fine) for stride, (fine, coarse) in upward)
        self.join = nn.ModuleList(nn.Linear(2 * fine, fine) for _, (fine, _) in upward)
        self.up = nn.ModuleList(level for depth in reversed(depths) for level in steps(depth, config.blocks))
        self.norm = nn.RMSNorm(widths[0], eps=1e-6)
        self.leave = nn.Linear(widths[0] * passes, config.channels)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)

    def spread(self, levels: Tensor) -> Tensor:
        """Repeat each noise level over the channels of its plane, (b, l, s) -> (b, c, s)."""
        if not self.config.planes:
            return levels.repeat_interleave(self.config.channels // self.config.stems, dim=1)
        counts = torch.tensor(self.config.planes * self.config.stems, device=levels.device)
        return levels.repeat_interleave(counts, dim=1, output_size=self.config.channels)

    def per_level(self, x: Tensor) -> Tensor:
        """Sum the channels of each plane, (b, c, s) -> (b, l, s)."""
        if not self.config.planes:
            summed: Tensor = x.unflatten(1, (self.config.stems, -1)).sum(2)
            return summed
        return torch.stack([plane.sum(1) for plane in x.split(self.config.planes * self.config.stems, dim=1)], dim=1)

    def forward(
        self,
        x: Tensor,
        levels: Tensor,
        condition: Tensor,
        text: Tensor,
        tokens: Tensor | None = None,
        there: Tensor | None = None,
        causal: bool = False,
    ) -> Tensor:
        """Predict what the objective asks for.

        Args:
            x: Noisy latent (b, c, s); s is a multiple of the config's ``stride``.
            levels: Noise level of each stem, plane and frame (b, l, s), 0 clean to 1 noise.
            condition: Condition of each frame (b, q, s).
            text: Prompts (b, t).
            tokens: States of the prompts' tokens (b, n, context), where the config has a context; None for no prompt.
            there: Which tokens there are (b, n); None for all.
            causal: Whether what is said of a frame may depend on frames before it alone.

        Returns:
            (b, c, s); 0 where the level is 0.
        """
        spread = self.spread(levels)
        moving = spread > 0
        told = self.told(x, levels, tokens, there, causal)
        if self.objective.kind != "flow":
            return self.network(x, levels, condition, text, told) * moving
        clean = self.clean(x, levels, condition, text, told)
        return (x - clean) / torch.where(moving, spread, torch.ones_like(spread)) * moving

    def clean(
        self,
        x: Tensor,
        levels: Tensor,
        condition: Tensor,
        text: Tensor,
        told: Told | None = None,
    ) -> Tensor:
        """Estimate the clean latent (b, c, s); arguments as in ``forward``, nothing told by default."""
        spread = self.spread(levels)
        told = told or self.told(x, levels)
        if self.objective.kind != "flow":
            return self.objective.estimates(x, self.network(x, levels, condition, text, told), spread)[0]
        variance = ((1 - spread) * self.deviation[:, None]).square() + spread.square()
        return self.deviation[:, None] * self.network(x * variance.rsqrt(), levels, condition, text, told)

    def told(
        self, x: Tensor, levels: Tensor, tokens: Tensor | None = None, there: Tensor | None = None, causal: bool = False
    ) -> Told:
        """Put the token that says nothing, and those of the task, before the others, so that there is always one to read."""
        if self.nothing is None:
            return Told(None, None, causal)
        first = self.nothing.expand(x.shape[0], 1, -1)
        if self.tasks is not None:
            first = torch.cat((first, self.tasks(levels)), dim=1)
        if tokens is None:
            return Told(first, torch.ones_like(first[..., 0], dtype=torch.bool), causal)
        if there is None:
            there = torch.ones_like(tokens[..., 0], dtype=torch.bool)
        return Told(torch.cat((first, tokens), dim=1), functional.pad(there, (first.shape[1], 0), value=True), causal)

    def network(self, x: Tensor, levels: Tensor, condition: Tensor, text: Tensor, told: Told) -> Tensor:
        """Run the U-Net itself on a latent of unit variance, shapes as in ``forward``."""
        strides, blocks, causal = self.config.strides, self.config.blocks, told.causal
        condition = condition.transpose(1, 2)  # (b, s, q)
        modulation = self.levels_in(level_features(levels))
        if self.condition_in is not None:
            modulation = modulation + self.condition_in(condition)
        if self.text_in is not None:
            modulation = modulation + self.text_in(text).unsqueeze(1)
        passes = self.config.passes
        if passes > 1:
            told = told.repeated(passes)
        modulations = [functional.silu(part(modulation, passes))]
        for stride in strides:
            modulations.append(pool(modulations[-1], stride))
        entering = torch.cat((x.transpose(1, 2), condition, levels.transpose(1, 2)), dim=2)
        h = part(self.enter(entering), passes)  # (b p, s, c)
        skips = []
        for depth, (stride, narrow) in enumerate(zip(strides, self.narrow, strict=True)):
            for level in self.down[depth * blocks : (depth + 1) * blocks]:
                h = level(h, modulations[depth], told)
            skips.append(h)
            h = narrow(fold(h, stride))  # (b p, s / stride, c)
        for level in self.middle:
            h = level(h, modulations[-1], told)
        for turn, depth in enumerate(reversed(range(len(strides)))):
            stride = strides[depth]
            if causal and stride > 1:
                h = behind(h, 1)  # a coarse frame knows all fine ones in it, the last ones too
            h = self.join[turn](torch.cat((unfold(self.widen[turn](h), stride), skips[depth]), dim=2))
            for level in self.up[turn * blocks : (turn + 1) * blocks]:
                h = level(h, modulations[depth], told)
        left: Tensor = self.leave(meet(self.norm(h.float()), passes))
        return left.transpose(1, 2)
