"""Tap tempo: the pulse of a foot or a button as a tempo."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low
from typing import Final

from bridges.commands import Command
from engine.units import MAXIMUM_BPM, MINIMUM_BPM
from server.controls import set_tempo
from server.turn import Turn

PAUSE_SECONDS: Final = 2.0  # a longer one begins a new count
FEWEST: Final = 3  # two taps may be an accident
REMEMBERED: Final = 9  # eight beats: longer, and a change of mind is heard too late
_NEAR: Final = 0.25  # an interval further from the median than this share of it was a slip


def tapped_bpm(moments: Sequence[float]) -> float | None:
    """Return the tempo of taps, in whole beats a minute, or None while they say none.

    It is that of the median interval; intervals far from it are passed over, and the rest averaged. It stays within
    what the transport plays, 40 to 240.

    Args:
        moments: When each came, in seconds, in order.
    """
    if len(moments) < FEWEST:
        return None
    intervals = [later - earlier for earlier, later in pairwise(moments)]
    usual = median_low(intervals)  # one of them, so that at least it is near
    near = [interval for interval in intervals if abs(interval - usual) <= _NEAR * usual]
    bpm = 60.0 / (sum(near) / len(near))
    return float(min(MAXIMUM_BPM, max(MINIMUM_BPM, round(bpm))))


def tap(turn: Turn, command: Command) -> None:
    """Count a tap, and set the tempo as soon as they tell one.

    Raises:
        Refusal: 503 the tempo of what plays cannot be changed.
    """
    moment = command.launch_at if command.launch_at is not None else turn.now
    taps = turn.state.taps
    if taps and not 0 < moment - taps[-1] <= PAUSE_SECONDS:
        taps = ()
    turn.update(taps=(*taps, moment)[-REMEMBERED:])
    bpm = tapped_bpm(turn.state.taps)
    if bpm is not None:
        set_tempo(turn, bpm)
