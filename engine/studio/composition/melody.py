"""The soloist: one line from a motif, its variations and answers, chord tones where the beat is strong."""

from random import Random
from typing import Final

from engine.music import Chord, Key, Note
from engine.studio.composition.grid import Grid, without_overlaps
from engine.studio.composition.motif import Motif, draw_motif, inverted, varied
from engine.studio.composition.style import Lead, Style
from engine.units import TICKS_PER_BEAT

LOWEST, HIGHEST = 60, 86
CHORD_SHARE = 0.76  # at least so many notes of every melody are chord tones

# Degrees of the scale that a line is made of, in keys with a major and with a minor third.
SCALE_COLORS: Final = {
    "whole": ((0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4, 5, 6)),
    "pentatonic": ((0, 1, 2, 4, 5), (0, 2, 3, 4, 6)),
}
_MAJOR_THIRD: Final = 4

# Phrases of four bars: a, b and c are motifs, a prime varies one, ? answers the first motif upside down, - rests.
_FORMS: Final = (
    "a a' a b",
    "a b a b'",
    "a - a' -",
    "a a a' b",
    "a b a c",
    "a a' b -",
    "a b - b'",
    "a - b -",
    "a ? a' ?",
    "a - ? -",
)
_FULL_FORMS: Final = ("a a' a b", "a b a b'", "a ? a' ?")  # for sparse motifs, so that enough is played

Row = tuple[int, int, int, bool]  # tick, ticks held, key, whether it is a tone of its chord


def _nearest(pitch: int, classes: tuple[int, ...]) -> int:
    return min((key for key in range(LOWEST, HIGHEST + 1) if key % 12 in classes), key=lambda key: (abs(key - pitch), key))


def _ladder(key: Key, color: str) -> list[int]:
    """Return the keys that a line steps on."""
    major, minor = SCALE_COLORS[color]
    degrees = major if (key.scale[2] - key.scale[0]) % 12 == _MAJOR_THIRD else minor
    classes = {key.scale[degree] for degree in degrees}
    return [pitch for pitch in range(LOWEST, HIGHEST + 1) if pitch % 12 in classes]


def _phrases(rng: Random, grid: Grid, lead: Lead, notes: int) -> list[Motif]:
    """Draw a form and return the motif of every bar; empty where the line rests."""
    shapes = {
        "a": draw_motif(rng, grid, lead, notes),
        "b": draw_motif(rng, grid, lead, max(1, notes - rng.randint(0, 1))),
        "c": draw_motif(rng, grid, lead, notes),
        "-": (),
    }
    shapes["?"] = inverted(shapes["a"])
    form = rng.choice(_FORMS if len(shapes["a"]) > 2 else _FULL_FORMS).split()
    if grid.bars == 2:
        form = form[:2] if form[1] != "-" else ["a", "b"]
    bars = []
    for bar in range(grid.bars):
        sign = form[bar % len(form)]
        if sign not in shapes:
            shapes[sign] = varied(rng, shapes[sign[0]], grid.ticks_per_bar)
        shape = shapes[sign]
        if shape and bar >= len(form) and bar == grid.bars - 1:
            shape = varied(rng, shape, grid.ticks_per_bar)
        bars.append(shape)
    return bars


def _with_chord_tones(rng: Random, rows: list[Row], chords: tuple[Chord, ...]) -> list[Row]:
    """Return the line with as many passing tones moved onto the chord as ``CHORD_SHARE`` asks for."""
    rows = list(rows)
    passing = [index for index, row in enumerate(rows) if not row[3]]
    rng.shuffle(passing)
    while passing and (len(rows) - len(passing)) / len(rows) < CHORD_SHARE:
        index = passing.pop()
        place, held, pitch, _ = rows[index]
        rows[index] = (place, held, _nearest(pitch, chords[place // TICKS_PER_BEAT].pitch_classes()), True)
    return rows


def _at_rest(rows: list[Row], key: Key, chords: tuple[Chord, ...]) -> list[Row]:
    """Return the line with its last note on the tonic, or where the chord has none on the chord's root."""
    place, held, pitch, _ = rows[-1]
    chord = chords[place // TICKS_PER_BEAT]
    goal = key.tonic if key.tonic in chord.pitch_classes() else chord.root
    return [*rows[:-1], (place, held, _nearest(pitch, (goal,)), True)]


def compose_melody(
    rng: Random,
    style: Style,
    grid: Grid,
    key: Key,
    chords: tuple[Chord, ...],
    *,
    sparse: bool = False,
    lift: int = 0,
) -> tuple[Note, ...]:
    """Compose the melody of a loop or of a section: one voice, keys 60 to 86, one to six notes a bar on average.

    Args:
        rng: Where choices come from.
        style: How its lines move.
        grid: Its ticks.
        key: Tones between chord tones are of its scale.
        chords: One per beat.
        sparse: Whether it has as few notes as the style allows.
        lift: Semitones that the line lies higher than elsewhere in the piece.
    """
    lead = style.lead
    least, most = lead.notes
    center = min(rng.randint(*lead.center) + lift, HIGHEST - 4)
    notes = least if sparse or rng.random() < 0.2 else rng.randint(min(most, max(2, least)), most)
    ladder = _ladder(key, lead.scale)
    middle = min(range(len(ladder)), key=lambda index: abs(ladder[index] - center))
    held_share = rng.choice((0.95, 0.95, 0.7)) if lead.length <= 4 else 0.97
    rows: list[Row] = []
    for bar, motif in enumerate(_phrases(rng, grid, lead, notes)):
        for tick, held, step in motif:
            place = bar * grid.ticks_per_bar + tick
            tones = chords[place // TICKS_PER_BEAT].pitch_classes()
            pitch = ladder[max(0, min(len(ladder) - 1, middle + step))]
            strong = grid.accent(place) >= 2 or held >= 4
            if pitch % 12 not in tones and (strong or rng.random() < 0.35):
                pitch = _nearest(pitch, tones)
            rows.append((place, held, pitch, pitch % 12 in tones))
    played = [
        grid.note(place, held * held_share, pitch, 82 + 7 * grid.accent(place) + rng.gauss(0, 4), grid.human(rng))
        for place, held, pitch, _ in _at_rest(_with_chord_tones(rng, rows, chords), key, chords)
    ]
    return without_overlaps(played, grid.beats, monophonic=True)
