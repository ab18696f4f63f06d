"""A piece to look at: the spectrograms of its four stems, one above the other, and its labels drawn over them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import numpy as np

from engine.evaluation.spectrum import Floats, magnitudes, mono
from engine.music import Note
from engine.stems import PITCHED, STEMS
from engine.studio.labels import onset_seconds
from engine.studio.piece import Piece
from engine.units import SAMPLE_RATE_HZ

WIDTH: Final = 1000  # columns of a sheet, whatever the piece's length
LANE: Final = 96  # rows of one stem
HEIGHT: Final = LANE * len(STEMS)
_RANGES_HZ: Final = {"bass": (30.0, 1200.0), "drums": (40.0, 16000.0), "instrument": (80.0, 6000.0), "melody": (160.0, 9000.0)}
_WINDOWS: Final = {"bass": (8192, 2048), "drums": (2048, 512), "instrument": (4096, 1024), "melody": (4096, 1024)}
_LONGEST_HOP: Final = 480  # 10 ms, so that no stroke falls between columns
_DEPTH_DB: Final = 60.0
_WEBP_QUALITY: Final = 72


@dataclass(frozen=True)
class Overlay:
    """A piece's labels in the units of its sheet: ``WIDTH`` across, ``HEIGHT`` down.

    Args:
        bars: Path of the bar lines.
        beats: Path of the other beats' lines.
        onsets: Path of ticks where notes begin, at the foot of their stem's lane.
        held: Path of lines at the pitch of each note while it is held.
        chords: Where each chord begins, and its name.
        sections: Where each section begins, and its name; none for a loop.
    """

    bars: str
    beats: str
    onsets: str
    held: str
    chords: tuple[tuple[float, str], ...]
    sections: tuple[tuple[float, str], ...]


def _edges_hz(stem: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    low, high = _RANGES_HZ[stem]
    edges: np.ndarray[Any, np.dtype[np.float64]] = np.geomspace(low, high, LANE + 1)
    return edges


@lru_cache(maxsize=16)
def _weights(stem: str, window: int) -> Floats:
    """Return how much of each bin each row shows, [bins, LANE]: triangles no narrower than a bin."""
    edges = _edges_hz(stem)
    centers, widths = np.sqrt(edges[1:] * edges[:-1]), np.diff(edges)
    hertz = np.arange(window // 2 + 1) * SAMPLE_RATE_HZ / window
    reach = np.maximum(widths, SAMPLE_RATE_HZ / window)
    weights: Floats = np.clip(1 - np.abs(hertz[:, None] - centers) / reach, 0, None).astype(np.float32)
    return weights


def _columns(rows: Floats) -> Floats:
    """Return the loudest of every ``WIDTH``-th of the time, [WIDTH, rows]."""
    first = np.arange(WIDTH) * len(rows) // WIDTH
    loudest: Floats = np.maximum.reduceat(rows, first, axis=0)
    return loudest


def lane(audio: Floats, stem: str) -> Floats:
    """Return the spectrogram of a stem, 0 to 1 over 60 dB, low notes below, [LANE, WIDTH].

    A long window tells pitches apart, a short one tells strokes apart; the mean of both in dB does both.

    Args:
        audio: [frames, 2].
        stem: Decides which frequencies are shown.
    """
    signal = mono(audio)
    hop = max(1, min(_LONGEST_HOP, len(signal) // WIDTH))
    decibels = np.zeros((WIDTH, LANE), np.float32)
    for window in _WINDOWS[stem]:
        power = np.square(magnitudes(signal, window, hop)) @ _weights(stem, window)
        decibels += 10 * np.log10(_columns(power) + 1e-12) / len(_WINDOWS[stem])
    loudest = float(decibels.max())
    if loudest <= -119.0:
        return np.zeros((LANE, WIDTH), np.float32)
    shade: Floats = np.clip(1 + (decibels - loudest) / _DEPTH_DB, 0, 1).T[::-1]
    return shade


def draw_sheet(stems: Mapping[str, Floats], target: Path) -> None:
    """Draw the spectrograms of four stems, in the order of ``STEMS`` from above, as a picture.

    Args:
        stems: By stem, [frames, 2].
        target: The WebP file to write.
    """
    from matplotlib.image import imsave

    picture = np.concatenate([lane(stems[stem], stem) for stem in STEMS])
    imsave(target, picture, cmap="magma", vmin=0, vmax=1, format="webp", pil_kwargs={"quality": _WEBP_QUALITY, "method": 4})


def _row(pitch: int, stem: str) -> float:
    """Return how far below the upper edge of its lane a pitch lies."""
    low, high = _RANGES_HZ[stem]
    octaves = np.log2(440 * 2 ** ((pitch - 69) / 12) / low)
    return float(LANE * (1 - octaves / np.log2(high / low)))


def _ticks(piece: Piece, stem: str, scale: float) -> str:
    foot = LANE * (STEMS.index(stem) + 1)
    places = sorted({round(onset_seconds(piece, note) * scale, 1) for note in piece.notes[stem]})
    return "".join(f"M{x:g} {foot}v-9" for x in places)


def _lines(piece: Piece, stem: str, notes: Sequence[Note], scale: float) -> str:
    """Return the path of a pitched stem's notes; those that go past a loop's end are cut there."""
    top = LANE * STEMS.index(stem)
    path = []
    for note in notes:
        begin = onset_seconds(piece, note) * scale
        length = min(note.length * 60 / piece.bpm * scale, WIDTH - begin)
        path.append(f"M{begin:.1f} {top + _row(note.pitch, stem):.1f}h{length:.1f}")
    return "".join(path)


def overlay(piece: Piece) -> Overlay:
    """Return a piece's labels as they lie over its sheet."""
    scale = WIDTH * SAMPLE_RATE_HZ / piece.frames  # columns a second
    beat = WIDTH / piece.beats
    bars = [bar * piece.beats_per_bar * beat for bar in range(1, piece.bars)]
    beats = [number * beat for number in range(1, round(piece.beats)) if number % piece.beats_per_bar]
    chords, number = [], 0
    for chord, run in groupby(piece.chords):
        chords.append((number * beat, str(chord)))
        number += len(list(run))
    return Overlay(
        bars="".join(f"M{x:.1f} 0v{HEIGHT}" for x in bars),
        beats="".join(f"M{x:.1f} 0v{HEIGHT}" for x in beats),
        onsets="".join(_ticks(piece, stem, scale) for stem in STEMS),
        held="".join(_lines(piece, stem, piece.notes[stem], scale) for stem in PITCHED),
        chords=tuple(chords),
        sections=tuple((section.bar * piece.beats_per_bar * beat, section.name) for section in piece.sections)
        if piece.form == "song"
        else (),
    )
