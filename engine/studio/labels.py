"""Labels of a piece at any hop: what is true of each column of a spectrogram or of a plane of features.

A piece is divided into as many equal hops as the caller asks for, so that they fill it exactly; hop ``i`` is centered on
frame ``i * frames / hops``, as in ``engine.units.loop_hops``. Nothing here is stored: it is derived from the piece.
"""

from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np

from engine.music import QUALITIES, SCALES, Chord, Key, Note
from engine.stems import check_stem
from engine.studio.piece import Piece
from engine.units import SAMPLE_RATE_HZ, beats_to_seconds

PITCHES: Final = 128
CHORD_COUNT: Final = 12 * len(QUALITIES)
KEY_COUNT: Final = 12 * len(SCALES)
_QUALITIES: Final = tuple(QUALITIES)
_MODES: Final = tuple(SCALES)

Floats = np.ndarray[Any, np.dtype[np.float32]]
Indices = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, eq=False)
class NoteRoll:
    """The notes of one stem by pitch and hop.

    Args:
        onsets: Velocity, 1/127 to 1, in the hop nearest to each note's start, else 0, [PITCHES, hops].
        held: The same velocity in every hop that a note is held, [PITCHES, hops].
    """

    onsets: Floats
    held: Floats


def hops_of(piece: Piece, hop_seconds: float) -> int:
    """Return how many hops of about so many seconds fill the piece, at least one."""
    return max(1, round(piece.frames / SAMPLE_RATE_HZ / hop_seconds))


def hop_beats(piece: Piece, hops: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the center of each hop in beats from the piece's start, [hops].

    Raises:
        ValueError: There is no hop.
    """
    if hops < 1:
        raise ValueError(f"a piece must be divided into at least 1 hop, but got {hops}")
    return np.arange(hops, dtype=np.float64) * (piece.beats / hops)


def bar_phase(piece: Piece, hops: int) -> Floats:
    """Return how far each hop is into its bar, 0 up to 1, [hops]."""
    return (hop_beats(piece, hops) / piece.beats_per_bar % 1.0).astype(np.float32)


def beat_phase(piece: Piece, hops: int) -> Floats:
    """Return how far each hop is into its quarter note, 0 up to 1, [hops]; in 6/8 a bar has three of them."""
    return (hop_beats(piece, hops) % 1.0).astype(np.float32)


def chord_index(chord: Chord) -> int:
    """Return the number of a chord, 0 up to ``CHORD_COUNT``."""
    return chord.root * len(_QUALITIES) + _QUALITIES.index(chord.quality)


def chord_of(index: int) -> Chord:
    """Return the chord of a number that ``chord_index`` gave."""
    root, quality = divmod(index, len(_QUALITIES))
    return Chord(root, _QUALITIES[quality])


def key_index(key: Key) -> int:
    """Return the number of a key, 0 up to ``KEY_COUNT``."""
    return key.tonic * len(_MODES) + _MODES.index(key.mode)


def key_of(index: int) -> Key:
    """Return the key of a number that ``key_index`` gave."""
    tonic, mode = divmod(index, len(_MODES))
    return Key(tonic, _MODES[mode])


def chord_indices(piece: Piece, hops: int) -> Indices:
    """Return the chord of each hop as ``chord_index`` numbers it, [hops]."""
    by_beat = np.array([chord_index(chord) for chord in piece.chords], np.int64)
    chords: Indices = by_beat[np.minimum(hop_beats(piece, hops).astype(np.int64), len(by_beat) - 1)]
    return chords


def key_indices(piece: Piece, hops: int) -> Indices:
    """Return the key of each hop as ``key_index`` numbers it, [hops]; a piece stays in its key."""
    return np.full(len(hop_beats(piece, hops)), key_index(piece.key), np.int64)


def section_indices(piece: Piece, hops: int) -> Indices:
    """Return the place in ``piece.sections`` of the section of each hop, [hops]."""
    first_bars = [section.bar for section in piece.sections]
    bars = hop_beats(piece, hops) / piece.beats_per_bar
    return np.searchsorted(first_bars, bars, side="right").astype(np.int64) - 1


class Timed(Protocol):
    """What lasts some beats at a tempo, such as a piece."""

    @property
    def beats(self) -> float:
        """Length in quarter notes."""

    @property
    def bpm(self) -> float:
        """Quarter notes per minute."""


def onset_seconds(piece: Timed, note: Note) -> float:
    """Return when a note is heard to begin, in seconds from the piece's start; a loop's notes wrap round it."""
    return beats_to_seconds(note.start % piece.beats, piece.bpm)


def note_roll(piece: Piece, stem: str, hops: int) -> NoteRoll:
    """Return the notes of a stem by pitch and hop; of notes that share a cell the loudest counts.

    Args:
        piece: Its notes.
        stem: One of ``engine.stems.STEMS``; an absent stem has an empty roll.
        hops: How many fill the piece.

    Raises:
        LookupError: There is no such stem.
    """
    notes = piece.notes[check_stem(stem)]
    hops_per_beat = len(hop_beats(piece, hops)) / piece.beats
    onsets, held = np.zeros((PITCHES, hops), np.float32), np.zeros((PITCHES, hops), np.float32)
    for note in notes:
        first = round(note.start * hops_per_beat)
        last = max(first + 1, round((note.start + note.length) * hops_per_beat))
        last = min(last, first + hops if piece.form == "loop" else hops)  # what rings past a song's end is cut
        sounding = np.arange(first, last) % hops
        velocity = np.float32(note.velocity / 127)
        onsets[note.pitch, first % hops] = max(onsets[note.pitch, first % hops], velocity)
        held[note.pitch, sounding] = np.maximum(held[note.pitch, sounding], velocity)
    return NoteRoll(onsets, held)
