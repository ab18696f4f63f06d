"""What the transcriber hears: spectra on a logarithmic axis of frequency, by a long window and a short one.

The long window tells pitches apart, the short one tells when. Column ``i`` of ``columns`` is centered on frame
``i * frames / columns``, so that columns fill a loop evenly, as everywhere in the engine.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor

from engine.units import SAMPLE_RATE_HZ

VERSION: Final = 1  # of what is heard; a transcriber reads the columns that it learned from
RANGE_DB: Final = 80.0  # under the loudest bin of a stem
SILENCE_DB: Final = -80.0  # RMS of full scale below which nothing is heard
_OVERLAY: Final = 2  # the transform is so many times longer than its window: bins lie closer than a lobe is wide
_AGAINST: Final = 0.1  # a middle so much softer than the difference of both sides is no middle
_CHUNK: Final = 64  # columns that are transformed at once: so much stays in a processor's cache

Audio = np.ndarray[Any, np.dtype[np.float32]]
Bytes = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass(frozen=True)
class Lens:
    """How audio is looked at.

    Args:
        hop_frames: About how many frames lie between columns.
        windows: How many frames a spectrum sees, the long window first.
        per_octave: Bins in an octave.
        lowest_hz: Center of the first bin.
        bins: How many there are.
    """

    hop_frames: int
    windows: tuple[int, ...]
    per_octave: int
    lowest_hz: float
    bins: int

    def columns(self, frames: int) -> int:
        """Return how many columns so many frames have, at least one."""
        return max(1, round(frames / self.hop_frames))

    def centers_hz(self, first: int = 0, last: int = 0) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Return the centers of the bins, from so many before the first to so many behind the last."""
        steps = np.arange(-first, self.bins + last)
        return np.asarray(self.lowest_hz * 2.0 ** (steps / self.per_octave), np.float64)


@lru_cache(maxsize=8)
def _weights(lens: Lens, window: int) -> Tensor:
    """Return triangles over the power of a transform, [window * _OVERLAY // 2 + 1, bins], at least two of its bins wide."""
    size = window * _OVERLAY
    hertz = np.arange(size // 2 + 1) * SAMPLE_RATE_HZ / size
    centers, step = lens.centers_hz(1, 1), SAMPLE_RATE_HZ / size
    below = np.maximum(centers[1:-1] - centers[:-2], step)
    above = np.maximum(centers[2:] - centers[1:-1], step)
    away = hertz[:, None] - centers[None, 1:-1]
    return torch.from_numpy(np.clip(1 - np.where(away < 0, -away / below, away / above), 0, None).astype(np.float32))


@lru_cache(maxsize=8)
def _hann(window: int) -> Tensor:
    return torch.hann_window(window) * (2 / window)  # of a full sine the peak is 1 whatever the window


def check_audio(stem: str, audio: Audio) -> None:
    """Check that audio can be heard.

    Raises:
        TypeError: It is not of floating samples.
        ValueError: A wrong shape, or samples that are not finite.
    """
    if not np.issubdtype(audio.dtype, np.floating):
        raise TypeError(f"{stem} must hold floating samples, but got {audio.dtype}; divide integers by their full scale")
    if audio.ndim != 2 or audio.shape[1] != 2:
        raise ValueError(f"{stem} must be [frames, 2] at 48 kHz, but got {list(audio.shape)}; give a mono stem twice")
    if not np.isfinite(audio).all():
        raise ValueError(f"{stem} must hold finite samples, but got NaN or infinity")


def _rms(signal: Audio) -> float:
    return float(np.sqrt(np.square(signal, dtype=np.float64).mean()))


def _signal(audio: Audio) -> Audio:
    """Return the middle of both sides without its DC, or their difference where they stand against each other."""
    middle, difference = 0.5 * (audio[:, 0] + audio[:, 1]), 0.5 * (audio[:, 0] - audio[:, 1])
    chosen = middle if _rms(middle) >= _AGAINST * _rms(difference) else difference
    return np.ascontiguousarray(chosen - chosen.mean(dtype=np.float64), np.float32)


def _power(signal: Tensor, lens: Lens, window: int, loop: bool) -> Tensor:
    """Return the power by column and bin, [columns, bins]."""
    frames, columns = len(signal), lens.columns(len(signal))
    around = torch.arange(-(window // 2), frames + window // 2)
    inside = (around >= 0) & (around < frames)
    padded = signal[around % frames] if loop else torch.where(inside, signal[around.clamp(0, frames - 1)], 0.0)
    centers = (torch.arange(columns, dtype=torch.float64) * frames / columns).round().long()
    stretches, hann, weights = padded.unfold(0, window, 1), _hann(window), _weights(lens, window)
    parts = []
    for some in centers.split(_CHUNK):
        spectrum = torch.fft.rfft(stretches[some] * hann, n=window * _OVERLAY)
        parts.append((spectrum.real.square() + spectrum.imag.square()) @ weights)
    return torch.cat(parts)


def look(lens: Lens, audio: Audio, loop: bool) -> Bytes:
    """Return the loudness of audio by column, window and bin: 255 at the loudest of all, 0 at ``RANGE_DB`` below.

    A level of the whole changes nothing. Silence, and what has no frames, is 0 throughout.

    Args:
        lens: How it is looked at.
        audio: [frames, 2] at 48 kHz, finite.
        loop: Whether the end goes on at the start.

    Returns:
        [columns, windows, bins].
    """
    nothing = np.zeros((lens.columns(len(audio)), len(lens.windows), lens.bins), np.uint8)
    if not len(audio):
        return nothing
    signal = _signal(audio)
    if _rms(signal) < 10 ** (SILENCE_DB / 20):
        return nothing
    power = torch.stack([_power(torch.from_numpy(signal), lens, window, loop) for window in lens.windows], 1)
    decibels = 10 * torch.log10(power / power.max() + 10 ** (-RANGE_DB / 10 - 1))
    result: Bytes = torch.round((decibels / RANGE_DB + 1).clamp(0, 1) * 255).to(torch.uint8).numpy()
    return result
