"""The structured codec's decoder: a timbre, measured or made by the model, imposed on an excitation.

Per band the gain is what the timbre asks for over what the excitation has there already, both read the same way, so a
gate in the excitation stays as sharp as it is. Bass is shaped with windows of 2048 frames, the rest with 1024; both stand
about ``STEP_FRAMES`` apart, evenly round the loop, so that one set of gains serves both and the seam is like any other place.
Shapes: ``frames`` audio samples of a loop, ``hops`` columns of the timbre plane, ``windows`` short spectra.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.bands import (
    BANDS,
    FLOOR,
    LOW_BANDS,
    MID_BANDS,
    NOISE_EDGES_HZ,
    SIDE_EDGES_HZ,
    analyze,
    band_centers_hz,
    circular_pad,
    erb_rate,
    mid_powers,
    side_weights,
    triangles,
)
from engine.short_spectra import LONG_FRAMES, SHORT_FRAMES, Spectra, along, join, short_spectra, taper, window_count
from engine.units import SAMPLE_RATE_HZ, loop_hops

__all__ = ["BANDS", "along", "analyze", "render"]

_LOW_EDGE_HZ: Final = 400.0  # below, long windows alone
_HIGH_EDGE_HZ: Final = 800.0  # above, short windows alone
_GAIN_FLOOR: Final = 1e-3  # an excitation 60 dB under its band's mean is raised no further: its tail stays a tail
_LOW_SIDE_BANDS: Final = int((band_centers_hz() < SIDE_EDGES_HZ[1]).sum())  # mid bands in the lowest side band
_TINY_POWER: Final = 1e-14  # -140 dB: keeps logarithms finite
_ALIKE_NEPERS: Final = 0.35  # of power: what counts as the same moment of a sound
_ALLPASS_FRAMES: Final = (61, 107, 163)  # 1 to 3 ms: wide to the ear, too short to smear a stroke
_ALLPASS_GAIN: Final = 0.5
_ALLPASS_ECHOES: Final = 5
_MOST_MISSED: Final = 16.0  # 12 dB: how far the second pass moves a band that the first one missed
_MOST_LOST: Final = 1.6  # 2 dB
_DEEPEST_NEPERS: Final = 2.8  # 24 dB: deeper valleys would bend phases from window to window, and a lone sine lose 2 dB
_WIDEST_NEPERS: Final = 1.4  # 12 dB: a side stronger than that over the mid is as wide as anything gets
_BREATH: Final = 0.04  # noise beside the harmonics, so that no band between two of them is empty
_LEAST_NOISE: Final = 0.02  # share of a band's power: with less than that everywhere the breath is enough
_AHEAD_FRAMES: Final = 48  # 1 ms: where sound may begin before its excitation, to fade in
_BEHIND_FRAMES: Final = 2048  # how long the side's echoes may go on


@lru_cache(maxsize=2)
@torch.inference_mode(False)
def _share(window: int) -> Tensor:
    """Return how much of each bin windows of this length shape, [bins]; long ones only have the bins they shape."""
    hertz = torch.arange(window // 2 + 1) * SAMPLE_RATE_HZ / window
    low = torch.cos(((hertz - _LOW_EDGE_HZ) / (_HIGH_EDGE_HZ - _LOW_EDGE_HZ)).clamp(0.0, 1.0) * (math.pi / 2)) ** 2
    return low[hertz < _HIGH_EDGE_HZ] if window == LONG_FRAMES else 1.0 - low


@lru_cache(maxsize=2)
@torch.inference_mode(False)
def _bin_weights(window: int) -> Tensor:
    """Return the share of each mid band's log gain at each shaped bin, [48, bins]."""
    return triangles(window)[: _share(window).shape[0]].T.contiguous()


@lru_cache(maxsize=2)
@torch.inference_mode(False)
def _band_phases(window: int) -> Tensor:
    """Return the minimum phase that a log gain of 1 in each mid band brings to each shaped bin, [48, bins].

    Phases add as log gains do: the phase of a gain is the Hilbert transform of its logarithm (Oppenheim and Schafer,
    Discrete-Time Signal Processing, section 12.3). With it, bands ring behind an onset, never ahead of it.
    """
    grid = 8192
    cepstrum = torch.fft.irfft(triangles(grid).T.double(), n=grid)
    cepstrum[:, 1 : grid // 2] *= 2.0
    cepstrum[:, grid // 2 + 1 :] = 0.0
    phases: Tensor = torch.fft.rfft(cepstrum).imag[:, :: grid // window]
    return phases[:, : _share(window).shape[0]].float().contiguous()


@lru_cache(maxsize=1)
@torch.inference_mode(False)
def _side_groups() -> Tensor:
    """Return the share of each mid band's power that lies in each side band, [4, 48]."""
    weights = triangles(8192)
    return (side_weights(8192).T @ weights) / weights.sum(0)


def between(window: int, edges_hz: Sequence[float]) -> Tensor:
    """Return the share of some bands' values at each bin, [bands, bins], linear in ERB-rate between the bands' middles."""
    hertz = torch.arange(window // 2 + 1, dtype=torch.float64) * SAMPLE_RATE_HZ / window
    edges, count = erb_rate(torch.tensor(edges_hz, dtype=torch.float64)), len(edges_hz) - 1
    middles, rates = (edges[1:] + edges[:-1]) / 2, erb_rate(hertz)
    place = torch.searchsorted(middles, rates).clamp(1, count - 1)
    part = ((rates - middles[place - 1]) / (middles[place] - middles[place - 1])).clamp(0.0, 1.0)
    weights = torch.zeros(rates.shape[0], count, dtype=torch.float64)
    weights.scatter_(1, (place - 1)[:, None], (1.0 - part)[:, None]).scatter_(1, place[:, None], part[:, None])
    return weights.T.float().contiguous()


@lru_cache(maxsize=1)
@torch.inference_mode(False)
def _side_spread() -> Tensor:
    """Return the share of each side band's value at each bin of a short window, [4, bins]."""
    return between(SHORT_FRAMES, SIDE_EDGES_HZ)


@lru_cache(maxsize=8)
@torch.inference_mode(False)
def _neighbors(frames: int, hops: int) -> tuple[Tensor, Tensor]:
    """Return the four hops around every window, [windows, 4], and their weights by distance, [windows, 4, 1], sum 1."""
    count = window_count(frames)
    place = torch.arange(count, dtype=torch.float64) * (hops / count)
    index = place.floor().long()[:, None] + torch.arange(-1, 3)
    weights = torch.cos((place[:, None] - index).abs() * (math.pi / 4)).clamp_min(0.0) ** 8
    return index % hops, (weights / weights.sum(1, keepdim=True)).float()[:, :, None]


def _band_powers(spectra: Spectra, window: int, bands: slice) -> Tensor:
    """Return the mean square of some mid bands in every window, [windows, bands]."""
    scale = 2.0 / (window * float(taper(window).square().sum()))
    return spectra.powers() @ triangles(window)[:, bands] * scale


def _likeness(layers: Mapping[int, Spectra], source: Tensor, frames: int) -> Tensor:
    """Weigh the four hops around every window, [windows, 4, bands], by how alike the excitation is there; the weights sum to 1.

    Nearness in time alone would let the gain of an onset reach the tail before it, which would swell ahead of the beat.

    Args:
        layers: The excitation's spectra by the length of their windows.
        source: The excitation's mean square per band and hop, [bands, hops], above 0.
        frames: Length of the loop.
    """
    low, high = slice(0, LOW_BANDS), slice(LOW_BANDS, MID_BANDS)
    parts = [_band_powers(layers[window], window, bands) for window, bands in ((LONG_FRAMES, low), (SHORT_FRAMES, high))]
    here = torch.log(torch.cat(parts, 1) + source.mean(1) * _GAIN_FLOOR**2)
    nearby, nearness = _neighbors(frames, source.shape[1])
    apart = here.unsqueeze(1) - torch.log(source).T[nearby]
    alike = nearness * torch.exp(apart.square() * (-0.5 / _ALIKE_NEPERS**2)).clamp_min(1e-4)
    return alike / alike.sum(1, keepdim=True)


def _log_gains(likeness: Tensor, target: Tensor, source: Tensor, frames: int) -> Tensor:
    """Return log gains at every window, [windows, 48], from mean squares per band and hop, [48, hops]."""
    nearby = _neighbors(frames, target.shape[1])[0]
    wanted, present = (target.T[nearby] * likeness).sum(1), (source.T[nearby] * likeness).sum(1)
    return 0.5 * torch.log((wanted + _TINY_POWER) / present)


def _decorrelate(loop: Tensor) -> Tensor:
    """Return a loop through three allpass filters (Schroeder 1962): equally strong, other phases, no tail to speak of."""
    for delay in _ALLPASS_FRAMES:
        echoes = -_ALLPASS_GAIN * loop
        for number in range(1, _ALLPASS_ECHOES + 1):
            strength = (1.0 - _ALLPASS_GAIN**2) * _ALLPASS_GAIN ** (number - 1)
            late = number * delay % loop.shape[0]
            echoes[late:].add_(loop[: loop.shape[0] - late], alpha=strength)
            echoes[:late].add_(loop[loop.shape[0] - late :], alpha=strength)
        loop = echoes
    return loop


@lru_cache(maxsize=1)
@torch.inference_mode(False)
def _noise_spread() -> Tensor:
    """Return the share of each noise band's value at each bin of a short window, [NOISE_BANDS, bins]."""
    return between(SHORT_FRAMES, NOISE_EDGES_HZ)


def blend(tonal: Tensor, noise: Tensor, share: Tensor) -> Tensor:
    """Mix harmonics with noise that is as strong per Hz.

    Args:
        tonal: [frames].
        noise: [frames].
        share: Of noise in the power of each noise band, [NOISE_BANDS, hops].

    Returns:
        [frames]; exactly 0 where both are.
    """
    frames, hops = tonal.shape[0], share.shape[1]
    if not bool(noise.any()):
        return tonal
    if float(share.amax()) < _LEAST_NOISE:
        return tonal + _BREATH * noise
    nearby, nearness = _neighbors(frames, hops)
    noisy = ((share.nan_to_num().T[nearby] * nearness).sum(1) @ _noise_spread()).clamp(0.0, 1.0)  # (windows, bins)
    tones = short_spectra(tonal, SHORT_FRAMES).scaled((1.0 - noisy).sqrt())
    hiss = short_spectra(noise, SHORT_FRAMES).scaled(noisy.clamp_min(_BREATH**2).sqrt())
    return join(tones.plus(hiss), frames, SHORT_FRAMES) * _support(tonal)


def _support(excitation: Tensor) -> Tensor:
    """Return 1 where the excitation sounds and 0 where it is silent, [frames], so that no filter can ring ahead of it."""
    frames, fade = excitation.shape[0], _AHEAD_FRAMES
    count = F.pad(circular_pad((excitation != 0).float(), _BEHIND_FRAMES, 2 * fade).cumsum(0), (1, 0))
    span = _BEHIND_FRAMES + fade
    sounds = F.pad((count[span:] > count[:-span]).float().cumsum(0), (1, 0))
    return (sounds[fade : fade + frames] - sounds[:frames]) / fade


def _phases(gains: Tensor, window: int) -> Tensor:
    """Return the minimum phases of log gains, [windows, 48] -> [windows, bins]."""
    return torch.maximum(gains, gains.amax(1, keepdim=True) - _DEEPEST_NEPERS) @ _band_phases(window)


def _render_one(excitation: Tensor, envelope: Tensor, balance: Tensor) -> Tensor:
    """Impose one timbre, [52, hops] and [hops], on one excitation, [frames] -> [2, frames]."""
    frames, hops = excitation.shape[0], envelope.shape[1]
    powers = (torch.exp(2.0 * envelope.nan_to_num(math.log(FLOOR)).clamp_max(0.0)) - FLOOR**2).clamp_min(0.0)
    target, target_side = powers[:MID_BANDS], powers[MID_BANDS:]
    source = mid_powers(excitation, hops)
    source = torch.maximum(source, source.mean(1, keepdim=True) * _GAIN_FLOOR**2 + 1e-20)

    layers = {window: short_spectra(excitation, window) for window in (LONG_FRAMES, SHORT_FRAMES)}
    likeness = _likeness(layers, source, frames)

    gains, first = _log_gains(likeness, target, source, frames), torch.zeros(frames)
    for window, spectra in layers.items():
        first = first + join(spectra.scaled(torch.exp(gains @ _bin_weights(window)) * _share(window)), frames, window)
    missed = (target + FLOOR**2) / (mid_powers(first, hops) + FLOOR**2)
    gains = _log_gains(likeness, target * missed.clamp(1 / _MOST_MISSED, _MOST_MISSED), source, frames)

    mid = torch.zeros(frames)
    for window, spectra in layers.items():
        strengths = torch.exp(gains @ _bin_weights(window)) * _share(window)
        mid = mid + join(spectra.turned(strengths, _phases(gains, window)), frames, window)

    balance = balance.nan_to_num().clamp(-1.0, 1.0)
    wide = target_side - balance.square() * (_side_groups() @ target)  # what is left when the mid has moved aside
    nearby, nearness = _neighbors(frames, hops)
    wide, narrow = (((p.T[nearby] * nearness).sum(1) + _TINY_POWER) for p in (wide.clamp_min(0.0), _side_groups() @ target))
    width = (0.5 * torch.log(wide / narrow)).clamp_max(_WIDEST_NEPERS)
    low = _LOW_SIDE_BANDS  # short windows smear a kick over bands that long ones tell apart: there one gain serves the side
    wanted, present = (powers[:low].sum(0, keepdim=True).expand(low, -1) for powers in (target, source))
    gains = torch.cat((_log_gains(likeness[..., :low], wanted, present, frames), gains[:, low:]), 1)
    strengths = torch.exp(gains @ _bin_weights(SHORT_FRAMES) + width @ _side_spread())
    elsewhere = short_spectra(_decorrelate(excitation), SHORT_FRAMES)
    side = join(elsewhere.turned(strengths, _phases(gains, SHORT_FRAMES)), frames, SHORT_FRAMES)
    if bool(balance.any()):
        side = side + mid * along(balance, frames)
    return torch.stack((mid + side, mid - side)) * (_support(excitation) * _lost(mid, target))


def _lost(mid: Tensor, target: Tensor) -> Tensor:
    """Return the factor that brings a loop [frames] to the level of its target [48, hops].

    Phases that turn from window to window cost up to 2 dB where partials are few. Hops where far less is heard do not
    count: there the excitation has ended, and no gain makes up for that.
    """
    hops = target.shape[1]
    made = F.interpolate(mid.square()[None, None], hops, mode="area")[0, 0]
    wanted, heard = F.avg_pool1d(circular_pad(torch.stack((target.sum(0), made)), 4, 4), 9, 1)
    counts = heard > 0.6 * wanted
    ratio = (wanted * counts).sum() / (heard * counts).sum().clamp_min(_TINY_POWER)
    factor: Tensor = ratio.clamp(1 / _MOST_LOST, _MOST_LOST).sqrt()
    return factor


def render(excitation: Tensor, envelope: Tensor, balance: Tensor | None = None) -> Tensor:
    """Impose a timbre on an excitation.

    Args:
        excitation: Mono loops, such as ``blend`` makes of what ``engine.excitation.excite`` gives, [..., frames].
        envelope: Their band envelopes as ``analyze`` gives them, [..., 52, hops]; gradients flow to it.
        balance: How much of the mid is in the side too, -1 to 1, [..., hops]; None for the middle.

    Returns:
        Stereo loops, [..., 2, frames], silent where the excitation or the envelope is. A band over full scale is
        taken as full scale, NaN as silence.

    Raises:
        ValueError: The shapes do not fit each other.
    """
    frames = excitation.shape[-1]
    expected = (*excitation.shape[:-1], BANDS, loop_hops(frames))
    if tuple(envelope.shape) != expected:
        raise ValueError(
            f"the envelope of excitations {list(excitation.shape)} must be {list(expected)}, "
            f"but got {list(envelope.shape)}; analyze loops of the same length"
        )
    if balance is None:
        balance = torch.zeros(*envelope.shape[:-2], envelope.shape[-1])
    loops = zip(
        excitation.reshape(-1, frames),
        envelope.reshape(-1, *expected[-2:]),
        balance.reshape(-1, expected[-1]),
        strict=True,
    )
    return torch.stack([_render_one(*loop) for loop in loops]).reshape(*excitation.shape[:-1], 2, frames)
