"""How fast a song is, and when its beats fall."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.datasets.extra import data_library
from engine.datasets.rhythm_features import HOP_FRAMES, HOPS_PER_MINUTE, Column
from engine.units import SAMPLE_RATE_HZ

_STEM_WEIGHTS: Final = (1.0, 2.0, 1.0, 1.0)  # the drums keep the time
_AUDIBLE_RISE: Final = 1e-4
_SLOWEST_BPM: Final = 55.0
_OCTAVES: Final = 2.0
_STEPS_PER_OCTAVE: Final = 48  # 1.5 %, which the beats then refine
_USUAL_BPM: Final = 129.0
_FEWEST_BEATS: Final = 4  # of which two are guesses
_BLUR_HOPS: Final = 2.0  # players are no closer together than 20 ms
# Beats, halves of beats and bars of four look alike: of all pulses of a song the one that has both the others is the
# beat, so that 170 bpm is not taken for the 113 of its dotted eighths.
_ECHOES_BEATS: Final = (0.5, 1.0, 4.0)


def pulse(rises: Column) -> NDArray[np.float64]:
    """Return how strongly the song is struck at each hop: the stems together, each at its own usual strength, [hops]."""
    strength = np.sqrt((rises.astype(np.float64) ** 2).mean(axis=1))
    weights = np.where(strength > _AUDIBLE_RISE, _STEM_WEIGHTS / np.maximum(strength, _AUDIBLE_RISE), 0.0)
    together: NDArray[np.float64] = weights @ rises
    return together


def autocorrelation(signal: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how much a signal is like itself so many hops later, 1 at no distance, [hops]."""
    offsets = np.arange(-8, 9)
    kernel = np.exp(-0.5 * (offsets / _BLUR_HOPS) ** 2)
    blurred = np.convolve(signal, kernel / kernel.sum(), "same")[: len(signal)]
    blurred = blurred - blurred.mean()
    spectrum = np.fft.rfft(blurred, 2 * len(blurred))
    sums = np.fft.irfft(np.abs(spectrum) ** 2)[: len(blurred)]
    means: NDArray[np.float64] = sums / np.arange(len(blurred), 0, -1)
    return means / max(float(means[0]), 1e-12)


def choose_tempo(strikes: NDArray[np.float64]) -> float:
    """Return the tempo of a song in beats per minute.

    Args:
        strikes: As ``pulse`` returns them.
    """
    bpms = _SLOWEST_BPM * 2 ** (np.arange(_OCTAVES * _STEPS_PER_OCTAVE) / _STEPS_PER_OCTAVE)
    echo = autocorrelation(strikes)
    hops = np.arange(len(echo))
    score = -(np.log2(bpms / _USUAL_BPM) ** 2)
    for beats in _ECHOES_BEATS:
        score += np.interp(beats * HOPS_PER_MINUTE / bpms, hops, echo, right=0.0)
    return float(bpms[np.argmax(score)])


def track_beats(strikes: NDArray[np.float64], bpm: float) -> NDArray[np.float64]:
    """Return when the beats fall, in hops, by dynamic programming (Ellis 2007) as librosa has it."""
    _, tracked = data_library("librosa").beat.beat_track(
        onset_envelope=strikes, sr=SAMPLE_RATE_HZ, hop_length=HOP_FRAMES, bpm=bpm, trim=False, units="frames"
    )
    beats = np.asarray(tracked, dtype=np.float64)
    if len(beats) < _FEWEST_BEATS:
        return beats
    interval = float(np.median(np.diff(beats)))
    inner = beats[1:-1]  # the outermost are guesses where nothing is struck: from here they are counted on
    count = int(len(strikes) / interval) + 1
    before = inner[0] - interval * np.arange(count, 0, -1)
    after = inner[-1] + interval * np.arange(1, count)
    every = np.concatenate((before, inner, after))
    inside: NDArray[np.float64] = every[(every > -_BLUR_HOPS) & (every < len(strikes))]
    return np.maximum(inside, 0.0)
