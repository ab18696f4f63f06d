"""Short spectra of mid and side, and audio from them: the fixed outer shell of the neural codec, outside of any graph.

Shapes: n sounds, t spectra, one every ``HOP_FRAMES``; spectrum i is centered in its hop, so that t of them cover
``t * HOP_FRAMES`` frames of audio and look ``MARGIN_FRAMES`` beyond them on either side.
"""

from functools import lru_cache
from typing import Final

import torch
from torch import Tensor

WINDOW_FRAMES: Final = 1280  # 27 ms: tells harmonics of 75 Hz apart, and a stroke still stands alone
HOP_FRAMES: Final = 320
MARGIN_FRAMES: Final = (WINDOW_FRAMES - HOP_FRAMES) // 2
BINS: Final = WINDOW_FRAMES // 2 + 1
_OVERLAP: Final = WINDOW_FRAMES // HOP_FRAMES
_LOWEST_BIN: Final = 2  # of levels: an offset stands in bins 0 and 1 alone, and is not heard
_COMPRESSION: Final = 0.3  # of magnitudes: 60 dB of them become a factor of 8
_TINY_POWER: Final = 1e-14  # -140 dB


@lru_cache(maxsize=4)
@torch.inference_mode(False)
def _window(device: torch.device) -> Tensor:
    return torch.hann_window(WINDOW_FRAMES, periodic=True, device=device)


def spectra(audio: Tensor) -> Tensor:
    """Return the short spectra of audio.

    Args:
        audio: [n, 2, t * HOP_FRAMES + 2 * MARGIN_FRAMES].

    Returns:
        Complex [n, 2, t, BINS], of (left + right) / 2 and (left - right) / 2; a sine of full scale has magnitude 1.
    """
    left, right = audio.unbind(1)
    middle_side = torch.stack((left + right, left - right), 1) / 2
    found: Tensor = torch.fft.rfft(middle_side.unfold(-1, WINDOW_FRAMES, HOP_FRAMES) * _window(audio.device))
    return found * (4 / WINDOW_FRAMES)


def _overlap_add(pieces: Tensor) -> Tensor:
    """Add windows a hop apart, [..., t, WINDOW_FRAMES] -> [..., (t + _OVERLAP - 1) * HOP_FRAMES]."""
    count = pieces.shape[-2]
    sums = pieces.new_zeros(*pieces.shape[:-2], count + _OVERLAP - 1, HOP_FRAMES)
    for place, part in enumerate(pieces.split(HOP_FRAMES, -1)):
        sums[..., place : place + count, :] += part
    return sums.flatten(-2)


def audio_of(found: Tensor) -> Tensor:
    """Return the audio that has such spectra.

    Args:
        found: Complex [n, 2, t, BINS] as ``spectra`` gives them.

    Returns:
        [n, 2, t * HOP_FRAMES]; the first and last ``MARGIN_FRAMES`` miss their neighbors.
    """
    window = _window(found.device)
    pieces = torch.fft.irfft(found * (WINDOW_FRAMES / 4), n=WINDOW_FRAMES) * window
    sums = _overlap_add(window.square().expand(found.shape[-2], WINDOW_FRAMES))
    inside = slice(MARGIN_FRAMES, -MARGIN_FRAMES)
    middle, side = (_overlap_add(pieces)[..., inside] / sums[inside]).unbind(1)
    return torch.stack((middle + side, middle - side), 1)


def compressed(found: Tensor) -> tuple[Tensor, Tensor]:
    """Return real and imaginary parts of spectra of any shape, their magnitudes compressed."""
    power = found.real.square() + found.imag.square()
    factor = (power + _TINY_POWER).pow((_COMPRESSION - 1) / 2)
    return found.real * factor, found.imag * factor


def features(found: Tensor) -> Tensor:
    """Return what the network reads: real and imaginary parts, their magnitudes compressed, [n, t, 4 * BINS]."""
    return torch.stack(compressed(found), 3).transpose(1, 2).flatten(2)  # of (n, 2, t, 2, bins)


def levels_db(found: Tensor) -> Tensor:
    """Return how loud each spectrum is in dB of full scale, [n, t]: -3 for a sine of full scale; an offset counts nothing."""
    heard = found[..., _LOWEST_BIN:]
    power = (heard.real.square() + heard.imag.square()).sum((1, 3)) / 3  # the window spreads a sine of power 1/2 to 3/2
    return 10 * torch.log10(power + _TINY_POWER)
