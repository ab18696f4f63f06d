"""How far coded audio is from the real: spectra of several windows, mel bands, samples.

Shapes: n sounds, m signals, ``frames`` audio samples, t spectra.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.evaluation.spectrum import mel_weights

STFT_WINDOWS: Final = (2048, 1024, 512, 256, 128, 64)
MELS: Final = ((2048, 160), (1024, 80), (512, 40), (256, 20))  # window, bands
_FLOOR: Final = 1e-4  # -80 dB: what is quieter need not be right
_COARSE_WINDOW, _COARSE_BANDS = 2048, 80
_COARSE_POOL: Final = 4  # spectra, 43 ms: two columns of the light geometry


def views(audio: Tensor) -> Tensor:
    """Return left, right, middle and side of audio [n, 2, frames] as signals [4 n, frames]."""
    left, right = audio.unbind(1)
    return torch.cat((left, right, (left + right) / 2, (left - right) / 2))


@lru_cache(maxsize=16)
@torch.inference_mode(False)
def _hann(window: int, device: torch.device) -> Tensor:
    return torch.hann_window(window, periodic=True, device=device)


@lru_cache(maxsize=16)
@torch.inference_mode(False)
def _mel_weights(window: int, bands: int, device: torch.device) -> Tensor:
    return torch.from_numpy(mel_weights(window, bands)).to(device)


def powers(signals: Tensor, window: int) -> Tensor:
    """Return the power of short spectra of signals [m, frames], [m, t, bins]; a sine of full scale has 1."""
    spectrum = torch.stft(
        signals, window, window // 4, window=_hann(window, signals.device), pad_mode="constant", return_complex=True
    )
    return (spectrum.real.square() + spectrum.imag.square()).transpose(1, 2) * (4 / window) ** 2


def log_mels(signals: Tensor, window: int, bands: int) -> Tensor:
    """Return natural-log mel magnitudes of signals [m, frames], [m, t, bands], floored at -80 dB."""
    return 0.5 * torch.log(powers(signals, window) @ _mel_weights(window, bands, signals.device) + _FLOOR**2)


def stft_loss(played: Tensor, real: Tensor, windows: Sequence[int]) -> Tensor:
    """Return the mean over windows of log magnitude L1 plus spectral convergence of signals [m, frames]."""
    found = []
    for window in windows:
        ours, theirs = (powers(signals, window).clamp_min(_FLOOR**2).sqrt() for signals in (played, real))
        convergence = ((ours - theirs).square().sum() + _FLOOR**2).sqrt() / (theirs.square().sum() + _FLOOR**2).sqrt()
        found.append(F.l1_loss(ours.log(), theirs.log()) + convergence)
    return torch.stack(found).mean()


def mel_loss(played: Tensor, real: Tensor, mels: Sequence[tuple[int, int]]) -> Tensor:
    """Return the mean over windows and bands of the log mel L1 of signals [m, frames]."""
    return torch.stack([F.l1_loss(log_mels(played, *mel), log_mels(real, *mel)) for mel in mels]).mean()


def coarse_loss(played: Tensor, real: Tensor) -> Tensor:
    """Return the log mel L1 of signals [m, frames] whose powers are smoothed over 43 ms.

    Latents smoothed in time should sound like audio smoothed in time: then the slow part of a latent is its slow part
    to the ear too, and a diffusion model that gets it right first is right (scale equivariance, arXiv 2502.14831).
    """
    weights = _mel_weights(_COARSE_WINDOW, _COARSE_BANDS, played.device)
    smooth = [
        F.avg_pool1d((powers(signals, _COARSE_WINDOW) @ weights).transpose(1, 2), _COARSE_POOL, _COARSE_POOL // 2)
        for signals in (played, real)
    ]
    ours, theirs = (0.5 * torch.log(power + _FLOOR**2) for power in smooth)
    return F.l1_loss(ours, theirs)


def smoothed(latent: Tensor) -> Tensor:
    """Return a latent [n, c, s] whose neighboring columns are replaced by their mean, pair by pair."""
    pairs = F.avg_pool1d(latent, 2, 2, ceil_mode=True)
    return pairs.repeat_interleave(2, -1)[..., : latent.shape[-1]]
