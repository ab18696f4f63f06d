"""Real time for outputs that have no clock of their own."""

import time
from collections.abc import Callable

from engine.units import SAMPLE_RATE_HZ


class Pacer:
    """Holds a writer back so that frames pass at 48 kHz.

    The schedule is absolute: sleeping too long once is made up for, errors do not add up. It acts like a device with a
    buffer of ``lead_frames``: the writer may be so far ahead. A writer that falls behind until the buffer is empty
    counts as one underrun, and the schedule is moved to now instead of being caught up. Used by one thread.

    Args:
        lead_frames: How far ahead of real time the writer may be.
        now: Seconds of a clock that never jumps.
        sleep: Waits for so many seconds.
        full: The writer is ahead as far as it may be, with frames that it has written elsewhere.
    """

    def __init__(
        self,
        lead_frames: int,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        full: bool = False,
    ) -> None:
        self.lead_frames = lead_frames
        self.underruns = 0
        self._now = now
        self._sleep = sleep
        self._begin: float | None = None  # when the first frame sounds
        self._frames = lead_frames if full else 0  # written so far

    def pass_frames(self, frames: int) -> float:
        """Count frames as written, wait until no more than ``lead_frames`` are ahead of real time, and return that moment."""
        now = self._now()
        if self._begin is None:
            self._begin = now
        empty = self._begin + self._frames / SAMPLE_RATE_HZ  # when the buffer runs dry
        if now > empty and self._frames > 0:
            self.underruns += 1
            self._begin += now - empty
        self._frames += frames
        moment = self._begin + (self._frames - self.lead_frames) / SAMPLE_RATE_HZ
        if moment > now:
            self._sleep(moment - now)
        return moment
