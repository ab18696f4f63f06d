"""When the beats and bars of a song fall."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.units import beats_per_bar


@dataclass(frozen=True)
class Rhythm:
    """The beats of a song.

    Args:
        bpm: Beats per minute, over the whole song.
        beats: When each beat falls, in seconds, in order.
        downbeats: When each bar begins, in seconds; some of ``beats``.
    """

    bpm: float
    beats: tuple[float, ...]
    downbeats: tuple[float, ...]


def steady_rhythm(bpm: float, signature: tuple[int, int], seconds: float, downbeat: float = 0.0) -> Rhythm:
    """Return the rhythm of a song that keeps its tempo.

    Args:
        bpm: Quarter notes per minute.
        signature: Numerator and denominator.
        seconds: Length of the song.
        downbeat: When a bar begins, in seconds.
    """
    beat, bar = 60.0 / bpm, beats_per_bar(*signature) * 60.0 / bpm
    first = downbeat - beat * np.floor(downbeat / beat)
    first_bar = downbeat - bar * np.floor(downbeat / bar)
    return Rhythm(
        bpm, *(tuple(np.arange(start, seconds - 1e-6, step).tolist()) for start, step in ((first, beat), (first_bar, bar)))
    )


def rhythm_to_json(rhythm: Rhythm) -> dict[str, Any]:
    """Return the rhythm as plain lists, which ``rhythm_from_json`` reads back."""
    return {"bpm": rhythm.bpm, "beats": list(rhythm.beats), "downbeats": list(rhythm.downbeats)}


def rhythm_from_json(data: Mapping[str, Any]) -> Rhythm:
    """Return the rhythm that ``rhythm_to_json`` wrote."""
    return Rhythm(float(data["bpm"]), tuple(map(float, data["beats"])), tuple(map(float, data["downbeats"])))
