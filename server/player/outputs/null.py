"""The silent output: a clock that takes everything and sounds nothing."""

import time

import numpy as np
from numpy.typing import NDArray

from server.player.outputs.pacer import Pacer


class NullOutput:
    """Takes blocks at the pace of real time, or as fast as they come where it has no pacer.

    Args:
        channels: How many channels it pretends to have.
        pacer: Its clock; None offline.
    """

    def __init__(self, channels: int, pacer: Pacer | None) -> None:
        self.name = "null"
        self.channels = channels
        self.latency_frames = 0 if pacer is None else pacer.lead_frames
        self.notice = ""
        self._pacer = pacer

    @property
    def underruns(self) -> int:
        """How often the blocks fell behind the clock by more than its buffer."""
        return 0 if self._pacer is None else self._pacer.underruns

    def write(self, block: NDArray[np.float32]) -> float:
        """Drop a block, wait as long as it would have sounded, and return from when there was room for it."""
        return time.monotonic() if self._pacer is None else self._pacer.pass_frames(len(block))

    def close(self) -> bool:
        """Do nothing: there is nothing to give back."""
        return True
