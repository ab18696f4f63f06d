"""Progressions: which chords a loop walks through, one for every beat."""

from random import Random
from typing import Final

from engine.music import Chord, Key
from engine.studio.composition.progressions import PROGRESSIONS

_TRIADS: Final = {(4, 7): "", (3, 7): "m", (3, 6): "dim", (4, 8): "aug"}
_SEVENTHS: Final = {(4, 7, 11): "maj7", (4, 7, 10): "7", (3, 7, 10): "m7", (3, 6, 10): "m7b5"}
_NINTHS: Final = {"maj7": "maj9", "7": "9", "m7": "m9"}


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


def _degrees(rng: Random, mode: str, kinds: tuple[str, ...]) -> tuple[int, int, int, int]:
    known = [kind for kind in kinds if mode in PROGRESSIONS[kind]]
    return rng.choice(PROGRESSIONS[rng.choice(known or ["song"])][mode])


def _two_bars(rng: Random, row: list[Chord], changes: float) -> list[list[Chord]]:
    if rng.random() < changes:
        return [row[0:2], row[2:4]]
    return [[row[0]], [row[rng.choice((1, 2, 3))]]]


def _eight_bars(rng: Random, row: list[Chord], answer: list[Chord]) -> list[list[Chord]]:
    kind = rng.random()
    if kind < 0.3:
        return [[row[bar // 2]] for bar in range(8)]
    if kind < 0.55:
        return [[chord] for chord in (*row, *answer)]
    return [[chord] for chord in (*row, *row)]


def compose_chords(
    rng: Random, key: Key, color: str, kinds: tuple[str, ...], bars: int, beats: int, changes: float
) -> tuple[Chord, ...]:
    """Draw a progression and spread it over a loop or a section.

    Args:
        rng: Where choices come from.
        key: Tonic and mode.
        color: As ``degree_chord`` takes it.
        kinds: Of progressions, repeated by weight; those that the mode does not have are left out.
        bars: How many; after four or eight it repeats.
        beats: Quarter notes in a bar.
        changes: Probability that a phrase has two chords in its last bar.

    Returns:
        One chord per beat, ``bars * beats`` of them.
    """
    degrees = _degrees(rng, key.mode, kinds)
    answer = _degrees(rng, key.mode, kinds)
    palette = {degree: _spiced(rng, key, degree, color) for degree in sorted({*degrees, *answer})}
    row = [palette[degree] for degree in degrees]
    if bars == 2:
        cells = _two_bars(rng, row, changes)
    elif bars == 8:
        cells = _eight_bars(rng, row, [palette[degree] for degree in answer])
    else:
        cells = [[row[bar % 4]] for bar in range(bars)]
    if bars > 2 and rng.random() < changes:
        other = _spiced(rng, key, rng.choice((3, 4, 5)), color)
        for bar in range(3, bars, 4):
            if other != cells[bar][0] and other.quality not in ("dim", "m7b5"):
                cells[bar] = [cells[bar][0], other]
    return tuple(cell[beat * len(cell) // beats] for cell in cells for beat in range(beats))
