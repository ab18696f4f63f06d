"""How far coded audio is from the real: spectra of several windows, mel bands, samples.

Shapes: n sounds, m signals, ``frames`` audio samples, t spectra.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.evaluation.spectrum import mel_weights

BANDS: Final[Mapping[int, int]] = {2048: 160, 1024: 80, 512: 40, 256: 20, 128: 10, 64: 5}  # of each window
_OVERLAP: Final = 4  # windows over every sample
_FLOOR: Final = 1e-4  # -80 dB: what is quieter need not be right
_FAINT: Final = 1e-3  # mean size of samples below which a distance is no longer seen in proportion
_COARSE_WINDOW, _COARSE_BANDS = 2048, 80
_COARSE_POOL: Final = 4  # spectra, 43 ms: two columns of the light geometry


def sides(audio: Tensor) -> Tensor:
    """Return left and right of audio [n, 2, frames] as signals [2 n, frames]."""
    return audio.transpose(0, 1).flatten(0, 1)


def middle_side(audio: Tensor) -> Tensor:
    """Return middle and side of audio [n, 2, frames] as signals [2 n, frames]."""
    left, right = audio.unbind(1)
    return torch.cat((left + right, left - right)) / 2


def views(audio: Tensor) -> Tensor:
    """Return left, right, middle and side of audio [n, 2, frames] as signals [4 n, frames]."""
    return torch.cat((sides(audio), middle_side(audio)))


@lru_cache(maxsize=16)
@torch.inference_mode(False)
def _hann(window: int, device: torch.device) -> Tensor:
    return torch.hann_window(window, periodic=True, device=device)


@lru_cache(maxsize=16)
@torch.inference_mode(False)
def _mel_weights(window: int, bands: int, device: torch.device) -> Tensor:
    return torch.from_numpy(mel_weights(window, bands)).to(device)


class _Powers(torch.autograd.Function):
    """Powers of short spectra; their slopes by an inverse real transform, which halves the time of the losses."""

    @staticmethod
    def forward(ctx: Any, signals: Tensor, window: int) -> Tensor:
        """Measure signals [m, frames]."""
        hann = _hann(window, signals.device)
        around = F.pad(signals, (window // 2, window // 2))
        spectrum = torch.fft.rfft(around.unfold(-1, window, window // _OVERLAP) * hann)
        ctx.window, ctx.frames = window, signals.shape[-1]
        ctx.save_for_backward(spectrum)
        power: Tensor = spectrum.real.square() + spectrum.imag.square()  # a sum over pairs is ten times slower
        return power.mul_((4 / window) ** 2)

    @staticmethod
    def backward(ctx: Any, *slopes: Tensor) -> tuple[Tensor, None]:
        """Return the slopes of the signals: the sum over bins of 2 Re(slope X exp(i w n)), windows added where they lie."""
        (spectrum,) = ctx.saved_tensors
        window, hop = ctx.window, ctx.window // _OVERLAP
        weighted = slopes[0] * (16 / window)  # an inverse transform divides by the window and counts inner bins twice
        weighted[..., 0] *= 2
        weighted[..., -1] *= 2
        pieces = torch.fft.irfft(spectrum * weighted, n=window).mul_(_hann(window, weighted.device))
        pieces = pieces.unflatten(-1, (_OVERLAP, hop))  # (m, t, overlap, hop)
        count = pieces.shape[1]
        sums = pieces.new_zeros(len(pieces), max(count + _OVERLAP - 1, -(-(ctx.frames + window) // hop)), hop)
        for place in range(_OVERLAP):
            sums[:, place : place + count] += pieces[:, :, place]
        return sums.flatten(1)[:, window // 2 : window // 2 + ctx.frames], None


def powers(signals: Tensor, window: int) -> Tensor:
    """Return the power of short spectra of signals [m, frames], [m, t, bins]; a sine of full scale has 1."""
    found: Tensor = _Powers.apply(signals, window)  # type: ignore[no-untyped-call]
    return found


def _logs(power: Tensor) -> Tensor:
    """Return natural-log magnitudes of powers, floored at -80 dB."""
    return 0.5 * torch.log(power + _FLOOR**2)


def log_mels(signals: Tensor, window: int, bands: int) -> Tensor:
    """Return natural-log mel magnitudes of signals [m, frames], [m, t, bands], floored at -80 dB."""
    return _logs(powers(signals, window) @ _mel_weights(window, bands, signals.device))


def spectral_losses(played: Tensor, real: Tensor, windows: Sequence[int]) -> tuple[Tensor, Tensor]:
    """Return two distances of signals [m, frames], each the mean over windows.

    Args:
        played: Coded signals.
        real: What they should be.
        windows: Among ``BANDS``.

    Returns:
        Log magnitude L1 plus spectral convergence (Yamamoto et al., arXiv 1910.11480, equations 3 to 5), and log mel L1.
    """
    stft, mel = [], []
    for window in windows:
        ours, theirs = (powers(signals, window) for signals in (played, real))
        sizes = [(power + _FLOOR**2).sqrt() for power in (ours, theirs)]
        convergence = ((sizes[0] - sizes[1]).square().sum() + _FLOOR**2).sqrt() / sizes[1].square().sum().sqrt()
        stft.append(F.l1_loss(sizes[0].log(), sizes[1].log()) + convergence)
        weights = _mel_weights(window, BANDS[window], played.device)
        mel.append(F.l1_loss(_logs(ours @ weights), _logs(theirs @ weights)))
    return torch.stack(stft).mean(), torch.stack(mel).mean()


def sample_loss(played: Tensor, real: Tensor) -> Tensor:
    """Return the L1 of audio [n, 2, frames] over that of silence; what is soft counts as much as what is loud."""
    sizes = real.abs().mean((1, 2)).clamp_min(_FAINT)
    return ((played - real).abs().mean((1, 2)) / sizes).mean()


def spectrum_loss(played: Tensor, real: Tensor) -> Tensor:
    """Return the L1 of complex spectra [n, 2, t, BINS], magnitudes to the power of a half, over the mean of the real ones.

    It looks at the decoder's own numbers, before they are made audio: it teaches phases sooner than samples do, and
    costs no transform.
    """
    ours, theirs = map(_compressed, (played, real))
    apart = sum((one - two).abs().mean() for one, two in zip(ours, theirs, strict=True))
    size = sum(part.abs().mean() for part in theirs)
    return torch.as_tensor(apart / torch.as_tensor(size).clamp_min(_FLOOR))


def _compressed(found: Tensor) -> tuple[Tensor, Tensor]:
    x, y = found.real, found.imag
    scale = (x.square() + y.square() + _FLOOR**2).rsqrt().sqrt()
    return x * scale, y * scale


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
    ours, theirs = map(_logs, smooth)
    return F.l1_loss(ours, theirs)


def smoothed(latent: Tensor) -> Tensor:
    """Return a latent [n, c, s] whose neighboring columns are replaced by their mean, pair by pair."""
    pairs = F.avg_pool1d(latent, 2, 2, ceil_mode=True)
    return pairs.repeat_interleave(2, -1)[..., : latent.shape[-1]]
