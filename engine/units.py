"""Every conversion between seconds, beats, ticks, audio frames and timbre hops.

A *frame* is one sample of every channel at 48 kHz, the clock of the player. A *beat* is a quarter note whatever the
signature, as in Live and Link. A *tick* is one column of the score plane, a *hop* one column of the timbre plane.
"""

from typing import Final

SAMPLE_RATE_HZ: Final = 48_000
TICKS_PER_BEAT: Final = 4  # a sixteenth; swing and triplets live in the micro-timing channel
HOP_FRAMES: Final = 960  # 20 ms: short enough for the decay of a closed hat
HOPS_STRIDE: Final = 4  # the coarsest level of the timbre network holds so many hops in one column
MINIMUM_BPM: Final = 40.0
MAXIMUM_BPM: Final = 240.0
MAXIMUM_BARS: Final = 16
SIGNATURES: Final = ((4, 4), (3, 4), (6, 8))  # what the model has learned to play


def beats_per_bar(numerator: int, denominator: int) -> float:
    """Return the length of one bar in quarter notes: 4.0 for 4/4, 3.0 for 3/4 and for 6/8."""
    return numerator * 4 / denominator


def loop_beats(bars: int, numerator: int = 4, denominator: int = 4) -> float:
    """Return the length of a loop in quarter notes."""
    return bars * beats_per_bar(numerator, denominator)


def loop_ticks(bars: int, numerator: int = 4, denominator: int = 4) -> int:
    """Return the length of a loop in columns of the score plane."""
    return round(loop_beats(bars, numerator, denominator) * TICKS_PER_BEAT)


def beats_to_seconds(beats: float, bpm: float) -> float:
    """Return how long so many quarter notes last."""
    return beats * 60.0 / bpm


def beats_to_frames(beats: float, bpm: float) -> int:
    """Return the nearest whole number of audio frames that so many quarter notes last."""
    return round(beats_to_seconds(beats, bpm) * SAMPLE_RATE_HZ)


def loop_frames(bars: int, bpm: float, numerator: int = 4, denominator: int = 4) -> int:
    """Return the exact length of a loop in audio frames: 384000 for four bars of 4/4 at 120 bpm."""
    return beats_to_frames(loop_beats(bars, numerator, denominator), bpm)


def loop_hops(frames: int) -> int:
    """Return the number of columns of the timbre plane for a loop; hop i is centered on frame ``i * frames / hops``.

    A multiple of ``HOPS_STRIDE``, so that the network's levels divide every loop and no loop is ever padded; a hop
    is therefore 20 ms give or take the rounding.
    """
    return HOPS_STRIDE * max(1, round(frames / HOP_FRAMES / HOPS_STRIDE))
