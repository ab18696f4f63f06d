"""Sounds of known pitch and tempo."""

import numpy as np

from engine.tagger.features import Audio
from engine.units import SAMPLE_RATE_HZ


def tone(pitch: float, seconds: float = 4.0) -> Audio:
    """Return a tone with five harmonics, [frames, 2], that goes round in its length."""
    hertz = round(440 * 2 ** ((pitch - 69) / 12) * seconds) / seconds
    phase = 2 * np.pi * hertz * np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    harmonics = np.arange(1, 6)[:, None]
    wave = (np.sin(harmonics * phase) / harmonics).sum(axis=0)
    return np.repeat((0.1 * wave)[:, None], 2, axis=1).astype(np.float32)


def clicks(bpm: float, seconds: float) -> Audio:
    """Return noise bursts of 20 ms on every beat, [frames, 2]."""
    audio = np.zeros((round(seconds * SAMPLE_RATE_HZ), 2), np.float32)
    burst = np.random.default_rng(0).normal(0, 0.2, (960, 2)).astype(np.float32)
    for beat in range(int(seconds * bpm / 60)):
        start = round(beat * 60 / bpm * SAMPLE_RATE_HZ)
        audio[start : start + 960] = burst[: len(audio) - start]
    return audio
