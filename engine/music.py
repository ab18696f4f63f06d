"""Notes, chords and keys: what is played, in beats and semitones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

PITCH_CLASSES: Final = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
_STEPS: Final = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}

# Intervals above the root, in semitones.
QUALITIES: Final = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "7": (0, 4, 7, 10),
    "maj7": (0, 4, 7, 11),
    "m7": (0, 3, 7, 10),
    "m7b5": (0, 3, 6, 10),
    "dim": (0, 3, 6),
    "aug": (0, 4, 8),
    "sus4": (0, 5, 7),
    "sus2": (0, 2, 7),
    "6": (0, 4, 7, 9),
    "m6": (0, 3, 7, 9),
    "9": (0, 2, 4, 7, 10),
    "maj9": (0, 2, 4, 7, 11),
    "m9": (0, 2, 3, 7, 10),
    "5": (0, 7),
}

SCALES: Final = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
}

_NAME = re.compile(r"([A-Ga-g])([#b♯♭]?)(.*)", re.DOTALL)


@dataclass(frozen=True, order=True, slots=True)
class Note:
    """One note or stroke of a stem.

    Args:
        start: When it begins, in beats from the loop's start; swing and human timing included, so it may be a little
            below 0 for the first beat of a loop (it then sounds at the loop's end).
        length: How long it is held, in beats, above 0.
        pitch: MIDI key 0..127; for drums one of ``engine.stems.DRUM_KEYS``.
        velocity: 1..127.
    """

    start: float
    length: float
    pitch: int
    velocity: int


def transposed(notes: Sequence[Note], semitones: int) -> tuple[Note, ...]:
    """Return notes so much higher; what leaves MIDI's 0 to 127 is folded back by octaves."""
    return tuple(replace(note, pitch=_folded(note.pitch + semitones)) for note in notes)


def _folded(pitch: int) -> int:
    return pitch % 12 if pitch < 0 else pitch if pitch < 128 else 116 + (pitch - 116) % 12


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord: a root pitch class 0..11 (0 = C) and a quality, a key of ``QUALITIES``."""

    root: int
    quality: str

    def pitch_classes(self) -> tuple[int, ...]:
        """Return the chord's tones as pitch classes, root first."""
        return tuple((self.root + interval) % 12 for interval in QUALITIES[self.quality])

    def transposed(self, semitones: int) -> "Chord":
        """Return the chord so many semitones higher."""
        return Chord((self.root + semitones) % 12, self.quality)

    def __str__(self) -> str:
        """Return the name that ``parse_chord`` reads."""
        return PITCH_CLASSES[self.root] + self.quality


@dataclass(frozen=True)
class Key:
    """A tonic pitch class and a mode, a key of ``SCALES``."""

    tonic: int
    mode: str

    @cached_property
    def scale(self) -> tuple[int, ...]:
        """The pitch classes of the key, tonic first."""
        return tuple((self.tonic + step) % 12 for step in SCALES[self.mode])

    def transposed(self, semitones: int) -> "Key":
        """Return the key so many semitones higher."""
        return Key((self.tonic + semitones) % 12, self.mode)

    def __str__(self) -> str:
        """Return the name that ``parse_key`` reads."""
        return f"{PITCH_CLASSES[self.tonic]} {self.mode}"


def _parse_root(text: str) -> tuple[int, str]:
    match = _NAME.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"a note name must begin with A to G, but got {text!r}")
    letter, accidental, rest = match.groups()
    shift = {"#": 1, "♯": 1, "b": -1, "♭": -1}.get(accidental, 0)
    return (_STEPS[letter.upper()] + shift) % 12, rest


def parse_chord(text: str) -> Chord:
    """Read a chord symbol such as ``Dm7``, ``F#maj7`` or ``Bb``; a bass after a slash is dropped.

    Raises:
        ValueError: It is no chord; the text lists the qualities that are known.
    """
    root, quality = _parse_root(text.split("/")[0])
    quality = quality.strip().replace("min", "m").replace("-", "m").replace("M7", "maj7").replace("°", "dim")
    quality = {"maj": "", "M": "", "sus": "sus4", "ø": "m7b5", "+": "aug", "dim7": "dim", "add9": "9"}.get(quality, quality)
    if quality not in QUALITIES:
        known = ", ".join(q or "(major)" for q in QUALITIES)
        raise ValueError(f"chord quality must be one of {known}, but got {quality!r} in {text!r}")
    return Chord(root, quality)


def parse_chords(text: str) -> tuple[tuple[Chord, ...], ...]:
    """Read a chord track, bars divided by ``|``: ``Dm7 | G7 C | Am``; an empty text gives no bars."""
    if not text.strip():
        return ()
    bars = tuple(tuple(parse_chord(symbol) for symbol in bar.split()) for bar in text.strip().strip("|").split("|"))
    if any(not bar for bar in bars):
        raise ValueError(f"every bar of a chord track must name a chord, but got {text!r}")
    return bars


def spread_chords(bars: tuple[tuple[Chord, ...], ...], bar_count: int, beats: float) -> tuple[Chord, ...]:
    """Spread a chord track over a loop, one chord per beat, repeating it from its start where it is shorter.

    Args:
        bars: The chords of each bar, as ``parse_chords`` gives them.
        bar_count: Length of the loop in bars.
        beats: Length of one bar in quarter notes.
    """
    total = round(bar_count * beats)
    track = []
    for beat in range(total):
        bar = bars[int(beat / beats) % len(bars)]
        track.append(bar[min(len(bar) - 1, int((beat % beats) / beats * len(bar)))])
    return tuple(track)


def parse_key(text: str) -> Key | None:
    """Read a key such as ``D minor``, ``F# dorian``, ``Am`` or ``Bb``; an empty text gives None.

    Raises:
        ValueError: It is no key; the text lists the modes that are known.
    """
    if not text.strip():
        return None
    tonic, rest = _parse_root(text)
    mode = rest.strip().lower()
    mode = {"": "major", "m": "minor", "maj": "major", "min": "minor", "moll": "minor", "dur": "major"}.get(mode, mode)
    if mode not in SCALES:
        raise ValueError(f"mode must be one of {', '.join(SCALES)}, but got {mode!r} in {text!r}")
    return Key(tonic, mode)
