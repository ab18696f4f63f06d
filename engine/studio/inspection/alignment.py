"""Do the labels sit on the audio? How much later than its notes a stem is heard to begin, by onset cross-correlation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import torch

from engine.evaluation.spectrum import Floats, mono
from engine.music import Note
from engine.stems import PITCHED, STEMS
from engine.studio.labels import Timed, onset_seconds
from engine.studio.piece import Piece
from engine.units import SAMPLE_RATE_HZ

REACH_MS: Final = 50  # how far apart label and sound may be and still be found
MIX: Final = "mix"  # the sum of the stems, against the notes of all
_HOP_FRAMES: Final = SAMPLE_RATE_HZ // 1000  # 1 ms
_WINDOW_FRAMES: Final = 1024
_RISE_FRAMES: Final = 48  # how soon the window opens: what is to come is not seen, so a loud stroke is not heard early
_FADE_FRAMES: Final = 256  # and how slowly it forgets
_HARMONICS: Final = 5
_BANDS: Final = 24
_LOWEST_HZ, _HIGHEST_HZ = 40.0, 16000.0
_FLOOR: Final = 1e-3  # of a pitch's greatest energy: a linear attack is steepest, in dB, where it has 3 % of its peak
_LAG_HOPS: Final = 2  # over which a rise is taken
_STAY_HOPS: Final = 20  # a note is louder after it has begun than before, a beating or a vibrato is not
_CHUNK_HOPS: Final = 512  # what a core holds in its cache

Matrix = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Alignment:
    """How well the notes of a stem sit on its sound.

    Args:
        lag_ms: How much later the sound begins than the notes say, within ``REACH_MS``.
        curve: The correlation at every whole millisecond from ``-REACH_MS`` to ``REACH_MS``, at most 1.
    """

    lag_ms: float
    curve: tuple[float, ...]


@cache
def _window() -> Floats:
    """Return a window that forgets slowly and opens at once: its newest frame is its last but a few."""
    age = np.arange(_WINDOW_FRAMES)[::-1]
    fade = np.exp(-age / _FADE_FRAMES) * np.clip(np.arange(_WINDOW_FRAMES) / _FADE_FRAMES, 0, 1)
    opening = np.sin(np.pi / 2 * np.clip((age + 0.5) / _RISE_FRAMES, 0, 1)) ** 2
    window: Floats = (fade * opening).astype(np.float32)
    return window


def _bin_hertz() -> Matrix:
    hertz: Matrix = np.arange(_WINDOW_FRAMES // 2 + 1, dtype=np.float64) * SAMPLE_RATE_HZ / _WINDOW_FRAMES
    return hertz


@cache
def _band_weights() -> Floats:
    """Return which band each bin belongs to, [bins, bands]; bands that are narrower than a bin are left out."""
    edges = np.geomspace(_LOWEST_HZ, _HIGHEST_HZ, _BANDS + 1)
    inside = (_bin_hertz()[:, None] >= edges[:-1]) & (_bin_hertz()[:, None] < edges[1:])
    bands: Floats = inside[:, inside.any(axis=0)].astype(np.float32)
    return bands


@cache
def _pitch_weights(pitch: int) -> Floats:
    """Return how near each bin is to a harmonic of a pitch, 1 at it and 0 one bin away, [bins]."""
    harmonics = 440 * 2 ** ((pitch - 69) / 12) * np.arange(1, _HARMONICS + 1)
    distance = np.abs(_bin_hertz()[:, None] - harmonics) / (SAMPLE_RATE_HZ / _WINDOW_FRAMES)
    weights: Floats = np.clip(1 - distance, 0, None).sum(axis=1).astype(np.float32)
    return weights


def onset_strength(signal: Floats, weights: Floats) -> Matrix:
    """Return how much a circular signal becomes louder, to stay so, around every millisecond, [milliseconds, rows].

    The loudness of each row is the log of its energy in a window that looks back only, so a click is heard when it
    comes: neither its loudness nor what follows moves it.

    Args:
        signal: Mono samples [frames].
        weights: What each bin of a spectrum gives to each row, [bins, rows].
    """
    hops = -(-len(signal) // _HOP_FRAMES)
    newest = _WINDOW_FRAMES - _RISE_FRAMES // 4  # the frame of a window at which a click is half heard
    center = newest - _LAG_HOPS * _HOP_FRAMES // 2  # a rise lies between two windows
    padded = np.take(signal, np.arange(-center, hops * _HOP_FRAMES + _WINDOW_FRAMES - center), mode="wrap")
    stretches = torch.from_numpy(padded).unfold(0, _WINDOW_FRAMES, _HOP_FRAMES)[:hops]  # (hops, frames)
    window, rows = torch.from_numpy(_window()), torch.from_numpy(weights)
    energy = np.empty((hops, rows.shape[1]))
    for begin in range(0, hops, _CHUNK_HOPS):
        spectrum = torch.fft.rfft(stretches[begin : begin + _CHUNK_HOPS] * window)
        energy[begin : begin + _CHUNK_HOPS] = ((spectrum.real.square() + spectrum.imag.square()) @ rows).numpy()
    loudness = np.log(energy / np.maximum(energy.max(axis=0), 1e-20) + _FLOOR)
    rise = np.clip(loudness - np.roll(loudness, _LAG_HOPS, axis=0), 0, None)
    after = _mean_ahead(loudness)
    stays: Matrix = rise * np.clip(after - np.roll(after, _STAY_HOPS, axis=0), 0, None)
    return stays


def _mean_ahead(loudness: Matrix) -> Matrix:
    """Return the mean of every row and the ``_STAY_HOPS`` - 1 that follow it round the loop, [hops, rows]."""
    sums = np.cumsum(np.take(loudness, np.arange(-1, len(loudness) + _STAY_HOPS - 1), axis=0, mode="wrap"), axis=0)
    means: Matrix = (sums[_STAY_HOPS:] - sums[:-_STAY_HOPS]) / _STAY_HOPS
    return means


def note_impulses(piece: Timed, notes: Sequence[Note], milliseconds: int) -> Matrix:
    """Return the notes as impulses as high as their velocities, shared by the two nearest of so many milliseconds."""
    places = np.array([onset_seconds(piece, note) * 1000 for note in notes])
    velocities = np.array([note.velocity / 127 for note in notes])
    whole = np.floor(places).astype(np.int64)
    impulses = np.zeros(milliseconds)
    np.add.at(impulses, whole % milliseconds, velocities * (1 - (places - whole)))
    np.add.at(impulses, (whole + 1) % milliseconds, velocities * (places - whole))
    return impulses


def _correlation(strength: Matrix, impulses: Matrix) -> Matrix:
    """Return how well they agree, row by row and all rows together, when the impulses are moved, [2 * REACH_MS + 1]."""
    strength = strength - strength.mean(axis=0)
    scale = max(1e-12, float(np.linalg.norm(strength) * np.linalg.norm(impulses)))
    moved = (np.fft.rfft(strength, axis=0) * np.conj(np.fft.rfft(impulses, axis=0))).sum(axis=1)
    around = np.fft.irfft(moved, n=len(strength)) / scale
    return np.take(around, np.arange(-REACH_MS, REACH_MS + 1), mode="wrap")


def align(signal: Floats, piece: Timed, notes: Sequence[Note], pitched: bool) -> Alignment:
    """Measure how much later than its notes a signal is heard to begin.

    Args:
        signal: Mono samples [frames] of the whole piece.
        piece: Its tempo and length.
        notes: At least one.
        pitched: Look for each note among the harmonics of its pitch, not anywhere.
    """
    milliseconds = -(-len(signal) // _HOP_FRAMES)
    if pitched:
        pitches = sorted({note.pitch for note in notes})
        weights = np.stack([_pitch_weights(pitch) for pitch in pitches], axis=1)
        groups = [[note for note in notes if note.pitch == pitch] for pitch in pitches]
        impulses = np.stack([note_impulses(piece, group, milliseconds) for group in groups], axis=1)
    else:
        weights = _band_weights()
        impulses = np.repeat(note_impulses(piece, notes, milliseconds)[:, None], weights.shape[1], axis=1)
    curve = _correlation(onset_strength(signal, weights), impulses)
    best = int(curve.argmax())
    lag = float(best - REACH_MS)
    if 0 < best < len(curve) - 1:  # the top of the parabola through three values
        before, here, after = curve[best - 1 : best + 2]
        lag += float(0.5 * (before - after) / min(before - 2 * here + after, -1e-12))
    return Alignment(round(lag, 3), tuple(round(float(value), 4) for value in curve))


def align_piece(piece: Piece, stems: Mapping[str, Floats]) -> dict[str, Alignment]:
    """Measure every stem that has notes, and under ``MIX`` their sum.

    Args:
        piece: Its notes.
        stems: By stem, [frames, 2] at 48 kHz.
    """
    heard = {stem: mono(stems[stem]) for stem in STEMS if piece.notes[stem]}
    found = {stem: align(signal, piece, piece.notes[stem], stem in PITCHED) for stem, signal in heard.items()}
    if heard:
        notes = [note for stem in heard for note in piece.notes[stem]]
        found[MIX] = align(np.sum(list(heard.values()), axis=0), piece, notes, pitched=False)
    return found
