"""When something is struck, read from audio alone: spectral flux, finer than its hop."""

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


def flux(signal: Floats) -> Floats:
    """Return how much the loudness of ``BANDS`` bands rises around every 96th frame of a circular signal, [columns]."""
    bands = magnitudes(signal, WINDOW_FRAMES, HOP_FRAMES) @ mel_weights(WINDOW_FRAMES, BANDS)
    logs = np.log(bands + _COMPRESSION * max(1e-9, float(bands.max(initial=0.0))))
    rise: Floats = np.clip(logs - np.roll(logs, _LAG, axis=0), 0, None).mean(axis=1)
    return rise


def onset_seconds(signal: Floats, threshold: float = _THRESHOLD) -> NDArray[np.float64]:
    """Return when strokes begin in a circular signal, in seconds from its start, in order.

    Args:
        signal: Mono samples [frames].
        threshold: How strong a stroke must be against the strongest.
    """
    rise = flux(signal)
    if not len(rise) or float(rise.max()) <= 1e-6:
        return np.zeros(0)
    reach = round(_APART_SECONDS * SAMPLE_RATE_HZ / HOP_FRAMES)
    padded = np.take(rise, np.arange(-reach, len(rise) + reach), mode="wrap")
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1)
    peaks = np.flatnonzero((rise >= around.max(axis=1)) & (rise > threshold * rise.max() + np.median(around, axis=1)))
    before, here, after = rise[peaks - 1], rise[peaks], rise[(peaks + 1) % len(rise)]
    shift = 0.5 * (before - after) / np.minimum(before - 2 * here + after, -1e-9)
    seconds = (peaks + np.clip(shift, -0.5, 0.5)) * HOP_FRAMES / SAMPLE_RATE_HZ - _LATENCY_SECONDS
    return np.sort(seconds.astype(np.float64) % (len(signal) / SAMPLE_RATE_HZ))


def seam_ratio(signal: Floats, bars: int) -> float | None:
    """Compare the spectral flux where the loop wraps with the median of its other bar lines, at which music rises too.

    Args:
        signal: Mono samples [frames].
        bars: Length of the loop; below two there is nothing to compare with.

    Returns:
        The ratio of the largest flux within 20 ms, 1 where the seam is like any bar line; None where nothing is struck
        at most of those.
    """
    if bars < 2:
        return None
    rise = flux(signal)
    reach = np.arange(-10, 11)
    lines = [float(rise[(round(bar * len(signal) / bars / HOP_FRAMES) + reach) % len(rise)].max()) for bar in range(bars)]
    usual = float(np.median(lines[1:]))
    return lines[0] / usual if usual > _AUDIBLE_RISE * float(rise.max()) else None
