"""How far finished sound is from the real: bins and mel bands of short spectra, as deep as the ear reaches and deeper.

Shapes: n sounds, ``frames`` audio samples, t spectra.
"""

from functools import lru_cache
from typing import Final

import torch
from torch import Tensor

from engine.bands import hann
from engine.evaluation.spectrum import mel_weights

MELS: Final = ((2048, 80), (1024, 64), (512, 40))  # window, bands
FLOORS: Final = (1e-5, 1e-4)  # -100 and -80 dB: what is fainter is as good as silence
_LEVEL: Final = 0.3  # weight of each band's level over the whole window: what L1 makes of noise lies below its mean
_BINS: Final = 0.5  # weight of bins against mel bands


@lru_cache(maxsize=8)
@torch.inference_mode(False)
def _mel_weights(window: int, bands: int) -> Tensor:
    return torch.from_numpy(mel_weights(window, bands))


def _powers(sounds: Tensor, window: int) -> Tensor:
    """Return the power of short spectra half a window apart, as evaluations count it, [n, t, bins]."""
    found = torch.fft.rfft(sounds.unfold(1, window, window // 2) * (hann(window) * (2 / window)))
    squares: Tensor = found.real.square() + found.imag.square()
    return squares


def _apart(ours: Tensor, theirs: Tensor, floor: float) -> Tensor:
    return (torch.log(ours + floor**2) - torch.log(theirs + floor**2)).abs().mean()


def distances(played: Tensor, real: Tensor, window: int, bands: int, floor: float) -> dict[str, Tensor]:
    """Return the L1 of natural-log powers of sounds [n, frames], by name.

    Args:
        played: As they are finished.
        real: As they should be.
        window: Of the spectra, in frames.
        bands: How many mel bands.
        floor: Amplitude below which all is alike.

    Returns:
        ``mel`` of mel bands, ``level`` of their means over time, ``bins`` of bins.
    """
    ours, theirs = _powers(played, window), _powers(real, window)
    weights = _mel_weights(window, bands)
    mels = ours @ weights, theirs @ weights
    level = _apart(mels[0].mean(1), mels[1].mean(1), floor)
    return {"mel": _apart(*mels, floor), "level": level, "bins": _apart(ours, theirs, floor)}


def weighed(found: dict[str, Tensor]) -> Tensor:
    """Return the sum of distances that is made small."""
    return found["mel"] + _LEVEL * found["level"] + _BINS * found["bins"]
