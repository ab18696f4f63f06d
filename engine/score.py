"""Notes <-> the score plane: what is played, as continuous channels in musical time.

Every stem has ``CHANNELS`` channels per tick. Pitched stems: 45 semitones that sound or not, one onset channel, one of
velocity and one of micro-timing. Drums: the velocity of nine stroke classes and one micro-timing channel; the rest of
their channels stay 0. One onset channel for all pitches and values held while a note sounds keep rare events from
vanishing in a mean-squared loss.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.music import Key, Note
from engine.stems import DRUM_KEYS, STEMS
from engine.units import TICKS_PER_BEAT

PITCHES: Final = 45
CHANNELS: Final = 48
ONSET, VELOCITY, MICRO = 45, 46, 47
DRUM_CLASSES: Final = tuple(DRUM_KEYS.values())
DRUM_MICRO: Final = len(DRUM_CLASSES)
LOWEST: Final = {"bass": 24, "instrument": 43, "melody": 50}

# How large a feature stands against unit noise: a sounding pitch is 3, so that one of 45 is found at half noise.
PITCH_GAIN: Final = 3.0
ONSET_GAIN: Final = 2.0
VELOCITY_GAIN: Final = 2.0
MICRO_GAIN: Final = 2.0
STROKE_FLOOR: Final = 0.4  # the softest ghost note, well above the threshold
STROKE_THRESHOLD: Final = 0.22
STROKE_LENGTH_BEATS: Final = 0.25

Array = NDArray[np.float32]


def used_channels() -> NDArray[np.bool_]:
    """Return which channels of the plane carry anything, [stems, CHANNELS]."""
    used = np.ones((len(STEMS), CHANNELS), dtype=np.bool_)
    used[STEMS.index("drums"), DRUM_MICRO + 1 :] = False
    return used


def canonical_shift(key: Key | None) -> int:
    """Return the transposition, -6..5 semitones, that puts a key's tonic on C; 0 without a key.

    The network composes in this frame only, which spares it learning everything twelve times.
    """
    return 0 if key is None else (6 - key.tonic) % 12 - 6


def encode(stem: str, notes: Sequence[Note], ticks: int, shift: int = 0) -> Array:
    """Write notes into a score plane.

    Args:
        stem: Whose notes they are.
        notes: In beats from the loop's start; what crosses the end goes on at the start.
        ticks: Length of the loop.
        shift: Semitones added to pitched notes; those that leave the range are folded back by octaves.

    Returns:
        [CHANNELS, ticks].
    """
    plane = np.zeros((CHANNELS, ticks), dtype=np.float32)
    for note in sorted(notes):
        position = note.start * TICKS_PER_BEAT
        tick = round(position)
        micro = MICRO_GAIN * (position - tick)
        velocity = note.velocity / 127
        if stem == "drums":
            if note.pitch in DRUM_CLASSES:
                row = DRUM_CLASSES.index(note.pitch)
                plane[row, tick % ticks] = PITCH_GAIN * (STROKE_FLOOR + (1 - STROKE_FLOOR) * velocity)
                plane[DRUM_MICRO, tick % ticks] = micro
            continue
        row = note.pitch + shift - LOWEST[stem]
        row = row % 12 if row < 0 else row
        row = row if row < PITCHES else PITCHES - 12 + (row - PITCHES) % 12
        length = max(1, min(ticks, round((note.start + note.length) * TICKS_PER_BEAT) - tick))
        span = np.arange(tick, tick + length) % ticks
        plane[row, span] = PITCH_GAIN
        plane[ONSET, tick % ticks] = ONSET_GAIN
        plane[VELOCITY, span] = VELOCITY_GAIN * velocity
        plane[MICRO, span] = micro
    return plane


def decode(stem: str, plane: Array, shift: int = 0) -> tuple[Note, ...]:
    """Read notes from a score plane, the inverse of ``encode``.

    Args:
        stem: Whose plane it is.
        plane: [CHANNELS, ticks].
        shift: The semitones that ``encode`` added.

    Returns:
        Notes in order, their micro-timing kept within half a tick.
    """
    notes = _decode_strokes(plane) if stem == "drums" else _decode_pitches(plane, LOWEST[stem] - shift)
    return tuple(sorted(notes))


def _micro(value: float) -> float:
    return float(np.clip(value / MICRO_GAIN, -0.49, 0.49))


def _decode_strokes(plane: Array) -> list[Note]:
    notes = []
    for row, key in enumerate(DRUM_CLASSES):
        for tick in np.flatnonzero(plane[row] > PITCH_GAIN * STROKE_THRESHOLD):
            velocity = (plane[row, tick] / PITCH_GAIN - STROKE_FLOOR) / (1 - STROKE_FLOOR)
            start = (tick + _micro(plane[DRUM_MICRO, tick])) / TICKS_PER_BEAT
            notes.append(Note(start, STROKE_LENGTH_BEATS, key, int(np.clip(round(velocity * 127), 1, 127))))
    return notes


def _decode_pitches(plane: Array, lowest: int) -> list[Note]:
    ticks = plane.shape[1]
    sounding = plane[:PITCHES] > PITCH_GAIN / 2
    struck = plane[ONSET] > ONSET_GAIN / 2
    begins = sounding & (~np.roll(sounding, 1, axis=1) | struck)
    notes = []
    for row in np.flatnonzero(sounding.any(axis=1)):
        starts = np.flatnonzero(begins[row])
        if not len(starts):  # one tone round the whole loop
            starts = np.array([0])
        for index, tick in enumerate(starts):
            following = starts[(index + 1) % len(starts)]
            room = (following - tick - 1) % ticks + 1
            span = np.arange(tick, tick + room) % ticks
            silent = np.flatnonzero(~sounding[row, span])
            length = int(silent[0]) if len(silent) else int(room)
            micro = _micro(plane[MICRO, tick])
            velocity = int(np.clip(round(float(plane[VELOCITY, tick]) / VELOCITY_GAIN * 127), 1, 127))
            start, end = (tick + micro) / TICKS_PER_BEAT, (tick + length) / TICKS_PER_BEAT
            notes.append(Note(float(start), float(end - start), int(row) + lowest, velocity))
    return notes
