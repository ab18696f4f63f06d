"""What roughens a loop: drive and lo-fi, both set against how loud it is."""

from math import tanh
from typing import Final

import torch
from torch import Tensor

from engine.studio.sound.filters import filtered, high_pass, low_pass
from engine.studio.sound.modulation import closing_cycles, delayed, lfo
from engine.units import SAMPLE_RATE_HZ

_RUMBLE_HZ: Final = 20.0  # an uneven curve shifts the wave; below this nothing is heard of it
_BLOCK_FRAMES: Final = SAMPLE_RATE_HZ // 20
_HEADROOM: Final = 4.0  # a converter's full scale against the loudness
_NOISE_LOW_HZ: Final = 400.0
_GATE: Final = 0.05  # of the loudness: below it the noise fades out with the sound
_WOW_SECONDS: Final = 1.8  # one turn of a record


def sounding_rms(planes: Tensor) -> float:
    """Return the RMS of those 50 ms of a loop, [channels, frames], that sound; 0 if none does."""
    power = _block_power(planes)
    if not len(power) or not (loudest := float(power.max())):
        return 0.0
    return float(power[power > 1e-3 * loudest].mean().sqrt())


def driven(planes: Tensor, gain: float, asymmetry: float, tone_hz: float) -> Tensor:
    """Return a loop through an amplifier that clips softly.

    Args:
        planes: [channels, frames].
        gain: Of the loop's loudness into the curve, whose knee is at 1.
        asymmetry: How much sooner the one half wave clips, 0 to 0.5; it brings even harmonics.
        tone_hz: Above it the result falls by 12 dB an octave.
    """
    loud = sounding_rms(planes)
    if not loud:
        return planes
    clipped = (planes * (gain / loud)).add_(asymmetry).tanh_().sub_(tanh(asymmetry)).mul_(loud / min(gain, 1.0))
    return filtered(clipped, high_pass(_RUMBLE_HZ), low_pass(tone_hz))


def degraded(planes: Tensor, rate_hz: float, bits: float, wow_ms: float, noise_db: float, high_hz: float, seed: int) -> Tensor:
    """Return a loop as from an old sampler and a worn record.

    Args:
        planes: [channels, frames].
        rate_hz: Of its samples; the nearest that divides 48 kHz.
        bits: Of each of them.
        wow_ms: How far it comes early and late as the record turns.
        noise_db: Noise under it, against its loudness; it falls silent with it.
        high_hz: Above it nothing is left.
        seed: Of the noise.
    """
    loud = sounding_rms(planes)
    if not loud:
        return planes
    frames = planes.shape[1]
    wow = wow_ms * SAMPLE_RATE_HZ / 1000 * lfo(frames, closing_cycles(frames, _WOW_SECONDS * SAMPLE_RATE_HZ), 0.0, planes.device)
    sound = delayed(planes, wow)
    hold = max(1, round(SAMPLE_RATE_HZ / rate_hz))
    sound = sound[:, ::hold].repeat_interleave(hold, 1)[:, :frames]
    step = 2 * _HEADROOM * loud / 2**bits
    sound.mul_(1 / step).round_().mul_(step)
    noise = torch.rand(1, frames, generator=torch.Generator().manual_seed(seed)).sub_(0.5).to(planes.device)  # RMS 12 ** -0.5
    sound.addcmul_(noise, _gate(planes, loud) * (12**0.5 * loud * 10 ** (noise_db / 20)))
    return filtered(sound, high_pass(2 * _RUMBLE_HZ), low_pass(high_hz), low_pass(high_hz))


def _block_power(planes: Tensor) -> Tensor:
    count = planes.shape[1] // _BLOCK_FRAMES
    blocks = planes[:, : count * _BLOCK_FRAMES].reshape(len(planes), count, _BLOCK_FRAMES)
    norms: Tensor = torch.linalg.vector_norm(blocks, dim=(0, 2))
    return norms.square() / (len(planes) * _BLOCK_FRAMES)


def _gate(planes: Tensor, loud: float) -> Tensor:
    """Return 1 where a loop sounds and 0 where it does not, in between a straight line, [frames]."""
    frames = planes.shape[1]
    short = -frames % _BLOCK_FRAMES
    open_ = (_block_power(torch.nn.functional.pad(planes, (0, short))).sqrt() / (_GATE * loud)).clamp(max=1)
    edges = torch.minimum(open_, torch.roll(open_, 1))
    rise = torch.linspace(0, 1, _BLOCK_FRAMES, device=planes.device)
    return torch.lerp(edges[:, None], torch.roll(edges, -1)[:, None], rise).view(-1)[:frames]
