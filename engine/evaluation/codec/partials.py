"""How far a codec moved the partials of sustained notes, read from long spectra alone, however many notes sound."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.spectrum import Floats, magnitudes
from engine.units import SAMPLE_RATE_HZ

WINDOW_FRAMES: Final = 8192  # 170 ms: partials of a bass lie apart
HOP_FRAMES: Final = 2048
REACH_CENTS: Final = 50.0  # a quarter tone: further off it is another partial
_STEADY_CENTS: Final = 15.0  # a partial that moves no more than this is sustained
_STEADY_HZ: Final = 2.0  # nor more than this: the peaks of noise lie so close that some neighbor is always near in cents
_STEADY_COLUMNS: Final = (-2, -1, 1, 2)  # where it must have been and must still be, 43 and 85 ms away
_LEAST_SHARE: Final = 0.02  # of the strength of all peaks: less is sustained by chance
_STRONG: Final = 0.05  # peaks 26 dB under the loudest of the stem are not looked for
_FAINT: Final = 0.002  # 54 dB under it, they are not found
_LOWEST_HZ: Final = 40.0
_HIGHEST_HZ: Final = 1500.0
_CENTS_PER_RATIO: Final = 1200 / float(np.log(2))
_FEWEST: Final = 5  # sustained partials of a stem from which something can be told


@dataclass(frozen=True)
class Partials:
    """What became of the sustained partials; None where there were none.

    Args:
        cents: The middle of the distances of those that were found again, by strength.
        kept: Share, by strength, of those that were found again.
    """

    cents: float | None
    kept: float | None


@dataclass(frozen=True, eq=False)
class _Peaks:
    """Peaks of all spectra by column, ``start[c]`` to ``start[c + 1]`` in ``cents`` (ascending) and ``strength``."""

    start: NDArray[np.int64]
    cents: NDArray[np.float64]
    strength: NDArray[np.float64]

    def column(self, number: int) -> slice:
        number %= len(self.start) - 1
        return slice(int(self.start[number]), int(self.start[number + 1]))


def _peaks(spectrum: Floats, threshold: float) -> _Peaks:
    """Find the peaks of magnitudes [columns, bins]; each lies on the parabola through the logs of its three bins."""
    low, high = (round(hertz * WINDOW_FRAMES / SAMPLE_RATE_HZ) for hertz in (_LOWEST_HZ, _HIGHEST_HZ))
    inner = spectrum[:, low:high]
    above = (inner > spectrum[:, low - 1 : high - 1]) & (inner >= spectrum[:, low + 1 : high + 1]) & (inner > threshold)
    column, index = np.nonzero(above)
    left, middle, right = (np.log(spectrum[column, index + low + k].astype(np.float64) + 1e-12) for k in (-1, 0, 1))
    shift = 0.5 * (left - right) / np.minimum(left - 2 * middle + right, -1e-9)
    hertz = (index + low + np.clip(shift, -0.5, 0.5)) * SAMPLE_RATE_HZ / WINDOW_FRAMES
    start = np.searchsorted(column, np.arange(len(spectrum) + 1))
    return _Peaks(start, 1200 * np.log2(hertz), np.exp(middle))


def _nearest(cents: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the distance of each pitch to the nearest of others, ascending; infinite where there is none."""
    edged = np.concatenate(([-np.inf], others, [np.inf]))
    place = np.searchsorted(edged[1:-1], cents)
    nearest: NDArray[np.float64] = np.minimum(cents - edged[place], edged[place + 1] - cents)
    return nearest


def compare_partials(real: Floats, coded: Floats) -> Partials:
    """Follow the sustained partials of a stem into what a codec made of it.

    Sustained is what has been there for 85 ms and stays for as long, within 15 cents and 2 Hz.

    Args:
        real: Mono samples [frames].
        coded: The same length of them.
    """
    spectra = [magnitudes(signal, WINDOW_FRAMES, HOP_FRAMES) for signal in (real, coded)]
    loudest = float(spectra[0].max(initial=0.0))
    if loudest <= 1e-6:
        return Partials(None, None)
    before = _peaks(spectra[0], _STRONG * loudest)
    after = _peaks(spectra[1], _FAINT * float(spectra[1].max(initial=1e-6)))
    distances, strengths = [], []
    for number in range(len(before.start) - 1):
        here = before.cents[before.column(number)]
        moved = np.max([_nearest(here, before.cents[before.column(number + step)]) for step in _STEADY_COLUMNS], axis=0)
        steady = moved < np.minimum(_STEADY_CENTS, _STEADY_HZ * _CENTS_PER_RATIO / np.exp2(here / 1200))
        distances.append(_nearest(here, after.cents[after.column(number)])[steady])
        strengths.append(before.strength[before.column(number)][steady])
    distance, strength = np.concatenate(distances), np.concatenate(strengths)
    if len(distance) < _FEWEST or strength.sum() < _LEAST_SHARE * before.strength.sum():
        return Partials(None, None)
    found = distance < REACH_CENTS
    kept = float(strength[found].sum() / strength.sum())
    return Partials(_middle(distance[found], strength[found]) if found.any() else None, kept)


def _middle(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """Return the weighted median."""
    order = np.argsort(values)
    total = np.cumsum(weights[order])
    return float(values[order][int(np.searchsorted(total, total[-1] / 2))])
