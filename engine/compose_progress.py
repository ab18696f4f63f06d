"""How far a request is, and whether it is still wanted."""

from collections.abc import Callable
from typing import Final

from engine.sampler import Cancelled

_DECODE_SHARE: Final = 0.35  # of the time of a request goes into the synthesizer, as the progress bar sees it


class Progress:
    """Counts sampler steps and decoded stems into one share, and stops where the caller has canceled."""

    def __init__(self, report: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
        """Take what is told the share, and what is asked at every step."""
        self._report, self._cancelled, self._steps, self._done = report, cancelled, 1, 0

    def expect(self, steps: int) -> None:
        """Say how many steps of samplers there will be."""
        self._steps = max(1, steps)

    def stepped(self) -> None:
        """Count one step of a sampler."""
        self._done = min(self._done + 1, self._steps)
        self._tell((1 - _DECODE_SHARE) * self._done / self._steps)

    def decoded(self, share: float) -> None:
        """Say what share of the stems has become audio."""
        self._tell(1 - _DECODE_SHARE * (1 - share))

    def _tell(self, share: float) -> None:
        if self._cancelled():
            raise Cancelled("cancelled")
        self._report(share)
