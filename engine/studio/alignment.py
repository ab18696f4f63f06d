"""Do the labels sit on the audio? How much later than its notes a stem is heard to begin, by onset cross-correlation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from engine.evaluation.spectrum import Floats, mono
from engine.music import Note
from engine.stems import STEMS
from engine.studio.labels import onset_seconds
from engine.studio.piece import Piece
from engine.units import SAMPLE_RATE_HZ

REACH_MS: Final = 50  # how far apart label and sound may be and still be found
MIX: Final = "mix"  # the sum of the stems, against the notes of all
_HOP_FRAMES: Final = SAMPLE_RATE_HZ // 1000  # 1 ms
_WINDOW_FRAMES: Final = 1024
_RISE_FRAMES: Final = 48  # how soon the window opens: what is to come is not seen, so a loud stroke is not heard early
_FADE_FRAMES: Final = 256  # and how slowly it forgets
_BANDS: Final = 24
_LOWEST_HZ, _HIGHEST_HZ = 40.0, 16000.0
_FLOOR: Final = 1e-5  # of the loudest band: what lies 50 dB below it counts as silence
_LAG_HOPS: Final = 2  # over which a rise is taken
_CHUNK_HOPS: Final = 4096


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


@cache
def _bands() -> Floats:
    """Return which band each bin belongs to, [bins, bands]; bands that are narrower than a bin are left out."""
    hertz = np.arange(_WINDOW_FRAMES // 2 + 1) * SAMPLE_RATE_HZ / _WINDOW_FRAMES
    edges = np.geomspace(_LOWEST_HZ, _HIGHEST_HZ, _BANDS + 1)
    inside = (hertz[:, None] >= edges[:-1]) & (hertz[:, None] < edges[1:])
    bands: Floats = inside[:, inside.any(axis=0)].astype(np.float32)
    return bands


def onset_strength(signal: Floats) -> Floats:
    """Return how much the loudness of a circular signal rises around every millisecond, [milliseconds].

    The loudness of each band is the log of its energy in a window that looks back only, so a click is heard when it
    comes and neither its loudness nor what follows moves it.

    Args:
        signal: Mono samples [frames].
    """
    hops = -(-len(signal) // _HOP_FRAMES)
    center = _WINDOW_FRAMES - _RISE_FRAMES // 2 - _LAG_HOPS * _HOP_FRAMES // 2  # a rise lies between two windows
    padded = np.take(signal, np.arange(-center, hops * _HOP_FRAMES + _WINDOW_FRAMES - center), mode="wrap")
    stretches = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW_FRAMES)[::_HOP_FRAMES][:hops]
    energy = np.empty((hops, _bands().shape[1]), np.float32)
    for begin in range(0, hops, _CHUNK_HOPS):
        spectrum = np.fft.rfft(stretches[begin : begin + _CHUNK_HOPS] * _window(), axis=1)
        energy[begin : begin + _CHUNK_HOPS] = (np.square(spectrum.real) + np.square(spectrum.imag)) @ _bands()
    loudness = np.log(energy + max(1e-12, _FLOOR * float(energy.max(initial=0.0))))
    strength: Floats = np.clip(loudness - np.roll(loudness, _LAG_HOPS, axis=0), 0, None).mean(axis=1)
    return strength


def note_impulses(piece: Piece, notes: Sequence[Note], milliseconds: int) -> Floats:
    """Return the notes as impulses as high as their velocities, shared by the two nearest of so many milliseconds."""
    places = np.array([onset_seconds(piece, note) * 1000 for note in notes])
    velocities = np.array([note.velocity / 127 for note in notes])
    whole = np.floor(places).astype(np.int64)
    impulses = np.zeros(milliseconds, np.float32)
    np.add.at(impulses, whole % milliseconds, velocities * (1 - (places - whole)))
    np.add.at(impulses, (whole + 1) % milliseconds, velocities * (places - whole))
    return impulses


def align(signal: Floats, piece: Piece, notes: Sequence[Note]) -> Alignment:
    """Measure how much later than its notes a signal is heard to begin.

    Args:
        signal: Mono samples [frames] of the whole piece.
        piece: Its tempo and length.
        notes: At least one.
    """
    strength = onset_strength(signal)
    impulses = note_impulses(piece, notes, len(strength))
    strength -= strength.mean()
    scale = max(1e-12, float(np.linalg.norm(strength) * np.linalg.norm(impulses)))
    around = np.fft.irfft(np.fft.rfft(strength) * np.conj(np.fft.rfft(impulses)), n=len(strength)) / scale
    curve = np.take(around, np.arange(-REACH_MS, REACH_MS + 1), mode="wrap")
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
    found = {stem: align(signal, piece, piece.notes[stem]) for stem, signal in heard.items()}
    if heard:
        notes = [note for stem in heard for note in piece.notes[stem]]
        found[MIX] = align(np.sum(list(heard.values()), axis=0), piece, notes)
    return found
