"""Which of a song's parts leads: one note at a time, in a singer's register, for much of the song."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.datasets.roles import Role

_SOLO_SHARE: Final = 0.85  # of the sounding time of a line's notes; legato overlaps a little
_FEWEST_NOTES: Final = 8
_LEAST_ACTIVITY: Final = 0.08  # share of the song
_FULL_ACTIVITY: Final = 0.5  # a line that sounds half of the time is as good as one that never rests
_REGISTER: Final = (58, 90)  # of its median pitch
_CLASS_WEIGHT: Final = {Role.LEAD: 1.0, Role.SOLOIST: 0.7, Role.ACCOMPANIMENT: 0.2}


@dataclass(frozen=True)
class Line:
    """What the notes of a part tell.

    Args:
        notes: How many there are.
        solo: How long any note sounds, by how long all of them sound together: 1 where there is never more than one.
        activity: How long any note sounds, by the length of the song.
        pitch: Median MIDI key.
    """

    notes: int
    solo: float
    activity: float
    pitch: float


def line_of(starts: NDArray[np.float64], lengths: NDArray[np.float64], pitches: NDArray[np.int64], end: float) -> Line:
    """Return what some notes tell.

    Args:
        starts: Of each note, in any unit of time.
        lengths: Of each note, in the same unit.
        pitches: MIDI keys.
        end: Length of the song in that unit, above 0.
    """
    if not len(starts):
        return Line(0, 0.0, 0.0, 0.0)
    order = np.argsort(starts, kind="stable")
    begins, ends = starts[order], (starts + lengths)[order]
    before = np.maximum.accumulate(np.concatenate(([-np.inf], ends[:-1])))
    sounding = float(np.clip(ends - np.maximum(begins, before), 0, None).sum())
    total = max(float(lengths.sum()), 1e-9)
    return Line(len(starts), sounding / total, sounding / end, float(np.median(pitches)))


def lead_score(role: Role, line: Line) -> float | None:
    """Return how well a part leads, up to 1; None where it is no solo line."""
    if role not in _CLASS_WEIGHT or line.notes < _FEWEST_NOTES or line.solo < _SOLO_SHARE or line.activity < _LEAST_ACTIVITY:
        return None
    register = _REGISTER[0] <= line.pitch <= _REGISTER[1]
    return 0.4 * min(1.0, line.activity / _FULL_ACTIVITY) + 0.4 * _CLASS_WEIGHT[role] + 0.2 * register


def assign_lead(roles: Sequence[Role], lines: Sequence[Line]) -> tuple[Role, ...]:
    """Return the roles of a song's parts after the notes were looked at.

    The best solo line leads and all other pitched parts accompany; where there is none, the roles stay.
    """
    scores = [lead_score(role, line) for role, line in zip(roles, lines, strict=True)]
    best = max((score for score in scores if score is not None), default=None)
    if best is None:
        return tuple(roles)
    lead = scores.index(best)
    return tuple(
        Role.LEAD if index == lead else Role.ACCOMPANIMENT if role in _CLASS_WEIGHT else role for index, role in enumerate(roles)
    )
