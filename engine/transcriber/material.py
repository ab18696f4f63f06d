"""What a transcriber is measured on: stems whose notes are known, of the studio and of songs that others rendered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from engine.audio_file import AudioFileError, read_audio
from engine.midi_file import read_midi
from engine.music import Note
from engine.stems import STEMS
from engine.studio.library import load_piece
from engine.transcriber.decoding import Found
from engine.transcriber.ears import ear_of
from engine.transcriber.lens import Audio
from engine.units import SAMPLE_RATE_HZ, beats_to_seconds

NOTES_NAME: Final = "notes.mid"
_SUFFIXES: Final = (".flac", ".wav")


@dataclass(frozen=True, eq=False)
class Part:
    """One stem of a piece with its true notes.

    Args:
        name: Of the piece.
        stem: Which.
        audio: [frames, 2] at 48 kHz.
        loop: Whether it goes round.
        notes: That are played, by start.
    """

    name: str
    stem: str
    audio: Audio
    loop: bool
    notes: tuple[Found, ...]

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.audio) / SAMPLE_RATE_HZ


def true_notes(stem: str, notes: Iterable[Note], bpm: float, seconds: float, loop: bool) -> tuple[Found, ...]:
    """Return notes in seconds; those on keys that the stem's ear does not know, or behind the end, are left out."""
    found = []
    for note in notes:
        start = beats_to_seconds(note.start, bpm)
        start = start % seconds if loop else max(0.0, start)
        if note.pitch in ear_of(stem).keys and start < seconds:
            found.append(Found(start, beats_to_seconds(note.length, bpm), note.pitch, note.velocity))
    return tuple(sorted(found))


def studio_parts(folders: Sequence[Path]) -> Iterator[Part]:
    """Return the stems of rendered pieces that play anything.

    Raises:
        FileNotFoundError, ValueError: As ``engine.studio.library.load_piece``.
    """
    for folder in folders:
        piece, stems = load_piece(folder)
        loop, seconds = piece.form == "loop", piece.frames / SAMPLE_RATE_HZ
        for stem in STEMS:
            if piece.notes[stem]:
                notes = true_notes(stem, piece.notes[stem], piece.bpm, seconds, loop)
                yield Part(f"{piece.style} {piece.seed}", stem, np.ascontiguousarray(stems[stem]), loop, notes)


def outside_parts(library: Path) -> Iterator[Part]:
    """Return the stems of songs: folders with an audio file named after each stem, and their notes in ``notes.mid``.

    Raises:
        FileNotFoundError: There is no such song.
        AudioFileError: A stem cannot be read.
        ValueError: The notes cannot be read.
    """
    songs = sorted(path.parent for path in library.glob(f"*/{NOTES_NAME}"))
    if not songs:
        raise FileNotFoundError(f"{library} must hold folders with stems and a {NOTES_NAME}, but got none")
    for song in songs:
        score = read_midi(song / NOTES_NAME)
        for stem in STEMS:
            files = [path for suffix in _SUFFIXES if (path := song / f"{stem}{suffix}").is_file()]
            if not files or not score.notes.get(stem):
                continue
            try:
                audio = read_audio(files[0])
            except AudioFileError as error:
                if "silent" in str(error):
                    continue
                raise
            notes = true_notes(stem, score.notes[stem], score.bpm, len(audio) / SAMPLE_RATE_HZ, loop=False)
            yield Part(song.name, stem, audio, False, notes)
