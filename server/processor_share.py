"""How much of a processor the daemon has used lately."""

import time
from typing import Final

STRETCH_SECONDS: Final = 0.5  # the share is that of the last stretch of at least so long


class ProcessorShare:
    """Measures this process, from its making on."""

    def __init__(self) -> None:
        self._mark = (time.monotonic(), time.process_time())
        self._share = 0.0

    def read(self) -> float:
        """Return the share of one processor, 1 for all of it."""
        now = time.monotonic()
        if now - self._mark[0] > STRETCH_SECONDS:
            used = time.process_time()
            self._share = (used - self._mark[1]) / (now - self._mark[0])
            self._mark = (now, used)
        return self._share
