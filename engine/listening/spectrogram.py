"""Mel spectrograms of stems, and pictures that lie in a page itself."""

import base64
import io
from html import escape
from typing import Final

import numpy as np

from engine.evaluation.spectrum import Floats, magnitudes, mel_weights, mono

WIDTH: Final = 720
ROWS: Final = 96
DEPTH_DB: Final = 70.0
_WINDOW_FRAMES: Final = 4096
_WEBP_QUALITY: Final = 72


def spectrogram_db(audio: Floats) -> Floats:
    """Return the mel spectrogram of a stem [frames, 2] in dB, high notes above, [ROWS, WIDTH]."""
    signal = mono(audio)
    hop = max(1, min(480, len(signal) // WIDTH))
    power = np.square(magnitudes(signal, _WINDOW_FRAMES, hop)) @ mel_weights(_WINDOW_FRAMES, ROWS)
    first = np.arange(WIDTH) * len(power) // WIDTH
    decibels: Floats = 10 * np.log10(np.maximum.reduceat(power, first, axis=0) + 1e-12)
    return decibels.T[::-1]


def shade(decibels: Floats, loudest_db: float) -> Floats:
    """Return a spectrogram as shades from 0 to 1, which is the loudest place; 0 is 70 dB below."""
    shades: Floats = np.clip((decibels - (loudest_db - DEPTH_DB)) / DEPTH_DB, 0, 1)
    return shades


def picture(shades: Floats, colors: str, name: str) -> str:
    """Return an image that lies in the page itself.

    Args:
        shades: From 0 to 1, [ROWS, WIDTH].
        colors: Name of a color map of matplotlib.
        name: What is read where it cannot be seen.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
    """
    from matplotlib.image import imsave

    data = io.BytesIO()
    imsave(data, shades, cmap=colors, vmin=0, vmax=1, format="webp", pil_kwargs={"quality": _WEBP_QUALITY, "method": 4})
    encoded = base64.b64encode(data.getvalue()).decode()
    return f'<img alt="{escape(name)}" width="{WIDTH}" height="{ROWS}" src="data:image/webp;base64,{encoded}">'
