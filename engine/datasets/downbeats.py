"""Which beats begin a bar: where kick, bass and melody come in, the harmony changes and the snare does not strike."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.datasets.rhythm_features import CHROMA_HOPS, Column, RhythmFeatures
from engine.datasets.tempo import autocorrelation
from engine.stems import STEMS

_REACH_HOPS: Final = 4  # a stroke 40 ms from its beat is on it
_METERS: Final = (4, 3)

# How much each cue speaks for a beat, in standard deviations of the cue over the song. Fitted by maximum likelihood on
# 332 pieces of the studio's train split and rounded: kick, snare, bass, instrument, melody, harmony over one beat and two.
_FIRST: Final = (2.0, -2.0, 1.0, 1.0, 1.5, 1.0, 1.0)  # the first of a bar
_MIDDLE: Final = (0.5, 0.5, 0.0, 0.0, 0.0, 0.5, -1.0)  # the third of four
_ANY: Final = (1.0, 0.5, 0.0, -1.0, 1.0, 0.5, 0.5)  # any beat, against what lies between two
_BETWEEN: Final = -0.5  # that what the tracker took for the middle between two beats is one
_THREE: Final = -0.5  # bars of three are rarer
_THREE_ECHO: Final = 1.0
_SLIP: Final = 24.0  # what a bar of another length costs: a tracker slips seldom, and songs have few odd bars


def find_bars(
    features: RhythmFeatures, strikes: NDArray[np.float64], beats: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the beats of a song and those that begin a bar, in hops.

    Args:
        features: Of the song.
        strikes: As ``engine.datasets.tempo.pulse`` returns them.
        beats: As the tracker found them, in hops, three or more; they may lie in the middle between the true ones.
    """
    interval = float(np.median(np.diff(beats)))
    halves = np.empty(2 * len(beats))
    halves[::2] = beats
    halves[1:-1:2] = (beats[1:] + beats[:-1]) / 2
    halves[-1] = beats[-1] + interval / 2
    cues = _cues(features, halves, interval)
    echo = autocorrelation(strikes)
    three, four = np.interp(np.array([3.0, 4.0]) * interval, np.arange(len(echo)), echo, right=0.0)

    def candidates() -> Iterator[tuple[float, int, NDArray[np.int64]]]:
        for half in (0, 1):
            here = cues[half::2]
            for meter in _METERS:
                score, places = _follow(here, meter)
                score += float(here.mean(axis=0) @ np.array(_ANY)) + half * _BETWEEN
                yield score + (meter == 3) * (_THREE + _THREE_ECHO * (three - four)), half, places

    _, half, places = max(candidates(), key=lambda candidate: candidate[0])
    chosen = halves[half::2]
    return chosen, chosen[places == 0]


def _follow(cues: NDArray[np.float64], meter: int) -> tuple[float, NDArray[np.int64]]:
    """Return the likeliest place of each beat in its bar, by dynamic programming, and its score per bar."""
    weights = np.zeros((meter, cues.shape[1]))
    weights[0] = _FIRST
    if meter == 4:
        weights[2] = _MIDDLE
    worth = cues @ weights.T  # (beats, meter)
    before = np.zeros(worth.shape, dtype=np.int64)
    total = worth[0]
    for beat in range(1, len(worth)):
        steady = np.roll(total, 1)
        best = int(np.argmax(total))
        slips = total[best] - _SLIP > steady
        before[beat] = np.where(slips, best, (np.arange(meter) - 1) % meter)
        total = np.where(slips, total[best] - _SLIP, steady) + worth[beat]
    places = np.empty(len(worth), dtype=np.int64)
    places[-1] = np.argmax(total)
    for beat in range(len(worth) - 1, 0, -1):
        places[beat - 1] = before[beat, places[beat]]
    return float(total.max()) * meter / len(worth), places


def _cues(features: RhythmFeatures, hops: NDArray[np.float64], interval: float) -> NDArray[np.float64]:
    """Return every cue at some hops, each with mean 0 and deviation 1, [hops, cues]."""
    pitched = (features.rises[STEMS.index(stem)] for stem in ("bass", "instrument", "melody"))
    rises = [_highest(signal, hops) for signal in (features.kick, features.snare, *pitched)]
    changes = [_harmony_change(features.chroma, hops, beats * interval) for beats in (1, 2)]
    cues = np.stack([*rises, *changes], axis=1).astype(np.float64)
    spread = cues.std(axis=0)
    return np.where(spread > 1e-6, (cues - cues.mean(axis=0)) / np.maximum(spread, 1e-6), 0.0)


def _highest(signal: Column, hops: NDArray[np.float64]) -> Column:
    """Return the highest value around each hop."""
    places = np.clip(np.round(hops).astype(int), 0, len(signal) - 1)
    around = np.lib.stride_tricks.sliding_window_view(np.pad(signal, _REACH_HOPS), 2 * _REACH_HOPS + 1)
    highest: Column = around[places].max(axis=1)
    return highest


def _harmony_change(chroma: Column, hops: NDArray[np.float64], span: float) -> NDArray[np.float64]:
    """Return how unlike the pitch classes before and after each hop are, over a span: 0 alike, 1 nothing shared."""
    sums = np.concatenate([np.zeros((12, 1)), np.cumsum(chroma.astype(np.float64), axis=1)], axis=1)
    columns = np.arange(sums.shape[1]) - 0.5  # the window of a column is centered on it

    def until(places: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.stack([np.interp(places / CHROMA_HOPS, columns, row) for row in sums], axis=1)

    before, after = until(hops) - until(hops - span), until(hops + span) - until(hops)
    energy = np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
    heard = energy > 1e-9
    change = 1 - (before * after).sum(axis=1) / np.maximum(energy, 1e-9)
    return np.where(heard, change, change[heard].mean() if heard.any() else 0.0)
