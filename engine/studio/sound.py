"""What happens to a stem after it is played: its tone, its width and its level in the mix."""

from collections.abc import Mapping
from random import Random
from typing import Final

import numpy as np

from engine.studio.synthesizers import Sound
from engine.units import SAMPLE_RATE_HZ

TONES: Final = ("plain", "dark", "bright", "gritty")
_LEVEL_DB: Final = {"bass": -19.0, "drums": -18.0, "instrument": -23.0, "melody": -21.0}  # of what sounds, RMS
_DARK_HZ: Final = {"bass": 500.0, "drums": 2500.0, "instrument": 1200.0, "melody": 1800.0}
_REACH_FRAMES: Final = 2400  # 50 ms: a filter at 500 Hz has died away by then
_PEAK: Final = 0.89  # -1 dBFS


def _smooth_length(least: int) -> int:
    """Return the least length from ``least`` on that has no prime factor over 5, which a Fourier transform likes."""
    best = 1 << (least - 1).bit_length()
    five = 1
    while five < best:
        three = five
        while three < best:
            two = three
            while two < least:
                two *= 2
            best = min(best, two)
            three *= 3
        five *= 5
    return best


def _shelved(loop: Sound, corner_hz: float, bright: bool) -> Sound:
    """Return the loop through a low-pass (6 to 12 dB an octave) or a treble shelf; round the loop, so no seam."""
    frames = len(loop)
    size = _smooth_length(frames + 2 * _REACH_FRAMES)
    wrapped = np.take(loop.T, np.arange(-_REACH_FRAMES, size - _REACH_FRAMES), axis=1, mode="wrap")
    ratio = np.fft.rfftfreq(size, 1 / SAMPLE_RATE_HZ) / corner_hz
    gain = 1 / np.sqrt(1 + ratio**4) if not bright else np.sqrt((1 + 9 * ratio**2) / (1 + ratio**2))
    spectrum = np.fft.rfft(wrapped, axis=1) * gain.astype(np.float32)
    return np.ascontiguousarray(np.fft.irfft(spectrum, n=size, axis=1)[:, _REACH_FRAMES : _REACH_FRAMES + frames].T, np.float32)


def color(loop: Sound, stem: str, tone: str) -> Sound:
    """Return the loop with its tone.

    Args:
        loop: [frames, 2].
        stem: Sets where the tone begins.
        tone: One of ``TONES``.
    """
    if tone == "dark":
        return _shelved(loop, _DARK_HZ[stem], bright=False)
    if tone == "bright":
        return _shelved(loop, 3 * _DARK_HZ[stem], bright=True)
    if tone == "gritty":
        loud = loudness(loop)
        return np.tanh(loop * np.float32(0.9 / loud)).astype(np.float32) if loud > 0 else loop
    return loop


def loudness(loop: Sound) -> float:
    """Return the RMS of those 50 ms of a loop that sound; 0 if none does."""
    block = SAMPLE_RATE_HZ // 20
    blocks = loop[: len(loop) // block * block].reshape(-1, block * 2)  # (blocks, samples of both channels)
    power = np.einsum("bs,bs->b", blocks, blocks, dtype=np.float64) / (block * 2)
    sounding = power[power > 1e-3 * power.max()] if power.max() > 0 else power
    return float(np.sqrt(sounding.mean()))


def mix(loops: Mapping[str, Sound], seed: int) -> dict[str, Sound]:
    """Return the stems at their levels, so that their sum stays below full scale.

    Args:
        loops: By stem, [frames, 2].
        seed: Draws each level within 2 dB.
    """
    draw = Random(f"mix:{seed}")
    scaled = {}
    for stem, loop in loops.items():
        loud = loudness(loop)
        gain = 10 ** ((_LEVEL_DB[stem] + draw.uniform(-2, 2)) / 20) / loud if loud > 0 else 0.0
        peak = float(np.abs(loop).max()) * gain
        scaled[stem] = loop * np.float32(gain * min(1.0, 0.7 / max(peak, 1e-9)))
    total = sum(scaled.values())
    peak = float(np.abs(total).max())
    if peak > _PEAK:
        scaled = {stem: loop * np.float32(_PEAK / peak) for stem, loop in scaled.items()}
    return scaled
