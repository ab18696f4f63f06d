"""When something is struck, read from audio alone: spectral flux, finer than its hop."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.spectrum import Floats, magnitudes, mel_weights
from engine.units import SAMPLE_RATE_HZ

WINDOW_FRAMES: Final = 512
HOP_FRAMES: Final = 96  # 2 ms
BANDS: Final = 20
_COMPRESSION: Final = 1e-3  # of the loudest band: what lies 60 dB below it counts as silence
_LAG: Final = 3  # columns over which the rise is taken, 6 ms
_LATENCY_SECONDS: Final = 0.0015  # how much later than a stroke of a drum kit the flux is highest
_APART_SECONDS: Final = 0.03  # two strokes closer than this are one to the reader
_AUDIBLE_RISE: Final = 0.1  # of the strongest rise in the loop: less is no stroke to compare a seam with
_THRESHOLD: Final = 0.12  # of the strongest rise in the loop

Seconds = NDArray[np.float64]


def flux(signal: Floats) -> Floats:
    """Return how much the loudness of ``BANDS`` bands rises around every 96th frame of a circular signal, [columns]."""
    bands = magnitudes(signal, WINDOW_FRAMES, HOP_FRAMES) @ mel_weights(WINDOW_FRAMES, BANDS)
    logs = np.log(bands + _COMPRESSION * max(1e-9, float(bands.max(initial=0.0))))
    rise: Floats = np.clip(logs - np.roll(logs, _LAG, axis=0), 0, None).mean(axis=1)
    return rise


def strokes(rise: Floats, frames: int, threshold: float = _THRESHOLD) -> tuple[Seconds, Seconds]:
    """Return when strokes begin in a circular signal, in seconds from its start and in order, and how strongly it rises there.

    Args:
        rise: Its flux [columns].
        frames: Length of the signal.
        threshold: How strong a stroke must be against the strongest.
    """
    if not len(rise) or float(rise.max()) <= 1e-6:
        return np.zeros(0), np.zeros(0)
    reach = round(_APART_SECONDS * SAMPLE_RATE_HZ / HOP_FRAMES)
    padded = np.take(rise, np.arange(-reach, len(rise) + reach), mode="wrap")
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1)
    peaks = np.flatnonzero((rise >= around.max(axis=1)) & (rise > threshold * rise.max() + np.median(around, axis=1)))
    before, here, after = rise[peaks - 1], rise[peaks], rise[(peaks + 1) % len(rise)]
    shift = 0.5 * (before - after) / np.minimum(before - 2 * here + after, -1e-9)
    seconds = (peaks + np.clip(shift, -0.5, 0.5)) * HOP_FRAMES / SAMPLE_RATE_HZ - _LATENCY_SECONDS
    wrapped = seconds.astype(np.float64) % (frames / SAMPLE_RATE_HZ)
    order = np.argsort(wrapped, kind="stable")
    return wrapped[order], here.astype(np.float64)[order]


def onset_seconds(signal: Floats, threshold: float = _THRESHOLD) -> Seconds:
    """Return when strokes begin in a circular signal, in seconds from its start, in order.

    Args:
        signal: Mono samples [frames].
        threshold: How strong a stroke must be against the strongest.
    """
    return strokes(flux(signal), len(signal), threshold)[0]


def join_ratios(rise: Floats, bars: int, joins: Sequence[int]) -> list[float]:
    """Compare the spectral flux at some bar lines of a loop with the median of its other ones, at which music rises too.

    Args:
        rise: Flux of the loop [columns].
        bars: Length of the loop.
        joins: Bar lines, 0 for where the loop wraps.

    Returns:
        For each join the ratio of the largest flux within 20 ms, 1 where the join is like any bar line; none where there is
        no other bar line, or nothing is struck at most of those.
    """
    reach = np.arange(-10, 11)
    lines = [float(rise[(round(bar * len(rise) / bars) + reach) % len(rise)].max()) for bar in range(bars)]
    others = [line for bar, line in enumerate(lines) if bar not in joins]
    usual = float(np.median(others)) if others else 0.0
    return [lines[bar] / usual for bar in joins] if usual > _AUDIBLE_RISE * float(rise.max()) else []
