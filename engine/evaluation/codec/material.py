"""What codecs are measured on: stems that the studio made and no training saw, and stems that it did not make."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from engine.datasets.dataset import read_dataset
from engine.datasets.song import Song
from engine.evaluation.spectrum import Floats, rms_db
from engine.music import Note
from engine.score import canonical_shift
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.library import library_folders, load_piece
from engine.studio.piece import Piece
from engine.tagger.labels import Labels, piece_labels
from engine.transcribe import transcribe
from engine.units import SAMPLE_RATE_HZ, beats_to_frames

STUDIO, OUTSIDE = "studio", "outside"
SECONDS: Final = 8.0  # about how long a stretch of a song is
_SILENCE_DB: Final = -80.0  # a stem below rests
_UNKNOWN_BPM: Final = 120.0  # of a song that tells no tempo: only the grid of its score plane depends on it


@dataclass(frozen=True, eq=False)
class Sound:
    """One stem as codecs get it.

    Args:
        name: Of its piece or song.
        origin: ``STUDIO`` or ``OUTSIDE``.
        stem: Which stem.
        audio: [frames, 2], float32, 48 kHz.
        loop: Whether it goes round without a seam.
        bpm: Quarter notes per minute.
        beats: Its length in quarter notes.
        notes: The true ones where they are known, else estimated from the audio.
        shift: Semitones that bring its key to that of the score plane.
        labels: What is true of its piece; None of what the studio did not make.
    """

    name: str
    origin: str
    stem: str
    audio: Floats
    loop: bool
    bpm: float
    beats: float
    notes: tuple[Note, ...]
    shift: int = 0
    labels: Labels | None = None

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.beats * 60 / self.bpm


def studio_sounds(pieces: int, library: Path | None, rests: Callable[[], None]) -> Iterator[Sound]:
    """Return the stems of held-out pieces, those of one piece after the other.

    Args:
        pieces: How many at most.
        library: Whose test split is read; None composes and renders the first test pieces.
        rests: Told of every stem that is left out because it rests.

    Raises:
        FileNotFoundError: The library holds no test piece, or there is no soundfont to render with.
    """
    for piece, stems in _from_library(library, pieces) if library else _rendered(pieces):
        yield from _piece_sounds(piece, stems, rests)


def _rendered(pieces: int) -> Iterator[tuple[Piece, dict[str, Floats]]]:
    from engine.studio.render import render_piece

    for seed in range(pieces):
        piece = compose_piece(seed, "test")
        yield piece, render_piece(piece)


def _from_library(library: Path, pieces: int) -> Iterator[tuple[Piece, dict[str, Floats]]]:
    folders = library_folders(library, "test")
    if not folders:
        raise FileNotFoundError(f"{library} must hold pieces of the split test, but has none; render some with quartet studio")
    for folder in folders[:pieces]:
        yield load_piece(folder)


def _piece_sounds(piece: Piece, stems: dict[str, Floats], rests: Callable[[], None]) -> Iterator[Sound]:
    name, shift, labels = f"{piece.style} {piece.form} {piece.seed}", canonical_shift(piece.key), piece_labels(piece)
    for stem in STEMS:
        notes, audio = tuple(piece.notes[stem]), np.ascontiguousarray(stems[stem], dtype=np.float32)
        sound = Sound(name, STUDIO, stem, audio, piece.form == "loop", piece.bpm, piece.beats, notes, shift, labels)
        sound = sound if sound.loop else _stretch(sound, piece.beats_per_bar)
        if rms_db(sound.audio) > _SILENCE_DB:
            yield sound
        else:
            rests()


def _stretch(song: Sound, bar_beats: float) -> Sound:
    """Return whole bars from the middle of a song, about ``SECONDS`` long, with the notes that begin in them."""
    bars = max(1, round(SECONDS * song.bpm / 60 / bar_beats))
    first = max(0, int(song.beats / bar_beats - bars) // 2) * bar_beats
    beats = min(bars * bar_beats, song.beats - first)
    start = beats_to_frames(first, song.bpm)
    audio = song.audio[start : start + beats_to_frames(beats, song.bpm)]
    notes = tuple(replace(n, start=n.start - first) for n in song.notes if first - 0.1 <= n.start < first + beats - 0.1)
    return replace(song, audio=np.ascontiguousarray(audio), beats=beats, notes=notes)


def outside_sounds(folder: Path, songs: int, rests: Callable[[], None]) -> Iterator[Sound]:
    """Return the stems of a stretch from the middle of songs that the studio did not make, at the levels they have.

    Songs of a test split come first. Where no ``notes.mid`` tells them, their notes are estimated from the audio, as those of a
    file that is loaded.

    Args:
        folder: A set that ``engine.datasets`` reads.
        songs: How many at most.
        rests: Told of every stem that is left out because it rests.

    Raises:
        NotADirectoryError: There is no such folder.
        FileNotFoundError: It holds no song.
        DatasetError: A file cannot be decoded.
    """
    found = read_dataset(folder, loudness_lufs=None)
    if not found.songs:
        raise FileNotFoundError(f"{folder} must hold songs of stems, but none can be used; see quartet datasets {folder}")
    for song in sorted(found.songs, key=lambda song: song.split != "test")[:songs]:
        yield from _song_sounds(song, rests)


def _song_sounds(song: Song, rests: Callable[[], None]) -> Iterator[Sound]:
    bpm = song.labels.bpm or _UNKNOWN_BPM
    beats = max(1, round(min(SECONDS, song.seconds) * bpm / 60 - 0.5))
    frames = beats_to_frames(beats, bpm)
    start = max(0, song.frames - frames) // 2
    stems = song.load(start / SAMPLE_RATE_HZ, frames / SAMPLE_RATE_HZ)
    for stem in STEMS:
        if rms_db(stems[stem]) <= _SILENCE_DB:
            rests()
            continue
        notes = song.notes(stem, start / SAMPLE_RATE_HZ, beats, bpm)
        notes = transcribe(stem, stems[stem], bpm, loop=False) if notes is None else notes
        yield Sound(song.name, OUTSIDE, stem, stems[stem], False, bpm, beats, tuple(notes))
