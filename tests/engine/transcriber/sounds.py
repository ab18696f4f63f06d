"""Sounds of known pitch and time."""

from collections.abc import Sequence

import numpy as np

from engine.transcriber.lens import Audio
from engine.units import SAMPLE_RATE_HZ


def line(keys: Sequence[int], start: float, step: float, length: float, seconds: float) -> Audio:
    """Return tones one after the other, [frames, 2]."""
    audio = silence(seconds)
    for number, key in enumerate(keys):
        audio += tone(key, start + number * step, length, seconds)
    return audio


def silence(seconds: float) -> Audio:
    """Return zeros, [frames, 2]."""
    return np.zeros((round(seconds * SAMPLE_RATE_HZ), 2), np.float32)


def tone(key: int, start: float, length: float, seconds: float) -> Audio:
    """Return a plucked tone of six harmonics in silence, [frames, 2]; what lies behind the end goes on at the start."""
    audio = silence(seconds)
    t = np.arange(round(length * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    hertz = 440 * 2 ** ((key - 69) / 12)
    wave = sum(np.sin(2 * np.pi * hertz * h * t) / h for h in range(1, 7)) * np.exp(-2 * t) * np.minimum(1, np.flip(t) / 0.01)
    places = (round(start * SAMPLE_RATE_HZ) + np.arange(len(t))) % len(audio)
    audio[places] += np.asarray(0.2 * wave, np.float32)[:, None]
    return audio
