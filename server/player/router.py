"""Puts the buses on the channels of an output."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from server.player.channel_map import fits, usual_map
from server.player.protocol import RAMP_FRAMES

_RISE: Final = (np.arange(1, RAMP_FRAMES + 1, dtype=np.float32) / np.float32(RAMP_FRAMES))[:, np.newaxis]  # (frames, 1)


class Router:
    """Puts the buses on the channels of an output. Used by the audio thread alone.

    A change of the map crosses over in a straight line of ``RAMP_FRAMES``; one that comes during another waits for it.

    Args:
        frames: The longest block.
        channels: Of the output.
        asked: The map that was asked for; empty: the usual one.
    """

    def __init__(self, frames: int, channels: int, asked: tuple[int, ...] = ()) -> None:
        self._out = np.zeros((frames, channels), dtype=np.float32)
        self._other = np.zeros((RAMP_FRAMES, channels), dtype=np.float32)
        self._channels = channels
        self._map = self._before = self._upcoming = self._heard(asked)
        self._done = RAMP_FRAMES  # of the crossing

    @property
    def first_channels(self) -> tuple[int, ...]:
        """The map that holds, or is about to."""
        return self._upcoming

    def set(self, asked: tuple[int, ...]) -> None:
        """Go over to another map."""
        self._upcoming = self._heard(asked)

    def apply(self, buses: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the channels [frames, channels] of a block of buses [frames, 10]; overwritten by the next call."""
        out = self._out[: len(buses)]
        done = 0
        while done < len(out):
            if self._done == RAMP_FRAMES and self._map != self._upcoming:
                self._before, self._map, self._done = self._map, self._upcoming, 0
            count = len(out) - done
            part = out[done:]
            if self._done < RAMP_FRAMES:
                count = min(count, RAMP_FRAMES - self._done)
                part = out[done : done + count]
            _spread(buses[done : done + count], self._map, part)
            if self._done < RAMP_FRAMES:
                other, rise = self._other[:count], _RISE[self._done : self._done + count]
                _spread(buses[done : done + count], self._before, other)
                part -= other
                part *= rise
                part += other
                self._done += count
            done += count
        return out

    def _heard(self, asked: tuple[int, ...]) -> tuple[int, ...]:
        return asked if asked and fits(asked, self._channels) else usual_map(self._channels)


def _spread(buses: NDArray[np.float32], first_channels: tuple[int, ...], out: NDArray[np.float32]) -> None:
    out.fill(0.0)
    for bus, first in enumerate(first_channels):
        if first:
            out[:, first - 1 : first + 1] += buses[:, 2 * bus : 2 * bus + 2]
