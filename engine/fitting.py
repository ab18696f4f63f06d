"""How audio of any length is taken for a loop: which number of bars it is, at which tempo of its own."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.bars import SEAM_FRAMES, Samples, close, lay_bars
from engine.units import MAXIMUM_BARS, SAMPLE_RATE_HZ, beats_per_bar, loop_frames

SLOWEST: Final = 0.67  # a stretch within these bounds still sounds like the loop; beyond, strokes smear or crowd
FASTEST: Final = 1.5
_ROUNDING_FRAMES: Final = 48  # 1 ms: what a program cut at its own rounding is cut on the bar
_ODD: Final = 0.35  # octaves of tempo that a number of bars costs which is no power of two: loops hardly ever have one
_LONGEST_STRETCH: Final = 1.18  # what passes the longest loop by more is no loop that plays fast, but a longer piece


@dataclass(frozen=True)
class Fit:
    """What audio is taken for.

    Args:
        bars: Its length as a loop, 1 to 16 bars.
        bpm: Its own tempo, at which it lasts as long as it does.
        frames: How long it is as a loop at that tempo.
        given: How many frames there are.
        inner: How often it goes into the one bar that it fills; 1 is once.
    """

    bars: int
    bpm: float
    frames: int
    given: int
    inner: int = 1


def plan(given: int, bpm: float, signature: tuple[int, int]) -> Fit:
    """Decide how audio is taken for a loop.

    Whole bars at the tempo, to a millisecond, are those bars. Anything else from two thirds of a bar on is the number of bars
    that asks for the least stretch, powers of two before others. What is longer than any loop is cut, what is shorter than
    that is one stroke with silence behind it.

    Args:
        given: How many frames there are.
        bpm: Tempo of the music that it shall play in.
        signature: Numerator and denominator.
    """
    beats = beats_per_bar(*signature)
    bar = beats * 60 / bpm * SAMPLE_RATE_HZ

    def at_tempo(bars: int, inner: int = 1) -> Fit:
        return Fit(bars, bpm, loop_frames(bars, bpm, *signature), given, inner)

    nearest = round(given / bar)
    if 1 <= nearest <= MAXIMUM_BARS and abs(given - nearest * bar) <= _ROUNDING_FRAMES:
        return at_tempo(nearest)
    for inner in (2, 4):
        if abs(given * inner - bar) <= _ROUNDING_FRAMES:
            return at_tempo(1, inner)
    if given < SLOWEST * bar:
        return at_tempo(1)
    if given > _LONGEST_STRETCH * MAXIMUM_BARS * bar:
        return at_tempo(MAXIMUM_BARS)

    def cost(bars: int) -> float:
        return abs(math.log2(bars * bar / given)) + (0.0 if bars & (bars - 1) == 0 else _ODD)

    bars = min((k for k in range(1, MAXIMUM_BARS + 1) if SLOWEST <= k * bar / given <= FASTEST), key=cost)
    return Fit(bars, bars * beats * 60 * SAMPLE_RATE_HZ / given, given, given)


def as_loop(audio: Samples, fit: Fit) -> Samples:
    """Return audio [n, 2] as the loop that it is taken for, [frames, 2]: itself, cut, gone round, or with silence behind.

    A cut end crosses over to the held first frame, and an end with silence behind it is faded out, in 5 ms.
    """
    if len(audio) == fit.frames:
        return audio
    if fit.inner > 1:
        return lay_bars(audio, 1, fit.inner, fit.frames)
    loop = np.zeros((fit.frames, 2), dtype=np.float32)
    piece = loop[: len(audio)]
    piece[:] = audio[: fit.frames]
    if abs(len(audio) - fit.frames) <= _ROUNDING_FRAMES:
        loop[len(audio) :] = audio[-1]
    elif len(audio) > fit.frames:
        close(piece, np.repeat(audio[:1], SEAM_FRAMES, axis=0))
    else:
        close(piece, np.zeros((SEAM_FRAMES, 2), dtype=np.float32))
    return loop


def told(fit: Fit, bars: int, bpm: float, signature: tuple[int, int], seconds: float) -> str:
    """Say in words what was done to audio that plays in a loop; empty where nothing was.

    Args:
        fit: What it was taken for.
        bars: Length of the loop.
        bpm: Its tempo.
        signature: Numerator and denominator.
        seconds: How long the audio was.
    """
    words = []
    if fit.bpm != bpm:
        words.append(f"stretched by {fit.bpm / bpm:.2f}")
    loop_seconds = loop_frames(bars, bpm, *signature) / SAMPLE_RATE_HZ
    if fit.inner == 1 and fit.given < fit.frames - _ROUNDING_FRAMES:
        words.append(f"padded with silence from {seconds:.2g} s to a bar")
    if fit.bars > bars or fit.given > fit.frames + _ROUNDING_FRAMES:
        words.append(f"cut from {seconds:.3g} s to {min(loop_seconds, fit.frames / SAMPLE_RATE_HZ):.3g} s")
    turns, rest = divmod(bars * fit.inner, fit.bars)
    if rest and turns:
        words.append(f"repeated by bars to {bars}")
    elif turns > 1:
        words.append("repeated twice" if turns == 2 else f"repeated {turns} times")
    return ", ".join(words)
