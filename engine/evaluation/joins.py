"""Bars made anew within a loop: that the rest is untouched, and how what was made joins it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from engine.evaluation.loop import MIX, Loop, Tally
from engine.evaluation.notes_metrics import note_tick
from engine.evaluation.onsets import flux, join_ratios
from engine.evaluation.spectrum import mono
from engine.music import Note
from engine.units import TICKS_PER_BEAT


@dataclass(frozen=True)
class Gap:
    """Whole bars of a loop that are made anew.

    Args:
        first: The first of them, from 0.
        last: The bar after them.
        bars: Length of the loop.
    """

    first: int
    last: int
    bars: int

    def span(self, beats_per_bar: float) -> tuple[float, float]:
        """Return the beats from and to, as a request takes them."""
        return self.first * beats_per_bar, self.last * beats_per_bar

    @property
    def joins(self) -> tuple[int, ...]:
        """The bar lines where it meets the rest; 0 is where the loop wraps."""
        return tuple(sorted({self.first, self.last % self.bars}))

    def holds(self, note: Note, beats_per_bar: float) -> bool:
        """Tell whether a note begins in it."""
        bar = note_tick(note) / TICKS_PER_BEAT / beats_per_bar % self.bars
        return self.first <= bar < self.last


def third_and_fourth(bars: int) -> Gap:
    """Return bars 3 and 4; of a shorter loop its last half."""
    return Gap(2, 4, bars) if bars >= 4 else Gap(bars - bars // 2, bars, bars)


def last_half(bars: int) -> Gap:
    """Return the last half of a loop."""
    return Gap(bars - bars // 2, bars, bars)


def measure_joins(loop: Loop, gap: Gap) -> dict[str, Tally]:
    """Return how the flux at the joins of a gap stands to that at other bar lines, by stem and for the mix."""
    sounds = {**loop.audio, MIX: loop.mix()}
    found = {stem: join_ratios(flux(mono(audio)), loop.bars, gap.joins) for stem, audio in sounds.items()}
    return {f"audio.join.{stem}": Tally(sum(ratios), float(len(ratios))) for stem, ratios in found.items() if ratios}


def _common(first: Collection[object], second: Collection[object]) -> Tally:
    """Return the share of what either holds that both do."""
    return Tally(float(len(set(first) & set(second))), float(len(set(first) | set(second))))


def measure_gap(loop: Loop, before: Loop, gap: Gap) -> Mapping[str, Tally]:
    """Hold a loop in which a gap was made anew against what it was.

    Names are ``kind.quantity.stem``: ``kept``, the share of frames outside of the gap that are the same to the last bit, and of
    notes; ``renewed``, the share of beginnings (tick, pitch) within it that only one of both has; ``join``, as
    ``measure_joins`` gives it.
    """
    result = measure_joins(loop, gap)
    for stem, audio in loop.audio.items():
        bar = np.arange(len(audio)) * loop.bars / len(audio)
        outside = (bar < gap.first) | (bar >= gap.last)
        same = (audio == before.audio[stem]).all(axis=1)[outside]
        result[f"audio.kept.{stem}"] = Tally(float(same.sum()), float(len(same)))
        kept, inside = [], []
        for notes in (loop.notes[stem], before.notes[stem]):
            kept.append([note for note in notes if not gap.holds(note, loop.beats_per_bar)])
            inside.append([(note_tick(note), note.pitch) for note in notes if gap.holds(note, loop.beats_per_bar)])
        result[f"notes.kept.{stem}"] = _common(*kept)
        alike = _common(*inside)
        result[f"notes.renewed.{stem}"] = Tally(alike.weight - alike.total, alike.weight)
    return result
