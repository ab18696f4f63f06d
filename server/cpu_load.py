"""How much of a core this process takes."""

import time
from typing import Final

STRETCH_SECONDS: Final = 0.5  # the load is that of the last stretch of at least so long: whoever asks often learns the same


class CpuLoad:
    """Tells the share of one core that this process has taken lately; used by one thread."""

    def __init__(self) -> None:
        """Begin a stretch."""
        self._mark = (time.monotonic(), time.process_time())
        self._share = 0.0

    def share(self) -> float:
        """Return the share, 1 for a whole core; 0 before the first stretch is over."""
        now, cpu = time.monotonic(), time.process_time()
        if now - self._mark[0] > STRETCH_SECONDS:
            self._share = (cpu - self._mark[1]) / (now - self._mark[0])
            self._mark = (now, cpu)
        return self._share
