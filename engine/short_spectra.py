"""Short spectra of loops, and loops of short spectra: windows that lie evenly round a loop, so that it has no seam.

Shapes: ``frames`` audio samples of a loop, ``windows`` short spectra, ``bins`` of them.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import torch
from torch import Tensor

from engine.bands import hann, stretches

LONG_FRAMES: Final = 2048  # half of what bass is read with: a kick must not ring ahead of itself
SHORT_FRAMES: Final = 1024
STEP_FRAMES: Final = 512  # about how far apart windows are
_LAPS: Final = LONG_FRAMES // STEP_FRAMES


@dataclass(frozen=True, eq=False)
class Spectra:
    """Short spectra as two planes, [windows, bins] each: real factors scale planes four times faster than complex numbers."""

    real: Tensor
    imag: Tensor

    def scaled(self, factors: Tensor) -> "Spectra":
        """Return them, or the lowest bins that there are factors for, times real factors [.., bins]."""
        bins = factors.shape[-1]
        return Spectra(self.real[:, :bins] * factors, self.imag[:, :bins] * factors)

    def turned(self, strengths: Tensor, phases: Tensor) -> "Spectra":
        """Return the lowest bins, scaled by strengths and turned by phases, both [.., bins]."""
        bins = strengths.shape[-1]
        across, up = strengths * torch.cos(phases), strengths * torch.sin(phases)
        real, imag = self.real[:, :bins], self.imag[:, :bins]
        return Spectra(real * across - imag * up, real * up + imag * across)

    def plus(self, other: "Spectra") -> "Spectra":
        """Return their sum with others of the same shape."""
        return Spectra(self.real + other.real, self.imag + other.imag)

    def powers(self) -> Tensor:
        """Return squared magnitudes, [windows, bins]."""
        return self.real.square() + self.imag.square()


@lru_cache(maxsize=2)
@torch.inference_mode(False)
def taper(window: int) -> Tensor:
    """Return the window that is applied before and behind, [window]: windows that overlap by half need the root of Hann's."""
    return hann(window) if window > 2 * STEP_FRAMES else hann(window).sqrt()


def window_count(frames: int) -> int:
    """Return how many windows go round a loop: as many as bring them nearest to ``STEP_FRAMES``, and a multiple of ``_LAPS``."""
    return _LAPS * max(1, round(frames / STEP_FRAMES / _LAPS))


@lru_cache(maxsize=8)
@torch.inference_mode(False)
def centers(frames: int) -> Tensor:
    """Return the frames that windows are centered on, evenly round the loop, so that its seam is like any other place."""
    count = window_count(frames)
    return torch.round(torch.arange(count, dtype=torch.float64) * frames / count).long()


def short_spectra(loop: Tensor, window: int) -> Spectra:
    """Return the short spectra of a loop."""
    spectra = torch.fft.rfft(stretches(loop, centers(loop.shape[-1]), window) * taper(window))
    return Spectra(spectra.real.contiguous(), spectra.imag.contiguous())


@lru_cache(maxsize=8)
@torch.inference_mode(False)
def _sources(frames: int, window: int) -> Tensor:
    """Return which sample of all windows falls on each frame, for each of the windows that overlap there, [laps * frames].

    Windows that are so many apart as overlap follow each other closely: of two that meet, the later one counts, where both
    are as good as 0.
    """
    laps = window // STEP_FRAMES
    starts = centers(frames) - window // 2
    places = torch.arange(frames)
    rows = []
    for lap in range(laps):
        number = torch.arange(lap, len(starts), laps)
        number = torch.cat((number[-1:], number, number[:1]))
        begins = torch.cat((starts[number[:1]] - frames, starts[number[1:-1]], starts[number[-1:]] + frames))
        found = torch.searchsorted(begins, places, right=True) - 1
        rows.append(number[found] * window + (places - begins[found]).clamp_max(window - 1))
    return torch.cat(rows).int()  # half as much to read as of long numbers


def overlap_add(pieces: Tensor, frames: int) -> Tensor:
    """Add windows of ``SHORT_FRAMES`` or ``LONG_FRAMES`` samples, [windows, window], into a loop, [frames]."""
    window = pieces.shape[-1]
    if frames < 2 * window:  # a window meets itself
        places = (centers(frames)[:, None] - window // 2 + torch.arange(window)) % frames
        return torch.zeros(frames).index_add(0, places.flatten(), pieces.flatten())
    laps: Tensor = pieces.flatten().index_select(0, _sources(frames, window)).unflatten(0, (-1, frames))
    return laps.sum(0)


@lru_cache(maxsize=8)
@torch.inference_mode(False)
def _overlap(frames: int, window: int) -> Tensor:
    """Return one over what squared windows add up to, [frames]."""
    return 1.0 / overlap_add(taper(window).square().repeat(window_count(frames), 1), frames)


def join(spectra: Spectra, frames: int, window: int) -> Tensor:
    """Put short spectra together again, [frames]; bins that are left out are empty."""
    pieces = torch.fft.irfft(torch.complex(spectra.real, spectra.imag), n=window)
    return overlap_add(pieces * taper(window), frames) * _overlap(frames, window)


@lru_cache(maxsize=8)
@torch.inference_mode(False)
def _places(frames: int, hops: int) -> tuple[Tensor, Tensor]:
    place = torch.arange(frames, dtype=torch.float64) * (hops / frames)
    return place.long(), (place - place.long()).float()


def along(values: Tensor, frames: int) -> Tensor:
    """Return values [hops] at every frame of a loop, in straight lines from hop to hop, [frames]."""
    first, part = _places(frames, values.shape[0])
    return torch.lerp(values.index_select(0, first), torch.roll(values, -1).index_select(0, first), part)
