"""Changes to what is heard that must not change what is noted, but for a transposition: level, color, noise."""

from typing import Any, Final

import numpy as np

from engine.transcriber.ears import BINS_PER_KEY
from engine.transcriber.lens import RANGE_DB

_TRANSPOSED: Final = 0.5  # share of stretches; the studio's players keep to the middle of their range
_MOST_SEMITONES: Final = 12
_COLORED: Final = 0.7
_COLOR_DB: Final = 4.0  # deviation of each of the waves that make a color
_WAVES: Final = 4
_NOISY: Final = 0.25
_NOISE_DB: Final = (-75.0, -35.0)
_SOFTER_DB: Final = 16.0  # most that a stretch is moved down against its range

Floats = np.ndarray[Any, np.dtype[np.float32]]


def draw_transposition(rng: np.random.Generator) -> int:
    """Return by how many semitones a stretch shall be moved."""
    return int(rng.integers(-_MOST_SEMITONES, _MOST_SEMITONES + 1)) if rng.random() < _TRANSPOSED else 0


def transpose(columns: Floats, semitones: int) -> Floats:
    """Return columns [t, windows, bins] of the pitches' lens so many semitones higher; what comes in is silent."""
    moved = np.zeros_like(columns)
    bins = BINS_PER_KEY * semitones
    if bins > 0:
        moved[..., bins:] = columns[..., :-bins]
    elif bins < 0:
        moved[..., :bins] = columns[..., -bins:]
    else:
        moved[:] = columns
    return moved


def vary(columns: Floats, rng: np.random.Generator) -> Floats:
    """Return columns [t, windows, bins], from 0 to 1, in another level, color and noise."""
    bins = columns.shape[-1]
    shift_db = np.full(bins, -rng.uniform(0, _SOFTER_DB) if rng.random() < 0.5 else 0.0)
    if rng.random() < _COLORED:
        places = np.arange(bins) / bins
        for wave in range(_WAVES):
            shift_db += rng.normal(0, _COLOR_DB / (1 + 0.5 * wave)) * np.cos(
                np.pi * (wave + 1) * places + rng.uniform(0, 2 * np.pi)
            )
    changed = columns + (columns > 0) * (shift_db / RANGE_DB).astype(np.float32)
    if rng.random() < _NOISY:
        floor_db = rng.uniform(*_NOISE_DB) + rng.uniform(-20, 20) * np.linspace(-0.5, 0.5, bins)
        noise = rng.standard_exponential(columns.shape, np.float32) + np.float32(1e-3)  # as the power of noise is
        changed = np.maximum(changed, np.log10(noise) * np.float32(10 / RANGE_DB) + (1 + floor_db / RANGE_DB).astype(np.float32))
    return np.clip(changed, 0, 1).astype(np.float32)
