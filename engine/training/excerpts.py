"""Songs that a user owns, cut on their bars into loops that the networks can learn from."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.datasets.song import Song
from engine.datasets.source import Samples
from engine.harmony import estimate_key, read_chords
from engine.music import Key, Note
from engine.stems import STEMS
from engine.studio.piece import Piece
from engine.units import SAMPLE_RATE_HZ, beats_per_bar, loop_beats, loop_frames

BARS: Final = 4  # of an excerpt: what most loops are asked for
_UNEVEN: Final = 0.04  # of a bar's length: where bars differ by more the beat tracker slipped, or the band did
_SILENCE: Final = 10 ** (-66 / 20)  # RMS; a stem below rests

Hear = Callable[[str, Samples, float], tuple[Note, ...]]


@dataclass(frozen=True, eq=False)
class Excerpt:
    """A few bars of a song.

    Args:
        piece: What they play, as a piece of the studio; a stem that rests has no notes.
        sounds: By stem, [frames, 2], float32, 48 kHz.
    """

    piece: Piece
    sounds: Mapping[str, Samples]


def excerpts(song: Song, hear: Hear, prompt: str = "") -> Iterator[Excerpt]:
    """Cut a song into excerpts of ``BARS`` bars, one behind the other.

    Args:
        song: With a rhythm, told or estimated; a song without one gives nothing.
        hear: (stem, audio [frames, 2], bpm) -> notes in beats, asked where the set tells none.
        prompt: What the whole is called beside the captions of the set.

    Raises:
        DatasetError: A source cannot be decoded.
        ModuleNotFoundError: The rhythm must be estimated and the extra ``data`` is not installed.
    """
    rhythm = song.rhythm()
    if rhythm is None:
        return
    signature = song.labels.signature or _signature(rhythm.beats, rhythm.downbeats)
    bars = _with_end(np.array(rhythm.downbeats), song.seconds)
    for number, first in enumerate(range(0, len(bars) - BARS, BARS)):
        lengths = np.diff(bars[first : first + BARS + 1])
        if np.abs(lengths / lengths.mean() - 1).max() > _UNEVEN:
            continue
        bpm = float(beats_per_bar(*signature) * 60 / lengths.mean())
        excerpt = _cut(song, float(bars[first]), bpm, signature, hear, prompt, number)
        if any(excerpt.piece.notes.values()):
            yield excerpt


def _with_end(downbeats: NDArray[np.float64], seconds: float) -> NDArray[np.float64]:
    """Return when bars begin and, where the song holds the last one whole, when that ends."""
    if len(downbeats) < 2 or (end := 2 * downbeats[-1] - downbeats[-2]) > seconds * (1 + 1e-3):
        return downbeats
    return np.append(downbeats, end)


def _signature(beats: tuple[float, ...], downbeats: tuple[float, ...]) -> tuple[int, int]:
    """Return 3/4 where most bars have three beats, else 4/4."""
    counts = [sum(start <= beat < end for beat in beats) for start, end in pairwise(downbeats)]
    return (3, 4) if counts and np.median(counts) == 3 else (4, 4)


def _cut(
    song: Song, start_seconds: float, bpm: float, signature: tuple[int, int], hear: Hear, prompt: str, number: int
) -> Excerpt:
    beats, frames = loop_beats(BARS, *signature), loop_frames(BARS, bpm, *signature)
    sounds = song.load(start_seconds, frames / SAMPLE_RATE_HZ)
    notes: dict[str, tuple[Note, ...]] = {}
    for stem, audio in sounds.items():
        if np.sqrt(np.square(audio).mean()) <= _SILENCE:
            notes[stem] = ()
            continue
        told = song.notes(stem, start_seconds, beats, bpm)
        notes[stem] = hear(stem, audio, bpm) if told is None else told
    labels = song.labels
    chords = read_chords(notes, BARS, beats_per_bar(*signature), labels.key)
    captions = {stem: tuple(labels.captions.get(stem, ())) for stem in (*STEMS, "")}
    if prompt:
        captions[""] = (prompt, *captions[""])
    piece = Piece(
        seed=number,
        style=labels.style,
        bpm=bpm,
        bars=BARS,
        signature=signature,
        swing=0.0,
        key=labels.key or estimate_key(chords) or Key(0, "major"),
        chords=chords,
        notes=notes,
        programs={},
        captions=captions,
    )
    return Excerpt(piece, sounds)
