"""The structured codec's decoder and its measuring half: band envelopes read from audio, and imposed on an excitation.

Shapes: ``frames`` are audio samples of one loop, ``hops`` the columns of the timbre plane, ``BANDS`` its rows: 48 bands
of the mid signal, then 4 of the side. Everything is circular, as a loop is: the first hop sees the last frames. Bass
needs long windows to tell its harmonics apart, strokes need short ones to stay sharp, so low bands are read and shaped
with windows of 4096 frames and the rest with 1024.
"""

import math
from functools import lru_cache
from typing import Final

import torch
import torch.nn.functional as F
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

_GAIN_FLOOR: Final = 1e-3  # an excitation 60 dB under its band's mean is raised no further: its tail stays a tail
_SIDE_EDGES_HZ: Final = (30.0, 400.0, 2000.0, 6000.0, 20000.0)
_SHAPE_WINDOWS: Final = (2048, HIGH_WINDOW_FRAMES)  # low bands are shaped shorter than they are read: a kick must not ring ahead
_ALIKE: Final = 0.35  # nepers of power: what counts as the same moment of a sound
_CORRECTION: Final = 16.0  # 12 dB: how far the second pass moves a band that leaks or fades in the first
_WIDEST: Final = 1.4  # ln 4: a side 12 dB over the mid is as wide as anything gets
_ALLPASS_FRAMES: Final = (149, 263, 397)  # 3 to 8 ms: wide to the ear, too short to smear a stroke


def _erb_rate(hertz: Tensor) -> Tensor:
    """Return the ERB-rate of Glasberg and Moore (1990), equation 4: finer than mel below 500 Hz."""
    return 21.4 * torch.log10(1.0 + 0.00437 * hertz)


def band_centers_hz() -> Tensor:
    """Return the center frequencies of the mid bands, [48], 30 Hz to 20 kHz evenly on the ERB-rate scale."""
    rates = _erb_rate(torch.tensor([30.0, 20000.0], dtype=torch.float64))
    grid = torch.linspace(float(rates[0]), float(rates[1]), MID_BANDS, dtype=torch.float64)
    return (10.0 ** (grid / 21.4) - 1.0) / 0.00437


@lru_cache(maxsize=8)
def _triangles(window: int) -> Tensor:
    """Return the weight of each bin in each mid band, [bins, 48]; a bin's weights sum to 1."""
    bins = torch.arange(window // 2 + 1, dtype=torch.float64) * SAMPLE_RATE_HZ / window
    rates, centers = _erb_rate(bins), _erb_rate(band_centers_hz())
    step = float(centers[1] - centers[0])
    weights = (1.0 - (rates[:, None].clamp(centers[0], centers[-1]) - centers[None]).abs() / step).clamp_min(0.0)
    return weights.float()


@lru_cache(maxsize=8)
def _side_weights(window: int) -> Tensor:
    """Return which of the four side bands each bin belongs to, [bins, 4], zeros and ones."""
    bins = torch.arange(window // 2 + 1) * SAMPLE_RATE_HZ / window
    edges = torch.tensor(_SIDE_EDGES_HZ)
    return ((bins[:, None] >= edges[None, :-1]) & (bins[:, None] < edges[None, 1:])).float()


@lru_cache(maxsize=8)
def _hann(window: int) -> Tensor:
    return torch.hann_window(window, periodic=True)


def _circular_pad(signal: Tensor, before: int, after: int) -> Tensor:
    """Return the signal with its end put before and its start put behind, as often as a short loop needs."""
    frames = signal.shape[-1]
    if before <= frames and after <= frames:
        return torch.cat((signal[..., frames - before :], signal, signal[..., :after]), -1)
    index = torch.arange(-before, frames + after) % frames
    return signal[..., index]


def _windows_at(signal: Tensor, centers: Tensor, window: int) -> Tensor:
    """Return the windowed stretches of a circular signal around some frames.

    Args:
        signal: [..., frames].
        centers: Frame numbers, [n], of any sign below one loop.
        window: Length of a stretch in frames.

    Returns:
        [..., n, window].
    """
    frames = signal.shape[-1]
    padded = _circular_pad(signal, window // 2, window // 2)
    return padded.unfold(-1, window, 1)[..., centers % frames, :] * _hann(window)


def _powers(signal: Tensor, hops: int, window: int, subhops: int, bins: int) -> Tensor:
    """Return the mean square of the lowest bins around every hop, [..., hops, bins], averaged over a hop's windows."""
    frames = signal.shape[-1]
    places = (torch.arange(hops * subhops, dtype=torch.float64) - (subhops - 1) / 2) / subhops
    centers = torch.round(places * frames / hops).long()
    spectrum = torch.fft.rfft(_windows_at(signal, centers, window))[..., :bins]
    power = (spectrum.real**2 + spectrum.imag**2).unflatten(-2, (hops, subhops)).mean(-2)
    return power * (2.0 / (window * float(_hann(window).square().sum())))


def _mid_powers(mid: Tensor, hops: int) -> Tensor:
    """Return the mean square of each mid band, [..., 48, hops]."""
    fine, coarse = _triangles(LOW_WINDOW_FRAMES)[:, :LOW_BANDS], _triangles(HIGH_WINDOW_FRAMES)[:, LOW_BANDS:]
    bins = int(fine.sum(1).nonzero().max()) + 1
    low = _powers(mid, hops, LOW_WINDOW_FRAMES, 1, bins) @ fine[:bins]
    high = _powers(mid, hops, HIGH_WINDOW_FRAMES, SUBHOPS, coarse.shape[0]) @ coarse
    return torch.cat((low, high), -1).transpose(-1, -2)


def _side_powers(side: Tensor, hops: int) -> Tensor:
    """Return the mean square of each side band, [..., 4, hops]."""
    weights = _side_weights(HIGH_WINDOW_FRAMES)
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
    hops = loop_hops(audio.shape[-1])
    mid, side = (audio[..., 0, :] + audio[..., 1, :]) / 2, (audio[..., 0, :] - audio[..., 1, :]) / 2
    powers = torch.cat((_mid_powers(mid, hops), _side_powers(side, hops)), -2)
    return 0.5 * torch.log(powers + FLOOR**2)


@lru_cache(maxsize=8)
def _spread(window: int) -> Tensor:
    """Return the share of each side band's value at each bin, [4, bins], linear in ERB-rate between band middles."""
    bins = _erb_rate(torch.arange(window // 2 + 1, dtype=torch.float64) * SAMPLE_RATE_HZ / window)
    edges = _erb_rate(torch.tensor(_SIDE_EDGES_HZ, dtype=torch.float64))
    middles = (edges[1:] + edges[:-1]) / 2
    place = torch.searchsorted(middles, bins).clamp(1, SIDE_BANDS - 1)
    part = ((bins - middles[place - 1]) / (middles[place] - middles[place - 1])).clamp(0.0, 1.0)
    weights = torch.zeros(bins.shape[0], SIDE_BANDS, dtype=torch.float64)
    weights.scatter_(1, (place - 1)[:, None], (1.0 - part)[:, None]).scatter_(1, place[:, None], part[:, None])
    return weights.T.float().contiguous()


@lru_cache(maxsize=8)
def _share(window: int) -> Tensor:
    """Return how much of each bin windows of this length shape, [bins]: the long below 400 Hz, the short above 800."""
    bins = torch.arange(window // 2 + 1) * SAMPLE_RATE_HZ / window
    low = torch.cos(((bins - 400.0) / 400.0).clamp(0.0, 1.0) * (math.pi / 2)) ** 2
    return low if window == _SHAPE_WINDOWS[0] else 1.0 - low


def _overlap_add(pieces: Tensor, frames: int) -> Tensor:
    """Add windows a quarter of their length apart into a loop, [..., n, window] -> [..., frames]."""
    count, window = pieces.shape[-2:]
    step, half = window // 4, window // 2
    quarters = pieces.unflatten(-1, (4, step))
    line = sum(F.pad(quarters[..., k, :].flatten(-2), (k * step, (3 - k) * step)) for k in range(4))
    loop = line[..., half : half + frames]
    if loop.shape[-1] < frames:
        loop = F.pad(loop, (0, frames - loop.shape[-1]))
    loop = loop.index_add(-1, torch.arange(-half, 0) % frames, line[..., :half])
    rest = line[..., half + frames :]
    return loop.index_add(-1, torch.arange(rest.shape[-1]) % frames, rest)


@lru_cache(maxsize=8)
def _overlap(frames: int, window: int) -> Tensor:
    """Return what squared windows add up to over a loop, [frames]."""
    count = -(-frames // (window // 4))
    return _overlap_add(_hann(window).square().repeat(count, 1), frames)


def _nearest_hops(values: Tensor, frames: int, window: int) -> Tensor:
    """Read values per hop, [..., bands, hops], at the four hops around every synthesis window, [..., windows, 4, bands]."""
    return values.transpose(-1, -2)[..., _neighbors(frames, values.shape[-1], window)[0], :]


@lru_cache(maxsize=8)
def _neighbors(frames: int, hops: int, window: int) -> tuple[Tensor, Tensor]:
    """Return the four hops around every synthesis window, [windows, 4], and their weights by distance, summing to 1."""
    step = window // 4
    place = torch.arange(-(-frames // step), dtype=torch.float64) * step * hops / frames
    index = place.floor().long()[:, None] + torch.arange(-1, 3)
    distance = (place[:, None] - index).abs()
    weights = torch.cos(distance * (math.pi / 4)).clamp_min(0.0) ** 8
    return index % hops, (weights / weights.sum(1, keepdim=True)).float()


def _spectra(signal: Tensor, window: int) -> Tensor:
    """Return the short spectra of a loop, a quarter of a window apart, [..., windows, bins]."""
    frames, step = signal.shape[-1], window // 4
    count = -(-frames // step)
    padded = _circular_pad(signal, window // 2, window // 2 + count * step - frames)
    return torch.fft.rfft(padded.unfold(-1, window, step)[..., :count, :] * _hann(window))


def _loop(spectra: Tensor, frames: int, window: int) -> Tensor:
    """Put short spectra together again, [..., frames]."""
    return _overlap_add(torch.fft.irfft(spectra, n=window) * _hann(window), frames) / _overlap(frames, window)


def _decorrelate(signal: Tensor) -> Tensor:
    """Return a loop through three allpass filters (Schroeder 1962): equally strong, other phases, no tail to speak of."""
    gain = 0.5
    for delay in _ALLPASS_FRAMES:
        echoes = -gain * signal
        for number in range(1, 6):
            echoes = echoes + (1.0 - gain**2) * gain ** (number - 1) * torch.roll(signal, number * delay, -1)
        signal = echoes
    return signal


def _likeness(spectra: Tensor, source: Tensor, frames: int, window: int) -> Tensor:
    """Weigh the four hops around every synthesis window, [..., windows, 4, bands], by how alike the excitation is there.

    Nearness in time alone would let the gain of an onset reach the tail before it, which would swell ahead of the beat.
    """
    scale = 2.0 / (window * float(_hann(window).square().sum()))
    powers = (spectra.real**2 + spectra.imag**2) @ _triangles(window) * scale
    floor = (source.mean(-1) * _GAIN_FLOOR**2 + 1e-20).unsqueeze(-2)
    apart = torch.log(torch.maximum(powers, floor)).unsqueeze(-2) - torch.log(
        torch.maximum(_nearest_hops(source, frames, window), floor.unsqueeze(-2))
    )
    near = _neighbors(frames, source.shape[-1], window)[1]
    return near[:, :, None] * torch.exp(-0.5 * (apart / _ALIKE) ** 2).clamp_min(1e-4)


def _gains(target: Tensor, source: Tensor, weights: Tensor, frames: int, window: int) -> Tensor:
    """Return log gains per band at every synthesis window, [..., windows, bands], from mean squares per hop."""
    floor = (source.mean(-1) * _GAIN_FLOOR**2 + 1e-20).unsqueeze(-2)
    wanted = (_nearest_hops(target, frames, window) * weights).sum(-2)
    present = (_nearest_hops(source, frames, window).maximum(floor.unsqueeze(-2)) * weights).sum(-2)
    return 0.5 * torch.log((wanted + 1e-14) / present)


def _support(excitation: Tensor) -> Tensor:
    """Return 1 where the excitation sounds and 0 where it is silent, [..., frames], so that filters cannot ring ahead."""
    frames = excitation.shape[-1]
    count = F.pad(_circular_pad((excitation != 0).float(), 2048, 96).cumsum(-1), (1, 0))
    sounds = (count[..., 2096:] > count[..., :-2096]).float()
    return F.avg_pool1d(sounds.reshape(-1, 1, sounds.shape[-1])[..., : frames + 48], 49, 1).reshape(excitation.shape)


def render(excitation: Tensor, envelope: Tensor) -> Tensor:
    """Impose a timbre on an excitation.

    Args:
        excitation: Mono loops as ``engine.excitation.excite`` gives them, [..., frames].
        envelope: Their band envelopes as ``analyze`` gives them, [..., 52, hops]; differentiable.

    Returns:
        Stereo loops, [..., 2, frames], silent where the excitation or the envelope is.

    Raises:
        ValueError: The shapes do not fit each other.
    """
    frames, hops = excitation.shape[-1], loop_hops(excitation.shape[-1])
    if envelope.shape != (*excitation.shape[:-1], BANDS, hops):
        raise ValueError(
            f"envelope of an excitation {list(excitation.shape)} must be {[*excitation.shape[:-1], BANDS, hops]}, "
            f"but got {list(envelope.shape)}; analyze a loop of the same length"
        )
    powers = (torch.exp(2.0 * envelope) - FLOOR**2).clamp_min(0.0)
    target, target_side = powers[..., :MID_BANDS, :], powers[..., MID_BANDS:, :]
    source = _mid_powers(excitation, hops)
    spectra = {window: _spectra(excitation, window) for window in _SHAPE_WINDOWS}
    weights = {window: _likeness(spectra[window], source, frames, window) for window in _SHAPE_WINDOWS}

    def shape(wanted: Tensor) -> Tensor:
        loop = torch.zeros_like(excitation)
        for window in _SHAPE_WINDOWS:
            gains = torch.exp(_gains(wanted, source, weights[window], frames, window) @ _triangles(window).T)
            loop = loop + _loop(spectra[window] * (gains * _share(window)), frames, window)
        return loop

    once = _mid_powers(shape(target), hops)
    mid = shape(target * ((target + FLOOR**2) / (once + FLOOR**2)).clamp(1 / _CORRECTION, _CORRECTION))
    window = HIGH_WINDOW_FRAMES
    near = _neighbors(frames, hops, window)[1][:, :, None]
    wide, groups = (_nearest_hops(p, frames, window) * near for p in (target_side, _groups().T @ target))
    width = (0.5 * torch.log((wide.sum(-2) + 1e-14) / (groups.sum(-2) + 1e-14))).clamp_max(_WIDEST)
    gains = _gains(target, source, weights[window], frames, window) @ _triangles(window).T + width @ _spread(window)
    side = _loop(_spectra(_decorrelate(excitation), window) * torch.exp(gains), frames, window)
    return torch.stack((mid + side, mid - side), -2) * _support(excitation).unsqueeze(-2)


@lru_cache(maxsize=1)
def _groups() -> Tensor:
    """Return the share of each mid band's power that lies in each side band, [48, 4]."""
    triangles = _triangles(LOW_WINDOW_FRAMES)
    return (triangles.T @ _side_weights(LOW_WINDOW_FRAMES)) / triangles.sum(0)[:, None]
