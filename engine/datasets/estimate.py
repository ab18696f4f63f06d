"""The rhythm of a song read from its audio, where no label tells it."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.datasets.downbeats import find_bars
from engine.datasets.rhythm import Rhythm
from engine.datasets.rhythm_features import HOP_FRAMES, read_rhythm_features
from engine.datasets.source import Samples
from engine.datasets.tempo import choose_tempo, pulse, track_beats
from engine.units import SAMPLE_RATE_HZ

_FEWEST_BEATS: Final = 3
_SHORTEST_SECONDS: Final = 2.0
_LATENCY_SECONDS: Final = 0.006  # how much earlier than a stroke the rise of a window centered on it is highest
_UNUSUAL: Final = 0.1  # of an interval between two beats: here the tracker slipped


def estimate_rhythm(read: Callable[[int, int], Mapping[str, Samples]], frames: int, bpm: float | None = None) -> Rhythm | None:
    """Return the tempo, beats and downbeats of a song.

    The tempo may wander a little; bars are of four or of three beats throughout, but for an odd one.

    Args:
        read: Returns every stem in a window, [frames, 2] each; told its first frame, which may be below 0, and its length.
        frames: Length of the song.
        bpm: The tempo, where it is known.

    Returns:
        None where nothing is struck that a beat could be read from.

    Raises:
        ModuleNotFoundError: The extra ``data`` is not installed.
    """
    if frames < _SHORTEST_SECONDS * SAMPLE_RATE_HZ:
        return None
    features = read_rhythm_features(read, frames)
    strikes = pulse(features.rises)
    if not strikes.any():
        return None
    tracked = track_beats(strikes, bpm or choose_tempo(strikes))
    if len(tracked) < _FEWEST_BEATS:
        return None
    beats, downbeats = (hops * HOP_FRAMES / SAMPLE_RATE_HZ + _LATENCY_SECONDS for hops in find_bars(features, strikes, tracked))
    seconds = frames / SAMPLE_RATE_HZ
    return Rhythm(
        round(bpm or _mean_tempo(beats), 3),
        tuple(beats[beats < seconds].tolist()),
        tuple(downbeats[downbeats < seconds].tolist()),
    )


def _mean_tempo(beats: NDArray[np.float64]) -> float:
    """Return beats per minute, told by the intervals that are about as long as most."""
    intervals = np.diff(beats)
    usual = np.abs(intervals / np.median(intervals) - 1) < _UNUSUAL
    return 60.0 / float(intervals[usual].mean())
