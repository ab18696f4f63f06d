"""What a style is recognized by: numbers from notes, and independently from audio, without tempo or level."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.notes_metrics import note_tick
from engine.evaluation.onsets import flux
from engine.evaluation.spectrum import Floats, log_mels, mono
from engine.music import Note
from engine.stems import DRUM_KEYS
from engine.units import TICKS_PER_BEAT

POSITIONS: Final = 16  # of a bar, whatever its length
_INTERVALS: Final = 12
LENGTH_EDGES_BEATS: Final = (0.0, 0.3, 0.6, 1.1, 2.1, 1e9)


def _position(tick: int, bar_ticks: int) -> int:
    return tick % bar_ticks * POSITIONS // bar_ticks


def note_features(stem: str, notes: Sequence[Note], bars: int, bar_beats: float) -> Floats:
    """Describe the notes of one stem: rhythm of the mean bar, lengths, velocities, swing, and kit or pitches.

    Args:
        stem: Whose notes they are.
        notes: In beats.
        bars: Length of the loop.
        bar_beats: Quarter notes in a bar.
    """
    bar_ticks = round(bar_beats * TICKS_PER_BEAT)
    rhythm = np.zeros(POSITIONS)
    lengths = np.zeros(len(LENGTH_EDGES_BEATS) - 1)
    kit = np.zeros((len(DRUM_KEYS), POSITIONS))
    steps = np.zeros(_INTERVALS)
    keys = list(DRUM_KEYS.values())
    late = [note.start * TICKS_PER_BEAT - note_tick(note) for note in notes if note_tick(note) % 2]
    ordered = sorted(notes)
    for note in ordered:
        place = _position(note_tick(note), bar_ticks)
        rhythm[place] += 1 / bars
        lengths[np.searchsorted(LENGTH_EDGES_BEATS, note.length, "right") - 1] += 1 / len(ordered)
        if note.pitch in keys:
            kit[keys.index(note.pitch), place] += 1 / bars
    for first, second in pairwise(ordered):
        steps[min(_INTERVALS - 1, abs(second.pitch - first.pitch))] += 1 / len(ordered)
    velocities = np.array([note.velocity for note in notes], dtype=np.float64) / 127
    pitches = np.array([note.pitch for note in notes], dtype=np.float64) / 12
    simple = [len(notes) / (bars * bar_beats), float(np.mean(late)) if late else 0.0, float(bar_beats == 4)]
    for values in (velocities, pitches if stem != "drums" else np.zeros(0)):
        simple += [float(values.mean()), float(values.std())] if len(values) else [0.0, 0.0]
    parts: list[NDArray[np.float64]] = [np.array(simple), rhythm, lengths, kit.ravel() if stem == "drums" else steps]
    return np.concatenate(parts).astype(np.float32)


def audio_features(audio: Floats, bars: int) -> Floats:
    """Describe the sound of one stem: mean and spread of its mel bands, and when in the mean bar it rises and is loud.

    Args:
        audio: Samples [frames, 2].
        bars: Length of the loop.
    """
    signal = mono(audio)
    signal = signal / np.float32(max(1e-6, float(np.sqrt(np.mean(np.square(signal))))))
    logs = np.maximum(log_mels(signal), -8.0)
    rise, loud = flux(signal), np.exp(logs).sum(axis=1)
    patterns = []
    for series in (rise, loud):
        place = (np.arange(len(series)) / len(series) * bars % 1.0 * POSITIONS).astype(np.int64) % POSITIONS
        pattern = np.bincount(place, series, POSITIONS) / np.maximum(1, np.bincount(place, minlength=POSITIONS))
        patterns.append(pattern / max(1e-6, float(pattern.sum())) * POSITIONS)
    side = audio[:, 0] - audio[:, 1]
    width = float(np.sqrt(np.mean(np.square(side))) / max(1e-6, float(np.sqrt(np.mean(np.square(audio))))))
    return np.concatenate((logs.mean(axis=0), logs.std(axis=0), *patterns, [width])).astype(np.float32)
