"""The bass player: a pattern of roots, fifths, octaves and leading tones follows the chords."""

from random import Random
from typing import Final

from engine.music import Chord, Key, Note
from engine.studio.grid import Grid, without_overlaps
from engine.studio.style import Style
from engine.units import TICKS_PER_BEAT

LOWEST, HIGHEST = 28, 55

_TRIPLE: Final = {
    (3, 4): ("R---F---F---", "R-------A---", "R-----F-A---", "R-R-F-F-O-O-"),
    (6, 8): ("R-----F-----", "R---R-F---O-", "R-----O---A-", "R-R-R-F-F-F-"),
}


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
    if rng.random() < 0.3 and target > LOWEST:
        return target - 1
    steps = [target + step for step in (-2, -1, 1, 2) if (target + step) % 12 in key.scale and LOWEST <= target + step]
    return rng.choice(steps) if steps else target


def compose_bass(
    rng: Random, style: Style, signature: tuple[int, int], grid: Grid, key: Key, chords: tuple[Chord, ...]
) -> tuple[Note, ...]:
    """Compose the bass of a loop: one voice, keys 28 to 55, the root on nearly every downbeat.

    Args:
        rng: Where choices come from.
        style: Its patterns and register.
        signature: Numerator and denominator.
        grid: The loop's ticks.
        key: Tones that lead into the next root are of its scale.
        chords: One per beat.
    """
    patterns = style.bass if signature == (4, 4) else _TRIPLE[signature]
    pattern = rng.choice(patterns)
    other = rng.choice(patterns) if rng.random() < 0.25 else pattern
    low = style.bass_low
    tight = rng.choice((0.95, 0.95, 0.8)) if style.timing_ms > 2 else rng.choice((0.96, 0.9))
    notes = []
    for bar in range(grid.bars):
        cells = other if bar % 4 == 3 else pattern
        for tick, cell in enumerate(cells):
            if cell in ".-":
                continue
            place = bar * grid.ticks_per_bar + tick
            chord = chords[place // TICKS_PER_BEAT]
            coming = chords[(place // TICKS_PER_BEAT + 1) % len(chords)]
            root = root_key(chord, low)
            held = 1
            while tick + held < len(cells) and cells[tick + held] == "-":
                if (place + held) % TICKS_PER_BEAT == 0 and chords[(place + held) // TICKS_PER_BEAT] != chord:
                    break  # a new chord takes its own root
                held += 1
            if cell == "A":
                at_end = tick + held >= len(cells)
                pitch = (
                    _leading(rng, root_key(coming, low), key)
                    if at_end and coming != chord
                    else _above(chord, root, (7, 6, 8, 12))
                )
            else:
                pitch = {
                    "R": root,
                    "F": _above(chord, root, (7, 6, 8)),
                    "T": _above(chord, root, (4, 3, 5, 2, 7)),
                    "O": _above(chord, root, (12,)),
                }[cell]
            loud = 84 + 7 * grid.accent(place) + rng.gauss(0, 3)
            notes.append(grid.note(place, held * tight, max(LOWEST, pitch), loud, grid.human(rng)))
            if tick + held < len(cells) and cells[tick + held] == "-":  # the hold was cut by a new chord
                left = 1
                while tick + held + left < len(cells) and cells[tick + held + left] == "-":
                    left += 1
                changed = chords[(place + held) // TICKS_PER_BEAT]
                notes.append(grid.note(place + held, left * tight, root_key(changed, low), loud, grid.human(rng)))
    return without_overlaps(notes, grid.beats, monophonic=True)
