"""When frames are written: the output's clock, read off by the thread that writes to it."""

from collections import deque
from typing import Final

from engine.units import SAMPLE_RATE_HZ

_FILLING: Final = 32  # writes at first that are not read: a device is filled faster than in real time, and begins when it is full
_SETTLED: Final = 8  # of those after, a tenth of a second at 512 frames
_OBSERVED: Final = 32  # writes of which one was on time
_SMOOTH_SECONDS: Final = 2.0  # over which a clock that wanders is averaged: PulseAudio's null sink does, by 8 ms within 10 s
_SHIFT_SECONDS: Final = 0.02  # more is no wandering: the output was held up, and goes on later from now on


class WriteClock:
    """Where the output stands, by the moments from which it had room for a frame.

    A thread that is held up sees that too late, never too early: of the recent writes the one that was earliest for its
    frame is believed. Written by one thread; any thread may read ``frame``, the first that is not written yet, and ``zero``:
    the moment from which there was room for frame 0, had the output always gone on as now; None where it has not settled.
    """

    def __init__(self) -> None:
        self.frame = 0
        self.zero: float | None = None
        self._filling = _FILLING
        self._zeros: deque[float] = deque(maxlen=_OBSERVED)

    def wrote(self, frame: int, moment: float) -> None:
        """Note that there was room for all before a frame from a moment on, in seconds of the system's monotonic clock."""
        seconds = (frame - self.frame) / SAMPLE_RATE_HZ
        self.frame = frame
        if self._filling:
            self._filling -= 1
            return
        self._zeros.append(moment - frame / SAMPLE_RATE_HZ)
        if len(self._zeros) < _SETTLED:
            return
        earliest = min(self._zeros)
        if self.zero is None or len(self._zeros) < _OBSERVED or abs(earliest - self.zero) > _SHIFT_SECONDS:
            self.zero = earliest
        else:
            self.zero += (earliest - self.zero) * min(1.0, seconds / _SMOOTH_SECONDS)

    def forget(self) -> None:
        """Begin anew, since another output is written to."""
        self._filling = _FILLING
        self._zeros.clear()
        self.zero = None
