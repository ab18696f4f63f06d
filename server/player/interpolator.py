"""Between the samples of a loop: what a take sounds at places that are no whole frames."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from server.player.rates import MAXIMUM_RATE

_PHASES: Final = 512  # rows of a table; straight lines between them are 106 dB below the samples
_TAPS: Final = 48  # flat within 0.01 dB up to 20 kHz, and what folds back from there is 90 dB down
_BETA: Final = 9.0  # of the Kaiser window: side lobes 90 dB down
_CHUNK_FRAMES: Final = 256
# Up to a rate of the first number the filter lets everything pass: what a rate of 1.03 folds back lies above 23.3 kHz.
# Up to each other number it passes what is left below half the sample rate at that rate.
_RATES: Final = (1.03, 1.5, 2.25, MAXIMUM_RATE)


@dataclass(frozen=True)
class _Table:
    """Kernels for rates up to ``rate``: row p holds the weights of the taps for a place p / ``_PHASES`` past a frame."""

    rate: float
    taps: int
    rows: NDArray[np.float32]  # (phases + 1, taps)
    rises: NDArray[np.float32]  # (phases, taps): from each row to the next


def _table(rate: float) -> _Table:
    cutoff = 1.0 if rate == _RATES[0] else 1 / rate
    taps = 2 * math.ceil(_TAPS / cutoff / 2)
    places = np.arange(_PHASES + 1)[:, np.newaxis] / _PHASES
    distance = np.arange(taps) - (taps // 2 - 1) - places  # (phases + 1, taps)
    window = np.i0(_BETA * np.sqrt(np.maximum(0.0, 1 - (distance / (taps / 2)) ** 2)))
    kernels = np.sinc(cutoff * distance) * window
    rows = (kernels / kernels.sum(axis=1, keepdims=True)).astype(np.float32)
    if cutoff == 1.0:  # at a whole frame a sample is itself, so that rate 1 goes over into a copy without a step
        rows[0] = distance[0] == 0
        rows[-1] = distance[-1] == 0
    return _Table(rate, taps, rows, np.diff(rows, axis=0))


_TABLES: Final = tuple(_table(rate) for rate in _RATES)


class Interpolator:
    """A windowed-sinc interpolator, polyphase, over a loop that goes round.

    The same place gives the same sample, however the frames are cut into blocks. Used by the audio thread alone; its
    buffers serve all decks in turn.
    """

    def __init__(self) -> None:
        taps = _TABLES[-1].taps
        self._places = np.empty(_CHUNK_FRAMES)
        self._wholes = np.empty(_CHUNK_FRAMES)
        self._starts = np.empty(_CHUNK_FRAMES, dtype=np.intp)
        self._phases = np.empty(_CHUNK_FRAMES, dtype=np.intp)
        self._between = np.empty((_CHUNK_FRAMES, 1), dtype=np.float32)
        self._stretch = np.empty((math.ceil(_CHUNK_FRAMES * MAXIMUM_RATE) + taps + 2, 2), dtype=np.float32)
        self._weights = np.empty(_CHUNK_FRAMES * taps, dtype=np.float32)
        self._rises = np.empty(_CHUNK_FRAMES * taps, dtype=np.float32)
        self._windows = np.empty(_CHUNK_FRAMES * taps * 2, dtype=np.float32)
        self._counts = np.arange(_CHUNK_FRAMES, dtype=np.float64)

    def fill(self, samples: NDArray[np.float32], offset: float, rate: float, begin: int, out: NDArray[np.float32]) -> None:
        """Fill ``out`` with a loop at the places ``offset + rate * (begin + i)``, taken round and round.

        Args:
            samples: The loop [frames, 2].
            offset: Place of frame 0, in frames of the loop.
            rate: Frames of the loop per frame of ``out``, up to ``MAXIMUM_RATE``.
            begin: Number of the first frame of ``out``.
            out: [frames, 2].
        """
        table = next(table for table in _TABLES if rate <= table.rate)
        for done in range(0, len(out), _CHUNK_FRAMES):
            self._fill_chunk(table, samples, offset, rate, begin + done, out[done : done + _CHUNK_FRAMES])

    def _fill_chunk(
        self, table: _Table, samples: NDArray[np.float32], offset: float, rate: float, begin: int, out: NDArray[np.float32]
    ) -> None:
        count, taps = len(out), table.taps
        places, wholes, starts = self._places[:count], self._wholes[:count], self._starts[:count]
        phases, between = self._phases[:count], self._between[:count]
        np.add(self._counts[:count], begin, out=places)
        places *= rate
        places += offset
        np.floor(places, out=wholes)
        places -= wholes  # now the part of a frame
        first = int(wholes[0])
        np.subtract(wholes, first, out=starts, casting="unsafe")
        places *= _PHASES
        np.floor(places, out=wholes)
        places -= wholes  # now the part of a phase
        phases[:] = wholes
        between[:, 0] = places
        stretch = self._stretch[: int(starts[-1]) + taps]
        loop_into(samples, (first - (taps // 2 - 1)) % len(samples), stretch)
        weights = self._weights[: count * taps].reshape(count, taps)
        rises = self._rises[: count * taps].reshape(count, taps)
        windows = self._windows[: count * taps * 2].reshape(count, 2, taps)
        np.take(table.rows, phases, axis=0, out=weights, mode="clip")
        np.take(table.rises, phases, axis=0, out=rises, mode="clip")
        rises *= between
        weights += rises
        np.take(sliding_window_view(stretch, taps, axis=0), starts, axis=0, out=windows, mode="clip")  # (count, 2, taps)
        np.einsum("nct,nt->nc", windows, weights, out=out)


def loop_into(samples: NDArray[np.float32], position: int, out: NDArray[np.float32]) -> None:
    """Fill ``out`` [frames, 2] with the loop ``samples`` from ``position`` on, round and round, bit for bit."""
    filled = 0
    while filled < len(out):
        count = min(len(out) - filled, len(samples) - position)
        out[filled : filled + count] = samples[position : position + count]
        filled += count
        position = 0
