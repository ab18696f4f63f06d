"""Stretches of features, all of one length: what the network sees at once."""

from typing import Any, Final

import numpy as np

from engine.tagger.features import MEL_HOP_FRAMES, PITCH_HOP_FRAMES, Features

MEL_COLUMNS: Final = 400  # 8 s: two bars at 60 bpm
PITCH_COLUMNS: Final = 80  # 16 s: four bars at 60 bpm, a whole progression
FAINT: Final = 51  # of 255; a stem that stays 58 dB under its loudest rests

Places = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float32]]
Stretch = tuple[Floats, Floats, Floats]


def column_places(length: int, first: int, wanted: int, loop: bool, rate: float = 1.0) -> Places:
    """Return which of ``length`` columns make a stretch of so many: a loop goes round, what is no loop goes to and fro."""
    places: Places = first + np.floor(np.arange(wanted) * rate).astype(np.int64)
    if loop:
        return places % length
    to_and_fro = places % (2 * length)
    return np.minimum(to_and_fro, 2 * length - 1 - to_and_fro)


def cut(features: Features, first: int, rate: float = 1.0) -> Stretch:
    """Return a stretch of features, from 0 to 1.

    Args:
        features: Whole.
        first: The column of mels where it begins.
        rate: How much faster it passes; keys do not move with it.

    Returns:
        Mels [stems, MEL_BANDS, MEL_COLUMNS], pitches [pitched stems, PITCHES, PITCH_COLUMNS], and 1 for each stem that
        sounds in the stretch [stems].
    """
    mels = features.mels[:, :, column_places(features.mels.shape[-1], first, MEL_COLUMNS, features.loop, rate)]
    length = features.pitches.shape[-1]
    beginning = round(first * MEL_HOP_FRAMES / PITCH_HOP_FRAMES)
    pitches = features.pitches[:, :, column_places(length, beginning, PITCH_COLUMNS, features.loop)]
    audible = features.audible & (mels.max(axis=(1, 2)) > FAINT)
    return mels.astype(np.float32) / np.float32(255), pitches.astype(np.float32) / np.float32(255), audible.astype(np.float32)


def cut_all(features: Features) -> Stretch:
    """Return stretches that cover all of the features, stacked along a first axis."""
    count = max(1, -(-features.mels.shape[-1] // MEL_COLUMNS))
    last = 0 if features.loop else max(0, features.mels.shape[-1] - MEL_COLUMNS)
    step = features.mels.shape[-1] / count if features.loop else last / max(1, count - 1)
    mels, pitches, audible = zip(*(cut(features, round(number * step)) for number in range(count)), strict=True)
    return np.stack(mels), np.stack(pitches), np.stack(audible)
