"""Band envelopes of loops: the measuring half of the structured codec.

Shapes: ``frames`` are audio samples of one loop, ``hops`` the columns of the timbre plane, ``BANDS`` its rows: 48 bands
of the mid signal, then 4 of the side. Everything is circular, as a loop is: the first hop sees the last frames. Bass
needs long windows to tell its harmonics apart, strokes need short ones to stay sharp, so low bands are read with
windows of 4096 frames and the rest with 1024.
"""

from functools import lru_cache
from typing import Final

import torch
from torch import Tensor

from engine.units import SAMPLE_RATE_HZ, loop_hops

MID_BANDS: Final = 48
SIDE_BANDS: Final = 4
BANDS: Final = MID_BANDS + SIDE_BANDS
FLOOR: Final = 1e-5  # -100 dB: what the log of silence is
LOW_BANDS: Final = 14  # bands below about 650 Hz: harmonics of a bass lie closer than a short window can tell
LOW_WINDOW_FRAMES: Final = 4096
HIGH_WINDOW_FRAMES: Final = 1024
SUBHOPS: Final = 3  # short windows a hop: one every 7 ms, so that no stroke falls between two of them
SIDE_EDGES_HZ: Final = (30.0, 400.0, 2000.0, 6000.0, 20000.0)
NOISE_EDGES_HZ: Final = (0.0, 1000.0, 3000.0, 8000.0, 24_000.0)  # bands whose share of noise is told


def erb_rate(hertz: Tensor) -> Tensor:
    """Return the ERB-rate of Glasberg and Moore (1990), equation 4: finer than mel below 500 Hz."""
    return 21.4 * torch.log10(1.0 + 0.00437 * hertz)


def band_centers_hz() -> Tensor:
    """Return the center frequencies of the mid bands, [48], 30 Hz to 20 kHz evenly on the ERB-rate scale."""
    rates = erb_rate(torch.tensor([30.0, 20000.0], dtype=torch.float64))
    grid = torch.linspace(float(rates[0]), float(rates[1]), MID_BANDS, dtype=torch.float64)
    return (10.0 ** (grid / 21.4) - 1.0) / 0.00437


@lru_cache(maxsize=8)
@torch.inference_mode(False)
def triangles(window: int) -> Tensor:
    """Return the weight of each bin in each mid band, [bins, 48]; a bin's weights sum to 1."""
    bins = torch.arange(window // 2 + 1, dtype=torch.float64) * SAMPLE_RATE_HZ / window
    rates, centers = erb_rate(bins), erb_rate(band_centers_hz())
    step = float(centers[1] - centers[0])
    weights = (1.0 - (rates[:, None].clamp(centers[0], centers[-1]) - centers[None]).abs() / step).clamp_min(0.0)
    return weights.float()


@lru_cache(maxsize=8)
@torch.inference_mode(False)
def side_weights(window: int) -> Tensor:
    """Return which of the four side bands each bin belongs to, [bins, 4], zeros and ones."""
    bins = torch.arange(window // 2 + 1) * SAMPLE_RATE_HZ / window
    edges = torch.tensor(SIDE_EDGES_HZ)
    return ((bins[:, None] >= edges[None, :-1]) & (bins[:, None] < edges[None, 1:])).float()


@lru_cache(maxsize=8)
@torch.inference_mode(False)
def hann(window: int) -> Tensor:
    """Return the periodic Hann window, [window]."""
    return torch.hann_window(window, periodic=True)


def circular_pad(signal: Tensor, before: int, after: int) -> Tensor:
    """Return the signal with its end put before and its start put behind, as often as a short loop needs."""
    frames = signal.shape[-1]
    if before <= frames and after <= frames:
        return torch.cat((signal[..., frames - before :], signal, signal[..., :after]), -1)
    index = torch.arange(-before, frames + after) % frames
    return signal[..., index]


def stretches(signal: Tensor, centers: Tensor, window: int) -> Tensor:
    """Return the stretches of a circular signal around some frames.

    Args:
        signal: [..., frames].
        centers: Frame numbers, [n], of any sign below one loop.
        window: Length of a stretch in frames, even.

    Returns:
        [..., n, window].
    """
    frames = signal.shape[-1]
    padded, places = circular_pad(signal, window // 2, window // 2), centers % frames
    rows = [row.unfold(0, window, 1).index_select(0, places) for row in padded.reshape(-1, padded.shape[-1])]
    return (rows[0] if len(rows) == 1 else torch.stack(rows)).reshape(*signal.shape[:-1], len(centers), window)


def spectra_at_hops(signal: Tensor, hops: int, window: int, subhops: int = 1) -> Tensor:
    """Return the complex spectra of a circular signal [..., frames] around every hop, [..., hops * subhops, bins]."""
    frames = signal.shape[-1]
    places = (torch.arange(hops * subhops, dtype=torch.float64) - (subhops - 1) / 2) / subhops
    spectra: Tensor = torch.fft.rfft(stretches(signal, torch.round(places * frames / hops).long(), window) * hann(window))
    return spectra


def _powers(signal: Tensor, hops: int, window: int, subhops: int, bins: int) -> Tensor:
    """Return the mean square of the lowest bins around every hop, [..., hops, bins], averaged over a hop's windows."""
    spectrum = spectra_at_hops(signal, hops, window, subhops)[..., :bins]
    power = (spectrum.real**2 + spectrum.imag**2).unflatten(-2, (hops, subhops)).mean(-2)
    scale = 2.0 / (window * float(hann(window).square().sum()))
    powers: Tensor = scale * power
    return powers


def mid_powers(mid: Tensor, hops: int) -> Tensor:
    """Return the mean square of each mid band, [..., 48, hops]."""
    fine, coarse = triangles(LOW_WINDOW_FRAMES)[:, :LOW_BANDS], triangles(HIGH_WINDOW_FRAMES)[:, LOW_BANDS:]
    bins = int(fine.sum(1).nonzero().max()) + 1
    low = _powers(mid, hops, LOW_WINDOW_FRAMES, 1, bins) @ fine[:bins]
    high = _powers(mid, hops, HIGH_WINDOW_FRAMES, SUBHOPS, coarse.shape[0]) @ coarse
    return torch.cat((low, high), -1).transpose(-1, -2)


def _side_powers(side: Tensor, hops: int) -> Tensor:
    """Return the mean square of each side band, [..., 4, hops]."""
    weights = side_weights(HIGH_WINDOW_FRAMES)
    return (_powers(side, hops, HIGH_WINDOW_FRAMES, SUBHOPS, weights.shape[0]) @ weights).transpose(-1, -2)


def analyze(audio: Tensor) -> Tensor:
    """Measure how loud each band of a loop is around each hop.

    Args:
        audio: Float stereo, [..., 2, frames].

    Returns:
        Natural log of the band's RMS amplitude (a sine of amplitude A has ``ln(A / sqrt(2))`` in its band), never below
        ``ln(1e-5)``, [..., 52, hops]: 48 bands of mid, (left + right) / 2, then 4 of side, (left - right) / 2.

    Raises:
        ValueError: The audio is not stereo or empty.
    """
    if audio.ndim < 2 or audio.shape[-2] != 2 or audio.shape[-1] < 1:
        raise ValueError(f"audio must be [..., 2, frames], but got {list(audio.shape)}; put the channels second to last")
    frames = audio.shape[-1]
    envelopes = []
    for left, right in audio.reshape(-1, 2, frames):  # one by one: a loop's spectra fit the cache, a batch's do not
        hops = loop_hops(frames)
        powers = torch.cat((mid_powers((left + right) / 2, hops), _side_powers((left - right) / 2, hops)))
        envelopes.append(0.5 * torch.log(powers + FLOOR**2))
    return torch.stack(envelopes).reshape(*audio.shape[:-2], BANDS, -1)
