"""What the notes of a loop say: harmony, grid, density and repetition, by definitions that the card repeats.

Positions are ticks (sixteenths). A pitched note belongs to the chord of the tick that it begins on: the nearest to
0.2 of a tick before its start, so that neither swing (at most a third of a tick) nor human timing moves it over a line.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.loop import MIX, Loop, Tally, Truth, add
from engine.music import Note
from engine.stems import PITCHED
from engine.units import TICKS_PER_BEAT

ON_GRID_TICKS: Final = 0.25  # how far from the swung grid a stroke may be: 31 ms at 120 bpm
SWINGS: Final = np.arange(0.0, 0.37, 0.01)  # of a tick, tried for the odd ticks of a loop
_EARLY_TICKS: Final = 0.2

Positions = NDArray[np.float64]


def note_tick(note: Note) -> int:
    """Return the tick that a note belongs to; negative before the loop's start."""
    return round(note.start * TICKS_PER_BEAT - _EARLY_TICKS)


def in_chord(notes: Sequence[Note], truth: Truth) -> Tally:
    """Count the notes whose pitch class is a tone of the chord at their start."""
    hits = sum(n.pitch % 12 in truth.chord_at(note_tick(n) / TICKS_PER_BEAT).pitch_classes() for n in notes)
    return Tally(float(hits), float(len(notes)))


def in_key(notes: Sequence[Note], truth: Truth) -> Tally:
    """Count the notes whose pitch class is in the scale of the key."""
    return Tally(float(sum(n.pitch % 12 in truth.key.scale for n in notes)), float(len(notes)))


def grid_deviations(positions: Positions) -> Positions:
    """Return how far each position is from its nearest point of the swung grid, in ticks.

    The even ticks stand where they are; all odd ones come later by one swing, 0 to 0.36 of a tick, which is fitted to
    the loop: the one that gives the least mean deviation.

    Args:
        positions: In ticks from the loop's start, [n].
    """
    if not len(positions):
        return positions
    pairs = (positions[None, :] % 2.0)[..., None]
    points = np.stack((np.zeros_like(SWINGS), 1.0 + SWINGS, np.full_like(SWINGS, 2.0)), 1)
    deviations: Positions = np.abs(pairs - points[:, None, :]).min(-1)
    best: Positions = deviations[int(deviations.mean(1).argmin())]
    return best


def on_grid(positions: Positions) -> tuple[Tally, Tally]:
    """Return the share of positions within ``ON_GRID_TICKS`` of the swung grid, and the mean deviation in ticks."""
    deviations = grid_deviations(positions)
    count = float(len(deviations))
    return Tally(float((deviations <= ON_GRID_TICKS).sum()), count), Tally(float(deviations.sum()), count)


def root_spans(truth: Truth, bars: int, bar_beats: float) -> list[tuple[float, float, int]]:
    """Return for each bar the beats that its first chord lasts and its root: (start, end, pitch class)."""
    spans = []
    for bar in range(bars):
        start = round(bar * bar_beats)
        end, stop = start + 1, round((bar + 1) * bar_beats)
        while end < stop and truth.chord_at(end) == truth.chord_at(start):
            end += 1
        spans.append((float(start), float(end), truth.chord_at(start).root))
    return spans


def held_beats(notes: Sequence[Note], start: float, end: float, beats: float) -> NDArray[np.float64]:
    """Return for how many beats each pitch class sounds between two beats of a loop of so many, [12].

    What was begun earlier sounds on; a note is moved to its tick first, so that a late player is not read as silent.
    """
    held = np.zeros(12)
    for note in notes:
        begin = note_tick(note) / TICKS_PER_BEAT
        for shift in (-beats, 0.0, beats):
            overlap = min(end, begin + note.length + shift) - max(start, begin + shift)
            held[note.pitch % 12] += max(0.0, overlap)
    return held


def root_per_bar(notes: Sequence[Note], truth: Truth, bars: int, bar_beats: float) -> Tally:
    """Count the bars in which the first note to begin under the bar's first chord is on that chord's root.

    Where none begins, the pitch class held longest counts; a bar without a sounding note is a miss.
    """
    hits = 0
    for start, end, root in root_spans(truth, bars, bar_beats):
        begun = [n for n in notes if start <= note_tick(n) / TICKS_PER_BEAT < end]
        held = held_beats(notes, start, end, bars * bar_beats)
        if begun:
            hits += min(begun, key=lambda n: (note_tick(n), n.pitch)).pitch % 12 == root
        else:
            hits += bool(held.any()) and int(held.argmax()) == root
    return Tally(float(hits), float(bars))


def bar_repetition(notes: Sequence[Note], bars: int, bar_beats: float, by_pitch: bool) -> Tally:
    """Compare each bar with the one of the other bars that is most like it, by the F1 of what begins where.

    Args:
        notes: Of one stem.
        bars: Length of the loop; fewer than two give no weight.
        bar_beats: Length of a bar.
        by_pitch: Whether two beginnings must agree in pitch (strokes of drums), or in time only (pitched stems, whose
            harmony moves on).
    """
    ticks = round(bar_beats * TICKS_PER_BEAT)
    played: list[set[tuple[int, int]]] = [set() for _ in range(bars)]
    for note in notes:
        tick = note_tick(note) % (bars * ticks)
        played[tick // ticks].add((tick % ticks, note.pitch if by_pitch else 0))
    total, weight = 0.0, 0.0
    for index, bar in enumerate(played):
        others = played[:index] + played[index + 1 :]
        if bar and others:
            total += max(2 * len(bar & other) / (len(bar) + len(other)) for other in others)
            weight += 1.0
    return Tally(total, weight)


def density_ratio(count: float, beats: float, real: float) -> dict[str, Tally]:
    """Compare how many notes a beat holds with the real piece: the ratio, and the share within half to twice."""
    if real <= 0.0:
        return {}
    return {"density": Tally(count / beats, real), "density_within": Tally(float(0.5 <= count / beats / real <= 2.0), 1.0)}


def measure_notes(loop: Loop, truth: Truth) -> Mapping[str, Tally]:
    """Measure everything that notes tell of the stems that a loop holds; names are ``quantity.stem``."""
    result: dict[str, Tally] = {}
    for stem, notes in loop.notes.items():
        for name, tally in density_ratio(len(notes), loop.beats, truth.density.get(stem, 0.0)).items():
            result[f"{name}.{stem}"] = tally
        result[f"repetition.{stem}"] = bar_repetition(notes, loop.bars, loop.beats_per_bar, stem == "drums")
        if stem in PITCHED:
            result[f"in_chord.{stem}"] = in_chord(notes, truth)
            result[f"in_key.{stem}"] = in_key(notes, truth)
    if all(f"in_key.{stem}" in result for stem in PITCHED):
        result[f"in_key.{MIX}"] = add(result[f"in_key.{stem}"] for stem in PITCHED)
    if "bass" in loop.notes:
        result["root.bass"] = root_per_bar(loop.notes["bass"], truth, loop.bars, loop.beats_per_bar)
    if "drums" in loop.notes:
        # A shuffled pair is read on the other piece's clock.
        scale = TICKS_PER_BEAT * truth.bpm / loop.bpm
        positions = np.array([note.start for note in loop.notes["drums"]], dtype=np.float64) * scale
        result["on_grid.drums"], result["deviation.drums"] = on_grid(positions)
    return result
