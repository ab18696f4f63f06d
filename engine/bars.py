"""A loop laid out over more or fewer bars: whole bars are repeated or left out, and stay what they are bit for bit."""

from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from engine.music import Note
from engine.units import TICKS_PER_BEAT

SEAM_FRAMES: Final = 240  # 5 ms: long enough that no click is heard, short enough that no beat is blurred

Samples = NDArray[np.float32]


def crossing(frames: int) -> NDArray[np.float32]:
    """Return how much of what comes is heard during a crossfade, rising from 0 to 1, [frames, 1]."""
    share = 0.5 - 0.5 * np.cos(np.pi * (np.arange(frames) + 1) / frames)
    return share.astype(np.float32)[:, None]


def lay_bars(audio: Samples, own_bars: int, bars: int, frames: int) -> Samples:
    """Repeat or cut a loop by bars.

    Where it does not go in a whole number of times, its end is cut off at a bar; the last 5 ms then cross over to what leads
    to its start, so that the seam is the loop's own.

    Args:
        audio: A loop [n, 2].
        own_bars: How many bars it has.
        bars: How many there shall be.
        frames: How long these are at the same tempo.

    Returns:
        Samples [frames, 2], a new array.
    """
    length = frames * own_bars / bars  # of one turn, not rounded
    laid = np.empty((frames, audio.shape[1]), dtype=np.float32)
    for turn in range(-(-bars // own_bars)):
        start, end = round(turn * length), min(frames, round((turn + 1) * length))
        laid[start:end] = audio[np.minimum(np.arange(end - start), len(audio) - 1)]
    if bars % own_bars:
        close(laid, audio)
    return laid


def close(loop: Samples, lead: Samples) -> None:
    """Let the last frames of a loop, in place, cross over to those that lead to its first frame, the last of ``lead``."""
    count = min(SEAM_FRAMES, len(loop), len(lead))
    share = crossing(count)
    loop[-count:] = loop[-count:] * (1 - share) + lead[-count:] * share


def lay_columns(plane: NDArray[np.float32], seconds: float, target_seconds: float, columns: int) -> NDArray[np.float32]:
    """Repeat or cut a plane [c, n] of a loop, evenly spaced in time, in straight lines from column to column.

    Args:
        plane: Of the loop.
        seconds: How long it is.
        target_seconds: How long it shall be.
        columns: Of the result.
    """
    if not plane.shape[1]:
        return plane
    at: NDArray[Any] = np.arange(columns) * (target_seconds / columns) % seconds * (plane.shape[1] / seconds)
    first = np.floor(at + 1e-6).astype(np.int64)
    part = np.maximum(at - first, 0.0).astype(np.float32)
    return plane[:, first % plane.shape[1]] * (1 - part) + plane[:, (first + 1) % plane.shape[1]] * part


def fit_notes(notes: tuple[Note, ...], source_beats: float, target_beats: float) -> tuple[Note, ...]:
    """Repeat or cut the notes of a loop so that they fill another length."""
    if source_beats == target_beats:
        return notes
    ticks, wanted = round(source_beats * TICKS_PER_BEAT), round(target_beats * TICKS_PER_BEAT)
    early = (replace(n, start=n.start - source_beats) if round(n.start * TICKS_PER_BEAT) >= ticks else n for n in notes)
    once = tuple(early)  # what anticipates the first beat stands before it, not at the loop's end
    turns = range(-(-wanted // ticks))
    repeated = (replace(note, start=note.start + turn * source_beats) for turn in turns for note in once)
    return tuple(sorted(note for note in repeated if round(note.start * TICKS_PER_BEAT) < wanted))
