"""A codec that nobody trained: pulses at the pitches of the notes, or noise for drums, shaped by 64 mel bands.

What it does not reach is what a trained codec must be worth. It is mono, and keeps nothing below 30 Hz or above 16 kHz.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from engine.evaluation.spectrum import Floats, magnitudes, mel_weights
from engine.music import Note
from engine.units import SAMPLE_RATE_HZ, beats_to_frames

BANDS: Final = 64
WINDOW_FRAMES: Final = 2048
HOP_FRAMES: Final = 512
_LARGEST_GAIN: Final = 1e3  # 60 dB: what the excitation lacks altogether is not made of its rounding errors
_RELEASE_FRAMES: Final = 6720  # 140 ms, as the excitations of the structured codec ring on
_TAIL_RELEASES: Final = 5.0
_TINY: Final = 1e-12


def band_powers(signal: Floats) -> Floats:
    """Return the power of each mel band around every 512th frame of a circular signal [frames], [columns, 64]."""
    powers: Floats = np.square(magnitudes(signal, WINDOW_FRAMES, HOP_FRAMES)) @ mel_weights(WINDOW_FRAMES, BANDS)
    return powers


def pulses(notes: Sequence[Note], bpm: float, frames: int) -> Floats:
    """Return a loop [frames] with a pulse at every period of every note while it is held, and fading ones behind it."""
    loop = np.zeros(frames, np.float32)
    for note in notes:
        start, held = beats_to_frames(note.start, bpm), max(1, beats_to_frames(note.length, bpm))
        period = SAMPLE_RATE_HZ / (440 * 2 ** ((note.pitch - 69) / 12))
        times = np.arange(0, held + _TAIL_RELEASES * _RELEASE_FRAMES, period)
        fade = np.exp(-np.maximum(times - held, 0) / _RELEASE_FRAMES)
        np.add.at(loop, (start + times.astype(np.int64)) % frames, (np.sqrt(period) * fade).astype(np.float32))
    return loop


def noise(frames: int) -> Floats:
    """Return white noise [frames], the same in every run."""
    return np.random.default_rng(0).standard_normal(frames).astype(np.float32)


def shape(excitation: Floats, target: Floats) -> Floats:
    """Give an excitation the band powers of another sound.

    Args:
        excitation: A loop [frames].
        target: As ``band_powers`` gives them, [columns, 64].

    Returns:
        [frames]; nothing sounds where the excitation has nothing.
    """
    frames, weights = len(excitation), mel_weights(WINDOW_FRAMES, BANDS)
    present = band_powers(excitation)
    gains = np.where(present > _TINY, np.sqrt(target / np.maximum(present, _TINY)), 0.0).clip(max=_LARGEST_GAIN)
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW_FRAMES) / WINDOW_FRAMES)
    places = (np.arange(len(gains))[:, None] * HOP_FRAMES + np.arange(WINDOW_FRAMES) - WINDOW_FRAMES // 2) % frames
    spectra = np.fft.rfft(excitation[places] * hann, axis=1)
    spectra *= gains @ (weights / np.maximum(weights.sum(axis=1, keepdims=True), _TINY)).T
    pieces = np.fft.irfft(spectra, n=WINDOW_FRAMES, axis=1) * hann
    sound = np.bincount(places.ravel(), pieces.ravel(), frames)
    overlap = np.bincount(places.ravel(), np.broadcast_to(hann**2, places.shape).ravel(), frames)
    return (sound / overlap).astype(np.float32)
