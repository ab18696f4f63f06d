"""From what the network says of every column and key to notes with exact times."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float32]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]

_APART: Final = 2  # columns between two beginnings on one key, at least
_MOST_OFFSET: Final = 1.5  # columns; a peak lies nearer to its beginning
_HELD: Final = 0.5
_SHORTEST: Final = 1.0  # columns
_EARLY_SECONDS: Final = 0.03  # so shortly before a loop's end, a beginning belongs to its start


@dataclass(frozen=True, eq=False)
class Activity:
    """What is said of a stem, each [columns, rows].

    Args:
        onset: Probability of a beginning nearby.
        held: Probability that a note is held.
        velocity: Of what begins, 0 to 1.
        offset: Columns to the beginning.
    """

    onset: Floats
    held: Floats
    velocity: Floats
    offset: Floats


@dataclass(frozen=True, order=True)
class Found:
    """A note that was heard.

    Args:
        start: In seconds from the stem's start; a little below 0 where a loop's first note comes early.
        length: In seconds.
        key: MIDI key.
        velocity: 1 to 127.
    """

    start: float
    length: float
    key: int
    velocity: int


def _moved(plane: Floats, columns: int, loop: bool) -> Floats:
    """Return a plane so many columns later; in what is no loop nothing comes in."""
    moved = np.roll(plane, columns, axis=0)
    if not loop:
        moved[slice(0, columns) if columns > 0 else slice(columns, None)] = 0
    return moved


def peaks(onset: Floats, threshold: float, loop: bool) -> Flags:
    """Return where a probability is the highest within ``_APART`` columns and reaches the threshold; of equals the first."""
    found = onset >= threshold
    for away in range(1, min(_APART, len(onset) - 1) + 1):
        found &= (onset > _moved(onset, away, loop)) & (onset >= _moved(onset, -away, loop))
    return found


def _end(held: Flags, first: int, loop: bool) -> int:
    """Return the column in which a note that begins in ``first`` is no longer held; its own column counts as held."""
    ahead = np.roll(held, -first - 1) if loop else held[first + 1 :]
    silent = np.flatnonzero(~ahead)
    return first + 1 + (int(silent[0]) if len(silent) else len(ahead))


def decode(activity: Activity, keys: Sequence[int], threshold: float, seconds: float, loop: bool) -> tuple[Found, ...]:
    """Return the notes of a stem, in order.

    Args:
        activity: Of the whole stem.
        keys: Of its rows.
        threshold: Probability from which on a beginning counts.
        seconds: How long the stem is.
        loop: Whether its end goes on at its start.
    """
    columns = len(activity.onset)
    second = columns / seconds
    struck = peaks(activity.onset, threshold, loop)
    held = activity.held > _HELD
    notes = []
    for row in np.flatnonzero(struck.any(axis=0)).tolist():
        starts = np.flatnonzero(struck[:, row]).tolist()
        for number, first in enumerate(starts):
            begin = first + float(np.clip(activity.offset[first, row], -_MOST_OFFSET, _MOST_OFFSET))
            end = _end(held[:, row], first, loop)
            if number + 1 < len(starts):
                end = min(end, starts[number + 1])
            elif loop:
                end = min(end, starts[0] + columns)
            start = begin / second
            if not loop:
                start = min(max(start, 0.0), seconds)
            elif start >= seconds - _EARLY_SECONDS:
                start -= seconds
            velocity = int(np.clip(round(float(activity.velocity[first, row]) * 127), 1, 127))
            notes.append(Found(start, max(_SHORTEST, end - begin) / second, keys[row], velocity))
    return tuple(sorted(notes))
