"""What moves with a loop: sweeps, chorus, wow and side-chain; every motion closes where the loop does."""

from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor

from engine.studio.sound.filters import SWEEP_HOP_FRAMES, low_pass, sweep_points, swept
from engine.units import SAMPLE_RATE_HZ

_RETURN: Final = 1 / 32  # share of a loop in which a filter that has opened closes again
_DUCK_ATTACK_FRAMES: Final = 96  # 2 ms: no click


def closing_cycles(frames: int, period_frames: float) -> int:
    """Return the whole number of cycles that comes closest to a period; a loop holds one at least."""
    return max(1, round(frames / period_frames))


def wah(planes: Tensor, low_hz: float, high_hz: float, resonance: float, period_frames: float) -> Tensor:
    """Return a loop through a low-pass that opens and closes once in a period, closed at its start."""
    turns = closing_cycles(planes.shape[1], period_frames) * _sweep_times(planes.shape[1])
    return _swept_low_pass(planes, low_hz, high_hz, resonance, (1 - torch.cos(2 * torch.pi * turns)) / 2)


def opening(planes: Tensor, low_hz: float, high_hz: float, resonance: float) -> Tensor:
    """Return a loop through a low-pass that opens all along it, and closes just before it comes round."""
    times = _sweep_times(planes.shape[1]) % 1
    return _swept_low_pass(planes, low_hz, high_hz, resonance, torch.minimum(times / (1 - _RETURN), (1 - times) / _RETURN))


def chorus(planes: Tensor, delay_ms: float, depth_ms: float, rate_hz: float, wet: float) -> Tensor:
    """Return a loop with two voices beside it, left and right, whose delays swing a quarter turn apart.

    Args:
        planes: [channels, frames]; it is not moved itself.
        delay_ms: Of the voices.
        depth_ms: How far their delays swing to either side.
        rate_hz: How often; the nearest that closes.
        wet: Gain of the voices.
    """
    frames = planes.shape[1]
    cycles = closing_cycles(frames, SAMPLE_RATE_HZ / rate_hz)
    middle = planes.mean(0, keepdim=True)
    voices = [
        delayed(middle, (delay_ms + depth_ms * lfo(frames, cycles, quarter, planes.device)) * SAMPLE_RATE_HZ / 1000)
        for quarter in (0.0, 0.25)
    ]
    return planes.add(torch.cat(voices), alpha=wet)


def lfo(frames: int, cycles: int, turns: float, device: torch.device) -> Tensor:
    """Return a sine that goes round a loop a whole number of times, [frames], from a phase in turns."""
    return torch.linspace(turns, turns + cycles, frames + 1, device=device)[:-1].mul_(2 * torch.pi).sin_()


def delayed(planes: Tensor, delay_frames: Tensor) -> Tensor:
    """Return a loop, [channels, frames], read at a delay that moves, [frames]; between two frames in a straight line."""
    frames = planes.shape[1]
    reach = min(frames, int(delay_frames.abs().max()) + 2)
    wrapped = torch.cat((planes[:, -reach:], planes, planes[:, :reach]), 1)
    whole = torch.ceil(delay_frames)
    index = torch.arange(reach, reach + frames, dtype=torch.int32, device=planes.device) - whole.int()
    return torch.lerp(wrapped.index_select(1, index), wrapped.index_select(1, index + 1), whole - delay_frames)


def ducked(planes: Tensor, kicks: Sequence[int], depth: float, release_frames: int) -> Tensor:
    """Return a loop that gives way at every kick and comes back.

    Args:
        planes: [channels, frames].
        kicks: Frames at which it gives way.
        depth: Share of the sound that goes, 0 to 1.
        release_frames: Until it is back.
    """
    frames = planes.shape[1]
    release_frames = min(release_frames, frames - _DUCK_ATTACK_FRAMES)
    dip = torch.cat((torch.linspace(0, 1, _DUCK_ATTACK_FRAMES), torch.linspace(1, 0, release_frames) ** 2))
    duck = torch.zeros(2, frames)
    line = duck.view(-1)
    for kick in kicks:
        part = line[kick % frames :][: len(dip)]
        torch.maximum(part, dip, out=part)
    return planes * (1 - depth * torch.maximum(duck[0], duck[1])).to(planes.device)


def _sweep_times(frames: int) -> Tensor:
    return torch.arange(sweep_points(frames), dtype=torch.float64) * SWEEP_HOP_FRAMES / frames


def _swept_low_pass(planes: Tensor, low_hz: float, high_hz: float, resonance: float, openness: Tensor) -> Tensor:
    return swept(planes, low_pass(low_hz * (high_hz / low_hz) ** openness, resonance))
