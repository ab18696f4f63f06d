"""Noise maps to learn from: every task that a map can set, and a curriculum that begins with a single missing stem.

Shapes: b samples, l levels of a frame (stems), s frames. What is drawn is smooth or piecewise constant in time: frames whose
noise is independent denoise each other, which never happens when sampling (Patch Forcing, arXiv 2604.19141).
"""

from typing import Final

import torch
from torch import Tensor

from engine.noise import SMALLEST_LEVEL
from engine.objective import TIMESTEPS

# Shares of the mixture once the curriculum has reached all stems; what is left of 1 are levels by stem.
_JOINT, _VECTOR, _SPAN, _ROLLING, _BLOCKS = 0.45, 0.20, 0.12, 0.08, 0.05
_STAGE: Final = 0.1  # of a training: so long the curriculum stays before one more stem is missing
_EARLIER: Final = 0.25  # share of samples of earlier stages while it climbs
_KEPT: Final = 0.15  # the same once it has arrived, so that nothing is forgotten
_ABSENT: Final = 0.25  # share of the stems that are not made that are left out, not given
_CONTEXT_NOISE: Final = (0.3, 0.1)  # how often what is given is a little noisy, and how much at most
_LEAST: Final = (-0.7, 1.0)  # of the logit of the least level where levels are mixed: mean and deviation


def draw_levels(count: tuple[int, ...], generator: torch.Generator, shift: float = 0.0) -> Tensor:
    """Draw noise levels from a logit-normal distribution whose median is sigmoid(shift)."""
    return torch.sigmoid(torch.randn(count, generator=generator) * 1.2 + shift).clamp(SMALLEST_LEVEL, 1.0)


def draw_maps(
    batch: int,
    stems: int,
    frames: int,
    generator: torch.Generator,
    shift: float = 0.0,
    progress: float = 1.0,
    vectors: bool = False,
) -> Tensor:
    """Draw training maps (b, l, s).

    Args:
        batch: Number of maps.
        stems: Number of levels per frame.
        frames: Length.
        generator: Source of chance.
        shift: Of ``draw_levels``; 0.5 leans toward noise.
        progress: How much of the training is over, 0 to 1.
        vectors: Whether to draw the paper's own kind alone: a timestep a stem, constant in time, {0, t, T} with t uniform in
            1 to T - 1, as many stems missing in all maps of a batch (JEN-1 Composer, section 5.1).
    """
    if vectors:
        made = growing_stage(stems, generator, progress)
        return torch.stack([_timesteps(stems, made, generator)[:, None].expand(stems, frames) for _ in range(batch)])
    return torch.stack([_draw_map(stems, frames, generator, shift, progress) for _ in range(batch)])


def stage(stems: int, generator: torch.Generator, progress: float) -> int:
    """Draw how many stems are missing: as many as the curriculum has reached, or fewer (JEN-1 Composer, section 4.3)."""
    newest = min(stems, 1 + int(progress / _STAGE))
    earlier = _KEPT if newest == stems else _EARLIER
    if newest == 1 or _chance(generator) >= earlier:
        return newest
    return int(torch.randint(1, newest, (), generator=generator))


def growing_stage(stems: int, generator: torch.Generator, progress: float) -> int:
    """Draw how many stems are missing where harder stages become ever likelier and none is given up (section 4.3).

    Stage j joins once j - 1 stages have had their time, and in the end it is j times as likely as the first.
    """
    weights = torch.tensor([j * min(1.0, max(0.0, progress / _STAGE - (j - 1))) for j in range(1, stems + 1)])
    weights[0] = 1.0
    return 1 + int(torch.multinomial(weights, 1, generator=generator))


def _timesteps(stems: int, made: int, generator: torch.Generator) -> Tensor:
    timestep = int(torch.randint(1, TIMESTEPS, (), generator=generator))
    return _vector(timestep / TIMESTEPS, stems, made, generator)


def _chance(generator: torch.Generator) -> float:
    return float(torch.rand((), generator=generator))


def _draw_map(stems: int, frames: int, generator: torch.Generator, shift: float, progress: float) -> Tensor:
    missing = stage(stems, generator, progress)
    level = float(draw_levels((), generator, shift))
    if missing < stems:
        return _with_context(_vector(level, stems, missing, generator)[:, None].expand(stems, frames), generator)
    kind, drawn = _chance(generator), torch.full((stems, frames), level)
    if kind < _JOINT:
        return drawn
    if kind < (reached := _JOINT + _VECTOR):
        made = int(torch.randint(1, stems + 1, (), generator=generator))
        drawn = _vector(level, stems, made, generator)[:, None].expand(stems, frames)
    elif kind < (reached := reached + _SPAN):
        drawn = level * _given_span(stems, frames, generator)
    elif kind < (reached := reached + _ROLLING):
        drawn = _rolling(stems, frames, generator)
    elif kind < reached + _BLOCKS:
        count = min(frames, 4 * 2 ** int(torch.randint(0, 3, (), generator=generator)))
        drawn = _mixed((stems, count), generator)[:, torch.arange(frames) * count // frames]
    else:
        drawn = _mixed((stems, 1), generator).expand(stems, frames)
    return _with_context(drawn, generator)


def _vector(level: float, stems: int, made: int, generator: torch.Generator) -> Tensor:
    """Draw the paper's vector of {0, t, 1} (section 5.1): so many stems are made, the others given or absent."""
    order = torch.randperm(stems, generator=generator)
    vector = (torch.rand(stems, generator=generator) < _ABSENT).float()
    vector[order[:made]] = level
    return vector


def _given_span(stems: int, frames: int, generator: torch.Generator) -> Tensor:
    """Draw what share of a level there is where a span of time is given in most stems, (l, s): 0 there, with soft edges."""
    length = int(torch.randint(frames // 5, frames * 4 // 5 + 1, (), generator=generator))
    start = int(torch.randint(0, frames, (), generator=generator))
    if (beat := frames // 16) and _chance(generator) < 0.5:
        length, start = max(1, length // beat) * beat, start // beat * beat
    edge = int(torch.randint(0, max(1, frames // 16) + 1, (), generator=generator))
    since = (torch.arange(frames) - start) % frames  # frames since the given span began
    rise = torch.minimum(since - length + 1, frames - since) / (edge + 1)
    share = torch.where(since < length, 0.0, rise.clamp(0, 1))
    chosen = torch.rand(stems, generator=generator) < 0.7
    chosen = chosen | ~chosen.any()
    return torch.where(chosen[:, None], share, torch.ones(frames))


def _rolling(stems: int, frames: int, generator: torch.Generator) -> Tensor:
    """Draw a ramp from given to noise, as of music that goes on without end (arXiv 2402.09470), one or one for each stem."""
    width = 1 + frames * (0.12 + 0.88 * _chance(generator))
    rows = stems if _chance(generator) < 0.3 else 1
    begins = torch.rand(rows, 1, generator=generator) * (0.75 * frames + width) - width
    ramp = ((torch.arange(frames) - begins) / width).clamp(0, 1)
    return torch.roll(ramp, int(torch.randint(0, frames, (), generator=generator)), dims=1).expand(stems, frames)


def _mixed(shape: tuple[int, ...], generator: torch.Generator) -> Tensor:
    """Draw levels none of which is much cleaner than the others (arXiv 2604.19141): a least one, and what is added to it."""
    mean, deviation = _LEAST
    least = torch.sigmoid(torch.randn((), generator=generator) * deviation + mean).clamp_min(SMALLEST_LEVEL)
    levels = least + torch.randn(shape, generator=generator).abs() * ((1 - least) / 2).clamp_max(0.6)
    return torch.where(levels > 1, least + (1 - least) * torch.rand(shape, generator=generator), levels)


def _with_context(drawn: Tensor, generator: torch.Generator) -> Tensor:
    """Make what is given a little noisy now and then: what a model made itself is never quite clean."""
    often, most = _CONTEXT_NOISE
    noisy, level = _chance(generator) < often, most * _chance(generator)
    return torch.where(drawn == 0, level, drawn) if noisy else drawn.clone()
