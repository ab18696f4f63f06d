"""Spectra of loops, circular as loops are, by numpy alone: the readers share no code with the synthesizer they judge."""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ

MEL_BANDS: Final = 32
_FLOOR: Final = 1e-5

Floats = NDArray[np.float32]


def mono(audio: Floats) -> Floats:
    """Return the mean of both channels of samples [frames, 2], [frames]."""
    mixed: Floats = audio.mean(axis=1, dtype=np.float32)
    return mixed


@lru_cache(maxsize=8)
def _hann(window: int) -> Floats:
    return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window)).astype(np.float32)


def magnitudes(signal: Floats, window: int, hop: int) -> Floats:
    """Return magnitudes around frames 0, hop, 2 * hop ... of a circular signal, [columns, window // 2 + 1].

    A sine of amplitude A at the center of a bin has the magnitude A / 2 there.
    """
    frames = len(signal)
    columns = -(-frames // hop)
    padded = np.take(signal, np.arange(-(window // 2), (columns - 1) * hop + window // 2), mode="wrap")
    stretches = np.lib.stride_tricks.sliding_window_view(padded, window)[::hop]
    spectrum = np.fft.rfft(stretches * _hann(window), axis=1)
    result: Floats = (np.abs(spectrum) / (window / 2)).astype(np.float32)
    return result


@lru_cache(maxsize=8)
def mel_weights(window: int, bands: int = MEL_BANDS) -> Floats:
    """Return triangles on the mel scale from 30 Hz to 16 kHz, [window // 2 + 1, bands]."""
    hertz = np.arange(window // 2 + 1) * SAMPLE_RATE_HZ / window
    mel = 2595 * np.log10(1 + hertz / 700)
    edges = np.linspace(2595 * np.log10(1 + 30 / 700), 2595 * np.log10(1 + 16000 / 700), bands + 2)
    rising = (mel[:, None] - edges[None, :-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[None, 2:] - mel[:, None]) / (edges[2:] - edges[1:-1])
    weights: Floats = np.clip(np.minimum(rising, falling), 0, None).astype(np.float32)
    return weights


def log_mels(signal: Floats, window: int = 2048, hop: int = 1024) -> Floats:
    """Return natural-log mel magnitudes, [columns, MEL_BANDS], floored at -100 dB."""
    power = np.square(magnitudes(signal, window, hop)) @ mel_weights(window)
    logs: Floats = 0.5 * np.log(power + _FLOOR**2)
    return logs


def rms_db(audio: Floats) -> float:
    """Return the level over all samples and channels in dB of full scale; -120 for silence."""
    return float(20 * np.log10(max(1e-6, np.sqrt(np.mean(np.square(audio, dtype=np.float64))))))
