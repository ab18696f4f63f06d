"""The bass player: a pattern of roots, fifths, octaves and leading tones follows the chords."""

from random import Random
from typing import Final

from engine.music import Chord, Key, Note
from engine.studio.composition.grid import Grid, without_overlaps
from engine.studio.composition.style import Style
from engine.studio.composition.triple_meters import TRIPLE_METERS
from engine.units import TICKS_PER_BEAT

LOWEST, HIGHEST = 28, 55
_CHROMATIC: Final = 0.3  # share of leading tones that are a semitone under the root, in the scale or not


def root_key(chord: Chord, low: int) -> int:
    """Return the lowest key from ``low`` on that is the chord's root."""
    return low + (chord.root - low) % 12


def _above(chord: Chord, root: int, candidates: tuple[int, ...]) -> int:
    tones = {(tone - chord.root) % 12 for tone in chord.pitch_classes()}
    for interval in candidates:
        if interval % 12 in tones and root + interval <= HIGHEST:
            return root + interval
    return root


def _leading(rng: Random, target: int, key: Key) -> int:
    """Return a tone a step under or over the coming root: of the scale mostly, chromatic sometimes."""
    if rng.random() < _CHROMATIC and target > LOWEST:
        return target - 1
    steps = [target + step for step in (-2, -1, 1, 2) if (target + step) % 12 in key.scale and LOWEST <= target + step]
    return rng.choice(steps) if steps else target


def _tone(rng: Random, cell: str, chord: Chord, coming: Chord, low: int, key: Key) -> int:
    """Return the key that a cell stands for over a chord, before the chord that comes with the next note."""
    root = root_key(chord, low)
    if cell == "A" and coming.root != chord.root:
        return _leading(rng, root_key(coming, low), key)
    candidates = {"R": (0,), "F": (7, 6, 8), "T": (4, 3, 5, 2, 7), "O": (12,), "A": (7, 6, 8, 12)}[cell]
    return _above(chord, root, candidates)


def _spans(cells: str, bar: int, chords: tuple[Chord, ...]) -> list[tuple[int, int, str]]:
    """Return tick in the bar, ticks held and cell of every note; a new chord ends a held note and takes its own root."""
    spans: list[tuple[int, int, str]] = []
    chord = None
    for tick, cell in enumerate(cells):
        now = chords[(bar * len(cells) + tick) // TICKS_PER_BEAT]
        if cell not in ".-":
            spans.append((tick, 1, cell))
        elif cell == "-" and spans and now != chord:
            spans.append((tick, 1, "R"))
        elif cell == "-" and spans:
            begin, held, held_cell = spans[-1]
            spans[-1] = (begin, held + 1, held_cell)
        chord = now
    return spans


def compose_bass(
    rng: Random,
    style: Style,
    signature: tuple[int, int],
    grid: Grid,
    key: Key,
    chords: tuple[Chord, ...],
    *,
    sparse: bool = False,
) -> tuple[Note, ...]:
    """Compose the bass of a loop or of a section: one voice, keys 28 to 55, the root on nearly every downbeat.

    Args:
        rng: Where choices come from.
        style: Its patterns and register.
        signature: Numerator and denominator.
        grid: Its ticks.
        key: Tones that lead into the next root are of its scale.
        chords: One per beat.
        sparse: Whether it only holds the roots.
    """
    patterns = style.bass if signature == (4, 4) else TRIPLE_METERS[style.triple][signature].bass
    if sparse:
        patterns = ("R" + "-" * (grid.ticks_per_bar - 1),)
    pattern = rng.choice(patterns)
    turn = rng.choice(patterns) if rng.random() < 0.25 else pattern
    tight = rng.choice((0.95, 0.95, 0.8)) if style.timing_ms > 2 else rng.choice((0.96, 0.9))
    notes = []
    for bar in range(grid.bars):
        if rng.random() < style.wander:
            pattern = turn = rng.choice(patterns)
        for tick, held, cell in _spans(turn if bar % 4 == 3 else pattern, bar, chords):
            place = bar * grid.ticks_per_bar + tick
            coming = chords[((place + held) // TICKS_PER_BEAT) % len(chords)]
            pitch = max(LOWEST, _tone(rng, cell, chords[place // TICKS_PER_BEAT], coming, style.bass_low, key))
            loud = 84 + 7 * grid.accent(place) + rng.gauss(0, 3)
            notes.append(grid.note(place, held * tight, pitch, loud, grid.human(rng)))
    return without_overlaps(notes, grid.beats, monophonic=True)
