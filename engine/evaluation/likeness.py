"""How like the real piece a loop is in what does not depend on single notes: statistics of notes, held against its own.

Range, length, groove and polyphony are those of Yang and Lerch, "On the evaluation of generative models in music" (2020),
with histograms in place of their kernel densities: two are as like as they overlap, 0 to 1. What is a number is told by how
far it lies apart. A real piece held against itself is 1 or lies 0 apart; shuffled pairs tell how like any two pieces are.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from engine.evaluation.features import LENGTH_EDGES_BEATS
from engine.evaluation.loop import MIX, Tally
from engine.evaluation.notes_metrics import bar_repetition, note_tick
from engine.evaluation.traces import LoopTrace, Trace, Values, onset_notes
from engine.music import Note
from engine.stems import PITCHED
from engine.units import TICKS_PER_BEAT

MOST_OCTAVES: Final = 3.0  # a silent stem counts as one that is eight times too sparse


def overlap(first: Values, second: Values) -> float:
    """Return how much of two histograms [n], [m] is common, as shares; where either is empty, nothing is."""
    if not (first.sum() and second.sum()):
        return 0.0
    size = max(len(first), len(second))
    shares = [np.pad(counts / counts.sum(), (0, size - len(counts))) for counts in (first, second)]
    return float(np.minimum(*shares).sum())


def groove(onsets: Sequence[Note], beats_per_bar: float) -> Values:
    """Return how many notes begin on each tick of the bar, [ticks]."""
    ticks = round(beats_per_bar * TICKS_PER_BEAT)
    return np.bincount([note_tick(note) % ticks for note in onsets], minlength=ticks).astype(np.float64)


def length_histogram(notes: Sequence[Note]) -> Values:
    """Return how many notes are of each class of length, from staccato to longer than half a bar."""
    classes = np.searchsorted(LENGTH_EDGES_BEATS, [note.length for note in notes], "right") - 1
    return np.bincount(classes, minlength=len(LENGTH_EDGES_BEATS) - 1).astype(np.float64)


def range_overlap(first: Sequence[Note], second: Sequence[Note]) -> float:
    """Return the semitones from lowest to highest note that both have over those that either has."""
    if not (first and second):
        return 0.0
    lows, highs = zip(*((min(n.pitch for n in notes), max(n.pitch for n in notes) + 1) for notes in (first, second)), strict=True)
    return float(max(0, min(highs) - max(lows)) / (max(highs) - min(lows)))


def octaves_apart(value: float, other: float) -> float:
    """Return how many times two quantities double from one to the other, at most ``MOST_OCTAVES``."""
    if not (value and other):
        return 0.0 if value == other else MOST_OCTAVES
    return min(MOST_OCTAVES, abs(math.log2(value / other)))


@lru_cache(maxsize=8192)  # a real piece is held against many loops
def _repetition(loop: LoopTrace, trace: Trace, by_pitch: bool) -> float | None:
    total, weight = bar_repetition(onset_notes(trace), loop.bars, loop.beats_per_bar, by_pitch)
    return total / weight if weight else None


def _stem(name: str, loop: LoopTrace, own: Trace, real: LoopTrace, other: Trace, from_notes: bool) -> Mapping[str, float]:
    found = {
        "groove": overlap(groove(onset_notes(own), loop.beats_per_bar), groove(onset_notes(other), real.beats_per_bar)),
        "density_gap": octaves_apart(len(own.onsets) / loop.beats, len(other.onsets) / real.beats),
    }
    by_pitch = from_notes and name == "drums"
    repeats = _repetition(loop, own, by_pitch), _repetition(real, other, by_pitch)
    if name != MIX and repeats[1] is not None and loop.bars > 1:
        found["repetition_gap"] = abs((repeats[0] or 0.0) - repeats[1])
    if own.voices and other.voices:
        found["polyphony_gap"] = octaves_apart(own.voices, other.voices)
    if from_notes and name in PITCHED:
        found["range"] = range_overlap(own.notes, other.notes)
        found["length"] = overlap(length_histogram(own.notes), length_histogram(other.notes))
    return found


def measure_likeness(loop: LoopTrace, real: LoopTrace, kind: str) -> dict[str, Tally]:
    """Hold a loop against a real one; names are ``quantity.stem``. Stems that the real one does not play are left out.

    Args:
        loop: What was made.
        real: What it is held against.
        kind: ``notes`` or ``audio``.
    """
    result: dict[str, Tally] = {}
    for stem, own in loop.stems[kind].items():
        other = real.stems[kind].get(stem)
        if other is None or not len(other.onsets):
            continue
        for name, value in _stem(stem, loop, own, real, other, kind == "notes").items():
            result[f"{name}.{stem}"] = Tally(value, 1.0)
    return result
