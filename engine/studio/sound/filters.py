"""Filters that go round a loop: biquads, whose exact responses are laid on short Fourier blocks.

The responses are causal and of minimum phase, so an onset stays where and as sharp as it was.
"""

from functools import cache
from typing import Final

import torch
from torch import Tensor

from engine.units import SAMPLE_RATE_HZ

Biquad = tuple[Tensor, Tensor]  # feed-forward and feedback coefficients, (..., 3) each

FLAT_RESONANCE: Final = 0.7071  # the flattest pass band
SWEEP_HOP_FRAMES: Final = 2048  # 43 ms: one step of a sweep, which glides to the next
_SIZE_FRAMES: Final = 16384
_HOP_FRAMES: Final = 12288  # the rest, 85 ms, is what a response may last: a high-pass at 20 Hz has died away by then


def low_pass(cutoff_hz: float | Tensor, resonance: float = FLAT_RESONANCE) -> Biquad:
    """Return a low-pass of 12 dB an octave (R. Bristow-Johnson, Cookbook formulae for audio EQ biquad filter coefficients)."""
    cosine, alpha = _angle(cutoff_hz, resonance)
    half = (1 - cosine) / 2
    return torch.stack((half, 2 * half, half), -1), torch.stack((1 + alpha, -2 * cosine, 1 - alpha), -1)


def high_pass(cutoff_hz: float | Tensor, resonance: float = FLAT_RESONANCE) -> Biquad:
    """Return a high-pass of 12 dB an octave (the same cookbook)."""
    cosine, alpha = _angle(cutoff_hz, resonance)
    half = (1 + cosine) / 2
    return torch.stack((half, -2 * half, half), -1), torch.stack((1 + alpha, -2 * cosine, 1 - alpha), -1)


def high_shelf(corner_hz: float | Tensor, gain_db: float) -> Biquad:
    """Return a shelf that raises what lies above its corner (the same cookbook)."""
    cosine, alpha = _angle(corner_hz, FLAT_RESONANCE)
    a = 10 ** (gain_db / 40)
    plus, minus, root = a + 1, a - 1, 2 * a**0.5 * alpha
    forward = (a * (plus + minus * cosine + root), -2 * a * (minus + plus * cosine), a * (plus + minus * cosine - root))
    back = (plus - minus * cosine + root, 2 * (minus - plus * cosine), plus - minus * cosine - root)
    return torch.stack(forward, -1), torch.stack(back, -1)


def filtered(planes: Tensor, *biquads: Biquad) -> Tensor:
    """Return a loop, [channels, frames], through one filter after the other."""
    response = _response(biquads[0], _SIZE_FRAMES)
    for biquad in biquads[1:]:
        response = response * _response(biquad, _SIZE_FRAMES)
    spectra = torch.fft.rfft(padded_blocks(planes, _HOP_FRAMES, _SIZE_FRAMES))
    return overlapped(spectra.mul_(response.to(planes.device)), _HOP_FRAMES, planes.shape[1])


def swept(planes: Tensor, biquad: Biquad) -> Tensor:
    """Return a loop, [channels, frames], through a filter that moves.

    Args:
        planes: The loop.
        biquad: The filter at every multiple of ``SWEEP_HOP_FRAMES``, as many as ``sweep_points`` says.
    """
    responses = _response(biquad, 2 * SWEEP_HOP_FRAMES).to(planes.device)
    blocks = padded_blocks(planes, SWEEP_HOP_FRAMES, 2 * SWEEP_HOP_FRAMES)
    spectra = torch.fft.rfft(blocks).mul_(responses[:-1])
    blocks[..., :SWEEP_HOP_FRAMES] *= torch.linspace(0, 1, SWEEP_HOP_FRAMES + 1, device=planes.device)[:-1]
    spectra.addcmul_(torch.fft.rfft(blocks), responses[1:] - responses[:-1])
    return overlapped(spectra, SWEEP_HOP_FRAMES, planes.shape[1])


def sweep_points(frames: int) -> int:
    """Return how many filters ``swept`` asks for: one at the start of every hop, and one at the end of the last."""
    return -(-frames // SWEEP_HOP_FRAMES) + 1


def padded_blocks(planes: Tensor, hop: int, size: int) -> Tensor:
    """Return sound, [channels, frames], in blocks of ``hop`` frames, each followed by zeros, [channels, blocks, size]."""
    frames = planes.shape[1]
    whole = frames // hop
    blocks = planes.new_zeros(len(planes), -(-frames // hop), size)
    blocks[:, :whole, :hop] = planes[:, : whole * hop].view(len(planes), whole, hop)
    blocks[:, whole:, : frames - whole * hop] = planes[:, None, whole * hop :]
    return blocks


def overlapped(spectra: Tensor, hop: int, frames: int) -> Tensor:
    """Return the loop, [channels, frames], of blocks that begin every ``hop`` frames and reach into the next block at most.

    Args:
        spectra: Of the blocks, [channels, blocks, bins].
        hop: From one block to the next.
        frames: Length of the loop; what lies past its end is laid over its start.
    """
    blocks: Tensor = torch.fft.irfft(spectra)  # (channels, blocks, size)
    tail = blocks.shape[2] - hop
    blocks[:, 1:, :tail] += blocks[:, :-1, hop:]
    sound = blocks[..., :hop].reshape(len(blocks), -1)
    loop = sound[:, :frames]
    for start in range(frames, sound.shape[1], frames):
        _lay(loop, sound[:, start : start + frames], 0)
    _lay(loop, blocks[:, -1, hop:], sound.shape[1] % frames)
    return loop


def _lay(loop: Tensor, part: Tensor, start: int) -> None:
    """Add a part to a loop from a frame on, as often round it as it is long."""
    while part.shape[1]:
        length = min(part.shape[1], loop.shape[1] - start)
        loop[:, start : start + length] += part[:, :length]
        part, start = part[:, length:], 0


def _angle(cutoff_hz: float | Tensor, resonance: float) -> tuple[Tensor, Tensor]:
    omega = 2 * torch.pi * torch.as_tensor(cutoff_hz, dtype=torch.float64) / SAMPLE_RATE_HZ
    return torch.cos(omega), torch.sin(omega) / (2 * resonance)


def _response(biquad: Biquad, size: int) -> Tensor:
    """Return the frequency response, (..., bins); with z^-1 taken out, neither polynomial cancels out near 0 Hz."""
    cosine, sine = _grid(size)
    parts = []
    for part in biquad:
        even, odd, at_0_hz = part[..., 0] + part[..., 2], part[..., 0] - part[..., 2], part.sum(-1)
        even, odd, at_0_hz = (row.float()[..., None] for row in (even, odd, at_0_hz))
        parts.append(torch.complex(at_0_hz + even * cosine, odd * sine))
    return parts[0] / parts[1]


@cache
def _grid(size: int) -> tuple[Tensor, Tensor]:
    """Return cosine less 1, and sine, of the frequencies of a Fourier transform, [bins] each."""
    omega = 2 * torch.pi * torch.arange(size // 2 + 1, dtype=torch.float64) / size
    return (torch.cos(omega) - 1).float(), torch.sin(omega).float()
