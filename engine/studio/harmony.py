"""Progressions: which chords a loop walks through, one for every beat."""

from random import Random
from typing import Final

from engine.music import Chord, Key

_TRIADS: Final = {(4, 7): "", (3, 7): "m", (3, 6): "dim", (4, 8): "aug"}
_SEVENTHS: Final = {(4, 7, 11): "maj7", (4, 7, 10): "7", (3, 7, 10): "m7", (3, 6, 10): "m7b5"}
_NINTHS: Final = {"maj7": "maj9", "7": "9", "m7": "m9"}

# Degrees of the scale counted from 0, four to a progression.
PROGRESSIONS: Final = {
    "major": (
        (0, 4, 5, 3),
        (0, 5, 3, 4),
        (5, 3, 0, 4),
        (0, 3, 4, 3),
        (1, 4, 0, 5),
        (0, 3, 0, 4),
        (3, 4, 2, 5),
        (0, 2, 3, 4),
        (3, 0, 4, 5),
    ),
    "minor": (
        (0, 5, 2, 6),
        (0, 5, 3, 4),
        (0, 6, 5, 6),
        (0, 3, 5, 4),
        (0, 2, 6, 3),
        (5, 6, 0, 0),
        (0, 0, 5, 6),
        (0, 3, 0, 4),
        (0, 2, 5, 4),
    ),
    "dorian": ((0, 3, 0, 3), (0, 3, 6, 3), (0, 2, 3, 0), (0, 6, 3, 0), (0, 1, 0, 3), (0, 2, 6, 3)),
    "mixolydian": ((0, 6, 3, 0), (0, 6, 0, 6), (0, 3, 6, 0), (0, 6, 3, 6), (0, 4, 3, 0), (0, 1, 6, 3)),
}
VAMPS: Final = {
    "major": ((0, 0, 0, 0), (0, 3, 0, 3), (0, 0, 3, 3), (0, 1, 0, 1)),
    "minor": ((0, 0, 0, 0), (0, 3, 0, 3), (0, 0, 5, 5), (0, 6, 0, 6), (0, 0, 0, 6)),
    "dorian": ((0, 0, 0, 0), (0, 3, 0, 3), (0, 0, 3, 3)),
    "mixolydian": ((0, 0, 0, 0), (0, 6, 0, 6), (0, 0, 6, 6)),
}
CADENCES: Final = {"major": ((1, 4, 0, 0), (1, 4, 2, 5), (0, 5, 1, 4)), "minor": ((1, 4, 0, 0), (0, 3, 1, 4), (0, 5, 1, 4))}


def degree_chord(key: Key, degree: int, color: str) -> Chord:
    """Return the chord that stands on a degree of a key.

    Args:
        key: Its scale gives the tones.
        degree: Counted from 0.
        color: ``triad``, ``seventh``, ``ninth`` or ``power``.
    """
    tones = [key.scale[(degree + step) % 7] for step in (0, 2, 4, 6)]
    root = tones[0]
    third, fifth, seventh = ((tone - root) % 12 for tone in tones[1:])
    if color == "power" and fifth == 7:
        return Chord(root, "5")
    if color in ("triad", "power"):
        return Chord(root, _TRIADS[third, fifth])
    quality = _SEVENTHS[third, fifth, seventh]
    if color == "ninth" and (root + 2) % 12 in key.scale:
        quality = _NINTHS.get(quality, quality)
    return Chord(root, quality)


def _spiced(rng: Random, key: Key, degree: int, color: str) -> Chord:
    chord = degree_chord(key, degree, color)
    if key.mode == "minor" and degree == 4 and color != "power" and rng.random() < 0.5:
        return Chord(chord.root, "" if color == "triad" else "7")  # the leading tone of harmonic minor
    if color == "triad" and rng.random() < 0.06:
        for quality, interval in (("sus4", 5), ("sus2", 2)):
            if (chord.root + interval) % 12 in key.scale and (chord.root + 7) % 12 in key.scale:
                return Chord(chord.root, quality)
    return chord


def compose_chords(rng: Random, key: Key, color: str, vamp: float, bars: int, beats: int, halves: bool) -> tuple[Chord, ...]:
    """Draw a progression and spread it over a loop.

    Args:
        rng: Where choices come from.
        key: Tonic and mode, one of ``PROGRESSIONS``.
        color: As ``degree_chord`` takes it.
        vamp: Probability of one or two chords for the whole loop.
        bars: Length of the loop.
        beats: Quarter notes in a bar.
        halves: Whether a bar may hold two chords.

    Returns:
        One chord per beat, ``bars * beats`` of them.
    """
    if rng.random() < vamp:
        degrees = rng.choice(VAMPS[key.mode])
    elif color in ("seventh", "ninth") and key.mode in CADENCES and rng.random() < 0.35:
        degrees = rng.choice(CADENCES[key.mode])
    else:
        degrees = rng.choice(PROGRESSIONS[key.mode])
    palette = {degree: _spiced(rng, key, degree, color) for degree in sorted(set(degrees))}
    row = [palette[degree] for degree in degrees]
    cells: list[list[Chord]]
    if bars == 2:
        cells = [row[0:2], row[2:4]] if halves and rng.random() < 0.3 else [[row[0]], [row[rng.choice((1, 2, 3))]]]
    elif bars == 8 and rng.random() < 0.3:
        cells = [[row[bar // 2]] for bar in range(8)]
    else:
        cells = [[row[bar % 4]] for bar in range(bars)]
    if halves and bars > 2 and rng.random() < 0.2:
        other = _spiced(rng, key, rng.choice((3, 4, 5)), color)
        for bar in range(bars):
            if bar % 4 == 3 and other != cells[bar][0] and other.quality not in ("dim", "m7b5"):
                cells[bar] = [cells[bar][0], other]
    return tuple(cell[beat * len(cell) // beats] for cell in cells for beat in range(beats))
