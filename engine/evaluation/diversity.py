"""How far loops lie from one another: between seeds of one condition, and between conditions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from engine.evaluation.loop import Loop, Tally
from engine.evaluation.notes_metrics import note_tick
from engine.evaluation.spectrum import Floats, log_mels, mono
from engine.music import Note
from engine.units import TICKS_PER_BEAT

TICKS: Final = 24  # two bars of 3/4, one and a half of 4/4: what loops of all lengths have
_DECIBELS: Final = 20 / np.log(10)


@dataclass(frozen=True, eq=False)
class Outline:
    """The beginning of one stem, small enough to keep.

    Args:
        notes: What begins where: (tick, pitch).
        mels: Level of each band in each tick, in dB against the mean, [TICKS, MEL_BANDS].
    """

    notes: frozenset[tuple[int, int]]
    mels: Floats


def outline(stem_notes: Sequence[Note], audio: Floats, beats: float) -> Outline:
    """Return the outline of a stem.

    Args:
        stem_notes: Its notes, in beats.
        audio: Samples [frames, 2].
        beats: Length of the loop.
    """
    ticks = round(beats * TICKS_PER_BEAT)
    begun = frozenset((note_tick(n) % ticks, n.pitch) for n in stem_notes if note_tick(n) % ticks < TICKS)
    logs = log_mels(mono(audio)) * _DECIBELS
    place = (np.arange(len(logs)) * ticks / len(logs)).astype(np.int64)
    count = np.maximum(1, np.bincount(place, minlength=ticks))[:, None]
    means = np.stack([np.bincount(place, band, ticks) for band in logs.T], axis=1) / count
    kept = np.maximum(means[:TICKS], float(means.max()) - 60.0)
    return Outline(begun, (kept - kept.mean()).astype(np.float32))


def outlines(loop: Loop) -> dict[str, Outline]:
    """Return the outline of every stem of a loop."""
    return {stem: outline(loop.notes[stem], loop.audio[stem], loop.beats) for stem in loop.audio}


def distances(first: Outline, second: Outline) -> tuple[float, float]:
    """Return how unlike two outlines are: 1 - Jaccard of their notes, and the mean difference of their bands in dB."""
    union = first.notes | second.notes
    notes = 1.0 - len(first.notes & second.notes) / len(union) if union else 0.0
    return notes, float(np.abs(first.mels - second.mels).mean())


def pairwise(loops: Sequence[Mapping[str, Outline]]) -> dict[str, Tally]:
    """Return the mean distance over all pairs: ``notes.distance.stem`` from 0 to 1, ``audio.distance.stem`` in dB."""
    result: dict[str, Tally] = {}
    for first, second in combinations(loops, 2):
        for stem in first.keys() & second.keys():
            for name, value in zip(("notes", "audio"), distances(first[stem], second[stem]), strict=True):
                total, weight = result.get(f"{name}.distance.{stem}", Tally(0.0, 0.0))
                result[f"{name}.distance.{stem}"] = Tally(total + value, weight + 1.0)
    return result


def outline_to_json(value: Outline) -> dict[str, object]:
    """Return an outline as lists."""
    return {"notes": sorted(value.notes), "mels": value.mels.round(2).tolist()}


def outline_from_json(data: Mapping[str, Sequence[Sequence[float]]]) -> Outline:
    """Return the outline that ``outline_to_json`` wrote."""
    notes = frozenset((int(tick), int(pitch)) for tick, pitch in data["notes"])
    return Outline(notes, np.array(data["mels"], dtype=np.float32))
